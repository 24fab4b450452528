import type { CivilDate } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import { displayedVnd } from './displayed-vnd.ts';
import type { Facts } from './facts.ts';
import { feedOf, freshnessOf } from './freshness.ts';
import { isOverdue, OVERDUE_RULES, type OverdueRule } from './overdue.ts';

/** How many cases of a unit are overdue under a rule, and what remains of them in whole VND. */
export interface UnitCount {
  readonly unit: UnitCode;
  readonly rule: OverdueRule;
  readonly count: number;
  readonly vnd: number;
}

/** The same of several units together, on a day. */
export interface DayCount {
  readonly date: CivilDate;
  readonly rule: OverdueRule;
  readonly count: number;
  readonly vnd: number;
}

/**
 * What is to be remembered of a day: every unit under every rule that makes a case overdue, nought as well, so that a
 * day without any is known to have been looked at. Units whose data has stopped are left out: yesterday's figure is not
 * today's.
 */
export function countsOn(
  facts: Pick<Facts, 'dues' | 'cases' | 'units' | 'feed' | 'today' | 'calendar'>,
): readonly UnitCount[] {
  const { dues, cases, today, calendar } = facts;
  const overdue = dues.filter((due) => due.paused !== true).filter(isOverdue);
  const byUnit = Map.groupBy(overdue, ({ unit }) => unit);
  const units = new Set([
    ...facts.units.map(({ code }) => code).filter((code) => code !== 'CUC'),
    ...byUnit.keys(),
  ]);
  return [...units].flatMap((unit): UnitCount[] => {
    const { asOf } = feedOf(facts.feed, [unit]);
    const { kind } = freshnessOf(asOf, today, calendar);
    if (kind === 'none' || kind === 'stopped') return [];
    const own = byUnit.get(unit) ?? [];
    return OVERDUE_RULES.map((rule) => {
      const under = own.filter((due) => due.rule === rule);
      const vnd = under.reduce((sum, { caseKey }) => {
        const c = cases.get(caseKey);
        return sum + ((c && displayedVnd(c)) ?? 0);
      }, 0);
      return { unit, rule, count: under.length, vnd };
    });
  });
}
