import { PostgresAdapter, type RawBuilder, sql } from 'kysely';
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

/**
 * That the column's text begins so, found by an index on it: `like` uses none on SQLite, and on PostgreSQL only one whose
 * order is that of the bytes.
 * @param prefix ends with an ASCII character before `~`.
 */
export function beginsWith(database: Database, column: string, prefix: string): RawBuilder<boolean> {
  const text = isPostgres(database) ? sql`${sql.ref(column)} collate "C"` : sql.ref(column);
  const end = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
  return sql<boolean>`(${text} >= ${prefix} and ${text} < ${end})`;
}
