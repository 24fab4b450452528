import { describe, expect, it } from 'vitest';
import { assessMatters, upcomingMatters } from '../../../cases/assess.ts';
import { countMatters } from '../../../cases/matters/count.ts';
import { type Matter, notGuarantee } from '../../../cases/matters/model.ts';
import type { Due, RuleId } from '../../../cases/model.ts';
import { aMatter } from '../a-matter.ts';

const under = (rule: RuleId, facts: Partial<Matter>, today: string): Due | undefined =>
  assessMatters([aMatter(facts)], today).find((due) => due.rule === rule);

const vectors: readonly [RuleId, Partial<Matter>, string, string | null, string][] = [
  ['B8', { dates: { claim_received: '2026-11-19' } }, '2026-11-19', 'list 2026-11-19', 'told at once'],
  [
    'B8',
    { dates: { claim_received: '2026-11-19' } },
    '2026-11-24',
    'overdue 2026-11-24',
    'Friday and Monday were its two working days',
  ],
  [
    'B8',
    { dates: { claim_received: '2026-11-20' } },
    '2026-11-25',
    'list 2026-11-20',
    '24/11 is a holiday: 25/11 is the second day',
  ],
  [
    'B8',
    { dates: { claim_received: '2026-11-02' }, reportedToCuc: '2026-11-03' },
    '2026-11-30',
    null,
    'reported',
  ],
  [
    'B8',
    { kind: 'BDTC', stage: 'LAP_HO_SO', dates: { claim_received: '2026-11-02' } },
    '2026-11-30',
    null,
    'a guarantee is no claim',
  ],
  [
    'B9',
    { dates: { claim_received: '2026-11-02' } },
    '2026-11-05',
    'overdue 2026-11-05 thu_ly',
    'not accepted within two working days',
  ],
  [
    'B9',
    { dates: { accepted: '2026-11-02', solver_appointed: '2026-11-03' } },
    '2026-11-18',
    'overdue 2026-11-18 xac_minh',
    '15 days from acceptance, not from the appointment',
  ],
  [
    'B9',
    { dates: { accepted: '2026-11-02', solver_appointed: '2026-11-03' }, complex: true },
    '2026-11-18',
    null,
    'an established complex matter has 30',
  ],
  [
    'B9',
    { dates: { accepted: '2026-11-02', solver_appointed: '2026-11-03' }, extendedDays: 10 },
    '2026-11-27',
    null,
    'prolonged by ten days: 27/11',
  ],
  [
    'B9',
    { dates: { accepted: '2026-11-02', solver_appointed: '2026-11-03' }, extendedDays: 10 },
    '2026-11-28',
    'overdue 2026-11-28 xac_minh',
    'and no longer',
  ],
  [
    'B9',
    { dates: { accepted: '2026-01-02', negotiation_start: '2026-11-25' } },
    '2026-11-30',
    null,
    'whoever has reached a later step is not late with an earlier one',
  ],
  [
    'B9',
    { dates: { negotiation_done: '2026-11-18' } },
    '2026-11-19',
    'overdue 2026-11-19 quyet_dinh',
    'the decision comes at once',
  ],
  [
    'B9',
    { stage: 'TOA_AN', dates: { accepted: '2026-01-02' } },
    '2026-11-30',
    null,
    'in court the court sets the pace',
  ],
  [
    'B9',
    { riskOnly: true, stage: 'NGUY_CO', dates: { claim_received: '2026-01-02' } },
    '2026-11-30',
    null,
    'a forecast has no clock',
  ],
  ['B9', { stage: 'KET_THUC', dates: { accepted: '2026-01-02' } }, '2026-11-30', null, 'ended'],
  [
    'B10',
    { nextHearing: '2026-12-08T01:00:00Z', leaderAttending: false },
    '2026-11-30',
    null,
    'eight days ahead',
  ],
  [
    'B10',
    { nextHearing: '2026-12-08T01:00:00Z', leaderAttending: false },
    '2026-12-01',
    'list 2026-12-01',
    'seven days ahead',
  ],
  [
    'B10',
    { nextHearing: '2026-12-08T01:00:00Z', leaderAttending: null },
    '2026-12-08',
    'task 2026-12-01',
    'unknown is not no: it is to be found out',
  ],
  [
    'B10',
    { nextHearing: '2026-12-08T01:00:00Z', leaderAttending: true },
    '2026-12-08',
    null,
    'a leader goes',
  ],
  ['B10', { nextHearing: '2026-12-08T01:00:00Z', leaderAttending: false }, '2026-12-09', null, 'over'],
  [
    'B12',
    { stage: 'CHI_TRA', dates: { funding_received: '2026-11-02' } },
    '2026-11-09',
    'overdue 2026-11-07 chi_tra',
    'four working days: 06/11 was the last',
  ],
  [
    'B12',
    {
      stage: 'KET_THUC',
      dates: { reimbursement_decision: '2026-05-05', reimbursement_due: '2026-08-05' },
      amounts: { reimbursement_vnd: 50_000_000, recovered_vnd: 49_999_999 },
    },
    '2026-08-06',
    'overdue 2026-08-06 hoan_tra',
    'an ended matter still owes the budget',
  ],
  [
    'B12',
    {
      dates: { reimbursement_decision: '2026-05-05', reimbursement_due: '2026-08-05' },
      amounts: { reimbursement_vnd: 50_000_000 },
    },
    '2026-08-06',
    'task 2026-05-05 chua_ro_so_tien',
    'what was recovered is unknown, not nothing',
  ],
  [
    'B12',
    {
      dates: { reimbursement_decision: '2026-05-05', reimbursement_due: '2026-08-05' },
      amounts: { reimbursement_vnd: 50_000_000, recovered_vnd: 50_000_000 },
    },
    '2026-08-06',
    null,
    'recovered',
  ],
  [
    'B12',
    { dates: { paid: '2026-05-05' }, amounts: { third_party_due_vnd: 10, third_party_recovered_vnd: 0 } },
    '2026-08-06',
    'list 2026-05-05 ben_thu_ba',
    'owed by others',
  ],
  [
    'B13',
    { kind: 'BDTC', stage: 'QD_THI_HANH_AN', dates: { thads_decision: '2026-11-02' } },
    '2026-11-13',
    'overdue 2026-11-13 tiet_kiem',
    'ten days from the decision',
  ],
  ['B13', { dates: { thads_decision: '2026-11-02' } }, '2026-11-13', null, 'a claim is no guarantee'],
];

