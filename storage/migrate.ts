import { PostgresAdapter, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import type { Database } from './open.ts';

/**
 * Brings the database to the newest schema; does nothing when it is there already. Safe to call from
 * several processes at once: the migrator takes a lock.
 * @throws Error naming the migration that failed, with the engine's error as its `cause`; that migration is rolled back.
 */
export async function migrate(database: Database): Promise<void> {
  const migrator = await migratorOf(database);
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown';
  throw new Error(`Database migration ${failed} failed; nothing of it was kept.`, { cause: error });
}

/** Names of the migrations that `migrate` would apply; changes nothing. */
export async function pendingMigrations(database: Database): Promise<readonly string[]> {
  const all = await (await migratorOf(database)).getMigrations();
  return all.flatMap(({ name, executedAt }) => (executedAt === undefined ? [name] : []));
}

async function migratorOf(database: Database): Promise<Migrator> {
  const schema = await currentSchema(database);
  return new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations as Record<string, Migration> },
    // Without it the migrator takes a neighbouring schema's bookkeeping for its own.
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
}

/** The schema new tables go to on PostgreSQL; SQLite has none. */
async function currentSchema(database: Database): Promise<string | undefined> {
  if (!(database.getExecutor().adapter instanceof PostgresAdapter)) return undefined;
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(database);
  return rows[0]?.name;
}
