import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';

/** How long a statement waits in all: a whole country's first import is written in one piece. */
const PATIENCE_MS = 60_000;
/** Between two tries. */
const PAUSE_MS = 15;

/**
 * SQLite whose waiting for another writer leaves the event loop free. The engine's own waiting (`busy_timeout`) holds
 * the thread: while an import writes, a bot that has to note an update would answer nobody.
 */
export function createPatientDialect(config: ConstructorParameters<typeof SqliteDialect>[0]): Dialect {
  const dialect = new SqliteDialect(config);
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new PatientDriver(config),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (database) => dialect.createIntrospector(database),
  };
}

class PatientDriver extends SqliteDriver {
  #waiting: DatabaseConnection | null = null;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    this.#waiting ??= {
      executeQuery: <R>(query: CompiledQuery) => whenFree(() => connection.executeQuery<R>(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
    return this.#waiting;
  }

  /** SQLite has rolled back by itself where the disk is full or broken; that it cannot do so again would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    }
  }
}

/** @throws the engine's error when the database is still busy after a minute. */
async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      // A snapshot that has grown old in a transaction does not get younger by waiting.
      const mayPass = code.startsWith('SQLITE_BUSY') && code !== 'SQLITE_BUSY_SNAPSHOT';
      if (!mayPass || performance.now() > until) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
