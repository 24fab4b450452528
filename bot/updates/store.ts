import type { Update } from 'grammy/types';
import type { Database } from '../../storage/open.ts';

/** An update that waits, or is being dealt with. */
export interface InboxEntry {
  readonly source: string;
  readonly update: Update;
  readonly chatKey: string;
  /** How often its handling has begun. */
  readonly attempts: number;
  /** An earlier run was cut off after the first word of the answer was about to leave: it may have arrived or not. */
  readonly mayBeAnswered?: boolean;
}

/** How it ended. `uncertain`: cut off while the answer left; not answered again, but who wrote was told so. */
export type InboxOutcome = 'handled' | 'failed' | 'uncertain' | 'given-up';

export interface InboxStore {
  /** Keeps the updates, all or none, and returns those that were not known. */
  keep(source: string, updates: readonly Update[], now: Date): Promise<readonly InboxEntry[]>;
  /** What an earlier run left undone, oldest first, each with whether its answer had begun. */
  leftBehind(): Promise<readonly InboxEntry[]>;
  begin(entry: InboxEntry): Promise<void>;
  /** Call it before the first word of the answer leaves. */
  replyBegins(entry: InboxEntry, now: Date): Promise<void>;
  /** Closes the entry and forgets what was written. */
  finish(entry: InboxEntry, outcome: InboxOutcome, now: Date): Promise<void>;
  /** Forgets closed entries of before `instant`; Telegram repeats nothing older than a day. */
  prune(before: Date): Promise<void>;
}

export function createInboxStore(database: Database): InboxStore {
  const row = (entry: InboxEntry) =>
    database
      .updateTable('update_inbox')
      .where('source', '=', entry.source)
      .where('update_id', '=', entry.update.update_id);

  return {
    async keep(source, updates, now) {
      if (updates.length === 0) return [];
      const entries = updates.map((update) => ({ source, update, chatKey: chatKeyOf(update), attempts: 0 }));
      const added = await database
        .insertInto('update_inbox')
        .values(
          entries.map(({ update, chatKey }) => ({
            source,
            update_id: update.update_id,
            chat_key: chatKey,
            body: JSON.stringify(update),
            received_at: now.toISOString(),
            attempts: 0,
            reply_begun_at: null,
            done_at: null,
            outcome: null,
          })),
        )
        .onConflict((c) => c.columns(['source', 'update_id']).doNothing())
        .returning('update_id')
        .execute();
      const fresh = new Set(added.map(({ update_id }) => update_id));
      return entries.filter(({ update }) => fresh.has(update.update_id));
    },

    async leftBehind() {
      const rows = await database
        .selectFrom('update_inbox')
        .select(['source', 'chat_key', 'body', 'attempts', 'reply_begun_at'])
        .where('done_at', 'is', null)
        .orderBy('received_at')
        .orderBy('update_id')
        .execute();
      return rows.map(({ source, chat_key, body, attempts, reply_begun_at }) => ({
        source,
        update: JSON.parse(body ?? '{}') as Update,
        chatKey: chat_key,
        attempts,
        mayBeAnswered: reply_begun_at !== null,
      }));
    },

    async begin(entry) {
      await row(entry)
        .set({ attempts: entry.attempts + 1 })
        .execute();
    },
    async replyBegins(entry, now) {
      await row(entry).set({ reply_begun_at: now.toISOString() }).execute();
    },
    async finish(entry, outcome, now) {
      await row(entry).set({ done_at: now.toISOString(), outcome, body: null }).execute();
    },
    async prune(before) {
      await database.deleteFrom('update_inbox').where('done_at', '<', before.toISOString()).execute();
    },
  };
}

/** The chat an update belongs to, else the person, else the update alone. */
function chatKeyOf(update: Update): string {
  const chat =
    update.message?.chat ??
    update.edited_message?.chat ??
    update.callback_query?.message?.chat ??
    update.my_chat_member?.chat;
  return String(chat?.id ?? update.callback_query?.from.id ?? `update ${update.update_id}`);
}
