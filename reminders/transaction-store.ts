import type { Transaction } from 'kysely';
import type { Database } from '../storage/open.ts';
import type { Schema } from '../storage/schema.ts';

/** Joins the caller's transaction when there is one. */
export function inTransaction<T>(database: Database, work: (trx: Database) => Promise<T>): Promise<T> {
  return database.isTransaction
    ? work(database)
    : database.transaction().execute((trx: Transaction<Schema>) => work(trx));
}
