import { describe, expect, it } from 'vitest';
import { digestPart } from '../../../bot/views/digest.ts';
import { qualityListPart, qualityPart } from '../../../bot/views/quality.ts';
import { countQuality, type QualityContext } from '../../../cases/quality.ts';
import { createCaseStore } from '../../../cases/store.ts';
import { createPeopleStore } from '../../../people/store.ts';
import { digestFor, qualityInView } from '../../../reminders/digest.ts';
import { gatherQuality } from '../../../reminders/quality.ts';
import { engines } from '../../database.ts';
import { factsOf, makePerson } from '../../reminders/office.ts';
import { aBatch } from '../a-batch.ts';
import { aCase } from '../a-case.ts';
import { qualityOf } from '../quality-of.ts';

const today = '2026-11-24';
const context: QualityContext = {
  today,
  units: new Set(['T01', 'T01.KV01']),
  executors: new Set(['chv1']),
  moved: new Map([['K', '2026-11-20']]),
};
const clean = aCase({
  caseKey: 'K',
  unit: 'T01.KV01',
  executorId: 'chv1',
  decisionDate: '2024-01-02',
  valueVnd: 1,
});
const kinds = (facts: Partial<typeof clean>, some: Partial<QualityContext> = {}) =>
  qualityOf([{ ...clean, ...facts }], { ...context, ...some }).map(
    ({ kind, contradiction }) => contradiction ?? kind,
  );

describe('what is to be set right', () => {
  it('is nothing in a case whose facts agree', () => {
    expect(kinds({})).toEqual([]);
  });

  it.each([
    ['nobody enforces it', { executorId: null }, ['executor-unknown']],
    ['whoever enforces it is not here', { executorId: 'chv9' }, ['executor-gone']],
    ['its unit is none of ours', { unit: 'T02' }, ['unit-unknown']],
    ['it is no longer in the data', { missingSince: '2026-11-20' }, ['missing']],
    ['it was moved while overdue', { condition: 'CCDK' }, ['reclassified']],
    [
      'its value is unknown after three years',
      { valueVnd: null, decisionDate: '2023-11-23' },
      ['value-unknown'],
    ],
    ['on the third anniversary it is not yet', { valueVnd: null, decisionDate: '2023-11-24' }, []],
    ['land has no value in money', { valueVnd: null, decisionDate: '2020-01-02', obligationKind: 'DAT' }, []],
    [
      'what is paid and what is left do not make the sum',
      { valueVnd: 10, enforcedVnd: 3, remainingVnd: 6 },
      ['remaining-mismatch'],
    ],
    ['more is left than was owed', { valueVnd: 20, remainingVnd: 25 }, ['remaining-above-value']],
    ['more was paid than was owed', { valueVnd: 20, enforcedVnd: 21 }, ['enforced-above-value']],
    ['all of it is left', { valueVnd: 20, remainingVnd: 20, enforcedVnd: 0 }, []],
    [
      'it was handed over before it was sold',
      { auctionSuccessDate: '2026-05-02', handoverDate: '2026-05-01' },
      ['handover-before-auction'],
    ],
    [
      'it was decided before the judgment',
      { more: { judgment_date: '2024-02-01' } },
      ['decision-before-judgment'],
    ],
    ['it will be verified', { lastVerificationDate: '2026-12-01' }, ['verified-in-future']],
    [
      'it is finished and goes on',
      { finishedDate: '2026-10-01', executorId: null },
      ['finished-but-running'],
    ],
    [
      'it is finished: nothing else matters',
      { finishedDate: '2026-10-01', status: 'THI_HANH_XONG', executorId: null },
      [],
    ],
  ] as const)('when %s', (_why, facts, expected) => {
    expect(kinds(facts)).toEqual(expected);
  });

  it('is not what nobody can know yet', () => {
    expect(kinds({ unit: 'T02', executorId: 'chv9' }, { units: null, executors: null })).toEqual([]);
    expect(
      kinds({ condition: 'CCDK', decisionDate: '2025-11-20' }),
      'moved on its first anniversary',
    ).toEqual([]);
  });
});

describe.each(engines)('the data of a house on $name', (engine) => {
  it('is judged by its people, its units and what was moved', async () => {
    const test = await engine.open();
    const store = createCaseStore(test.database);
    const people = createPeopleStore(test.database);
    const now = new Date('2026-11-24T00:00:00Z');
    await people.importUnits(
      [
        { code: 'T01', name: 'THADS A', parent: '', aliases: [] },
        { code: 'T01.KV01', name: 'KV1', parent: '', aliases: [] },
      ],
      now,
    );
    await people.invite({ role: 'CHV', unit: 'T01.KV01', executorId: 'chv1' }, now);
    const apply = (cases: readonly (typeof clean)[], asOf: string) =>
      store.applyBatch(aBatch(cases, { asOf, sha256: asOf }), { now: () => now, startedAt: now });
    const others = [
      { ...clean, caseKey: 'gone', executorId: 'chv9' },
      { ...clean, caseKey: 'done', finishedDate: '2026-10-01' },
    ];
    await apply([clean, ...others], '2026-11-23');
    await apply([{ ...clean, condition: 'CCDK' }, ...others], '2026-11-24');
    const { items, cases } = await gatherQuality({ cases: store, people }, await store.activeCases(), today);
    expect(items).toEqual([
      { kind: 'reclassified', caseKey: 'K', unit: 'T01.KV01', since: '2026-11-24' },
      { kind: 'executor-gone', caseKey: 'gone', unit: 'T01.KV01' },
      { kind: 'contradiction', caseKey: 'done', unit: 'T01.KV01', contradiction: 'finished-but-running' },
    ]);
    expect(cases.map(({ caseKey }) => caseKey).sort()).toEqual(['K', 'done', 'gone']);
    await test.close();
  });
});

describe('a head', () => {
  const facts = factsOf({
    now: '2026-11-27T08:30:00+07:00',
    cases: [
      { caseKey: '1', decisionDate: '2024-05-02', executorId: null },
      { caseKey: '2', decisionDate: '2024-05-02', missingSince: '2026-11-20' },
      { caseKey: '3', decisionDate: '2024-05-02', unit: 'T02.KV01', executorId: null },
    ],
    people: [makePerson('tt', [['TT', 'T01']])],
  });
  const view = { role: 'TT', units: ['T01'] } as const;

  it('sees in the footer how many, and behind a button which', () => {
    const part = digestPart(digestFor(view, facts, null), facts);
    expect(part.html).toContain('Số liệu cần soát: không còn trong dữ liệu 1 · chưa có Chấp hành viên 1');
    expect(JSON.stringify(part.buttons)).toContain('dg:q:TT');
    const items = qualityInView(facts, view);
    const counts = countQuality(items);
    expect(qualityPart('dg', 'TT', counts).html).toContain('không còn trong dữ liệu: 1');
    const where = { role: 'TT', kind: 'missing', page: 0 } as const;
    const list = qualityListPart(
      'dg',
      where,
      items.filter(({ kind }) => kind === 'missing'),
      facts,
    );
    expect(list.html).toMatch(/2\/QĐ-THADS 02\/05\/2024.*20\/11\/2026/);
    expect(list.html).not.toContain('1/QĐ-THADS');
  });

  it('of the Cục sees no such lists', () => {
    expect(digestFor({ role: 'BAN', units: ['CUC'] }, facts, null).quality).toBeNull();
  });
});
