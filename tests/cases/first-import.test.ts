import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { openFresh } from '../../cases/fresh-store.ts';
import { type ReadOptions, readBatch } from '../../cases/import/read-batch.ts';
import { withStage } from '../../cases/stage-store.ts';
import { createCaseStore } from '../../cases/store.ts';
import { openDatabase } from '../../storage/open.ts';
import { BUILDING } from '../../storage/tables/cases.ts';
import { engines, type TestDatabase } from '../database.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-first-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = new Date('2026-11-24T22:30:00Z');
const apply = { now: () => at, startedAt: at };
const read: ReadOptions = {
  feed: 'main',
  asOf: null,
  today: '2026-11-24',
  mode: null,
  resolveUnit: (text) => (/^T0\d$/.test(text) ? text : null),
};
const HEADING =
  'Mã việc,Số QĐ THA,Ngày QĐ,Đơn vị,Mã CHV,Phân loại,Trạng thái,Số tiền phải thi hành,Ngày cập nhật';
const line = (n: number, condition = 'Có điều kiện', money = '312.000.000', updated = '20/11/2026'): string =>
  `${n % 3 === 0 ? `S-${n}` : ''},${n}/QĐ-THADS,20/11/2025,T0${n % 9},E-${n % 5},${condition},Đang thi hành,${money},${updated}`;

/** A file long enough for a thread of its own. */
function longFile(name: string, rows: readonly string[]): { path: string; name: string } {
  const path = join(folder, name);
  writeFileSync(path, [HEADING, ...rows].join('\n'));
  return { path, name };
}
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => line(index + 1));

const contents = async ({ database }: TestDatabase) =>
  (await database.selectFrom('cases').selectAll().orderBy('case_key').execute()).map(
    ({ row_sign, first_batch, changed_batch, ...row }) => row,
  );
const schemaOf = async ({ database }: TestDatabase): Promise<string[]> =>
  (
    await sql<{ name: string }>`select name from sqlite_master where tbl_name = 'cases'
      or name like ${`${BUILDING}%`}`.execute(database)
  ).rows
    .map(({ name }) => name)
    .sort();

