import type { Calendar } from '../cases/calendar.ts';
import { addDays, civilDateOf, instantOf } from '../cases/civil-date.ts';
import type { CivilDate, Due, RuleId } from '../cases/model.ts';
import { datedValues } from './actions/movement.ts';
import type { Viewpoint } from './audience.ts';
import type { Facts, StillCount } from './facts.ts';
import { inView, once } from './in-view.ts';
import type { LedgerEntry } from './ledger.ts';
import { isAcknowledged } from './marks.ts';
import { firstTellings } from './told.ts';

/**
 * Escalation by movement and not by clicks (domain 4.5): something told stands still when none of its dated fields has
 * changed since. It is never a message of its own; it moves into the digest of the next higher reader.
 */

/** Working days without movement after which the head of the province reads of it, and after which the Cục does. */
export const STANDSTILL = { province: 15, cuc: 30 } as const;
/** What the Cục is told of, as numbers, once a month. */
export const TOLD_TO_CUC = ['A3a', 'A2', 'B8', 'B9', 'B12', 'B2'] as const satisfies readonly RuleId[];

/** Calendar days of history that thirty working days can need, Tết among them. */
export const MOVEMENT_DAYS = 90;

export type StillFacts = Pick<Facts, 'cases' | 'matters' | 'moves' | 'today' | 'calendar'>;

/** The last day after which, up to today, lie at least so many working days. */
function daysBefore(today: CivilDate, count: number, calendar: Calendar): CivilDate {
  let day = calendar.isWorkingDay(today) ? today : calendar.previousWorkingDay(today);
  for (let left = count - 1; left > 0; left -= 1) day = calendar.previousWorkingDay(day);
  return addDays(day, -1);
}

/** Tells of an overdue due since when it has stood still, null when not for the province's number of working days. */
export function stillSince(facts: StillFacts): (due: Due, entry: LedgerEntry) => CivilDate | null {
  const cut = daysBefore(facts.today, STANDSTILL.province, facts.calendar);
  const opensBefore = instantOf(addDays(cut, 1), '00:00').toISOString();
  let last = { caseKey: '', moved: '' };
  return (due, entry) => {
    if (due.unconfirmed === true || entry.endedAt !== null || entry.openedAt >= opensBefore) return null;
    const opened = civilDateOf(new Date(entry.openedAt));
    // The dues of a case come one after the other.
    if (due.caseKey !== last.caseKey) last = { caseKey: due.caseKey, moved: lastMove(due, facts) };
    const { moved } = last;
    const since = moved > opened ? moved : opened;
    return since <= cut ? since : null;
  };
}

const isToldToCuc = (rule: RuleId): boolean => (TOLD_TO_CUC as readonly RuleId[]).includes(rule);

/** Counts what stands still, unit by unit; the dues of a case come one after the other. */
export function countStill({ today, calendar }: Pick<StillFacts, 'today' | 'calendar'>): {
  add(due: Due, since: CivilDate): void;
  end(): readonly StillCount[];
} {
  const cut = daysBefore(today, STANDSTILL.cuc, calendar);
  const units = new Map<
    string,
    { unit: string; province: number; cuc: number; byRule: Map<RuleId, number> }
  >();
  let last = { caseKey: '', cuc: '' };
  return {
    add({ unit, caseKey, rule }, since) {
      let own = units.get(unit);
      if (own === undefined) {
        own = { unit, province: 0, cuc: 0, byRule: new Map() };
        units.set(unit, own);
      }
      if (caseKey !== last.caseKey) {
        own.province += 1;
        last = { ...last, caseKey };
      }
      if (since > cut || !isToldToCuc(rule)) return;
      if (caseKey !== last.cuc) {
        own.cuc += 1;
        last = { ...last, cuc: caseKey };
      }
      own.byRule.set(rule, (own.byRule.get(rule) ?? 0) + 1);
    },
    end: () => [...units.values()].map((own) => ({ ...own, byRule: Object.fromEntries(own.byRule) })),
  };
}

/** The newest day up to today on which anything dated happened in a case or matter, or came into the data. */
function lastMove({ caseKey, record }: Due, { cases, matters, moves, today }: StillFacts): CivilDate {
  const c = cases.get(caseKey);
  const dates =
    record !== undefined
      ? Object.values(matters.get(caseKey)?.dates ?? {})
      : c === undefined
        ? []
        : datedValues(c);
  let last = moves?.get(caseKey) ?? '';
  // A day that lies ahead is a plan, not a movement.
  for (const date of dates) if (date <= today && date > last) last = date;
  return last;
}

/** The dues in view that have stood still for the province's number of working days, the longest first. */
export function stillInView(view: Viewpoint, { known }: Pick<Facts, 'known'>): readonly Due[] {
  return inView(known.still, view)
    .toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
    .map(({ due }) => due);
}

/** The head of the Phòng is told when more than so many working days have passed without an answer (domain 4.5). */
export const UNACKNOWLEDGED_AFTER = 3;

const executorsOf = once(
  (people: Facts['people']) => new Map(people.map(({ id, executorId }) => [id, executorId])),
);

/** Dues told to who enforces them now, so many working days ago, and not answered by them. */
export function silentAmong(
  dues: readonly Due[],
  facts: Pick<Facts, 'told' | 'people' | 'cases' | 'marks' | 'today' | 'calendar'>,
): readonly Due[] {
  // «Quá 3 ngày làm việc»: the third one itself is still in time.
  const cut = daysBefore(facts.today, UNACKNOWLEDGED_AFTER + 1, facts.calendar);
  const executorOf = executorsOf(facts.people);
  return dues.filter((due) => {
    const told = firstTellings(facts, due);
    if (told.length === 0) return false;
    const executor = facts.cases.get(due.caseKey)?.executorId;
    // Who enforced it before owes no answer, and who does now was not told then.
    const wasTold = told.some(
      ({ at, personId }) => civilDateOf(new Date(at)) <= cut && executorOf.get(personId) === executor,
    );
    return wasTold && !isAcknowledged(facts.marks, due);
  });
}
