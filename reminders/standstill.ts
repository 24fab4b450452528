import { addDays, civilDateOf } from '../cases/civil-date.ts';
import type { CivilDate, Due, RuleId } from '../cases/model.ts';
import { datedValues } from './actions/movement.ts';
import type { Viewpoint } from './audience.ts';
import type { Facts } from './facts.ts';
import { inView, once } from './in-view.ts';
import { ledgerKey } from './ledger.ts';
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

/** A due that stands still, and since when. */
export interface Still {
  readonly unit: string;
  readonly due: Due;
  /** The day it was first known here or last moved, whichever is later. */
  readonly since: CivilDate;
}

type StillFacts = Pick<
  Facts,
  'dues' | 'matterDues' | 'cases' | 'matters' | 'ledger' | 'moves' | 'today' | 'calendar'
>;

/** The last day after which, up to today, lie at least so many working days. */
function daysBefore(today: CivilDate, count: number, calendar: StillFacts['calendar']): CivilDate {
  let day = calendar.isWorkingDay(today) ? today : calendar.previousWorkingDay(today);
  for (let left = count - 1; left > 0; left -= 1) day = calendar.previousWorkingDay(day);
  return addDays(day, -1);
}

const found = new WeakMap<readonly Due[], readonly Still[]>();

/** Everything overdue that has stood still for the province's number of working days; looked for once a morning. */
function standingStill(facts: StillFacts): readonly Still[] {
  const known = found.get(facts.dues);
  if (known !== undefined) return known;
  const { today, calendar, ledger, moves, cases, matters } = facts;
  const cut = daysBefore(today, STANDSTILL.province, calendar);
  const movedOn = new Map<string, CivilDate>();
  const lastMove = (due: Due): CivilDate => {
    const before = movedOn.get(due.caseKey);
    if (before !== undefined) return before;
    const c = cases.get(due.caseKey);
    const dates =
      due.record === undefined
        ? c === undefined
          ? []
          : datedValues(c)
        : Object.values(matters.get(due.caseKey)?.dates ?? {});
    // A day that lies ahead is a plan, not a movement.
    const past =
      dates
        .filter((date) => date <= today)
        .toSorted()
        .at(-1) ?? '';
    const changed = moves?.get(due.caseKey) ?? '';
    const last = past > changed ? past : changed;
    movedOn.set(due.caseKey, last);
    return last;
  };
  const still = [...facts.dues, ...facts.matterDues].flatMap((due): Still[] => {
    if (due.kind !== 'overdue' || due.paused === true || due.unconfirmed === true) return [];
    const entry = ledger.get(ledgerKey(due));
    if (entry === undefined || entry.endedAt !== null) return [];
    const opened = civilDateOf(new Date(entry.openedAt));
    if (opened > cut) return [];
    const last = lastMove(due);
    const since = last > opened ? last : opened;
    return since <= cut ? [{ unit: due.unit, due, since }] : [];
  });
  found.set(facts.dues, still);
  return still;
}

/** The dues in view that have stood still for so many working days, the longest first. */
export function stillInView(
  view: Viewpoint,
  facts: StillFacts,
  workingDays: number = STANDSTILL.province,
): readonly Due[] {
  const cut = daysBefore(facts.today, workingDays, facts.calendar);
  return inView(standingStill(facts), view)
    .filter(({ since }) => since <= cut)
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
  const tellings = firstTellings(facts);
  return dues.filter((due) => {
    const told = tellings.get(ledgerKey(due));
    if (told === undefined) return false;
    const executor = facts.cases.get(due.caseKey)?.executorId;
    // Who enforced it before owes no answer, and who does now was not told then.
    const wasTold = told.some(
      ({ at, personId }) => civilDateOf(new Date(at)) <= cut && executorOf.get(personId) === executor,
    );
    return wasTold && !isAcknowledged(facts.marks, due);
  });
}
