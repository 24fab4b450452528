import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase, parseDatabaseUrl } from '../../storage/open.ts';
import { engines } from '../database.ts';

it('waits for another writer without holding the event loop', async () => {
  const test = await engines[0]?.open();
  if (test === undefined) throw new Error('SQLite is always there.');
  const other = await openDatabase(parseDatabaseUrl(test.url));
  try {
    await sql`create table t (a integer)`.execute(test.database);
    await sql`begin immediate`.execute(other);
    let done = false;
    const write = sql`insert into t values (1)`.execute(test.database).then(() => {
      done = true;
    });
    let ticks = 0;
    for (; ticks < 20; ticks += 1) await sleep(10);
    expect(done).toBe(false);
    // Held by the engine's own waiting, none of these turns would have come before the write.
    expect(ticks).toBe(20);
    await sql`commit`.execute(other);
    await write;
    expect(done).toBe(true);
  } finally {
    await other.destroy();
    await test.close();
  }
});