describe.each(engines)('a first import of many rows on $name', (engine) => {
  it('comes to what it would come to in memory: doubles, contradictions and open conditions included', async () => {
    const [one, two] = [await engine.open(), await engine.open()];
    try {
      const rows = [
        ...many(3_000),
        line(7),
        line(8, 'Chưa có điều kiện'),
        line(9, 'Có điều kiện', '5 tỷ', '21/11/2026'),
        line(10, 'Có điều kiện', '1 tỷ', '19/11/2026'),
        line(4_000, 'Hoãn'),
        line(11, 'Hoãn'),
        line(3_001, 'không rõ'),
      ];
      const file = longFile('doubles.csv', rows);
      const got = await createCaseStore(one.database).importFile(file, read, apply);
      const reading = await readBatch(file, read);
      if (reading.kind === 'refused') throw new Error(reading.refusal.code);
      const wanted = await createCaseStore(two.database).applyBatch(reading.batch, apply);
      if (got.kind !== 'applied' || wanted.kind !== 'applied') throw new Error('refused');
      expect({ ...got.report, batch: '' }).toEqual({ ...wanted.report, batch: '' });
      expect(await contents(one)).toEqual(await contents(two));
      const again = await createCaseStore(one.database).importFile(file, read, apply);
      expect(again).toMatchObject({ kind: 'applied', report: { imported: 0, updated: 0 } });
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });
});

describe('a first import on SQLite', () => {
  const open = async (): Promise<TestDatabase> => {
    const test = await engines[0]?.open();
    if (test === undefined) throw new Error('SQLite is always there.');
    return test;
  };

  it('takes the place of the empty table, as often as that is empty again', async () => {
    const test = await open();
    try {
      const store = createCaseStore(test.database);
      const file = longFile('plain.csv', many(3_000));
      const before = await schemaOf(test);
      await store.importFile(file, read, apply);
      const kinds = (await schemaOf(test)).map((name) => name.replace(/__[0-9a-z]{8}$/, ''));
      expect(kinds).toEqual(['cases', 'cases_key', 'cases_source', 'cases_unit']);
      for (let round = 0; round < 2; round += 1) {
        expect(await store.undoBatch({ actor: 'operator', now: at })).toMatchObject({ removed: 3_000 });
        const accept = { accept: ['taken-back'] as const };
        expect(await store.importFile(file, read, { ...apply, ...accept })).toMatchObject({
          report: { imported: 3_000 },
        });
      }
      expect(await schemaOf(test)).toHaveLength(before.length);
      expect(await store.caseByKey('T07|QĐ-THADS|7|2025-11-20')).toMatchObject({ valueVnd: 312_000_000 });
    } finally {
      await test.close();
    }
  });

  it('leaves nothing behind when it is refused', async () => {
    const test = await open();
    try {
      const before = await schemaOf(test);
      const file = longFile('broken.csv', [...many(3_000), `9,"${'x'.repeat(5_000_000)}`]);
      expect(await createCaseStore(test.database).importFile(file, read, apply)).toMatchObject({
        kind: 'refused',
      });
      expect(await schemaOf(test)).toEqual(before);
    } finally {
      await test.close();
    }
  });

  it('gives way to another that was ready first, and neither waits for what a killed one left', async () => {
    const test = await open();
    const other = await openDatabase({ kind: 'sqlite', file: new URL(test.url).pathname });
    try {
      // A killed import whose number another process, here the parent of this one, bears by now.
      const left = `${BUILDING}${process.ppid}_t-leftover`;
      await sql`create table ${sql.table(left)} (case_key text)`.execute(test.database);
      await sql`create unique index cases_key on ${sql.table(left)} (case_key)`.execute(test.database);
      const store = createCaseStore(test.database);
      const late = await withStage(other, async (stage) => {
        const fresh = await openFresh(stage, 'main', 'b-late');
        if (fresh === null) throw new Error('There are no cases yet.');
        // The first one, of this same process here, must not take it for a left-over one.
        const name = fresh.name.replace(`${process.pid}`, `${process.ppid}`);
        await sql`alter table ${sql.table(fresh.name)} rename to ${sql.table(name)}`.execute(stage);
        await store.importFile(longFile('early.csv', many(3_000)), read, apply);
        await sql`alter table ${sql.table(name)} rename to ${sql.table(fresh.name)}`.execute(stage);
        await fresh.complete();
        const taken = await stage.transaction().execute((tx) => fresh.takePlace(tx as typeof stage));
        await fresh.drop();
        return taken;
      });
      expect(late).toBe(false);
      expect(await store.feedStatus()).toMatchObject({ cases: 3_000 });
      expect((await schemaOf(test)).filter((name) => name.startsWith(BUILDING))).toEqual([left]);
    } finally {
      await other.destroy();
      await test.close();
    }
  });

  it('that is killed halfway shows nothing, and the next one clears up after it', async () => {
    const test = await open();
    try {
      const file = longFile('killed.csv', many(60_000));
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'first-import-child.ts'), new URL(test.url).pathname, file.path],
        { stdio: 'inherit' },
      );
      const ended = once(child, 'exit');
      const halfway = async (): Promise<boolean> => {
        const table = (await schemaOf(test)).find((name) => name.startsWith(BUILDING));
        if (table === undefined) return false;
        const rows = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`
          .execute(test.database)
          .catch(() => null);
        return (rows?.rows[0]?.n ?? 0) > 0;
      };
      while (child.exitCode === null && !(await halfway())) await sleep(5);
      child.kill('SIGKILL');
      expect((await ended)[1]).toBe('SIGKILL');
      const store = createCaseStore(test.database);
      expect(await store.feedStatus()).toMatchObject({ cases: 0, feeds: [] });
      expect((await schemaOf(test)).some((name) => name.startsWith(BUILDING))).toBe(true);
      expect(await store.importFile(longFile('next.csv', many(3_000)), read, apply)).toMatchObject({
        report: { imported: 3_000 },
      });
      expect((await schemaOf(test)).some((name) => name.startsWith(BUILDING))).toBe(false);
    } finally {
      await test.close();
    }
  });
});
