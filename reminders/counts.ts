import { ageOf } from '../cases/data-age.ts';
import type { CivilDate } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import type { Facts, FeedFacts } from './facts.ts';
import { freshnessOf } from './freshness.ts';
import { OVERDUE_RULES, type OverdueRule } from './overdue.ts';

/** How many cases of a unit are overdue under a rule, and what remains of them in whole VND; or a gap. */
export interface UnitCount {
  readonly unit: UnitCode;
  readonly rule: OverdueRule | typeof STOPPED;
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

/** Stands where a unit's figures of a day would: its data had stopped, and yesterday's figure is not today's. */
export const STOPPED = 'stopped';

/**
 * What is to be remembered of a day: every unit under every rule that makes a case overdue, nought as well, so that a
 * day without any is known to have been looked at. A unit whose own data has stopped leaves a gap.
 */
export function countsOn(
  facts: Pick<Facts, 'tallies' | 'units' | 'feed' | 'today' | 'calendar'>,
): readonly UnitCount[] {
  const { tallies, today, calendar } = facts;
  const byUnit = new Map(tallies.map(({ unit, overdue }) => [unit, overdue]));
  const units = new Set([
    ...facts.units.map(({ code }) => code).filter((code) => code !== 'CUC'),
    ...byUnit.keys(),
  ]);
  return [...units].flatMap((unit): UnitCount[] => {
    const { kind } = freshnessOf(ownAge(facts.feed, unit), today, calendar);
    if (kind === 'none') return [];
    if (kind === 'stopped') return [{ unit, rule: STOPPED, count: 0, vnd: 0 }];
    const own = byUnit.get(unit);
    return OVERDUE_RULES.map((rule) => ({
      unit,
      rule,
      count: own?.[rule].count ?? 0,
      vnd: own?.[rule].money ?? 0,
    }));
  });
}

/** The day of what brings this very unit: units below it that stand still make it no older. */
function ownAge(feed: FeedFacts, unit: UnitCode): CivilDate | null {
  const { parts } = feed;
  if (parts === undefined || parts.units === null) return feed.asOf;
  const own = parts.newest.filter((one) => parts.units?.get(one.feed)?.has(unit));
  // Nobody has a case there: the newest data says so.
  return ageOf(own.length === 0 ? parts.newest.slice(0, 1) : own, null)?.asOf ?? feed.asOf;
}
