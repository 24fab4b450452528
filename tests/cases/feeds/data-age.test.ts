import { describe, expect, it } from 'vitest';
import { ageOf, type FeedAge } from '../../../cases/data-age.ts';
import type { Batch } from '../../../cases/import/model.ts';
import { createCaseStore } from '../../../cases/store.ts';
import { digestFor } from '../../../reminders/digest.ts';
import { plan } from '../../../reminders/plan.ts';
import { engines } from '../../database.ts';
import { factsOf, makePerson } from '../../reminders/office.ts';
import { aBatch } from '../a-batch.ts';
import { aCase } from '../a-case.ts';
import { aMatter } from '../a-matter.ts';

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

  it('grow old though matters alone come after them, and keep what was kept out of them', async () => {
    const test = await engine.open();
    const store = createCaseStore(test.database);
    const at = new Date('2026-12-01T00:00:00Z');
    const put = async (asOf: string, facts: Partial<Batch>, cases = [aCase({})]) => {
      const batch = aBatch(cases, { asOf, sha256: `${asOf}${facts.feed}`, ...facts });
      const outcome = await store.applyBatch(batch, { now: () => at, startedAt: at });
      if (outcome.kind !== 'applied') throw new Error(outcome.refusal.code);
      return outcome.report;
    };
    const bad = [{ row: 9, reason: { code: 'missing-field', params: { field: 'stage' } } }] as const;
    const alone = { mode: 'delta', matters: [aMatter()] } as const;
    const early = await put('2026-11-20', alone, []);
    expect(await store.dataAge(), 'all there is').toMatchObject({ asOf: '2026-11-20' });
    const both = await put('2026-11-26', { matters: [aMatter()], quarantined: bad, rows: 3 });
    expect([early.holds, both.holds]).toEqual(['matters', 'both']);
    const { batch } = await put('2026-12-01', alone, []);
    const old = { asOf: '2026-11-26', quarantined: 1 };
    expect(await store.dataAge()).toMatchObject(old);
    expect(await store.feedUnits()).toBeNull();
    expect((await store.lastBatch())?.batch, 'the figures of matters are new').toBe(batch);
    const status = await store.feedStatus();
    expect(status.feeds.map(({ asOf, holds, quarantined }) => [asOf, holds, quarantined])).toEqual([
      ['2026-12-01', 'matters', 0],
      ['2026-11-26', 'both', 1],
    ]);
    expect(status.quarantined).toBe(1);

    await put('2026-12-01', { ...alone, brokenMatters: 1, matters: [], quarantined: bad, rows: 1 }, []);
    expect(await store.dataAge(), 'rows of matters kept out are told').toEqual({
      ...old,
      importedAt: at.toISOString(),
      quarantined: 2,
    });
    await put('2026-12-01', { ...alone, feed: 'btnn' }, []);
    expect(await store.dataAge(), 'a feed of matters has its own age').toMatchObject({ asOf: '2026-11-26' });

    await store.noteFeed('main', { asOf: '2026-12-02', holds: 'matters' });
    expect(await store.dataAge(), 'nothing new in matters').toMatchObject({ asOf: '2026-11-26' });
    await store.noteFeed('main', { holds: 'both' });
    expect(await store.dataAge(), 'nothing new in either').toMatchObject({ asOf: '2026-12-02' });
    await put('2026-12-03', { mode: 'delta', rows: 1 });
    expect(await store.dataAge()).toMatchObject({ asOf: '2026-12-03', quarantined: 1 });
    await test.close();
  });
});
