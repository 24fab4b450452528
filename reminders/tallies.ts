import { type Case, type Due, isGroupB, type RuleId } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import type { Viewpoint } from './audience.ts';
import { displayedVnd } from './displayed-vnd.ts';
import { inView } from './in-view.ts';
import { isOverdue, OVERDUE_RULES, type Overdue, type OverdueRule, type REVIEW_RULES } from './overdue.ts';
import { kindSeenBy } from './seen-by.ts';

// What digests count is counted as each case is judged, while it is at hand: gone through again, a country's cases and
// their dues lie far apart in memory, and most of a pass over them is waiting for it.

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

/** An overdue case that is not paused: the due it is shown under, and the rules it is under, heaviest first. */
export interface OverdueCase {
  readonly lead: Overdue;
  readonly rules: readonly OverdueRule[];
}

/** Everything of one unit's own cases and matters that is told as a number, and what is looked at first. */
export interface UnitTallies {
  readonly unit: UnitCode;
  readonly overdue: OverdueTallies;
  /** Without paused ones; A3?: of them those with condition, which would be under A3a if they are not periodic. */
  readonly review: Readonly<Record<(typeof REVIEW_RULES)[number] | 'unclear', number>>;
  /** Heads of a Phòng are told more than the others (seen-by.ts), and all others alike. */
  readonly watched: Readonly<Record<'TP' | 'others', ReadonlyMap<RuleId, WatchTally>>>;
  /** Cases that are overdue and paused. */
  readonly paused: number;
  /** Some case is overdue under several rules. */
  readonly overlaps: boolean;
  /** By the rule they are shown under, in no order. */
  readonly cases: Readonly<Record<OverdueRule, readonly OverdueCase[]>>;
  /** Under A2, paused ones as well; and of B2, property sold and not handed over, without them. */
  readonly large: readonly Overdue[];
  readonly sold: readonly Due[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Tallying extends Mutable<Omit<UnitTallies, 'watched'>> {
  readonly review: Record<(typeof REVIEW_RULES)[number] | 'unclear', number>;
  readonly watched: Record<'TP' | 'others', Map<RuleId, WatchTally>>;
  readonly cases: Record<OverdueRule, OverdueCase[]>;
  readonly large: Overdue[];
  readonly sold: Due[];
}

/** Counts case by case. */
export interface Tallies {
  /** The dues of one case, heaviest rule first; or of matters, without a case. */
  add(dues: readonly Due[], c?: Case): void;
  /** By unit; those without any are left out. */
  end(): readonly UnitTallies[];
}

export function createTallies(): Tallies {
  const units = new Map<UnitCode, Tallying>();
  return {
    add(dues, c) {
      for (const due of dues) {
        let own = units.get(due.unit);
        if (own === undefined) {
          own = nothing(due.unit);
          units.set(due.unit, own);
        }
        if (isGroupB(due.rule)) addWatched(own, due);
        else if (due.paused !== true && (due.rule === 'A3b' || due.rule === 'A3?')) {
          own.review[due.rule] += 1;
          if (due.rule === 'A3?' && c?.condition === 'CDK') own.review.unclear += 1;
        }
      }
      addOverdue(units, dues.filter(isOverdue), c);
    },
    end: () => [...units.values()],
  };
}

function addOverdue(
  units: ReadonlyMap<UnitCode, Tallying>,
  dues: readonly Overdue[],
  c: Case | undefined,
): void {
  const [lead] = dues;
  const own = lead && units.get(lead.unit);
  if (lead === undefined || own === undefined) return;
  for (const due of dues) if (due.rule === 'A2') own.large.push(due);
  if (lead.paused === true) {
    own.paused += 1;
    return;
  }
  for (const due of dues) {
    const tally = own.overdue[due.rule];
    tally.count += 1;
    if (c === undefined) continue;
    tally.money += displayedVnd(c) ?? 0;
    if (c.periodic === true) tally.periodic += 1;
    else if (c.periodic === null) tally.periodicUnknown += 1;
    if (c.caseTypes.length === 0) tally.typesUnknown += 1;
    else if (c.caseTypes.includes('TCTD')) tally.creditInstitution += 1;
  }
  if (dues.length > 1) own.overlaps = true;
  own.cases[lead.rule].push({ lead, rules: rulesOf(dues) });
}

const RANKS = Object.fromEntries(OVERDUE_RULES.map((rule, i) => [rule, i])) as Record<OverdueRule, number>;
/** The heaviest has the lowest. */
export const rankOf = ({ rule }: Pick<Overdue, 'rule'>): number => RANKS[rule];

/** Every set of rules there can be, by the bits of their ranks: a country's cases share them. */
const RULE_SETS = Array.from({ length: 1 << OVERDUE_RULES.length }, (_, bits) =>
  OVERDUE_RULES.filter((_, rank) => (bits & (1 << rank)) !== 0),
);

/** The rules of some dues of a case, heaviest first. */
export function rulesOf(dues: readonly Overdue[]): readonly OverdueRule[] {
  let bits = 0;
  for (const due of dues) bits |= 1 << RANKS[due.rule];
  return RULE_SETS[bits] ?? [];
}

function addWatched(own: Tallying, due: Due): void {
  if (due.paused === true) return;
  if (due.rule === 'B2') own.sold.push(due);
  count(own.watched.TP, due, kindSeenBy('TP', due));
  count(own.watched.others, due, kindSeenBy('TT', due));
}

function count(tallies: Map<RuleId, WatchTally>, due: Due, kind: Due['kind'] | null): void {
  if (kind === null) return;
  let tally = tallies.get(due.rule);
  if (tally === undefined) {
    tally = { count: 0, overdue: 0, tasks: 0, unconfirmed: 0, proposed: 0 };
    tallies.set(due.rule, tally);
  }
  tally.count += 1;
  if (kind === 'overdue') tally.overdue += 1;
  else if (kind === 'task') tally.tasks += 1;
  if (due.unconfirmed !== true || kind === 'list') return;
  tally.unconfirmed += 1;
  if (due.proposed === true) tally.proposed += 1;
}

const nothing = (unit: UnitCode): Tallying => ({
  unit,
  overdue: emptyTallies(),
  review: { A3b: 0, 'A3?': 0, unclear: 0 },
  watched: { TP: new Map(), others: new Map() },
  paused: 0,
  overlaps: false,
  cases: { A3a: [], A2: [], A1: [] },
  large: [],
  sold: [],
});

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

/** What is overdue in view. */
export function overdueInView(tallies: readonly UnitTallies[], view: Viewpoint): OverdueTallies {
  const sum = emptyTallies();
  for (const { overdue } of inView(tallies, view)) {
    for (const rule of OVERDUE_RULES) {
      sum[rule].count += overdue[rule].count;
      sum[rule].money += overdue[rule].money;
      sum[rule].periodic += overdue[rule].periodic;
      sum[rule].creditInstitution += overdue[rule].creditInstitution;
      sum[rule].periodicUnknown += overdue[rule].periodicUnknown;
      sum[rule].typesUnknown += overdue[rule].typesUnknown;
    }
  }
  return sum;
}

/** What is watched in view, by rule; rules without any are left out. */
export function watchedTallies(
  tallies: readonly UnitTallies[],
  view: Viewpoint,
): ReadonlyMap<RuleId, WatchTally> {
  const sum = new Map<RuleId, WatchTally>();
  for (const { watched } of inView(tallies, view))
    for (const [rule, tally] of watched[view.role === 'TP' ? 'TP' : 'others']) addTo(sum, rule, tally);
  return sum;
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
