import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * Ways to what a look at the office asks of tables from which nothing is ever deleted: the messages of a day, those whose
 * keys begin alike, what was told of days to come, and the newest entry of the ledger.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('outbox_due').on('outbox').columns(['to_kind', 'due_at']).execute();
  // SQLite finds the beginning of a key by the key's own index; that of PostgreSQL follows the server's language.
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    await sql`create index outbox_key_beginning on outbox (key collate "C")`.execute(db);
  await db.schema.createIndex('telling_since').on('telling').column('since').execute();
  await db.schema.createIndex('due_ledger_opened').on('due_ledger').column('opened_at').execute();
}
