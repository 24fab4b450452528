import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshSigns } from '../../cases/batch-write-store.ts';
import type { Batch } from '../../cases/import/model.ts';
import { type Case, type CaseStatus, isActive } from '../../cases/model.ts';
import { withStage } from '../../cases/stage-store.ts';
import { type CaseStore, createCaseStore } from '../../cases/store.ts';
import { engines, type TestDatabase } from '../database.ts';
import { aBatch } from './a-batch.ts';
import { aCase } from './a-case.ts';

const STATUSES: readonly CaseStatus[] = [
  'DANG_THI_HANH',
  'HOAN',
  'TAM_DINH_CHI',
  'UY_THAC_DI',
  'CHUYEN_SO_RIENG',
  'GUI_LAI_YEU_CAU',
  'DINH_CHI',
  'THI_HANH_XONG',
  'KET_THUC_KHAC',
];

const many = (count: number, facts: Partial<Case> = {}): Case[] =>
  Array.from({ length: count }, (_, i) => aCase({ caseKey: `K${i}`, ...facts }));

describe.each(engines)('case store on $name', (engine) => {
  let test: TestDatabase;
  let store: CaseStore;
  const at = new Date('2026-11-24T22:30:00Z');
  const apply = (batch: Batch, dryRun = false) =>
    store.applyBatch(batch, { dryRun, now: () => at, startedAt: at });
  const applied = async (batch: Batch, dryRun = false) => {
    const outcome = await apply(batch, dryRun);
    if (outcome.kind !== 'applied') throw new Error(`refused: ${outcome.refusal.code}`);
    return outcome.report;
  };

  beforeEach(async () => {
    test = await engine.open();
    store = createCaseStore(test.database);
  });
  afterEach(() => test.close());

  it('imports begun together are applied one after the other', async () => {
    const [first, second] = await Promise.all([
      applied(aBatch(many(3), { feed: 'a' })),
      applied(
        aBatch(
          many(3, { unit: 'T01.KV02' }).map((c) => ({ ...c, caseKey: `B${c.caseKey}` })),
          { feed: 'b' },
        ),
      ),
    ]);
    expect([first.imported, second.imported]).toEqual([3, 3]);
  });

  it('gives back every field as it was imported', async () => {
    const c = aCase({
      sourceId: 'S-1',
      valueVnd: 9_007_199_254_740_991,
      periodic: null,
      objectiveReason: false,
      caseTypes: ['TCTD', 'KDTM'],
      more: { thu_ly_no: '12', auction_round: 3 },
      auctionStatus: 'THANH',
      updatedAt: '2026-11-20T00:00:00Z',
    });
    await applied(aBatch([c]));
    expect(await store.caseByKey(c.caseKey)).toEqual(c);
    expect(await store.caseByKey('none')).toBeNull();
  });

  it('changes nothing when the same batch comes twice', async () => {
    const cases = many(450);
    expect(await applied(aBatch(cases))).toMatchObject({ imported: 450, updated: 0, unchanged: 0 });
    expect(await applied(aBatch(cases))).toMatchObject({ imported: 0, updated: 0, unchanged: 450 });
    expect(await store.history('K1')).toEqual([]);
  });

  it('gives a case that another import has changed meanwhile no sign of a row that said something else', async () => {
    await applied(aBatch(many(2)));
    const { database } = test;
    const compared = await database.selectFrom('cases').select(['case_key', 'content_hash']).execute();
    await applied(
      aBatch([...many(1, { condition: 'CCDK' }), ...many(2).slice(1)], { asOf: '2026-11-25', feed: 'b' }),
    );
    await withStage(database, async (stage) => {
      const same = compared.map((one) => ({ ...one, row_sign: 'sign', back: 0 as const }));
      await stage.insertInto('case_same').values(same).execute();
      await refreshSigns(stage);
    });
    const signs = await database.selectFrom('cases').select('row_sign').orderBy('case_key').execute();
    const hash = compared.find(({ case_key }) => case_key === 'K1')?.content_hash ?? '';
    expect(signs.map(({ row_sign }) => row_sign)).toEqual([null, `${hash.slice(0, 8)}sign`]);
  });

  it('keeps the history of the fields that rules read', async () => {
    await applied(aBatch(many(1)));
    await applied(aBatch(many(1, { condition: 'CCDK', debtorRef: 'X.' }), { asOf: '2026-11-25' }));
    await applied(aBatch(many(1, { condition: 'CCDK', periodic: null }), { asOf: '2026-11-26' }));
    expect(await store.history('K0')).toEqual([
      { field: 'condition', asOf: '2026-11-25', before: 'CDK', after: 'CCDK' },
      { field: 'periodic', asOf: '2026-11-26', before: 0, after: null },
    ]);
  });

  it('tells when a dated field of a case last changed, whatever day it holds', async () => {
    await applied(aBatch(many(3)));
    await applied(
      aBatch(
        [
          ...many(1, { lastVerificationDate: '2026-03-04' }),
          ...many(2, { periodic: true }).slice(1),
          ...many(3).slice(2),
        ],
        { asOf: '2026-11-25' },
      ),
    );
    expect([...(await store.movedSince('2026-11-01'))]).toEqual([['K0', '2026-11-25']]);
    expect([...(await store.movedSince('2026-11-26'))]).toEqual([]);
  });

  it('keeps the condition that is known when a file does not say it', async () => {
    await applied(aBatch(many(1)));
    const unsaid = many(1, { status: 'HOAN', condition: 'CHUA_PHAN_LOAI' });
    await applied({ ...aBatch(unsaid), conditionUnsaid: new Set(['K0']) });
    expect(await store.caseByKey('K0')).toMatchObject({ status: 'HOAN', condition: 'CDK' });
  });

  it('writes nothing in a dry run', async () => {
    expect(await applied(aBatch(many(3)), true)).toMatchObject({ batch: null, imported: 3 });
    expect(await store.feedStatus()).toMatchObject({ feeds: [], cases: 0 });
  });

  it('refuses a full snapshot that lost more than three rows in ten, and leaves all as it was', async () => {
    await applied(aBatch(many(10)));
    const before = await store.feedStatus();
    expect(await apply(aBatch(many(6)))).toEqual({
      kind: 'refused',
      refusal: { code: 'too-few-rows', rows: 6, unusable: 0, previousRows: 10 },
    });
    expect(await apply(aBatch(many(6)), true)).toMatchObject({
      kind: 'refused',
      report: { batch: null, rows: 6, unchanged: 6 },
    });
    expect(await store.feedStatus()).toEqual(before);
    expect(await apply(aBatch(many(7)))).toMatchObject({ kind: 'applied' });
    expect(await apply(aBatch(many(1), { mode: 'delta' }))).toMatchObject({ kind: 'applied' });
    expect(await apply(aBatch(many(1), { feed: 'other' }))).toMatchObject({ kind: 'applied' });
  });

  it('counts for the brake only the rows that could be used', async () => {
    await applied(aBatch(many(10)));
    const kept = many(9).map((_, i) => ({
      row: i + 2,
      reason: { code: 'unknown-unit', params: {} } as const,
    }));
    expect(await apply({ ...aBatch(many(1)), rows: 10, quarantined: kept })).toEqual({
      kind: 'refused',
      refusal: { code: 'too-few-rows', rows: 1, unusable: 9, previousRows: 10 },
    });
    // Rows that never could be used are not missed.
    await applied({ ...aBatch(many(10), { feed: 'two' }), rows: 19, quarantined: kept });
    expect(await apply(aBatch(many(7), { feed: 'two' }))).toMatchObject({ kind: 'applied' });
  });

  it('compares for the brake cases with cases: several rows of one count once', async () => {
    await applied({ ...aBatch(many(4)), rows: 6, duplicates: 2 });
    expect(await apply(aBatch(many(3)))).toMatchObject({ kind: 'applied' });
    expect(await apply({ ...aBatch(many(2)), rows: 4, duplicates: 2 })).toMatchObject({
      refusal: { code: 'too-few-rows', rows: 2, previousRows: 3 },
    });
  });

  it('a time of change that is still to come never wins, in a delta nor in a full snapshot', async () => {
    await applied(aBatch(many(2, { updatedAt: '2099-11-01T00:00:00.000Z' })));
    const done = many(2, { updatedAt: '2026-11-23T00:00:00.000Z', status: 'THI_HANH_XONG' });
    expect(await applied(aBatch(done.slice(1), { mode: 'delta' }))).toMatchObject({
      updated: 1,
      warnings: [],
    });
    expect(await applied(aBatch(done))).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await store.caseByKey('K0'))?.updatedAt).toBe('2026-11-23T00:00:00.000Z');
  });

  it('leaves a case with its first feed while that one holds it, whoever else brings it', async () => {
    await applied(aBatch(many(10), { feed: 'one' }));
    expect(await applied(aBatch(many(10), { feed: 'two' }))).toMatchObject({ updated: 0, unchanged: 10 });
    await applied(aBatch(many(1, { condition: 'CCDK' }), { feed: 'two', mode: 'delta' }));
    expect(await applied(aBatch(many(10), { feed: 'one' }))).toMatchObject({ updated: 1, unchanged: 9 });
    await applied(aBatch(many(10).slice(1), { feed: 'one', asOf: '2026-11-25' }));
    expect(await applied(aBatch(many(10), { feed: 'two' }))).toMatchObject({ unchanged: 10 });
    for (const asOf of ['2026-11-26', '2026-11-27', '2026-11-30']) {
      await applied(aBatch(many(10).slice(1), { feed: 'one', asOf }));
    }
    expect((await store.feedStatus()).missing).toBe(0);
    for (const asOf of ['2026-11-26', '2026-11-27']) {
      await applied(aBatch(many(10).slice(1), { feed: 'two', asOf }));
    }
    expect((await store.feedStatus()).missing).toBe(1);
  });

  it('calls a case missing after two full snapshots without it, never closed, and takes it back', async () => {
    await applied(aBatch(many(10)));
    const fewer = many(10).slice(1);
    await applied(aBatch(fewer, { asOf: '2026-11-25' }));
    await applied(aBatch(fewer, { asOf: '2026-11-25', mode: 'delta' }));
    expect((await store.feedStatus()).missing).toBe(0);
    await applied(aBatch(fewer, { asOf: '2026-11-26' }));
    await applied(aBatch(fewer, { asOf: '2026-11-27' }));
    expect(await store.feedStatus()).toMatchObject({ cases: 10, active: 10, missing: 1 });
    expect(await store.caseByKey('K0')).toMatchObject({
      missingSince: '2026-11-26',
      status: 'DANG_THI_HANH',
    });
    await applied(aBatch(many(10), { asOf: '2026-11-28' }));
    expect((await store.feedStatus()).missing).toBe(0);
    expect(await store.caseByKey('K0')).not.toHaveProperty('missingSince');
  });

  it("lets a full snapshot speak only of its own feed's cases", async () => {
    await applied(aBatch([aCase({ caseKey: 'A' })], { feed: 'one' }));
    for (const asOf of ['2026-11-25', '2026-11-26', '2026-11-27']) {
      await applied(aBatch([aCase({ caseKey: 'B' })], { feed: 'two', asOf }));
    }
    expect((await store.feedStatus()).missing).toBe(0);
  });

  it('follows a case by the id of its source when its decision is corrected', async () => {
    await applied(aBatch([aCase({ caseKey: 'S-7', sourceId: 'S-7' })]));
    const corrected = aCase({ caseKey: 'other', sourceId: 'S-7', decisionDate: '2025-11-21' });
    expect(await applied(aBatch([corrected]))).toMatchObject({ imported: 0, updated: 1 });
    expect(await store.caseByKey('S-7')).toMatchObject({ decisionDate: '2025-11-21' });
  });

  it('keeps what is newer when a delta arrives late', async () => {
    await applied(aBatch(many(1, { condition: 'CCDK', updatedAt: '2026-11-20T00:00:00Z' })));
    const report = await applied(aBatch(many(1, { updatedAt: '2026-11-19T00:00:00Z' }), { mode: 'delta' }));
    expect(report).toMatchObject({ updated: 0, unchanged: 1 });
    expect(report.warnings.map((warning) => warning.code)).toEqual(['older-than-stored']);
    expect(await store.caseByKey('K0')).toMatchObject({ condition: 'CCDK' });
  });

  it('finds active cases by unit, with all units below', async () => {
    await applied(
      aBatch([
        aCase({ caseKey: 'kv1', unit: 'T01.KV01' }),
        aCase({ caseKey: 'kv2', unit: 'T01.KV02' }),
        aCase({ caseKey: 'province', unit: 'T01', handlingLevel: 'TINH' }),
        aCase({ caseKey: 'elsewhere', unit: 'T011', handlingLevel: 'TINH' }),
      ]),
    );
    const keys = async (units?: string[]) => (await store.activeCases(units)).map((c) => c.caseKey).sort();
    expect(await keys(['T01'])).toEqual(['kv1', 'kv2', 'province']);
    expect(await keys(['T01.KV01', 'T01.KV02'])).toEqual(['kv1', 'kv2']);
    expect(await keys(['CUC'])).toHaveLength(4);
    expect(await keys()).toHaveLength(4);
    expect(await keys([])).toEqual([]);
  });

  it('calls active exactly what the model calls active', async () => {
    const cases = STATUSES.flatMap((status) => [
      aCase({ caseKey: status, status }),
      aCase({ caseKey: `${status}-finished`, status, finishedDate: '2026-01-01' }),
    ]);
    await applied(aBatch(cases));
    const active = (await store.activeCases()).map((c) => c.caseKey).sort();
    expect(active).toEqual(
      cases
        .filter(isActive)
        .map((c) => c.caseKey)
        .sort(),
    );
  });

  it('keeps nothing of a batch that fails half-way', async () => {
    const broken = aCase({ caseKey: 'K300', unit: null as unknown as string });
    await expect(apply(aBatch([...many(300), broken]))).rejects.toThrow();
    expect(await store.feedStatus()).toMatchObject({ feeds: [], cases: 0 });
  });

  it('knows the newest batch', async () => {
    expect(await store.lastBatch()).toBeNull();
    await applied(aBatch(many(1)));
    await applied(aBatch(many(1), { asOf: '2026-11-25', feed: 'other' }));
    expect(await store.lastBatch()).toMatchObject({ feed: 'other', asOf: '2026-11-25', rows: 1 });
    expect((await store.feedStatus()).feeds.map((feed) => feed.feed)).toEqual(['other', 'main']);
  });
});
