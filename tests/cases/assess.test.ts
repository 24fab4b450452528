import { describe, expect, it } from 'vitest';
import { assess, upcoming } from '../../cases/assess.ts';
import type { Case, RuleId } from '../../cases/model.ts';
import { heaviest } from '../../cases/rules/index.ts';
import { aCase } from './a-case.ts';

const TWENTY = 20_000_000_000;
const rulesOf = (facts: Partial<Case>, today: string): RuleId[] =>
  assess([aCase(facts)], today).map((due) => due.rule);

/** The vectors of domain 4.1: decision date, today, and which of A1, A2 (20 tỷ), A3a hold. */
const vectors: readonly [string, string, RuleId[]][] = [
  ['2025-11-22', '2026-11-22', []],
  ['2025-11-22', '2026-11-23', ['A1']],
  ['2024-02-29', '2025-02-28', []],
  ['2024-02-29', '2025-03-01', ['A1']],
  ['2024-02-29', '2027-02-28', ['A1']],
  ['2024-02-29', '2027-03-01', ['A2', 'A1']],
  ['2023-11-22', '2026-11-22', ['A1']],
  ['2023-11-22', '2026-11-23', ['A2', 'A1']],
  ['2021-11-22', '2026-11-22', ['A2', 'A1']],
  ['2021-11-22', '2026-11-23', ['A3a', 'A2', 'A1']],
];

describe('strictly more than n years', () => {
  it.each(vectors)('decided %s, seen on %s: %j', (decisionDate, today, expected) => {
    expect(rulesOf({ decisionDate, valueVnd: TWENTY }, today)).toEqual(expected);
  });

  it('gives the day after the anniversary as the first overdue day', () => {
    expect(assess([aCase({ decisionDate: '2024-02-29' })], '2026-01-01')[0]?.since).toBe('2025-03-01');
  });
});

describe('từ 20 tỷ đồng trở lên', () => {
  const decisionDate = '2023-01-01';
  it.each([
    [TWENTY - 1, ['A1']],
    [TWENTY, ['A2', 'A1']],
    [19_950_000_000, ['A1']],
    [null, ['A1']],
  ] as const)('%s VND', (valueVnd, expected) => {
    expect(rulesOf({ decisionDate, valueVnd }, '2026-11-24')).toEqual(expected);
  });
});

describe('exceptions, for five years only', () => {
  const decisionDate = '2020-01-01';
  const today = '2026-11-24';
  const big = { decisionDate, valueVnd: TWENTY };
  it('periodic', () => expect(rulesOf({ ...big, periodic: true }, today)).toEqual(['A2', 'A1']));
  it('established objective reason', () =>
    expect(rulesOf({ ...big, objectiveReason: true }, today)).toEqual(['A2', 'A1']));
  it('objective reason unknown or denied counts as overdue', () => {
    expect(rulesOf({ ...big, objectiveReason: null }, today)).toContain('A3a');
    expect(rulesOf({ ...big, objectiveReason: false }, today)).toContain('A3a');
  });
  it('periodic unknown is a question, not an overdue case and not a lost one', () => {
    expect(rulesOf({ ...big, periodic: null }, today)).toEqual(['A2', 'A1', 'A3?']);
    expect(rulesOf({ ...big, periodic: null, condition: 'CCDK' }, today)).toEqual(['A3?']);
  });
  it('without condition, only the review list of the Phòng', () => {
    expect(rulesOf({ ...big, condition: 'CCDK' }, today)).toEqual(['A3b']);
    expect(rulesOf({ ...big, condition: 'CHUA_PHAN_LOAI' }, today)).toEqual(['A3b']);
  });
});

describe('status', () => {
  const old = { decisionDate: '2024-01-01' };
  it.each([
    'DINH_CHI',
    'THI_HANH_XONG',
    'KET_THUC_KHAC',
    'UY_THAC_DI',
    'GUI_LAI_YEU_CAU',
    'CHUYEN_SO_RIENG',
  ] as const)('%s is out of every rule', (status) =>
    expect(rulesOf({ ...old, status }, '2026-11-24')).toEqual([]),
  );
  it('a finished date ends it whatever the status says', () =>
    expect(rulesOf({ ...old, finishedDate: '2026-01-01' }, '2026-11-24')).toEqual([]));
  it.each(['HOAN', 'TAM_DINH_CHI'] as const)('%s keeps its age, marked as paused', (status) => {
    const [due] = assess([aCase({ ...old, status })], '2026-11-24');
    expect(due).toMatchObject({ rule: 'A1', since: '2025-01-02', paused: true });
    expect(upcoming([aCase({ decisionDate: '2025-11-25', status })], '2026-11-24', 30)).toEqual([]);
  });
  it('a case in progress carries no mark', () =>
    expect(assess([aCase(old)], '2026-11-24')[0]).not.toHaveProperty('paused'));
});

describe('upcoming', () => {
  const at = (today: string, days: number) => upcoming([aCase({ decisionDate: '2025-11-22' })], today, days);
  it('counts calendar days to the first overdue day', () => {
    expect(at('2026-10-24', 30)).toEqual([
      {
        caseKey: aCase().caseKey,
        unit: 'T01.KV01',
        executorId: 'CHV-01',
        rule: 'A1',
        since: '2026-11-23',
        daysLeft: 30,
      },
    ]);
    expect(at('2026-10-23', 30)).toEqual([]);
  });
  it('ends when the case is due', () => {
    expect(at('2026-11-22', 30)).toHaveLength(1);
    expect(at('2026-11-23', 30)).toEqual([]);
  });
});

it('shows a case under its heaviest label', () => {
  expect(heaviest(['A1', 'A2', 'A3a'])).toBe('A3a');
  expect(heaviest(['A1', 'A2'])).toBe('A2');
  expect(heaviest(['A3?', 'A1'])).toBe('A1');
  expect(heaviest([])).toBeUndefined();
});
