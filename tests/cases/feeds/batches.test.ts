import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Acceptable, Batch } from '../../../cases/import/model.ts';
import type { Matter } from '../../../cases/matters/model.ts';
import type { Case } from '../../../cases/model.ts';
import { type CaseStore, createCaseStore } from '../../../cases/store.ts';
import { auditEntries } from '../../../people/audit-store.ts';
import { dump } from '../../../storage/dump.ts';
import { engines, type TestDatabase } from '../../database.ts';
import { aBatch } from '../a-batch.ts';
import { aCase } from '../a-case.ts';

/** Each with a content of its own: the same file twice is told apart by it. */
const batchOf = (cases: readonly Case[], facts: Partial<Batch> = {}): Batch =>
  aBatch(cases, {
    sha256: createHash('sha256')
      .update(JSON.stringify([cases, facts.asOf]))
      .digest('hex'),
    ...facts,
  });
const many = (count: number, facts: Partial<Case> = {}): Case[] =>
  Array.from({ length: count }, (_, i) => aCase({ caseKey: `K${i}`, ...facts }));

describe.each(engines)('batches on $name', (engine) => {
  let test: TestDatabase;
  let store: CaseStore;
  const at = new Date('2026-11-24T22:30:00Z');
  const apply = (batch: Batch, accept: readonly Acceptable[] = [], dryRun = false) =>
    store.applyBatch(batch, { accept, dryRun, actor: 'p1', now: () => at, startedAt: at });
  const applied = async (batch: Batch, accept: readonly Acceptable[] = []) => {
    const outcome = await apply(batch, accept);
    if (outcome.kind !== 'applied') throw new Error(`refused: ${outcome.refusal.code}`);
    return outcome.report;
  };
  const undo = (batch?: string) =>
    store.undoBatch({ actor: 'p1', now: at, ...(batch !== undefined && { batch }) });
  /** Everything of the cases as it lies in the database. */
  const everything = async () => {
    const rows: string[] = [];
    for await (const { table, row } of dump(test.database))
      if (/^case(s|_batches|_history|_quarantine|_matters)$/.test(table))
        rows.push(`${table} ${JSON.stringify(row)}`);
    return rows.sort();
  };

  beforeEach(async () => {
    test = await engine.open();
    store = createCaseStore(test.database);
  });
  afterEach(() => test.close());

  it('the newest is undone to the letter: what it added, changed, missed and took over', async () => {
    await applied(batchOf(many(10)));
    await applied(batchOf(many(10).slice(1), { asOf: '2026-11-25' }));
    const before = await everything();
    const next = [...many(3, { condition: 'CCDK', valueVnd: 9_007_199_254_740_991 }), ...many(12).slice(4)];
    const { batch } = await applied({
      ...batchOf(next, { asOf: '2026-11-26' }),
      quarantined: [{ row: 9, reason: { code: 'unknown-unit', params: { text: 'x' } } }],
    });
    expect(await everything()).not.toEqual(before);
    expect(await undo()).toMatchObject({ kind: 'undone', batch, removed: 2, restored: 4 });
    expect(await everything()).toEqual(before);
    expect(await auditEntries(test.database)).toContainEqual({
      at: at.toISOString(),
      actor: 'p1',
      action: 'cases.undone',
      subject: batch,
    });
  });

  it('are undone one after the other, the newest first, and never from the middle', async () => {
    const first = await applied(batchOf(many(4)));
    const second = await applied(batchOf(many(4, { condition: 'CCDK' }), { asOf: '2026-11-25' }));
    expect(await undo(first.batch ?? '')).toEqual({ kind: 'newer', newest: second.batch });
    expect(await undo('b-unknown')).toEqual({ kind: 'nothing' });
    expect(await undo(second.batch ?? '')).toMatchObject({ kind: 'undone', restored: 4 });
    expect(await undo()).toMatchObject({ kind: 'undone', removed: 4, restored: 0 });
    expect(await undo()).toEqual({ kind: 'nothing' });
  });

  it('are undone with their matters, batch by batch', async () => {
    const matter = (offered: number): Matter => ({
      key: 'M-1',
      kind: 'BTNN',
      unit: 'T01',
      relatedCaseKey: null,
      responsibleId: null,
      riskOnly: false,
      stage: 'THU_LY',
      dates: { accepted: '2026-11-02' },
      amounts: { offered_vnd: offered },
      complex: null,
      extendedDays: null,
      reportedToCuc: null,
      leaderAttending: null,
      nextHearing: null,
      violationSource: null,
      updatedAt: null,
    });
    const states: string[][] = [];
    for (const offered of [1, 2, 3]) {
      states.push(await everything());
      await applied({ ...batchOf(many(2), { asOf: `2026-11-2${offered}` }), matters: [matter(offered)] });
    }
    for (const before of states.toReversed()) {
      expect((await undo()).kind).toBe('undone');
      expect(await everything()).toEqual(before);
    }
  });

  it('that begin to give ids give them to the cases that are there', async () => {
    const plain = Array.from({ length: 4 }, (_, i) =>
      aCase({ caseKey: `T01|${i}`, decisionNo: `${i}/QĐ-THADS` }),
    );
    const withIds = plain.map((c, i) => ({ ...c, caseKey: `S-${i}`, sourceId: `S-${i}` }));
    await applied(batchOf(plain));
    expect(await applied(batchOf(withIds, { asOf: '2026-11-25' }))).toMatchObject({
      imported: 0,
      updated: 4,
    });
    const corrected = withIds.map((c) => ({ ...c, decisionNo: `1${c.decisionNo}` }));
    expect(await applied(batchOf(corrected, { asOf: '2026-11-26' }))).toMatchObject({
      imported: 0,
      updated: 4,
    });
    expect(await store.feedStatus()).toMatchObject({ cases: 4, active: 4 });
    expect(await store.caseByKey('T01|1')).toMatchObject({ sourceId: 'S-1', decisionNo: '11/QĐ-THADS' });
    const other = aCase({ caseKey: 'S-9', sourceId: 'S-9', decisionNo: '9/QĐ-THADS' });
    expect(await applied(batchOf([...corrected, other], { asOf: '2026-11-27' }))).toMatchObject({
      imported: 1,
      unchanged: 4,
    });
  });

  it('that are long past are not kept, and said to be forgotten', async () => {
    for (let day = 1; day <= 7; day += 1)
      await applied(batchOf(many(2, { valueVnd: day }), { asOf: `2026-11-0${day}` }));
    for (let back = 0; back < 5; back += 1) expect((await undo()).kind).toBe('undone');
    expect(await undo()).toEqual({ kind: 'forgotten' });
    expect(await store.caseByKey('K0')).toMatchObject({ valueVnd: 2 });
  });

  it('the file of an undone one does not come back by itself', async () => {
    const batch = batchOf(many(3));
    await applied(batch);
    await undo();
    expect(await apply(batch)).toMatchObject({ kind: 'refused', refusal: { code: 'taken-back' } });
    await applied(batch, ['taken-back']);
    await applied(batch);
  });

  it('an older snapshot never replaces a newer one in silence', async () => {
    const fresh = many(5, { updatedAt: '2026-11-24T00:00:00.000Z' });
    const stale = many(5, { updatedAt: '2026-11-20T00:00:00.000Z', condition: 'CCDK' });
    await applied(batchOf(fresh));
    const before = await everything();
    const older = { kind: 'refused', refusal: { code: 'older-data' } };
    expect(await apply(batchOf(many(5, { condition: 'CCDK' }), { asOf: '2026-11-20' }))).toMatchObject(older);
    expect(await apply(batchOf(stale)), 'said by its rows only').toMatchObject(older);
    expect(await apply(batchOf(stale), [], true), 'in a dry run too').toMatchObject(older);
    expect(await everything()).toEqual(before);
    await applied(batchOf(stale), ['older-data']);
    expect((await auditEntries(test.database)).map(({ action }) => action)).toContain(
      'cases.accepted-older-data',
    );
  });

  it('a snapshot that is far shorter is taken when somebody accepts it, and that is on record', async () => {
    await applied(batchOf(many(10)));
    const half = batchOf(many(5), { asOf: '2026-11-25' });
    expect(await apply(half)).toMatchObject({ refusal: { code: 'too-few-rows' } });
    expect(await apply(half, ['older-data']), 'another acceptance does not do').toMatchObject({
      refusal: { code: 'too-few-rows' },
    });
    expect(await applied(half, ['too-few-rows'])).toMatchObject({ unchanged: 5 });
    expect((await auditEntries(test.database)).map(({ action }) => action)).toEqual([
      'cases.imported',
      'cases.imported',
      'cases.accepted-too-few-rows',
    ]);
  });

  it('the same file twice is one snapshot: nothing is missing for it', async () => {
    await applied(batchOf(many(10)));
    const fewer = batchOf(many(10).slice(1), { asOf: '2026-11-25' });
    for (let times = 0; times < 3; times += 1) await applied(fewer);
    expect((await store.feedStatus()).missing).toBe(0);
    await applied(batchOf(many(10).slice(1), { asOf: '2026-11-26' }));
    expect((await store.feedStatus()).missing).toBe(1);
  });
});
