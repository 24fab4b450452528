import { createHash } from 'node:crypto';
import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** The chain's rule as it was when it began; storage/audit-chain.ts `auditHash` says the same. */
const hashOf = (entry: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(entry)).digest('hex');

const REFUSAL = 'The audit is append-only: entries are neither changed nor deleted.';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .alterTable('audit')
    .addColumn('prev', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('audit')
    .addColumn('hash', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  // One row: the end of the chain, and the lock under which it grows.
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  // A row here, within one transaction, lets that transaction delete entries (retention, restoring a backup).
  await db.schema
    .createTable('audit_pass')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .execute();
  await chainWhatStands(db);
  await (db.getExecutor().adapter instanceof PostgresAdapter ? guardPostgres(db) : guardSqlite(db));
}

/** Entries from before the chain are numbered from 1 without gaps and hashed as they stand now. */
// biome-ignore lint/suspicious/noExplicitAny: see above
async function chainWhatStands(db: Kysely<any>): Promise<void> {
  const rows = await db.selectFrom('audit').selectAll().orderBy('seq').execute();
  let seq = 0;
  let prev = '0'.repeat(64);
  for (const row of rows) {
    seq += 1;
    const hash = hashOf([seq, row.at, row.actor, row.action, row.subject, prev]);
    await db.updateTable('audit').set({ seq, prev, hash }).where('seq', '=', row.seq).execute();
    prev = hash;
  }
  if (seq > 0) await db.insertInto('audit_head').values({ id: 1, seq, hash: prev }).execute();
}

// biome-ignore lint/suspicious/noExplicitAny: see above
async function guardSqlite(db: Kysely<any>): Promise<void> {
  const refuse = sql.raw(`begin select raise(abort, '${REFUSAL}'); end`);
  await sql`create trigger audit_no_update before update on audit ${refuse}`.execute(db);
  await sql`create trigger audit_no_delete before delete on audit
    when not exists (select 1 from audit_pass) ${refuse}`.execute(db);
}

// biome-ignore lint/suspicious/noExplicitAny: see above
async function guardPostgres(db: Kysely<any>): Promise<void> {
  await sql`create function audit_refuse() returns trigger language plpgsql as ${sql.lit(`
    begin
      if tg_op = 'DELETE' then
        if exists (select 1 from audit_pass) then return old; end if;
      end if;
      raise exception '${REFUSAL}';
    end`)}`.execute(db);
  await sql`create trigger audit_no_change before update or delete on audit
    for each row execute function audit_refuse()`.execute(db);
  await sql`create trigger audit_no_truncate before truncate on audit
    for each statement execute function audit_refuse()`.execute(db);
}
