import { addDays, plusYears } from '../civil-date.ts';
import type { Case, CivilDate, Due, RuleId, Severity, Upcoming } from '../model.ts';
import { isActive, isPaused } from '../model.ts';

/** Where a rule is written: an exact sentence of a directive. A test resolves each against the loaded text. */
export interface RuleCitation {
  readonly document: string;
  /** Id of the provision in knowledge/, e.g. `D1/2.3/b9`. */
  readonly provision: string;
  readonly section: string;
  readonly label: string;
  readonly quote: string;
}

/** One overdue rule of group A (domain 4.3): facts that must hold, and an age in years that must be exceeded. */
export interface Rule {
  readonly id: RuleId;
  readonly name: string;
  readonly severity: Severity;
  /** The case must be strictly older than this many years, counted from its decision date. */
  readonly years: number;
  /** True where a first overdue day to come is announced 30 and 7 days before. */
  readonly forecast: boolean;
  /** The facts but age and activity; never reads an unknown as "no". */
  applies(c: Case): boolean;
  /** Everything the rule rests on. */
  readonly citations: readonly RuleCitation[];
  /** The sentence that binds whoever enforces this case. */
  citationFor(c: Pick<Case, 'handlingLevel' | 'condition'>): RuleCitation;
}

/** The first day on which `years` years are exceeded: the day after the anniversary, which itself is not overdue. */
export function firstOverdueDay(decisionDate: CivilDate, years: number): CivilDate {
  return addDays(plusYears(decisionDate, years), 1);
}

/** The case under this rule on `today`, or null. A paused case stays due by age and says so. */
export function dueUnder(rule: Rule, c: Case, today: CivilDate): Due | null {
  if (!isActive(c) || !rule.applies(c) || today <= plusYears(c.decisionDate, rule.years)) return null;
  return {
    caseKey: c.caseKey,
    unit: c.unit,
    executorId: c.executorId,
    rule: rule.id,
    since: firstOverdueDay(c.decisionDate, rule.years),
    severity: rule.severity,
    ...(isPaused(c) && { paused: true as const }),
  };
}

/** The case that comes under this rule after `today` and no later than `last`, or null. Paused cases are not announced. */
export function upcomingUnder(
  rule: Rule,
  c: Case,
  today: CivilDate,
  last: CivilDate,
): Omit<Upcoming, 'daysLeft'> | null {
  if (!rule.forecast || !isActive(c) || isPaused(c) || !rule.applies(c)) return null;
  const since = firstOverdueDay(c.decisionDate, rule.years);
  if (since <= today || since > last) return null;
  return { caseKey: c.caseKey, unit: c.unit, executorId: c.executorId, rule: rule.id, since };
}
