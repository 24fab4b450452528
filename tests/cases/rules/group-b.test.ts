import { describe, expect, it } from 'vitest';
import { assess, upcoming } from '../../../cases/assess.ts';
import type { Case, Due, RuleId } from '../../../cases/model.ts';
import { groundOf, proposeRisks } from '../../../cases/risks/propose.ts';
import { RULES } from '../../../cases/rules/index.ts';
import { thresholdsOf } from '../../../cases/rules/rule.ts';
import { lastCutOff, swings } from '../../../cases/swings.ts';
import type { Threshold } from '../../../cases/thresholds/model.ts';
import { PROPOSED } from '../../../cases/thresholds/proposals.ts';
import { aCase } from '../a-case.ts';

/** A young case, so that no rule of group A speaks too. */
const young = (facts: Partial<Case>): Case => aCase({ decisionDate: '2026-02-02', ...facts });
const under = (rule: RuleId, facts: Partial<Case>, today: string): Due | undefined =>
  assess([young(facts)], today).find((due) => due.rule === rule);

/** Rule, facts, day, what is due (kind and since, or nothing), and why. */
const vectors: readonly [RuleId, Partial<Case>, string, [Due['kind'], string] | null, string][] = [
  [
    'B1a',
    { more: { voluntary_end_date: '2026-11-10' } },
    '2026-11-20',
    null,
    'the tenth day itself is in time',
  ],
  [
    'B1a',
    { more: { voluntary_end_date: '2026-11-10' } },
    '2026-11-21',
    ['overdue', '2026-11-21'],
    'the day after it',
  ],
  [
    'B1a',
    { more: { voluntary_end_date: '2026-11-11' } },
    '2026-11-23',
    null,
    'ten days end on Saturday 21/11: the clock goes on to Monday',
  ],
  [
    'B1a',
    { more: { voluntary_end_date: '2026-11-01' }, lastVerificationDate: '2026-11-05' },
    '2026-12-30',
    null,
    'a later verification proves a first one',
  ],
  ['B1a', {}, '2026-12-30', null, 'when the voluntary time ended is unknown: nobody is late'],
  [
    'B1b',
    { lastVerificationDate: null },
    '2027-02-01',
    null,
    'never verified as far as known: unknown is not late',
  ],
  [
    'B1b',
    { lastVerificationDate: '2025-08-31', condition: 'CCDK' },
    '2026-03-02',
    null,
    'six months after 31/08 end on Saturday 28/02 and go on to Monday',
  ],
  [
    'B1b',
    { lastVerificationDate: '2026-02-27', condition: 'CCDK' },
    '2026-08-28',
    ['overdue', '2026-08-28'],
    'six months after 27/02 end on Thursday 27/08',
  ],
  [
    'B1b',
    { lastVerificationDate: '2026-02-27', condition: 'CCDK', more: { debtor_prison_or_no_address: true } },
    '2026-12-01',
    null,
    'an established exception doubles the time',
  ],
  [
    'B1b',
    { lastVerificationDate: '2026-02-27', condition: 'CHUA_PHAN_LOAI' },
    '2027-12-01',
    null,
    'no number for what is not classified',
  ],
  [
    'B2',
    { auctionStatus: 'THANH', auctionSuccessDate: '2026-09-01', auctionPaidDate: '2026-09-21' },
    '2026-11-20',
    ['list', '2026-09-01'],
    'listed from the auction on; 60 days end today',
  ],
  [
    'B2',
    { auctionStatus: 'THANH', auctionSuccessDate: '2026-09-01', auctionPaidDate: '2026-09-21' },
    '2026-11-21',
    ['overdue', '2026-11-21'],
    'domain 7.3: paid on 21/09, the threshold ends on 20/11',
  ],
  [
    'B2',
    { auctionStatus: 'THANH', auctionSuccessDate: '2026-06-02' },
    '2026-09-01',
    ['list', '2026-06-02'],
    '30 days end on 02/07, 60 more on Monday 31/08, a day off: then 03/09',
  ],
  [
    'B2',
    { auctionStatus: 'THANH', auctionSuccessDate: '2026-06-02' },
    '2026-09-04',
    ['overdue', '2026-09-04'],
    'not known to be paid: reckoned from when it should have been',
  ],
  [
    'B2',
    {
      auctionStatus: 'THANH',
      auctionSuccessDate: '2026-01-01',
      auctionPaidDate: '2026-01-21',
      more: { handover_obstacle: true },
    },
    '2026-11-21',
    ['list', '2026-01-01'],
    'an established obstacle is shown, not overdue',
  ],
  [
    'B2',
    { auctionStatus: 'THANH', auctionSuccessDate: '2026-01-01', handoverDate: '2026-03-01' },
    '2026-11-21',
    null,
    'handed over',
  ],
  [
    'B2',
    { auctionStatus: null, auctionPaidDate: '2026-01-21' },
    '2026-11-21',
    null,
    'whether it was sold is unknown',
  ],
  ['B3', { more: { seizure_date: '2026-09-01' } }, '2026-10-31', null, '60 days end today'],
  [
    'B3',
    { more: { seizure_date: '2026-09-01' } },
    '2026-11-01',
    ['overdue', '2026-11-01'],
    'a proposal without a law does not roll',
  ],
  [
    'B3',
    { more: { seizure_date: '2026-09-01', valuation_date: '2026-10-15' } },
    '2026-11-30',
    null,
    'a later step begins the time anew',
  ],
  [
    'B3x',
    { auctionStatus: 'HUY_KET_QUA', auctionSuccessDate: '2026-10-10' },
    '2026-10-11',
    ['overdue', '2026-10-10'],
    'an annulled auction is told at once',
  ],
  ['B4', { more: { auction_contract_date: '2026-01-10' } }, '2026-11-30', null, 'no number is proposed'],
  [
    'B5',
    {
      more: {
        complaint_status: 'DANG_GIAI_QUYET',
        complaint_received_date: '2026-10-01',
        complaint_level: 1,
      },
    },
    '2026-11-03',
    ['overdue', '2026-11-03'],
    '30 days end on Saturday 31/10 and go on to Monday 02/11',
  ],
  [
    'B5',
    { more: { complaint_status: 'DANG_GIAI_QUYET', complaint_received_date: '2026-10-01' } },
    '2026-11-15',
    null,
    'an unknown level is given the longer time',
  ],
  [
    'B5',
    { more: { complaint_received_date: '2026-01-01', complaint_level: 1 } },
    '2026-11-15',
    null,
    'whether it is still open is unknown',
  ],
  [
    'B6',
    { more: { complaint_result: 'CHAP_NHAN_TOAN_BO', complaint_decision_date: '2026-11-02' } },
    '2026-11-03',
    ['list', '2026-11-02'],
    'listed at once',
  ],
  [
    'B6',
    { more: { complaint_result: 'CHAP_NHAN_MOT_PHAN', complaint_decision_date: '2026-11-02' } },
    '2026-12-03',
    ['overdue', '2026-12-03'],
    '30 days end on 02/12',
  ],
  [
    'B6',
    {
      status: 'THI_HANH_XONG',
      finishedDate: '2026-11-20',
      more: { complaint_result: 'CHAP_NHAN_MOT_PHAN', complaint_decision_date: '2026-11-02' },
    },
    '2026-12-03',
    ['overdue', '2026-12-03'],
    'a finished case does not end it: D2 mục 3 wants the remedy (trap 12)',
  ],
  [
    'B6',
    {
      more: {
        complaint_result: 'CHAP_NHAN_MOT_PHAN',
        complaint_decision_date: '2026-11-02',
        remedy_done_date: '2026-11-20',
      },
    },
    '2026-12-03',
    null,
    'only the remedy does',
  ],
  ['B6', { more: { complaint_result: 'BAC' } }, '2026-12-03', null, 'a complaint that was dismissed'],
  [
    'B14',
    { caseTypes: ['THAHC'], more: { thahc_judgment_effective_date: '2020-01-01' } },
    '2026-12-03',
    null,
    'no default: it does not run until a number is set',
  ],
  [
    'B15',
    { caseTypes: ['THAM_NHUNG_KT'], enforcedVnd: null },
    '2026-12-03',
    ['task', '2026-02-02'],
    'an amount that is missing is to be found out',
  ],
  ['B15', { caseTypes: ['THAM_NHUNG_KT'], enforcedVnd: 0 }, '2026-12-03', ['list', '2026-02-02'], 'listed'],
  ['B18', { caseTypes: ['DAN_SU', 'TCTD'] }, '2026-12-03', ['list', '2026-02-02'], 'one of several types'],
];

