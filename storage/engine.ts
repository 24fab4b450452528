import { PostgresAdapter, sql } from 'kysely';
import type { Database } from './open.ts';

export function isPostgres(database: Database): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * Lets one transaction at a time past this point, until it ends. SQLite needs nothing: its first write waits for the
 * transaction before it.
 * @param transaction must be one; outside of it the lock would end at once.
 */
export async function serialize(transaction: Database, what: string): Promise<void> {
  if (!isPostgres(transaction)) return;
  await sql`select pg_advisory_xact_lock(hashtext(${what}))`.execute(transaction);
}
