import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate, pendingMigrations } from '../../storage/migrate.ts';
import { openDatabase, parseDatabaseUrl } from '../../storage/open.ts';
import { engines } from '../database.ts';

describe('parseDatabaseUrl', () => {
  it('knows the two engines', () => {
    expect(parseDatabaseUrl('file:/tmp/x.sqlite')).toEqual({ kind: 'sqlite', file: '/tmp/x.sqlite' });
    expect(parseDatabaseUrl('file:///tmp/x.sqlite')).toEqual({ kind: 'sqlite', file: '/tmp/x.sqlite' });
    expect(parseDatabaseUrl('postgres://u@h/db')).toEqual({ kind: 'postgres', url: 'postgres://u@h/db' });
  });

  it('says which forms it accepts', () => {
    expect(() => parseDatabaseUrl('mysql://x')).toThrow(/file: .*postgres:/);
  });
});

describe('a SQLite file', () => {
  it('tells that there is no room, though SQLite has rolled back by itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thads-full-'));
    const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'a', 'b', 'full.sqlite') });
    try {
      await migrate(database);
      await sql`pragma max_page_count = 1`.execute(database);
      const filled = database.transaction().execute(async (trx) => {
        for (let i = 0; i < 200; i += 1)
          await trx
            .insertInto('unit')
            .values({ code: `T${i}`, name: 'x'.repeat(5_000), parent: null })
            .execute();
      });
      await expect(filled).rejects.toThrow('database or disk is full');
      expect(await database.selectFrom('unit').select('code').execute()).toEqual([{ code: 'CUC' }]);
    } finally {
      await database.destroy();
      rmSync(folder, { recursive: true });
    }
  });

  it.skipIf(!existsSync('/proc/self'))('is refused where no folder can be made', async () => {
    await expect(openDatabase({ kind: 'sqlite', file: '/proc/thads/a/b.sqlite' })).rejects.toThrow(
      'Cannot open the database',
    );
  });
});

describe.each(engines)('migrate on $name', (engine) => {
  it('can be run again without effect', async () => {
    const test = await engine.open();
    try {
      await migrate(test.database);
      const tables = await test.database.introspection.getTables();
      expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['unit', 'cases', 'outbox']));
      expect(await pendingMigrations(test.database)).toEqual([]);
    } finally {
      await test.close();
    }
  });

  it('sees its own tables alone, whatever neighbours make and drop meanwhile', async () => {
    const test = await engine.open();
    const neighbours = async (): Promise<void> => {
      for (let i = 0; i < 2; i += 1) await (await engine.open()).close();
    };
    let looks = 0;
    let coming = true;
    try {
      const names = (await test.database.introspection.getTables()).map(({ name }) => name);
      const look = async (): Promise<void> => {
        for (; coming; looks += 1)
          expect((await test.database.introspection.getTables()).map(({ name }) => name)).toEqual(names);
      };
      const watching = look();
      await Promise.all([neighbours(), neighbours()]).finally(() => {
        coming = false;
      });
      await watching;
      expect(looks).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
    } finally {
      await test.close();
    }
  });
});

it('processes that start together on a new file migrate it once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thads-migrate-'));
  try {
    const runs = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ['bot/start.mjs', 'cli', 'units', 'list', '--json'], {
        env: { PATH: process.env.PATH, DATA_DIR: folder },
      });
      let err = '';
      child.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString();
      });
      return new Promise((resolve) => child.on('close', (code) => resolve({ code, err })));
    });
    expect(await Promise.all(runs)).toEqual(runs.map(() => ({ code: 0, err: '' })));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
