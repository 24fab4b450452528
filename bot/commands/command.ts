import type { Context } from 'grammy';
import type { Reads } from '../../knowledge/library.ts';
import type { Person, Role } from '../../people/model.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import type { Deps } from '../deps.ts';

/** A grammY context after the middleware of bot.ts: who is speaking, and one way to answer. */
export type BotContext = Context & {
  /** The bound person behind the Telegram account; null for a stranger. */
  person: Person | null;
  /** The units whose documents may be spoken of to this person in this chat; people/scope.ts decides it. */
  reads: Reads;
  /** The product's clock when the update is dealt with. */
  now: Date;
  /** In a private chat always; in a group when the bot is mentioned, replied to, called by a command or a button. */
  isAddressed: boolean;
  /** Aborted when the program stops: what takes long is given up and taken up by the next start. */
  stopping: AbortSignal;
  /** Sends the parts to this chat in order, through the outgoing gate; replies to the question when in a group. */
  say(parts: readonly OutgoingPart[]): Promise<void>;
  /** A line that concerns nobody but who spoke: in a group only they are shown it where Telegram can, with the way to the private chat. */
  sayAside(html: string): Promise<void>;
  /** Shows a part that the next thing said takes the place of; nothing waits for it. */
  foretell(part: OutgoingPart): void;
  /** Replaces the message whose button was pressed; falls back to `say` when it can no longer be edited. */
  replace(part: OutgoingPart): Promise<void>;
};

/** One file a command: its menu text, keyboard and callbacks inside. commands/index.ts lists them. */
export interface BotCommand {
  /** Latin, lower case, no slash: `hoi`. */
  readonly name: string;
  /** Line of Telegram's command menu, Vietnamese; null keeps it out of the menu. */
  readonly menu: string | null;
  /** In groups it answers only where this says `any`. */
  readonly chats: 'private' | 'any';
  /** Who may use it; `bound` is every person with a valid role. */
  readonly roles: readonly Role[] | 'bound' | 'anyone';
  /** `argument` is what stands behind the command, trimmed. */
  handle(ctx: BotContext, argument: string, deps: Deps): Promise<void>;
  /**
   * Button presses whose callback data starts with `prefix:`; `data` is the rest, split at colons (64 bytes in all).
   * The handler checks the presser's rights anew: a button may be old or forwarded.
   */
  readonly callbacks?: {
    readonly prefix: string;
    handle(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void>;
  };
  /**
   * Takes a private text message that is no command before it counts as a question (a form being filled in).
   * Returns true when it was taken.
   */
  readonly takeText?: (ctx: BotContext, text: string, deps: Deps) => Promise<boolean>;
  /** Takes a file sent in the private chat; returns true when it was taken. */
  readonly takeDocument?: (ctx: BotContext, deps: Deps) => Promise<boolean>;
}
