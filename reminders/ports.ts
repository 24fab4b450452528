import type { Shown } from './digest-posts.ts';
import type { Json, Message } from './model.ts';

/** The only source of the present moment for everything that decides by time. */
export interface Clock {
  now(): Date;
}

export type Button =
  | { readonly text: string; readonly data: string }
  | { readonly text: string; readonly url: string };

/** One Telegram message, ready to send: HTML of domain section 7, at most 4096 characters after entity parsing. */
export interface OutgoingPart {
  readonly html: string;
  readonly buttons?: readonly (readonly Button[])[];
  /** True for everything of class 1-2 (domain 8.2): no forwarding, no saving. */
  readonly protect?: boolean;
  readonly pin?: boolean;
  /** Takes the place of this earlier message of ours in the chat instead of being a new one. */
  readonly edits?: number;
  /** Earlier messages of ours that are unpinned once this is said. */
  readonly unpins?: readonly number[];
  /** Topic of a forum group it belongs into (Telegram's message_thread_id). */
  readonly topic?: number;
  /**
   * In a group: the Telegram user who alone is shown it, where the server can (Telegram's ephemeral messages). An older
   * server shows it to everybody, so that nothing may stand in it that the group must not read.
   */
  readonly onlyFor?: number;
  /** Addresses that somebody approved to stand in it as they are: the outgoing gate does not take their digits for an account. */
  readonly approvedLinks?: readonly string[];
  /** A file: the HTML is then its caption, of at most 1,024 characters. Only ever into a private chat. */
  readonly document?: { readonly name: string; readonly content: Uint8Array };
  /** A picture (PNG), in the place of a file: the same caption, the same chats. */
  readonly photo?: { readonly name: string; readonly content: Uint8Array };
}

/**
 * Whom a wait concerns. flood: Telegram asks the bot to slow down (429) · line: Telegram cannot be reached or does
 * not know the bot, whatever is sent · fault: the server stumbled over this request (5xx), which says nothing of others.
 */
export type LaterCause = 'flood' | 'line' | 'fault';

/** What became of one send. */
export type Delivery =
  | {
      readonly kind: 'sent';
      readonly messageId: number;
      /** Of a part with `pin`: whether Telegram let it be pinned. */
      readonly pinned?: boolean;
    }
  /** Not carried out now, but may be by trying again. */
  | {
      readonly kind: 'later';
      readonly retryAfterSeconds: number;
      readonly reason: string;
      readonly because: LaterCause;
    }
  /** Will not succeed by trying again. */
  | {
      readonly kind: 'never';
      readonly reason: 'blocked' | 'chat-not-found' | 'no-rights' | 'refused';
      readonly detail: string;
    }
  /** The request may or may not have been carried out: a time-out or a cut connection. */
  | { readonly kind: 'uncertain'; readonly reason: string }
  /** The group became a supergroup: its settings move to the new id, then the message is sent there. */
  | { readonly kind: 'moved'; readonly newChatId: string };

/** Hands one message to the messenger. Implemented by bot/sender.ts; by a fake in tests. Never throws for Telegram's errors. */
export interface Sender {
  send(chatId: string, part: OutgoingPart): Promise<Delivery>;
}

/** A part that has just reached a chat. */
export interface Sent {
  readonly message: Message;
  readonly part: OutgoingPart;
  /** The chat it stands in, which may be a newer id than the message was planned with. */
  readonly chatId: string;
  readonly messageId: number;
  readonly pinned: boolean;
}

/** What a message of the outbox says at the moment of sending. */
export type Rendering =
  | {
      readonly kind: 'parts';
      readonly parts: readonly OutgoingPart[];
      readonly snapshot: Json;
      /** Of a digest, which may be edited while its day lasts (034). */
      readonly shown?: Shown;
    }
  /** Nothing left to say (the case was finished meanwhile): the message is withdrawn. */
  | {
      readonly kind: 'nothing';
      readonly reason: string;
      /** The digest that was to be edited says all of this already. */
      readonly shown?: Shown;
      /** The digest that was to be edited can be no more today. */
      readonly gone?: true;
    };

/** Turns a message into Telegram parts; implemented in bot/ from the views. */
export type Render = (message: Message, now: Date) => Promise<Rendering>;
