import { addDays, daysBetween } from './civil-date.ts';
import type { Case, CivilDate, Due, Upcoming } from './model.ts';
import { RULES } from './rules/index.ts';
import { dueUnder, upcomingUnder } from './rules/rule.ts';

/**
 * Every case under every rule that applies to it on `today` (a civil date in Việt Nam): one Due a rule, in the
 * order of the cases and then of the rules. Paused cases are included and marked; they send no reminder.
 */
export function assess(cases: Iterable<Case>, today: CivilDate): Due[] {
  const dues: Due[] = [];
  for (const c of cases) {
    for (const rule of RULES) {
      const due = dueUnder(rule, c, today);
      if (due !== null) dues.push(due);
    }
  }
  return dues;
}

/** Cases whose first overdue day lies 1 to `days` calendar days after `today`, soonest first. */
export function upcoming(cases: Iterable<Case>, today: CivilDate, days: number): Upcoming[] {
  const last = addDays(today, days);
  const found: Upcoming[] = [];
  for (const c of cases) {
    for (const rule of RULES) {
      const next = upcomingUnder(rule, c, today, last);
      if (next !== null) found.push({ ...next, daysLeft: daysBetween(today, next.since) });
    }
  }
  return found.sort((a, b) => a.daysLeft - b.daysLeft);
}