describe('group B, by its proposals', () => {
  it.each(vectors)('%s %j on %s: %j (%s)', (rule, facts, today, expected) => {
    const due = under(rule, facts, today);
    expect(due === undefined ? null : [due.kind, due.since]).toEqual(expected);
  });

  it('marks what is only estimated, and every day that nobody confirmed', () => {
    const sold = { auctionStatus: 'THANH', auctionSuccessDate: '2026-01-05' } as const;
    expect(under('B2', sold, '2026-12-01')).toMatchObject({
      estimated: true,
      unconfirmed: true,
      proposed: true,
      threshold: 'B2.giao',
    });
    const paid = under('B2', { ...sold, auctionPaidDate: '2026-01-25' }, '2026-12-01');
    expect(paid).not.toHaveProperty('estimated');
    expect(under('B2', sold, '2026-01-06')).not.toHaveProperty('unconfirmed');
  });

  it('takes the two subjects of D2 mục 3 one level graver', () => {
    const open = {
      complaint_status: 'DANG_GIAI_QUYET',
      complaint_received_date: '2026-01-01',
      complaint_level: 1,
    };
    const at = (subject: string) =>
      under('B5', { more: { ...open, complaint_subject: subject } }, '2026-12-01')?.severity;
    expect([at('KHAC'), at('CHAM_GIAO_TS'), at('KE_BIEN_XU_LY_TS')]).toEqual([
      'cao',
      'nghiem_trong',
      'nghiem_trong',
    ]);
  });

  it('goes by what was set, and says when nothing was', () => {
    const set = (id: string, change: Partial<Threshold>) => {
      const before = PROPOSED.get(id);
      if (before === undefined) throw new Error(id);
      return new Map([...PROPOSED, [id, { ...before, ...change }]]);
    };
    const late = young({ caseTypes: ['THAHC'], more: { thahc_judgment_effective_date: '2026-11-02' } });
    const thresholds = set('B14', { value: 10, unit: 'wd', setBy: 'p-1', confirmed: true });
    const on = (today: string) => assess([late], today, { thresholds }).filter((due) => due.rule === 'B14');
    expect(on('2026-11-16')).toEqual([]);
    expect(on('2026-11-17')).toMatchObject([{ since: '2026-11-17', kind: 'overdue' }]);
    expect(on('2026-11-17')[0]).not.toHaveProperty('unconfirmed');
  });

  it('announces a handover before its number ends, and only as long before as it should', () => {
    const sold = young({
      auctionStatus: 'THANH',
      auctionSuccessDate: '2026-09-01',
      auctionPaidDate: '2026-09-21',
    });
    const next = (today: string) => upcoming([sold], today, 30).filter(({ rule }) => rule === 'B2');
    expect(next('2026-11-05')).toEqual([]);
    expect(next('2026-11-06')).toMatchObject([{ since: '2026-11-21', daysLeft: 15, unconfirmed: true }]);
    expect(next('2026-11-21')).toEqual([]);
  });

  it('pauses with its case, except for the remedy', () => {
    const paused = { status: 'HOAN', lastVerificationDate: '2026-01-05' } as const;
    expect(under('B1b', paused, '2026-12-01')).toMatchObject({ paused: true });
    const upheld = { complaint_result: 'CHAP_NHAN_MOT_PHAN', complaint_decision_date: '2026-02-02' };
    expect(under('B6', { ...paused, more: upheld }, '2026-12-01')).not.toHaveProperty('paused');
  });
});

