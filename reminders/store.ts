import type { Database } from '../storage/open.ts';
import { type CountStore, createCountStore } from './counts-store.ts';
import { createDigestPostStore, type DigestPostStore } from './digest-posts-store.ts';
import { createHistoryStore, type HistoryStore } from './history-store.ts';
import { createLedgerStore, type LedgerStore } from './ledger-store.ts';
import { createMarkStore, type MarkStore } from './marks-store.ts';
import { createOutboxStore, type OutboxStore } from './outbox-store.ts';

/** The outbox, the ledger of dues, what executors answered, what everybody was told and how many were overdue. */
export interface ReminderStore extends OutboxStore, LedgerStore, MarkStore, HistoryStore, CountStore {
  readonly posts: DigestPostStore;
  /** The same store inside one transaction: everything the work writes, or nothing. */
  together<T>(work: (store: ReminderStore) => Promise<T>): Promise<T>;
  /** What the work comes to; everything it writes is taken back. */
  rehearse<T>(work: (store: ReminderStore) => Promise<T>): Promise<T>;
}

export function createReminderStore(database: Database): ReminderStore {
  return {
    ...createOutboxStore(database),
    ...createLedgerStore(database),
    ...createMarkStore(database),
    ...createHistoryStore(database),
    ...createCountStore(database),
    posts: createDigestPostStore(database),
    together: (work) =>
      database.isTransaction
        ? work(createReminderStore(database))
        : database.transaction().execute((trx) => work(createReminderStore(trx))),
    async rehearse(work) {
      const trx = await database.startTransaction().execute();
      try {
        return await work(createReminderStore(trx));
      } finally {
        await trx.rollback().execute();
      }
    },
  };
}
