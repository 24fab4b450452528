import { sql, type Transaction } from 'kysely';
import { allowAuditRemoval } from './audit-chain.ts';
import { isPostgres } from './engine.ts';
import { migrations } from './migrations/index.ts';
import type { Database } from './open.ts';
import type { Schema } from './schema.ts';
import { BUILDING } from './tables/cases.ts';

/** A row of a table as plain JSON: both engines return text, numbers and null only. */
export type DumpedRow = Readonly<Record<string, string | number | null>>;
export interface DumpedEntry {
  readonly table: string;
  readonly row: DumpedRow;
}

const PAGE_ROWS = 5_000;
/** SQLite takes 32,766 parameters a statement, PostgreSQL 65,535. */
const PARAMETERS = 30_000;

/** The schema a dump belongs to: it can be loaded into a database of exactly the same. */
export function schemaVersion(): string {
  return Object.keys(migrations).sort().at(-1) ?? '';
}

/** Every row of every table as of one moment, while others go on writing. */
export async function* dump(database: Database): AsyncGenerator<DumpedEntry> {
  const trx = await database.startTransaction().setIsolationLevel('repeatable read').execute();
  try {
    for (const table of await tablesOf(trx)) {
      for await (const row of rowsOf(trx, table)) yield { table, row };
    }
  } finally {
    // Nothing was written.
    await trx.rollback().execute();
  }
}

/** Rows that would be lost by loading a dump; what a fresh database holds by itself does not count. */
export async function countRows(database: Database): Promise<number> {
  let count = 0;
  for (const table of await tablesOf(database)) {
    const rows = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database);
    count += Number(rows.rows[0]?.n ?? 0);
  }
  return count - (await ownRows(database));
}

/**
 * Replaces everything in the database by the entries: all of them, or nothing when anything fails. The schema must
 * be that of the dump already.
 * @throws Error naming the table when an entry is of a table this schema does not have.
 */
export async function load(database: Database, entries: AsyncIterable<DumpedEntry>): Promise<number> {
  return database.transaction().execute(async (trx) => {
    const tables = await tablesOf(trx);
    const known = new Set(tables);
    const check = await deferReferences(trx);
    if (known.has('audit_pass')) await allowAuditRemoval(trx);
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(trx);
    let loaded = 0;
    let batch: DumpedEntry[] = [];
    const flush = async (): Promise<void> => {
      await insert(trx, batch);
      loaded += batch.length;
      batch = [];
    };
    for await (const entry of entries) {
      if (!known.has(entry.table)) throw new Error(`There is no table ${entry.table} to load into.`);
      const [first] = batch;
      const full = batch.length >= PARAMETERS / Math.max(1, Object.keys(entry.row).length) - 1;
      if (first !== undefined && (first.table !== entry.table || full)) await flush();
      batch.push(entry);
    }
    await flush();
    await check();
    await advanceCounters(trx, tables);
    return loaded;
  });
}

/** Tables of the product in order of their names, without the migrator's own bookkeeping and what an import is building. */
async function tablesOf(database: Database): Promise<string[]> {
  const tables = await database.introspection.getTables();
  return tables
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('kysely_') && !name.startsWith(BUILDING))
    .sort();
}

/** Rows in the order they lie in, page by page; the place of a row is what both engines can continue from. */
async function* rowsOf(database: Database, table: string): AsyncGenerator<DumpedRow> {
  const place = isPostgres(database) ? sql`ctid` : sql`rowid`;
  const start = isPostgres(database) ? sql`'(0,0)'::tid` : sql`-1`;
  const placeAt = (text: string) => (isPostgres(database) ? sql`${text}::tid` : sql`${Number(text)}`);
  let last: string | null = null;
  for (;;) {
    const after = last === null ? start : placeAt(last);
    const page: { rows: (Record<string, unknown> & { at_: unknown })[] } = await sql<
      Record<string, unknown> & { at_: unknown }
    >`select ${place} as at_, t.* from ${sql.table(table)} as t where ${place} > ${after} order by ${place} limit ${sql.lit(PAGE_ROWS)}`.execute(
      database,
    );
    for (const { at_, ...row } of page.rows) {
      last = String(at_);
      yield row as DumpedRow;
    }
    if (page.rows.length < PAGE_ROWS) return;
  }
}

async function insert(trx: Transaction<Schema>, batch: readonly DumpedEntry[]): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const columns = Object.keys(first.row);
  const values = batch.map(({ row }) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
  await sql`insert into ${sql.table(first.table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(
    trx,
  );
}

/** Lets rows refer to rows that come later. What it returns looks whether every reference holds, and throws if not. */
async function deferReferences(trx: Transaction<Schema>): Promise<() => Promise<void>> {
  if (!isPostgres(trx)) {
    // Holds until the transaction ends; committing checks by itself.
    await sql`pragma defer_foreign_keys = on`.execute(trx);
    return async () => {};
  }
  const { rows } = await sql<{ table: string; name: string }>`
    select conrelid::regclass::text as "table", conname as name from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(trx);
  const alter = async (how: 'deferrable' | 'not deferrable'): Promise<void> => {
    for (const { table, name } of rows)
      await sql`alter table ${sql.raw(table)} alter constraint ${sql.ref(name)} ${sql.raw(how)}`.execute(trx);
  };
  await alter('deferrable');
  await sql`set constraints all deferred`.execute(trx);
  return async () => {
    await sql`set constraints all immediate`.execute(trx);
    await alter('not deferrable');
  };
}

/** PostgreSQL's counters do not see numbers that were loaded; SQLite's are the highest row itself. */
async function advanceCounters(trx: Transaction<Schema>, tables: readonly string[]): Promise<void> {
  if (!isPostgres(trx)) return;
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and column_default like 'nextval%'`.execute(trx);
  for (const { table, column } of rows.filter((row) => tables.includes(row.table)))
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}),
      coalesce((select max(${sql.ref(column)}) from ${sql.table(table)}), 0) + 1, false)`.execute(trx);
}

/** The one row every fresh database has: the Cục itself. */
async function ownRows(database: Database): Promise<number> {
  const own = await database.selectFrom('unit').select('code').where('code', '=', 'CUC').execute();
  return own.length;
}