describe('the index', () => {
  it('has a proposal for every threshold that a rule counts by, and no other but those of duties', () => {
    const needed = new Set(RULES.flatMap(thresholdsOf));
    for (const id of needed) expect([...PROPOSED.keys()]).toContain(id);
    const idle = [...PROPOSED.values()].filter(({ id, rule }) => !needed.has(id) && !rule.startsWith('T'));
    expect(idle).toEqual([]);
  });
  it('lists every rule of domain 4 once', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(27);
  });
});

describe('risks of compensation (B11)', () => {
  const sold = young({
    auctionStatus: 'THANH',
    auctionSuccessDate: '2026-01-05',
    auctionPaidDate: '2026-01-25',
  });
  const upheld = young({
    caseKey: 'upheld',
    more: { complaint_result: 'CHAP_NHAN_MOT_PHAN', complaint_decision_date: '2026-11-20' },
  });
  const dues = assess([sold, upheld], '2026-12-01');
  it('proposes and never labels', () => {
    expect(proposeRisks(dues, new Map())).toMatchObject([
      { caseKey: sold.caseKey, rule: 'B11', kind: 'task', unconfirmed: true },
      { caseKey: 'upheld', rule: 'B11', kind: 'task', since: '2026-11-20' },
    ]);
    expect(proposeRisks(assess([young({})], '2026-12-01'), new Map())).toEqual([]);
  });
  it('asks again only when a new ground has come', () => {
    const own = dues.filter((due) => due.caseKey === 'upheld');
    const review = (verdict: 'confirmed' | 'rejected') =>
      new Map([
        [
          'upheld',
          { caseKey: 'upheld', grounds: own.map(groundOf), verdict, by: 'p-tt', at: '2026-12-01T01:00:00Z' },
        ],
      ]);
    expect(proposeRisks(own, review('rejected'))).toEqual([]);
    expect(proposeRisks(own, review('confirmed'))).toMatchObject([{ kind: 'list' }]);
    const annulled = { ...upheld, auctionStatus: 'HUY_KET_QUA', auctionSuccessDate: '2026-11-25' } as const;
    expect(proposeRisks(assess([annulled], '2026-12-01'), review('rejected'))).toMatchObject([
      { kind: 'task', since: '2026-11-25' },
    ]);
  });
});

describe('figures that move oddly (B17)', () => {
  const units = (counts: Record<string, number>) => new Map(Object.entries(counts));
  it('needs both the share and the number', () => {
    const found = swings(units({ a: 80, b: 3, c: 39 }), units({ a: 20, b: 9, c: 11, d: 12 }), PROPOSED);
    // a: exactly 20 % is not more; b: nine are fewer than ten; c: 11 of 50; d: all twelve of them.
    expect(found.map(({ unit, percent }) => [unit, percent])).toEqual([
      ['d', 100],
      ['c', 22],
    ]);
    expect(found.every(({ unconfirmed }) => unconfirmed)).toBe(true);
  });
  it('counts from the last period of the work year', () => {
    expect(['2026-11-30', '2027-01-01', '2026-09-30', '2026-10-01'].map(lastCutOff)).toEqual([
      '2026-09-30',
      '2026-12-31',
      '2026-07-31',
      '2026-09-30',
    ]);
  });
});
