import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, sql } from 'kysely';
import { createOwnSchemaDialect } from './own-schema.ts';
import { createPatientDialect } from './patient-sqlite.ts';
import type { Schema } from './schema.ts';

/** The one handle every store works with; the same queries run on SQLite and on PostgreSQL. */
export type Database = Kysely<Schema>;

/** Which engine a DATABASE_URL means, and where it lies. */
export type Location =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/**
 * Reads `file:PATH` or `postgres://…`.
 * @throws Error naming the accepted forms when the URL is neither.
 */
export function parseDatabaseUrl(url: string): Location {
  if (url.startsWith('postgres://') || url.startsWith('postgresql://')) return { kind: 'postgres', url };
  if (url.startsWith('file://')) return { kind: 'sqlite', file: fileURLToPath(url) };
  if (url.startsWith('file:')) return { kind: 'sqlite', file: resolve(url.slice('file:'.length)) };
  throw new Error('DATABASE_URL must start with file: (SQLite) or postgres:// (PostgreSQL).');
}

/**
 * Opens the database; the caller owns it and calls `destroy()`.
 * SQLite: WAL, fsync on every commit (`synchronous=FULL`), foreign keys on, and 10 s of patience for another
 * process of ours, so that the command line works beside a running bot.
 * @throws Error when the file or the server cannot be reached (the driver's error is its `cause`).
 */
export async function openDatabase(location: Location): Promise<Database> {
  try {
    const database =
      location.kind === 'sqlite' ? await openSqlite(location.file) : await openPostgres(location.url);
    locations.set(database, location);
    return database;
  } catch (cause) {
    const where = location.kind === 'sqlite' ? location.file : 'the PostgreSQL server of DATABASE_URL';
    throw new Error(`Cannot open the database at ${where}: check that it exists and may be written.`, {
      cause,
    });
  }
}

const locations = new WeakMap<Database, Location>();

/** Where a database lies, so that another thread can open it too; null for a handle that openDatabase did not make. */
export function locationOf(database: Database): Location | null {
  return locations.get(database) ?? null;
}

/** Gives a connection that works through millions of rows room to do it in; on PostgreSQL the server has its own. */
export async function spareMemory(database: Database): Promise<void> {
  if (locationOf(database)?.kind !== 'sqlite') return;
  // Kibibytes, as SQLite counts negative sizes: enough for the indexes of a million cases.
  await sql`pragma cache_size = -65536`.execute(database);
  await sql`pragma temp.cache_size = -32768`.execute(database);
}

async function openSqlite(file: string): Promise<Database> {
  const { default: Sqlite } = await import('better-sqlite3');
  makeFolder(dirname(file));
  const connection = new Sqlite(file);
  connection.pragma('busy_timeout = 10000');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // From now on longer waiting is done between two turns of the event loop.
  connection.pragma('busy_timeout = 10');
  return new Kysely<Schema>({ dialect: createPatientDialect({ database: connection }) });
}

/**
 * Each folder by itself: where one cannot be made, as below /proc, making all at once never ends (seen with Node 24).
 * @throws Error of the file system
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const INT8 = 20;
  const types = new pg.TypeOverrides();
  // Counts and VND amounts: 2^53 is nine million tỷ, far above any of ours.
  types.setTypeParser(INT8, (text: string) => Number(text));
  const pool = new pg.Pool({ connectionString: url, max: 8, types });
  const database = new Kysely<Schema>({ dialect: createOwnSchemaDialect({ pool }) });
  await sql`select 1`.execute(database);
  return database;
}
