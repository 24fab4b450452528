import { type Case, type Due, isGroupB, type RuleId } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import { covers, type DigestRole, type Viewpoint } from './audience.ts';
import { displayedVnd } from './displayed-vnd.ts';
import { once } from './in-view.ts';
import { isOverdue, OVERDUE_RULES, type OverdueRule } from './overdue.ts';
import { kindSeenBy } from './seen-by.ts';

// Counts of every unit, made once from a list of dues: a digest adds up the units in its view, so that four hundred
// digests of a morning go through a country's cases once.

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

/** By unit; units without any are left out. */
export const overdueByUnit = (dues: Dues, cases: Cases): ReadonlyMap<UnitCode, OverdueTallies> =>
  tallyOverdue(dues)(cases);

const tallyOverdue = once((dues: Dues) =>
  once((cases: Cases) => {
    const tallies = new Map<UnitCode, OverdueTallies>();
    for (const due of dues) {
      if (due.paused === true || !isOverdue(due)) continue;
      const own = tallies.get(due.unit) ?? emptyTallies();
      tallies.set(due.unit, own);
      const tally = own[due.rule];
      tally.count += 1;
      const c = cases.get(due.caseKey);
      if (c === undefined) continue;
      tally.money += displayedVnd(c) ?? 0;
      if (c.periodic === true) tally.periodic += 1;
      else if (c.periodic === null) tally.periodicUnknown += 1;
      if (c.caseTypes.length === 0) tally.typesUnknown += 1;
      else if (c.caseTypes.includes('TCTD')) tally.creditInstitution += 1;
    }
    return tallies;
  }),
);

/** The sum of the units in view. */
export function overdueInView(dues: Dues, cases: Cases, view: Viewpoint): OverdueTallies {
  const sum = emptyTallies();
  for (const [unit, own] of overdueByUnit(dues, cases)) {
    if (!covers(view, unit)) continue;
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
  for (const [unit, own] of (view.role === 'TP' ? forPhong : forOthers)(dues)) {
    if (!covers(view, unit)) continue;
    for (const [rule, tally] of own) addTo(sum, rule, tally);
  }
  return sum;
}

/** Heads of a Phòng are told more than the others (seen-by.ts), and all others alike. */
const forPhong = once((dues: Dues) => tallyWatched(dues, 'TP'));
const forOthers = once((dues: Dues) => tallyWatched(dues, 'TT'));

function tallyWatched(dues: Dues, role: DigestRole): ReadonlyMap<UnitCode, ReadonlyMap<RuleId, WatchTally>> {
  const units = new Map<UnitCode, Map<RuleId, WatchTally>>();
  for (const due of dues) {
    if (!isGroupB(due.rule) || due.paused === true) continue;
    const kind = kindSeenBy(role, due);
    if (kind === null) continue;
    let own = units.get(due.unit);
    if (own === undefined) {
      own = new Map();
      units.set(due.unit, own);
    }
    let tally = own.get(due.rule);
    if (tally === undefined) {
      tally = { count: 0, overdue: 0, tasks: 0, unconfirmed: 0, proposed: 0 };
      own.set(due.rule, tally);
    }
    // Millions of dues go through here: nothing is made anew for each.
    tally.count += 1;
    if (kind === 'overdue') tally.overdue += 1;
    else if (kind === 'task') tally.tasks += 1;
    if (due.unconfirmed !== true || kind === 'list') continue;
    tally.unconfirmed += 1;
    if (due.proposed === true) tally.proposed += 1;
  }
  return units;
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
