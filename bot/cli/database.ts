import { calendarOf } from '../../cases/calendar/store.ts';
import { migrate } from '../../storage/migrate.ts';
import { type Database, openDatabase, parseDatabaseUrl } from '../../storage/open.ts';
import type { Cli } from './command.ts';

/** Opens the configured database at its newest schema, hands it to `use` and closes it again, whatever happens. */
export async function withDatabase<T>(cli: Cli, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(parseDatabaseUrl(cli.config.databaseUrl));
  try {
    await migrate(database);
    await calendarOf(database).refresh();
    return await use(database);
  } finally {
    await database.destroy();
  }
}