describe('matters', () => {
  it.each(vectors)('%s %j on %s: %s (%s)', (rule, facts, today, expected) => {
    const due = under(rule, facts, today);
    const told = due === undefined ? null : [due.kind, due.since, due.step].filter(Boolean).join(' ');
    expect(told).toBe(expected);
  });

  it('are told apart from cases', () => {
    expect(under('B8', { dates: { claim_received: '2026-11-02' } }, '2026-11-30')).toMatchObject({
      record: 'BTNN',
      caseKey: 'BTNN-03',
      executorId: 'CHV-01',
    });
  });

  it('announce a stage three days before its number ends', () => {
    const verifying = aMatter({ dates: { accepted: '2026-11-02', solver_appointed: '2026-11-03' } });
    expect(upcomingMatters([verifying], '2026-11-14', 30)).toEqual([]);
    expect(upcomingMatters([verifying], '2026-11-15', 30)).toMatchObject([
      { since: '2026-11-18', daysLeft: 3 },
    ]);
  });

  it('of compensation and of guarantee exclude each other (Điều 90(2))', () => {
    const claim = aMatter({ stage: 'THU_LY' });
    const guarantee = aMatter({
      key: 'BDTC-01',
      kind: 'BDTC',
      stage: 'LAP_HO_SO',
      dates: { thads_decision: '2026-01-05' },
    });
    expect([...notGuarantee([claim, guarantee])]).toEqual(['BDTC-01']);
    expect(assessMatters([claim, guarantee], '2026-11-30').filter(({ record }) => record === 'BDTC')).toEqual(
      [],
    );
    expect(notGuarantee([{ ...claim, riskOnly: true, stage: 'NGUY_CO' }, guarantee]).size).toBe(0);
  });

  it('are counted a unit, and a zero is not said of data that never came', () => {
    const all = [
      aMatter(),
      aMatter({ key: 'b', stage: 'KET_THUC' }),
      aMatter({ key: 'c', riskOnly: true, stage: 'NGUY_CO' }),
    ];
    expect(countMatters(all, () => true)).toEqual({ btnn: 1, bdtc: 0, risks: 1 });
    expect(countMatters(all, () => false)).toEqual({ btnn: 0, bdtc: 0, risks: 0 });
    expect(countMatters([], () => true)).toBeNull();
  });
});
