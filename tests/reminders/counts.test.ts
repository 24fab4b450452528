import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSweepParts, type SweepParts } from '../../bot/delivery.ts';
import { createCaseStore } from '../../cases/store.ts';
import { rehearsal, sweep } from '../../reminders/sweep.ts';
import { aBatch } from '../cases/a-batch.ts';
import { engines, type TestDatabase } from '../database.ts';
import { makeCase } from './office.ts';
import { foundTown, type Town } from './town.ts';

describe.each(engines)('how many were overdue, day by day, on $name', (engine) => {
  let test: TestDatabase;
  let town: Town;
  let parts: SweepParts;
  beforeEach(async () => {
    test = await engine.open();
    town = await foundTown(test.database);
    parts = createSweepParts(test.database, 'nowhere');
  });
  afterEach(() => test.close());

  const at = (wallTime: string): Date => new Date(`${wallTime}+07:00`);
  const counts = async (unit: string): Promise<string[]> =>
    (await parts.reminders.countsSince('2026-11-01', [unit]))
      .filter(({ rule }) => rule === 'A1')
      .map(({ date, count, vnd }) => `${date} ${count} ${vnd}`);

  it('writes down each day that was looked at, the last look of a day, and nothing when it only rehearses', async () => {
    const a = { caseKey: 'a', decisionDate: '2024-03-01', remainingVnd: 5_000_000_000_000 };
    const b = { caseKey: 'b', decisionDate: '2024-03-01', unit: 'T01.KV02', remainingVnd: 1 };
    await town.import('2026-11-25', [a, b]);
    await rehearsal(parts, at('2026-11-26T07:00'));
    expect(await counts('CUC')).toEqual([]);
    await sweep(parts, at('2026-11-26T07:00'));
    await sweep(parts, at('2026-11-26T09:00'));
    // A day without any of them is known to have been looked at.
    await town.import('2026-11-26', [a, { ...b, finishedDate: '2026-11-26', status: 'THI_HANH_XONG' }]);
    await sweep(parts, at('2026-11-27T07:00'));
    expect(await counts('CUC')).toEqual(['2026-11-26 2 5000000000001', '2026-11-27 1 5000000000000']);
    expect(await counts('T01')).toEqual(await counts('CUC'));
    expect(await counts('T01.KV02')).toEqual(['2026-11-26 1 1', '2026-11-27 0 0']);
    expect(await counts('T01.KV0')).toEqual([]);
    // A second file of the same day takes the place of the first.
    const done = { finishedDate: '2026-11-27', status: 'THI_HANH_XONG' } as const;
    await town.import(
      '2026-11-27',
      [a, b].map((c) => ({ ...c, ...done })),
    );
    await sweep(parts, at('2026-11-27T10:00'));
    expect(await counts('T01.KV01')).toEqual(['2026-11-26 1 5000000000000', '2026-11-27 0 0']);
  });

  it('writes nothing of a unit whose data has stopped', async () => {
    await town.import('2026-11-18', [{ caseKey: 'a', decisionDate: '2024-03-01' }]);
    await sweep(parts, at('2026-11-26T07:00'));
    expect(await counts('CUC')).toEqual([]);
  });

  it('leaves a day out for whoever looks at a unit whose data has stopped, and for nobody else', async () => {
    const old = { decisionDate: '2024-03-01', remainingVnd: 1 };
    const own = [
      { ...old, caseKey: 'a', unit: 'T01' },
      { ...old, caseKey: 'b', unit: 'T01.KV01' },
    ];
    const from = new Date('2026-11-18T22:30:00Z');
    await createCaseStore(test.database).applyBatch(
      aBatch([makeCase({ ...old, caseKey: 'c', unit: 'T01.KV03' })], { feed: 'kv03', asOf: '2026-11-18' }),
      { now: () => from, startedAt: from },
    );
    await town.import('2026-11-18', own);
    await sweep(parts, at('2026-11-19T07:00'));
    await town.import('2026-11-25', own);
    await sweep(parts, at('2026-11-26T07:00'));
    expect(await counts('T01')).toEqual(['2026-11-19 3 3']);
    expect(await counts('T01.KV03')).toEqual(['2026-11-19 1 1']);
    expect(await counts('T01.KV01')).toEqual(['2026-11-19 1 1', '2026-11-26 1 1']);
    const rows = await test.database
      .selectFrom('overdue_count')
      .selectAll()
      .where('unit', '=', 'T01')
      .execute();
    expect(rows.filter(({ date, rule }) => date === '2026-11-26' && rule === 'A1')).toMatchObject([
      { count: 1 },
    ]);
  });
});
