import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendAudit,
  auditChain,
  type ChainedEntry,
  trimAudit,
  verifyAudit,
} from '../../storage/audit-chain.ts';
import { isPostgres } from '../../storage/engine.ts';
import * as people from '../../storage/migrations/0001-people.ts';
import { migrations } from '../../storage/migrations/index.ts';
import { type Database, openDatabase, parseDatabaseUrl } from '../../storage/open.ts';
import { engines, type TestDatabase } from '../database.ts';

const entry = (n: number, at = `2026-11-24T02:00:${String(n % 60).padStart(2, '0')}.000Z`) => ({
  at,
  actor: 'operator',
  action: 'test.done',
  subject: `r-${n}`,
});

describe.each(engines)('audit on $name', (engine) => {
  let test: TestDatabase;
  let second: Database;
  beforeAll(async () => {
    test = await engine.open();
    second = await openDatabase(parseDatabaseUrl(test.url));
  });
  afterAll(async () => {
    await second.destroy();
    await test.close();
  });

  it('stays one chain when two programs write at once, and leaves nothing of what was undone', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => appendAudit(n % 2 === 0 ? test.database : second, entry(n))),
    );
    const undone = test.database.transaction().execute(async (trx) => {
      await appendAudit(trx, entry(99));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await appendAudit(second, entry(40));
    const chain = await all(test.database);
    expect(chain.map(({ seq }) => seq)).toEqual(Array.from({ length: 41 }, (_, n) => n + 1));
    expect(new Set(chain.map(({ subject }) => subject)).size).toBe(41);
    expect(await verifyAudit(test.database)).toMatchObject({ kind: 'intact', rows: 41, head: { seq: 41 } });
  });

  it('refuses to change or delete entries', async () => {
    const change = test.database.updateTable('audit').set({ actor: 'nobody' }).where('seq', '=', 7).execute();
    await expect(change).rejects.toThrow(/append-only/);
    const removal = test.database.deleteFrom('audit').where('seq', '=', 7).execute();
    await expect(removal).rejects.toThrow(/append-only/);
    expect(await verifyAudit(test.database)).toMatchObject({ kind: 'intact', rows: 41 });
  });

  it('names the first entry that was tampered with, however it was done', async () => {
    const { database } = test;
    await without(database);
    const found = async (tamper: (trx: Database) => Promise<unknown>) => {
      const trx = await database.startTransaction().execute();
      await tamper(trx);
      await trx.commit().execute();
      const verdict = await verifyAudit(database);
      return verdict.kind === 'broken' ? `${verdict.seq} ${verdict.why}` : verdict.kind;
    };
    const [nine] = await database.selectFrom('audit').selectAll().where('seq', '=', 9).execute();
    const last = await database
      .selectFrom('audit')
      .selectAll()
      .where('seq', '=', 41)
      .executeTakeFirstOrThrow();
    const set = (actor: string) => (trx: Database) =>
      trx.updateTable('audit').set({ actor }).where('seq', '=', 9).execute();
    expect(await found(set('nobody'))).toBe('9 changed');
    expect(await found(set('operator'))).toBe('intact');
    expect(await found((trx) => trx.deleteFrom('audit').where('seq', '=', 9).execute())).toBe('10 unlinked');
    expect(
      await found((trx) =>
        trx
          .insertInto('audit')
          .values(nine as typeof last)
          .execute(),
      ),
    ).toBe('intact');
    expect(await found((trx) => trx.deleteFrom('audit').where('seq', '=', 41).execute())).toBe('41 cut');
    expect(await found((trx) => trx.insertInto('audit').values(last).execute())).toBe('intact');
    const beginning = await database.selectFrom('audit').selectAll().where('seq', '<', 4).execute();
    expect(await found((trx) => trx.deleteFrom('audit').where('seq', '<', 4).execute())).toBe('4 unlinked');
    expect(await found((trx) => trx.insertInto('audit').values(beginning).execute())).toBe('intact');
  });

  it('does not take an empty audit beside imported cases for a new one', async () => {
    const other = await engine.open();
    try {
      expect(await verifyAudit(other.database)).toMatchObject({ kind: 'intact', rows: 0 });
      const counts = { imported: 0, updated: 0, unchanged: 0, quarantined: 0, duplicates: 0, rows: 0, ms: 0 };
      const words = { feed: 'main', source: 'a.csv', sha256: '', missing: '{}', warnings: '[]' };
      const days = { as_of: '2026-11-24', created_at: '2026-11-24T00:00:00.000Z' };
      await other.database
        .insertInto('case_batches')
        .values({
          id: 'b1',
          number: 1,
          mode: 'full',
          holds: 'cases',
          undoable: 0,
          ...counts,
          ...words,
          ...days,
        })
        .execute();
      expect(await verifyAudit(other.database)).toEqual({ kind: 'broken', seq: 1, why: 'cut' });
    } finally {
      await other.close();
    }
  });

  it('is shortened by retention alone, which leaves a checkpoint to verify from', async () => {
    await appendAudit(test.database, entry(41, '2027-11-01T00:00:00.000Z'));
    const now = new Date('2027-12-01T00:00:00Z');
    expect(await trimAudit(test.database, new Date('2026-12-01T00:00:00Z'), now)).toBe(41);
    expect(await trimAudit(test.database, new Date('2026-12-01T00:00:00Z'), now)).toBe(0);
    const left = await all(test.database);
    expect(left.map(({ seq, action }) => `${seq} ${action}`)).toEqual(['42 test.done', '43 audit.trimmed']);
    expect(await verifyAudit(test.database)).toMatchObject({ kind: 'intact', rows: 2 });
    // A second trim takes the first checkpoint with it.
    await trimAudit(test.database, new Date('2028-12-01T00:00:00Z'), new Date('2028-12-02T00:00:00Z'));
    expect(await verifyAudit(test.database)).toMatchObject({ kind: 'intact', rows: 1, head: { seq: 44 } });
  });
});

it('begins with the entries that stood there before it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thads-test-'));
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'old.sqlite') });
  try {
    await people.up(database);
    for (const n of [1, 2, 3]) {
      const { at, actor, action, subject } = entry(n);
      await sql`insert into audit (seq, at, actor, action, subject) values (${n * 5}, ${at}, ${actor}, ${action}, ${subject})`.execute(
        database,
      );
    }
    const [, chain] = Object.entries(migrations).find(([name]) => name.endsWith('audit-chain')) ?? [];
    await chain?.up(database);
    await appendAudit(database, entry(4));
    expect(await verifyAudit(database)).toMatchObject({ kind: 'intact', rows: 4, head: { seq: 4 } });
  } finally {
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Takes the guards away, as somebody with the whole database in hand could. */
async function without(database: Database): Promise<void> {
  if (isPostgres(database)) {
    await sql`drop trigger audit_no_change on audit`.execute(database);
    return;
  }
  await sql`drop trigger audit_no_update`.execute(database);
  await sql`drop trigger audit_no_delete`.execute(database);
}

async function all(database: Database) {
  const entries: ChainedEntry[] = [];
  for await (const one of auditChain(database)) entries.push(one);
  return entries;
}
