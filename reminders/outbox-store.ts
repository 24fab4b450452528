import type { Database } from '../storage/open.ts';
import { type ClaimStore, createClaimStore } from './claim-store.ts';
import type { Message, MessageKind, MessageState } from './model.ts';
import { messageOf, WAITING } from './outbox-row.ts';
import { createWantedStore, type WantedStore } from './wanted-store.ts';

export type Retry = 'queued' | 'unknown' | 'expired' | 'not-retryable';

/** Every message that should be, is or was sent (docs/decisions/004-outbox.md). */
export interface OutboxStore extends WantedStore, ClaimStore {
  /** By the operator: tries a message again that failed or whose fate is unknown. */
  retry(id: string, now: Date): Promise<Retry>;
  list(filter?: { readonly state?: MessageState; readonly limit?: number }): Promise<readonly Message[]>;
  get(id: string): Promise<Message | null>;
  /** The last message of a kind that reached this person. */
  latestSent(personId: string, kind: MessageKind): Promise<Message | null>;
  /** A group became a supergroup: waiting messages go to the new id. */
  moveGroup(from: string, to: string): Promise<void>;
}

export function createOutboxStore(database: Database): OutboxStore {
  return {
    ...createWantedStore(database),
    ...createClaimStore(database),

    async retry(id, now) {
      const row = await database.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return 'unknown';
      if (row.expires_at !== null && row.expires_at <= now.toISOString()) return 'expired';
      const { numUpdatedRows } = await database
        .updateTable('outbox')
        .set({
          state: row.parts_sent > 0 ? 'later' : 'wanted',
          next_attempt_at: null,
          reason: null,
          attempts: 0,
        })
        .where('id', '=', id)
        .where('state', 'in', ['never', 'uncertain', 'later'])
        .executeTakeFirst();
      return numUpdatedRows > 0n ? 'queued' : 'not-retryable';
    },

    async list({ state, limit } = {}) {
      let query = database.selectFrom('outbox').selectAll().orderBy('due_at').orderBy('id');
      if (state !== undefined) query = query.where('state', '=', state);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(messageOf);
    },

    async get(id) {
      const row = await database.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : messageOf(row);
    },

    async latestSent(personId, kind) {
      const row = await database
        .selectFrom('outbox')
        .selectAll()
        .where('to_kind', '=', 'person')
        .where('to_id', '=', personId)
        .where('kind', '=', kind)
        .where('state', '=', 'sent')
        .orderBy('sent_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : messageOf(row);
    },

    async moveGroup(from, to) {
      await database
        .updateTable('outbox')
        .set({ to_id: to })
        .where('to_kind', '=', 'group')
        .where('to_id', '=', from)
        .where('state', 'in', [...WAITING, 'sending'])
        .execute();
    },
  };
}
