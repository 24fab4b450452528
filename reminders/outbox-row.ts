import type { ReminderTables } from '../storage/tables/reminders.ts';
import type { Message, MessageKind, MessageState, Recipient } from './model.ts';

export type Row = ReminderTables['outbox'];

/** States in which a message is still to be sent. */
export const WAITING = ['wanted', 'later'] as const;

export function messageOf(row: Row): Message {
  const to: Recipient =
    row.to_kind === 'group' ? { kind: 'group', chatId: row.to_id } : { kind: 'person', personId: row.to_id };
  return {
    id: row.id,
    key: row.key,
    kind: row.kind as MessageKind,
    to,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    priority: row.priority,
    payload: JSON.parse(row.payload),
    state: row.state as MessageState,
    attempts: row.attempts,
    nextAttemptAt: row.state === 'later' ? row.next_attempt_at : null,
    reason: row.reason,
    sentAt: row.sent_at,
    snapshot: row.snapshot === null ? null : JSON.parse(row.snapshot),
  };
}
