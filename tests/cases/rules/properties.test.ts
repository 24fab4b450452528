import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, upcoming } from '../../../cases/assess.ts';
import { addDays } from '../../../cases/civil-date.ts';
import { type Case, type CaseStatus, isActive } from '../../../cases/model.ts';
import { ruleById } from '../../../cases/rules/index.ts';
import { aCase } from '../a-case.ts';

const TODAY = '2026-11-30';
const day = fc.integer({ min: 0, max: 3_000 }).map((ago) => addDays(TODAY, -ago));
const maybeDay = fc.option(day, { nil: null });
const maybe = fc.option(fc.boolean(), { nil: null });
const codes = <T extends string>(...values: T[]) => fc.constantFrom(...values);

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    decisionDate: day,
    condition: codes('CDK', 'CCDK', 'CHUA_PHAN_LOAI'),
    status: codes<CaseStatus>(
      'DANG_THI_HANH',
      'HOAN',
      'TAM_DINH_CHI',
      'DINH_CHI',
      'THI_HANH_XONG',
      'CHUYEN_SO_RIENG',
    ),
    finishedDate: fc.option(day, { nil: null, freq: 8 }),
    valueVnd: fc.option(fc.constantFrom(19_999_999_999, 20_000_000_000, 1), { nil: null }),
    periodic: maybe,
    objectiveReason: maybe,
    caseTypes: fc.subarray(['TCTD', 'THAHC', 'THAM_NHUNG_KT', 'DAN_SU'] as const),
    lastVerificationDate: maybeDay,
    auctionStatus: fc.option(codes('THANH', 'HUY_KET_QUA', 'CHUA_BAN'), { nil: null }),
    auctionSuccessDate: maybeDay,
    auctionPaidDate: maybeDay,
    handoverDate: fc.option(day, { nil: null, freq: 3 }),
    more: fc.record(
      {
        voluntary_end_date: day,
        seizure_date: day,
        handover_obstacle: fc.boolean(),
        complaint_status: codes('DANG_GIAI_QUYET', 'DA_GIAI_QUYET'),
        complaint_received_date: day,
        complaint_level: fc.integer({ min: 1, max: 2 }),
        complaint_result: codes('BAC', 'CHAP_NHAN_MOT_PHAN'),
        complaint_decision_date: day,
        remedy_done_date: day,
      },
      { requiredKeys: [] },
    ),
  })
  .map((facts) => aCase(facts as Partial<Case>));

const overdueOf = (c: Case, today: string) => assess([c], today).filter(({ kind }) => kind === 'overdue');

describe('every rule on any case', () => {
  it('once overdue stays overdue while nothing changes, since the same day', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 800 }), (c, later) => {
        const then = new Map(overdueOf(c, addDays(TODAY, later)).map((due) => [due.rule, due]));
        for (const due of overdueOf(c, TODAY)) expect(then.get(due.rule)?.since).toBe(due.since);
      }),
    );
  });

  it('is due on its first day and not on the day before', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        for (const { rule, since } of overdueOf(c, TODAY)) {
          expect(since <= TODAY).toBe(true);
          const on = (today: string) => overdueOf(c, today).some((due) => due.rule === rule);
          expect(on(since)).toBe(true);
          if (rule !== 'B3x') expect(on(addDays(since, -1))).toBe(false);
        }
      }),
    );
  });

  it('says nothing of a closed case, but for the remedy it still owes', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        fc.pre(!isActive(c));
        expect(
          assess([c], TODAY)
            .map(({ rule }) => rule)
            .filter((rule) => rule !== 'B6'),
        ).toEqual([]);
      }),
    );
  });

  it('never counts what is unknown as no: more silence never makes more overdue cases', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const rules = new Set(overdueOf(c, TODAY).map(({ rule }) => rule));
        for (const silent of [{ periodic: null }, { valueVnd: null }, { auctionStatus: null }] as const)
          for (const { rule } of overdueOf({ ...c, ...silent }, TODAY)) expect(rules).toContain(rule);
      }),
    );
  });

  it('is announced before it comes, and on its day is due as announced', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        for (const next of upcoming([c], TODAY, 30)) {
          expect(next.daysLeft).toBeGreaterThan(0);
          const rule = ruleById(next.rule);
          expect(rule.about !== 'unit' && next.daysLeft <= Math.max(...rule.forecast)).toBe(true);
          expect(overdueOf(c, next.since)).toContainEqual(
            expect.objectContaining({ rule: next.rule, since: next.since }),
          );
        }
      }),
    );
  });
});
