export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** `update`: today's digest is edited where it stands (034). */
export type MessageKind =
  | 'digest'
  | 'update'
  | 'reminder'
  | 'announcement'
  | 'notice'
  | 'opinion'
  | 'request'
  | 'report'
  | 'matter';

/** A private chat with a person, or a registered group. */
export type Recipient =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'group'; readonly chatId: string };

/** What should be sent, as planned from facts; the same facts give the same key, so planning again changes nothing. */
export interface WantedMessage {
  /** Stable identity, e.g. `digest:p-1234:2026-11-30` or `announcement:a-1:full:-100123`. */
  readonly key: string;
  readonly kind: MessageKind;
  readonly to: Recipient;
  /** ISO instant from which it may be sent. */
  readonly dueAt: string;
  /** ISO instant after which it is dropped unsent; null when it never grows stale. */
  readonly expiresAt: string | null;
  /** Lower goes first: 0 answers, 5 digests and reminders, 7 bulk. */
  readonly priority: number;
  /** What the renderer needs to know; texts are made at sending. */
  readonly payload: Json;
}

/**
 * wanted: planned, not begun · sending: claimed by a deliverer · sent · later: to be tried again at `nextAttemptAt` ·
 * never: will not succeed · uncertain: may have been sent, not repeated by itself · withdrawn: no longer wanted.
 */
export type MessageState = 'wanted' | 'sending' | 'sent' | 'later' | 'never' | 'uncertain' | 'withdrawn';

/** A row of the outbox. */
export interface Message extends WantedMessage {
  readonly id: string;
  readonly state: MessageState;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  /** Why it is later, never, uncertain or withdrawn. */
  readonly reason: string | null;
  readonly sentAt: string | null;
  /** What was really sent (counts, keys, never text), so that the next digest can show what changed since. */
  readonly snapshot: Json | null;
}
