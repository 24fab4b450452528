import { describe, expect, it } from 'vitest';
import { ageOf, type FeedAge } from '../../../cases/data-age.ts';
import { createCaseStore } from '../../../cases/store.ts';
import { digestFor } from '../../../reminders/digest.ts';
import { plan } from '../../../reminders/plan.ts';
import { engines } from '../../database.ts';
import { factsOf, makePerson } from '../../reminders/office.ts';
import { aBatch } from '../a-batch.ts';
import { aCase } from '../a-case.ts';

const fresh: FeedAge = { feed: 'a', asOf: '2026-11-26', importedAt: '2026-11-26T22:30:00Z', quarantined: 2 };
const stale: FeedAge = { feed: 'b', asOf: '2026-11-02', importedAt: '2026-11-02T22:30:00Z', quarantined: 3 };
const units = new Map([
  ['a', new Set(['T01.KV01', 'T01'])],
  ['b', new Set(['T02.KV01'])],
]);

describe('the age of the data', () => {
  it('is that of the oldest feed that brings any of it, and of no other', () => {
    const newest = [fresh, stale];
    expect(ageOf([], null)).toBeNull();
    expect(ageOf([stale], null, ['T09'])).toMatchObject({ asOf: '2026-11-02' });
    expect(ageOf(newest, units)).toMatchObject({ asOf: '2026-11-02', quarantined: 5 });
    expect(ageOf(newest, units, ['T01'])).toMatchObject({ asOf: '2026-11-26', quarantined: 2 });
    expect(ageOf(newest, units, ['T02'])).toMatchObject({ asOf: '2026-11-02', quarantined: 3 });
    expect(ageOf(newest, units, ['CUC'])).toMatchObject({ asOf: '2026-11-02' });
    expect(ageOf(newest, units, ['T09']), 'nobody has a case there yet').toMatchObject({
      asOf: '2026-11-26',
    });
  });

  it('of a province that stands still stops nobody elsewhere', () => {
    const facts = factsOf({
      now: '2026-11-27T08:30:00+07:00',
      cases: [
        { caseKey: '1', decisionDate: '2024-05-02' },
        { caseKey: '2', decisionDate: '2024-05-02', unit: 'T02.KV01', executorId: 'chv2' },
      ],
      people: [makePerson('tt1', [['TT', 'T01']]), makePerson('tt2', [['TT', 'T02']])],
    });
    const together = { ...facts, feed: { ...stale, parts: { newest: [fresh, stale], units } } };
    const wanted = plan(together, new Date('2026-11-27T08:30:00+07:00'));
    expect(wanted.map(({ key, payload }) => [key, (payload as { stopped: boolean }).stopped])).toEqual([
      ['digest:tt1:2026-11-27', false],
      ['digest:tt2:2026-11-27', true],
    ]);
    expect(digestFor({ role: 'TT', units: ['T01'] }, together, null).freshness.kind).toBe('fresh');
  });
});

describe.each(engines)('feeds and their units on $name', (engine) => {
  it('are told apart by the active cases they bring', async () => {
    const test = await engine.open();
    const store = createCaseStore(test.database);
    const at = new Date('2026-11-27T00:00:00Z');
    const put = (feed: string, asOf: string, unit: string) =>
      store.applyBatch(aBatch([aCase({ caseKey: feed, unit })], { feed, asOf, sha256: feed }), {
        now: () => at,
        startedAt: at,
      });
    expect(await store.dataAge()).toBeNull();
    await put('a', '2026-11-26', 'T01.KV01');
    expect(await store.feedUnits(), 'one feed needs no telling apart').toBeNull();
    await put('b', '2026-11-02', 'T02.KV01');
    await store.noteFeed('a', { asOf: '2026-11-27' });
    expect(await store.dataAge(['T01'])).toMatchObject({ asOf: '2026-11-27' });
    expect(await store.dataAge()).toMatchObject({ asOf: '2026-11-02' });
    await test.close();
  });
});
