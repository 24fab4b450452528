import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { isPostgres } from './engine.ts';
import { migrations } from './migrations/index.ts';
import type { Database } from './open.ts';

/**
 * Brings the database to the newest schema; does nothing when it is there already. Safe to call from
 * several processes at once: one works, the others wait and find it done.
 * @throws Error naming the migration that failed, with the engine's error as its `cause`; nothing of this call is kept.
 */
export async function migrate(database: Database): Promise<void> {
  if (isPostgres(database)) return migrateToLatest(database);
  // On SQLite Kysely's migrator takes neither lock nor transaction: both are put around it, unless nothing is to do.
  if ((await pendingMigrations(database)).length === 0) return;
  await database.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      await migrateToLatest(connection);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function migrateToLatest(database: Database): Promise<void> {
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
  if (!isPostgres(database)) return undefined;
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(database);
  return rows[0]?.name;
}
