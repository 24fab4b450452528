/** Words of this room. Everything is plain data; ids follow Telegram: users positive, groups negative. */

/** A made-up person the page lets you be. `title` is the role, a comma, and the unit, in Vietnamese. */
export interface Account {
  readonly id: number;
  readonly firstName: string;
  readonly title: string;
  /** What the START button of the private chat sends, e.g. `/start CODE`; `/start` when absent. */
  readonly initialText?: string;
}

export interface GroupSeed {
  /** Negative; a basic group, that is not below -999999999999. */
  readonly id: number;
  readonly title: string;
  /** Accounts in the group; the first is its owner. */
  readonly memberIds: readonly number[];
  /** What the bot is at the start; `member` when absent. */
  readonly bot?: BotStatus;
  /** Whether plain members (the bot too) may pin; Telegram's default for new groups is yes. */
  readonly membersMayPin?: boolean;
}

export type BotStatus = 'member' | 'administrator' | 'left' | 'kicked';

export interface BotUser {
  readonly id: number;
  readonly firstName: string;
  readonly username: string;
}

/** A range of a text with a meaning. Offsets and lengths are UTF-16 code units, as in Telegram. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly user_id?: number;
  readonly language?: string;
  readonly custom_emoji_id?: string;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

export interface Button {
  readonly text: string;
  /** At most one of these is set; none of the other kinds of Telegram's buttons does anything on this page. */
  readonly callback_data?: string;
  readonly url?: string;
  readonly [other: string]: unknown;
}

export type Markup =
  | { readonly kind: 'inline'; readonly rows: readonly (readonly Button[])[] }
  | {
      readonly kind: 'keyboard';
      readonly rows: readonly (readonly string[])[];
      readonly placeholder?: string;
    }
  | { readonly kind: 'remove' }
  | { readonly kind: 'force-reply'; readonly placeholder?: string };

export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  /** Below `/file/bot<TOKEN>/`. */
  readonly path: string;
  /** Pixels; only of pictures. */
  readonly width?: number;
  readonly height?: number;
}

export type Service =
  | { readonly kind: 'joined'; readonly userId: number }
  | { readonly kind: 'left'; readonly userId: number }
  | { readonly kind: 'pinned'; readonly messageId: number }
  | { readonly kind: 'migrated-to'; readonly chatId: number }
  | { readonly kind: 'migrated-from'; readonly chatId: number };

/** One message as the server keeps it. */
export interface StoredMessage {
  readonly id: number;
  readonly chatId: number;
  /** User id of the author: an account or the bot. */
  readonly from: number;
  /** Unix seconds of the product's clock. */
  readonly date: number;
  readonly editDate?: number;
  readonly content: Content;
  readonly markup?: Markup;
  readonly replyTo?: number;
  readonly quote?: string;
  readonly protected?: boolean;
  readonly silent?: boolean;
  readonly noPreview?: boolean;
  /** Who wrote the message this one was forwarded from. */
  readonly forwardedFrom?: number;
  readonly reaction?: string;
}

export type Content =
  | ({ readonly kind: 'text' } & FormattedText)
  | ({ readonly kind: 'document' | 'photo'; readonly fileId: string } & FormattedText)
  | { readonly kind: 'service'; readonly service: Service };

export interface PrivateChat {
  readonly type: 'private';
  readonly id: number;
  /** The person has written to the bot at least once; before that the bot may not write. */
  started: boolean;
  blocked: boolean;
  readonly messages: Map<number, StoredMessage>;
  pinned: number[];
}

export interface GroupChat {
  readonly type: 'group' | 'supergroup';
  readonly id: number;
  readonly title: string;
  readonly memberIds: number[];
  bot: BotStatus;
  membersMayPin: boolean;
  /** Set on a basic group that became a supergroup: it takes no more messages. */
  migratedTo?: number;
  readonly messages: Map<number, StoredMessage>;
  pinned: number[];
}

export type Chat = PrivateChat | GroupChat;

/** The outcome of a request Telegram refuses; becomes the error body. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'refused';
}

/** The present moment of the product; moved by the page's clock bar. */
export interface SandboxClock {
  now(): Date;
  /** Makes `now()` return this instant now and run on from it. */
  moveTo(instant: Date): void;
}
