import type { Calendar } from '../cases/calendar.ts';
import type { CivilDate, Due, RuleId } from '../cases/model.ts';
import { RULES } from '../cases/rules/index.ts';
import { type Rule, thresholdsOf } from '../cases/rules/rule.ts';
import type { Thresholds } from '../cases/thresholds/model.ts';
import { type DigestRole, isDigestDay, previousDigestDay } from './audience.ts';
import { OVERDUE_RULES, type OverdueRule, REVIEW_RULES } from './overdue.ts';

/** How often a reader is told of a rule; monthly on the first digest day after the end of a month. */
export type Rhythm = 'daily' | 'weekly' | 'monthly';

/** Who is told of a rule, and how often (domain 4.5); null: not at all. */
export interface RuleAudience {
  /** Whoever enforces, or handles the matter: day1 told once when it comes and then weekly · weekly only in the list of the week. */
  readonly executor: 'day1' | 'weekly' | null;
  readonly TP: Rhythm | null;
  readonly TT: Rhythm | null;
  /** BAN and LDC: numbers only. */
  readonly cuc: Rhythm | null;
}

const to = (
  executor: RuleAudience['executor'],
  TP: Rhythm | null,
  TT: Rhythm | null,
  cuc: Rhythm | null,
): RuleAudience => ({ executor, TP, TT, cuc });

/** The rows of domain 4.5; where the product differs from it, docs/decisions/035-who-is-told-how-often.md says why. */
export const AUDIENCE: Readonly<Partial<Record<RuleId, RuleAudience>>> = {
  A1: to('day1', 'daily', 'daily', 'monthly'),
  // Counted weekly for the Cục, listed monthly.
  A2: to('day1', 'daily', 'daily', 'weekly'),
  A3a: to('day1', 'daily', 'daily', 'monthly'),
  A3b: to('weekly', 'weekly', null, null),
  'A3?': to('weekly', 'weekly', null, null),
  B1a: to('day1', 'daily', 'weekly', 'weekly'),
  B1b: to('day1', 'daily', 'weekly', 'weekly'),
  B2: to('day1', 'daily', 'daily', 'weekly'),
  B3: to('weekly', 'weekly', 'monthly', null),
  B3x: to(null, 'daily', 'daily', null),
  B4: to('weekly', 'weekly', 'monthly', null),
  B5: to('day1', 'daily', 'daily', 'monthly'),
  B6: to('day1', 'daily', 'daily', 'monthly'),
  B7: to(null, null, 'daily', 'monthly'),
  B8: to('day1', 'daily', 'daily', 'weekly'),
  B9: to('day1', 'daily', 'daily', 'weekly'),
  B10: to('day1', 'daily', 'daily', 'weekly'),
  B11: to(null, 'weekly', 'weekly', null),
  B12: to('day1', 'daily', 'daily', 'weekly'),
  B13: to('day1', 'daily', 'daily', 'weekly'),
  B14: to('weekly', 'weekly', 'weekly', 'monthly'),
  B15: to(null, 'monthly', 'monthly', 'monthly'),
  B16: to('weekly', 'weekly', 'monthly', null),
  B17: to(null, 'monthly', 'monthly', 'monthly'),
  B18: to(null, 'monthly', 'monthly', 'monthly'),
};

export function rhythmFor(rule: RuleId, role: DigestRole): Rhythm | null {
  const audience = AUDIENCE[rule];
  if (audience === undefined) return null;
  return role === 'TP' || role === 'TT' ? audience[role] : audience.cuc;
}

/** Whether a rhythm has a turn in the digest of this role on that day; on a day without one, for who asks for it, each has. */
export function isTurn(rhythm: Rhythm, role: DigestRole, date: CivilDate, calendar: Calendar): boolean {
  if (rhythm === 'daily' || !isDigestDay(role, date, calendar)) return true;
  if (rhythm === 'weekly') return calendar.isFirstWorkingDayOfWeek(date);
  return isMonthly(role, date, calendar);
}

/**
 * The rules of group A in the figures of that digest, heaviest first: for heads of a Phòng and a province all of them;
 * for the Cục A2 in each, the others with the month.
 */
export function overdueTold(role: DigestRole, date: CivilDate, calendar: Calendar): readonly OverdueRule[] {
  const month = isTurn('monthly', role, date, calendar);
  return OVERDUE_RULES.filter((rule) => {
    const rhythm = rhythmFor(rule, role);
    // A digest of the month counts what those of the weeks do.
    return rhythm !== null && (month || isTurn(rhythm, role, date, calendar));
  });
}

/** The lists of the Phòng outside every total that have their turn in that digest. */
export function reviewTold(
  role: DigestRole,
  date: CivilDate,
  calendar: Calendar,
): readonly (typeof REVIEW_RULES)[number][] {
  return REVIEW_RULES.filter((rule) => {
    const rhythm = rhythmFor(rule, role);
    return rhythm !== null && isTurn(rhythm, role, date, calendar);
  });
}

/** The first digest day of this role after the end of a month. */
export function isMonthly(role: DigestRole, date: CivilDate, calendar: Calendar): boolean {
  return previousDigestDay(role, date, calendar).slice(0, 7) < date.slice(0, 7);
}

/**
 * Rules whose dues executors are told of, with a name for the state of their numbers: those of group A, those of
 * matters, and of the rest of group B those of which somebody confirmed every threshold. Confirmed anew, a rule begins
 * with a new baseline. Of a matter each due says itself whether it counts by a number that nobody has confirmed: that a
 * claim has come is told without any.
 */
export function toldRules(thresholds: Thresholds): ReadonlyMap<RuleId, string> {
  return new Map(
    RULES.flatMap((rule): [RuleId, string][] => {
      if (rule.id.startsWith('A')) return [[rule.id, '']];
      const stamp = confirmedAt(rule, thresholds);
      if (stamp !== null) return [[rule.id, `@${stamp}`]];
      return rule.about === 'matter' ? [[rule.id, '']] : [];
    }),
  );
}

/** When the last of its thresholds was confirmed; null for a rule that executors are not told of. */
function confirmedAt(rule: Rule, thresholds: Thresholds): string | null {
  if (rule.about === 'unit' || rule.idle !== undefined || (AUDIENCE[rule.id]?.executor ?? null) === null)
    return null;
  const needed = thresholdsOf(rule).map((id) => thresholds.get(id));
  const confirmed = needed.map((one) => (one?.confirmed === true ? (one.confirmedAt ?? '') : null));
  return confirmed.length === 0 || confirmed.includes(null) ? null : (confirmed.sort().at(-1) ?? null);
}

/**
 * Whether a due is written into the ledger: what executors are told of comes and goes there. A hearing is not: it lies
 * ahead, so that no first look can make it old news.
 */
export function isLedgered(due: Due, told: ReadonlyMap<RuleId, string>): boolean {
  if (due.rule === 'B10') return false;
  if (due.record !== undefined) return told.has(due.rule) && due.unconfirmed !== true;
  return told.has(due.rule) && (due.rule.startsWith('A') || due.kind !== 'task');
}
