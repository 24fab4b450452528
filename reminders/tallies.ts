import { type Case, type Due, isGroupB, type RuleId } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import type { DigestRole, Viewpoint } from './audience.ts';
import { displayedVnd } from './displayed-vnd.ts';
import { once, unitsInView } from './in-view.ts';
import { isOverdue, OVERDUE_RULES, type OverdueRule } from './overdue.ts';
import { kindSeenBy } from './seen-by.ts';

// Counts of every unit, made once from its dues: a digest adds up the units in its view.

/** Overdue dues of a rule that are not paused; money is whole VND. */
export interface OverdueTally {
  count: number;
  money: number;
  periodic: number;
  creditInstitution: number;
  /** Nobody says which: of how they are enforced, of what type they are. */
  periodicUnknown: number;
  typesUnknown: number;
}
export type OverdueTallies = Readonly<Record<OverdueRule, OverdueTally>>;

type Dues = readonly Due[];
type Cases = ReadonlyMap<string, Pick<Case, 'remainingVnd' | 'valueVnd' | 'periodic' | 'caseTypes'>>;

/** By unit in view; units without any are left out. */
export function overdueByUnit(
  dues: Dues,
  cases: Cases,
  view: Pick<Viewpoint, 'units'>,
): ReadonlyMap<UnitCode, OverdueTallies> {
  return new Map(
    unitsInView(dues, view).flatMap((own): [UnitCode, OverdueTallies][] => {
      const tallies = tallyOverdue(own)(cases);
      return tallies === null ? [] : [[own[0]?.unit ?? '', tallies]];
    }),
  );
}

/** Null when nothing is overdue. */
const tallyOverdue = once((own: Dues) =>
  once((cases: Cases): OverdueTallies | null => {
    const tallies = emptyTallies();
    let found = false;
    for (const due of own) {
      if (due.paused === true || !isOverdue(due)) continue;
      found = true;
      const tally = tallies[due.rule];
      tally.count += 1;
      const c = cases.get(due.caseKey);
      if (c === undefined) continue;
      tally.money += displayedVnd(c) ?? 0;
      if (c.periodic === true) tally.periodic += 1;
      else if (c.periodic === null) tally.periodicUnknown += 1;
      if (c.caseTypes.length === 0) tally.typesUnknown += 1;
      else if (c.caseTypes.includes('TCTD')) tally.creditInstitution += 1;
    }
    return found ? tallies : null;
  }),
);

/** The sum of the units in view. */
export const overdueInView = (dues: Dues, cases: Cases, view: Pick<Viewpoint, 'units'>): OverdueTallies =>
  sumOf(overdueByUnit(dues, cases, view).values());

/** The sum of some units. */
export function sumOf(units: Iterable<OverdueTallies>): OverdueTallies {
  const sum = emptyTallies();
  for (const own of units) {
    for (const rule of OVERDUE_RULES) {
      sum[rule].count += own[rule].count;
      sum[rule].money += own[rule].money;
      sum[rule].periodic += own[rule].periodic;
      sum[rule].creditInstitution += own[rule].creditInstitution;
      sum[rule].periodicUnknown += own[rule].periodicUnknown;
      sum[rule].typesUnknown += own[rule].typesUnknown;
    }
  }
  return sum;
}

const emptyTally = (): OverdueTally => ({
  count: 0,
  money: 0,
  periodic: 0,
  creditInstitution: 0,
  periodicUnknown: 0,
  typesUnknown: 0,
});
function emptyTallies(): Record<OverdueRule, OverdueTally> {
  return { A3a: emptyTally(), A2: emptyTally(), A1: emptyTally() };
}

/** Dues of a rule of group B that are not paused, as a reader may be told of them. */
export interface WatchTally {
  /** Records under the rule, each once. */
  count: number;
  /** Of them: past the rule's day. */
  overdue: number;
  /** Of them: something is to be found out or confirmed first. */
  tasks: number;
  /** Past a day that rests on a threshold nobody has confirmed, or a task of such a rule; and of those, proposed ones. */
  unconfirmed: number;
  proposed: number;
}

/** The sum of the units in view, by rule; rules without any are left out. */
export function watchedTallies(dues: Dues, view: Viewpoint): ReadonlyMap<RuleId, WatchTally> {
  const sum = new Map<RuleId, WatchTally>();
  for (const own of unitsInView(dues, view))
    for (const [rule, tally] of (view.role === 'TP' ? forPhong : forOthers)(own)) addTo(sum, rule, tally);
  return sum;
}

/** Heads of a Phòng are told more than the others (seen-by.ts), and all others alike. */
const forPhong = once((own: Dues) => tallyWatched(own, 'TP'));
const forOthers = once((own: Dues) => tallyWatched(own, 'TT'));

function tallyWatched(own: Dues, role: DigestRole): ReadonlyMap<RuleId, WatchTally> {
  const tallies = new Map<RuleId, WatchTally>();
  for (const due of own) {
    if (!isGroupB(due.rule) || due.paused === true) continue;
    const kind = kindSeenBy(role, due);
    if (kind === null) continue;
    let tally = tallies.get(due.rule);
    if (tally === undefined) {
      tally = { count: 0, overdue: 0, tasks: 0, unconfirmed: 0, proposed: 0 };
      tallies.set(due.rule, tally);
    }
    // Millions of dues go through here: nothing is made anew for each.
    tally.count += 1;
    if (kind === 'overdue') tally.overdue += 1;
    else if (kind === 'task') tally.tasks += 1;
    if (due.unconfirmed !== true || kind === 'list') continue;
    tally.unconfirmed += 1;
    if (due.proposed === true) tally.proposed += 1;
  }
  return tallies;
}

function addTo(sums: Map<RuleId, WatchTally>, rule: RuleId, more: WatchTally): void {
  const sum = sums.get(rule);
  if (sum === undefined) {
    sums.set(rule, { ...more });
    return;
  }
  sum.count += more.count;
  sum.overdue += more.overdue;
  sum.tasks += more.tasks;
  sum.unconfirmed += more.unconfirmed;
  sum.proposed += more.proposed;
}
