import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../storage/migrate.ts';
import { type Database, openDatabase } from '../storage/open.ts';

/** A fresh, migrated database of one engine and the way to throw it away. */
export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL';
  open(): Promise<TestDatabase>;
}

/**
 * Memory where there is plenty of it: every commit waits for the disk, which tells a test nothing, as a killed process
 * leaves what it has written either way. What a power cut leaves has a test of its own (tests/storage/power).
 */
const TEST_ROOT = isRoomy('/dev/shm') ? '/dev/shm' : tmpdir();

function isRoomy(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 2 ** 30;
  } catch {
    return false;
  }
}

const sqlite: Engine = {
  name: 'SQLite',
  async open() {
    const folder = mkdtempSync(join(TEST_ROOT, 'thads-test-'));
    const file = join(folder, 'thads.sqlite');
    const database = await openDatabase({ kind: 'sqlite', file });
    await migrate(database);
    return {
      database,
      url: `file:${file}`,
      close: async () => {
        await database.destroy();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

/** Set by .ci/run or by hand: a PostgreSQL database in which schemas may be made and dropped. */
const postgresUrl = process.env.TEST_POSTGRES_URL;

const postgres = (url: string): Engine => ({
  name: 'PostgreSQL',
  async open() {
    const schema = `t_${randomBytes(6).toString('hex')}`;
    const { default: pg } = await import('pg');
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(`create schema ${schema}`);
    const scoped = new URL(url);
    scoped.searchParams.set('options', `-c search_path=${schema}`);
    const database = await openDatabase({ kind: 'postgres', url: scoped.href });
    await migrate(database);
    return {
      database,
      url: scoped.href,
      close: async () => {
        await database.destroy();
        await admin.query(`drop schema ${schema} cascade`);
        await admin.end();
      },
    };
  },
});

if (postgresUrl === undefined) {
  console.warn(
    'PostgreSQL suites left out: TEST_POSTGRES_URL is not set (.ci/run sets it when it finds a server).',
  );
}

/** The engines a storage test runs on: always SQLite, and PostgreSQL where a server is given. */
export const engines: readonly Engine[] =
  postgresUrl === undefined ? [sqlite] : [sqlite, postgres(postgresUrl)];
