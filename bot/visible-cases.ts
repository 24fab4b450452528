import { assess, upcoming } from '../cases/assess.ts';
import { daysBetween } from '../cases/civil-date.ts';
import type { Case, CivilDate, Due, Upcoming } from '../cases/model.ts';
import { RULES } from '../cases/rules/index.ts';
import { sight, type Viewer } from '../people/scope.ts';

/** A case somebody may see, with everything that is due or soon due about it. */
export interface VisibleCase {
  readonly case: Case;
  /** Heaviest rule first. */
  readonly dues: readonly Due[];
  /** Soonest first, within the window of `visibleCases`. */
  readonly next: readonly Upcoming[];
  /** Whether also the party (initials) may be shown, not only the case. */
  readonly party: boolean;
}

/** Days ahead in which a first overdue day is called soon: the earliest notice executors get (domain 4.3). */
const WINDOW_DAYS = 30;

/**
 * The cases of `cases` that the viewer may see one by one, in the order in which they need attention: new overdue
 * first of all, then what comes next by date, then the older overdue, heaviest rule first; paused cases and cases
 * without any date last. `cases` are active ones of the viewer's units.
 */
export function visibleCases(
  viewer: Viewer,
  cases: readonly Case[],
  today: CivilDate,
  now: Date,
): readonly VisibleCase[] {
  const duesOf = Map.groupBy(assess(cases, today), (due) => due.caseKey);
  const nextOf = Map.groupBy(upcoming(cases, today, WINDOW_DAYS), (next) => next.caseKey);
  return cases
    .flatMap((c): VisibleCase[] => {
      const dues = duesOf.get(c.caseKey) ?? [];
      const sees = (what: 'case' | 'party'): boolean =>
        sight(
          viewer,
          { class: what, unit: c.unit, executorId: c.executorId, rules: dues.map(({ rule }) => rule) },
          now,
        ) === 'see';
      if (!sees('case')) return [];
      return [{ case: c, dues, next: nextOf.get(c.caseKey) ?? [], party: sees('party') }];
    })
    .map((visible) => ({ visible, order: orderOf(visible, today) }))
    .toSorted((a, b) => compare(a.order, b.order))
    .map(({ visible }) => visible);
}

/** An overdue case counts as new this many days long. */
const NEW_DAYS = 7;

function orderOf({ case: c, dues, next }: VisibleCase, today: CivilDate): readonly (number | string)[] {
  const [heaviest] = dues;
  const [soonest] = next;
  const latest = dues.reduce((day, due) => (due.since > day ? due.since : day), '');
  if (heaviest?.paused === true) return [4, c.decisionDate];
  if (latest !== '' && daysBetween(latest, today) < NEW_DAYS)
    return [0, -daysBetween(c.decisionDate, latest)];
  if (soonest !== undefined) return [1, soonest.since];
  if (heaviest !== undefined) return [2, RULES.findIndex(({ id }) => id === heaviest.rule), heaviest.since];
  return [3, c.decisionDate];
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
