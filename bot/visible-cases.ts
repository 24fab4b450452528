import { assess, upcoming, type Yardstick } from '../cases/assess.ts';
import type { Case, CivilDate, Due, RuleId, Upcoming } from '../cases/model.ts';
import { RULES, ruleById } from '../cases/rules/index.ts';
import { isWithin } from '../people/model.ts';
import { activeGrants, sight, type Viewer } from '../people/scope.ts';
import { asSeenBy } from '../reminders/seen-by.ts';

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
 * The cases of `cases` that the viewer may see one by one, in the order in which they need attention: what is
 * past due, heaviest rule first and under it the oldest, then what comes next by date; cases without any date and
 * paused ones last. `cases` are active ones of the viewer's units.
 */
export function visibleCases(
  viewer: Viewer,
  cases: readonly Case[],
  today: CivilDate,
  now: Date,
  yardstick: Yardstick = {},
): readonly VisibleCase[] {
  const isTold = (unit: string, unconfirmed: boolean | undefined): boolean =>
    unconfirmed !== true || readsUnconfirmed(viewer, unit, now);
  const duesOf = Map.groupBy(
    assess(cases, today, yardstick)
      .filter(({ rule }) => !isOnlyCounted(rule))
      .flatMap((due) => (isTold(due.unit, due.unconfirmed) ? due : (asSeenBy('TT', due) ?? []))),
    (due) => due.caseKey,
  );
  const nextOf = Map.groupBy(
    upcoming(cases, today, WINDOW_DAYS, yardstick).filter((next) => isTold(next.unit, next.unconfirmed)),
    (next) => next.caseKey,
  );
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
    .map((visible) => ({ visible, order: orderOf(visible) }))
    .toSorted((a, b) => compare(a.order, b.order))
    .map(({ visible }) => visible);
}

/** A list of everything of a kind, or one whose single cases may be secret: nothing to tell of a single case. */
function isOnlyCounted(id: RuleId): boolean {
  const rule = ruleById(id);
  return rule.severity === 'thong_tin' || (rule.about !== 'unit' && rule.countsOnly === true);
}

/** Days that rest on an unconfirmed threshold are for the head of the Phòng (domain 4.4). */
function readsUnconfirmed(viewer: Viewer, unit: string, now: Date): boolean {
  return activeGrants(viewer, now).some((grant) => grant.role === 'TP' && isWithin(unit, grant.unit));
}

function orderOf({ case: c, dues, next }: VisibleCase): readonly (number | string)[] {
  const passed = dues.filter(({ kind }) => kind !== 'list');
  const [heaviest] = passed;
  const [soonest] = next;
  if (heaviest?.paused === true) return [4, c.decisionDate];
  if (heaviest !== undefined) return [0, RULES.findIndex(({ id }) => id === heaviest.rule), heaviest.since];
  if (soonest !== undefined) return [1, soonest.since];
  return [3, c.decisionDate];
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
