import { addDays, civilDateOf } from '../cases/civil-date.ts';
import { type CivilDate, type Due, isGroupB, type RuleId, type Upcoming } from '../cases/model.ts';
import { RULES, ruleById } from '../cases/rules/index.ts';
import type { Person } from '../people/model.ts';
import { type AskedItem, askedOf } from './actions/asked.ts';
import { unitsOf } from './audience.ts';
import type { Facts } from './facts.ts';
import { once, unitsInView } from './in-view.ts';
import { type Item, type ReminderItem, STEPS, type Step, stepKey } from './items.ts';
import { baselineKey } from './ledger.ts';
import { awaitsData, isAcknowledged, markKey } from './marks.ts';
import { AUDIENCE, isLedgered, toldRules } from './rule-audience.ts';
import { firstTellings } from './told.ts';

/** The one message an executor gets on a working day. */
export type Reminder = {
  readonly items: readonly ReminderItem[];
  /** What leaders asked and is due; left out where nothing is. */
  readonly asked?: readonly AskedItem[];
  readonly weekly: boolean;
  /** The working day on which the oldest day-1 item should have been told; null when today is that day. */
  readonly mergedFrom: CivilDate | null;
};

/** Days after full payment at which the executor is reminded to deposit the buyer's money (domain 4.4, B2; Điều 65(2) NĐ 152/2026, TBC). */
const DEPOSIT_DAYS = 10;

/** `repeat` only rides along with a message that something else makes. */
const TRIGGERS: ReadonlySet<Step> = new Set(STEPS.filter((step) => step !== 'repeat'));

/** Dues and forecasts of the cases an executor enforces, and of the matters they handle. */
export interface OwnWork {
  readonly dues: readonly Due[];
  readonly upcoming: readonly Upcoming[];
}

/** What a person has to do themselves in the units they serve as executor. */
export function workOf(
  person: Person,
  facts: Pick<Facts, 'dues' | 'upcoming' | 'matterDues' | 'matterUpcoming'>,
  now: Date,
): OwnWork {
  const { executorId } = person;
  // Work that names nobody is nobody's.
  if (executorId === null) return { dues: [], upcoming: [] };
  const view = { units: unitsOf(person, 'CHV', now) };
  return {
    dues: [facts.dues, facts.matterDues].flatMap((dues) =>
      unitsInView(dues, view).flatMap((own) => duesByExecutor(own).get(executorId) ?? []),
    ),
    upcoming: [facts.upcoming, facts.matterUpcoming].flatMap((upcoming) =>
      unitsInView(upcoming, view).flatMap((own) => upcomingByExecutor(own).get(executorId) ?? []),
    ),
  };
}
const duesByExecutor = once((own: readonly Due[]) => Map.groupBy(own, ({ executorId }) => executorId));
const upcomingByExecutor = once((own: readonly Upcoming[]) =>
  Map.groupBy(own, ({ executorId }) => executorId),
);

/** What an executor is to be told today, or null when there is nothing. */
export function reminderFor(person: Person, facts: Facts, now: Date): Reminder | null {
  const work = workOf(person, facts, now);
  const weekly = facts.calendar.isFirstWorkingDayOfWeek(facts.today);
  const context: Context = {
    facts,
    weekly,
    toldAt: (item, step) => facts.told.get(stepKey(item, step, person.id))?.at,
  };
  const concerns = (item: Item): boolean => !awaitsData(facts.marks, item, facts.today);

  const rules = toldRules(facts.thresholds);
  const dues = work.dues.filter(
    (due) => due.paused !== true && (isLedgered(due, rules) || isHearing(due)) && concerns(due),
  );
  const isTask = (due: Due): boolean => due.kind === 'task' && !isHearing(due);
  // A case may be overdue, a task and about to pass the next mark: three things, each told once.
  const found = [
    ...onePerCase(
      dues.filter((due) => !isTask(due)),
      (due) => dueStep(due, context),
    ),
    ...onePerCase(dues.filter(isTask), (due) => dueStep(due, context)),
    ...onePerCase(
      work.upcoming.filter(
        (next) =>
          rules.has(next.rule) && (next.record === undefined || next.unconfirmed !== true) && concerns(next),
      ),
      (next) => forecastStep(next, context),
    ),
  ];
  const items = withoutEchoes(found);
  const asked = askedOf(person, facts);
  if (asked.length === 0 && !items.some((item) => TRIGGERS.has(item.step))) return null;
  return { items, ...(asked.length > 0 && { asked }), weekly, mergedFrom: mergedFrom(items, person, facts) };
}

/** What only rides along is not said once more of a case that the same message tells something new of. */
function withoutEchoes(items: readonly ReminderItem[]): readonly ReminderItem[] {
  const told = new Set(items.flatMap(({ caseKey, step }) => (step === 'repeat' ? [] : [caseKey])));
  return items.filter(({ caseKey, step }) => step !== 'repeat' || !told.has(caseKey));
}

interface Context {
  readonly facts: Facts;
  readonly weekly: boolean;
  /** ISO instant at which this person was told this, undefined when not yet. */
  readonly toldAt: (item: Item, step: Step) => string | undefined;
}

function dueStep(due: Due, { facts, weekly, toldAt }: Context): Step | null {
  const reported = facts.marks.get(markKey(due, 'awaiting-data'));
  if (reported !== undefined && (toldAt(due, 'ask') ?? '') < reported.at) return 'ask';
  if (isHearing(due)) return hearingStep(due, facts, toldAt);
  if (isDepositDue(due, facts) && toldAt(due, 'deposit') === undefined) return 'deposit';
  if (due.kind === 'task') return weekly ? 'task' : null;
  const told = toldAt(due, 'day1') !== undefined;
  const onlyWeekly = isGroupB(due.rule) && AUDIENCE[due.rule]?.executor !== 'day1';
  if (!told && !onlyWeekly && facts.ledger.get(due)?.baseline === false) return 'day1';
  if (weekly) return 'weekly';
  return told && !isAcknowledged(facts.marks, due) ? 'repeat' : null;
}

/** A hearing to come (B10): told when it comes within reach and on the working day before; its own morning has a message. */
export const isHearing = ({ rule }: Pick<Due, 'rule'>): boolean => rule === 'B10';

function hearingStep(due: Due, facts: Facts, toldAt: Context['toldAt']): Step | null {
  const day = hearingDay(due.caseKey, facts);
  if (day === null || day <= facts.today) return null;
  if (day <= facts.calendar.nextWorkingDay(facts.today))
    return toldAt(due, 'T-1') === undefined ? 'T-1' : null;
  return toldAt(due, 'day1') === undefined ? 'day1' : null;
}

/** The civil day of a matter's next hearing. */
export function hearingDay(key: string, { matters }: Pick<Facts, 'matters'>): CivilDate | null {
  const at = matters.get(key)?.nextHearing ?? null;
  return at === null ? null : civilDateOf(new Date(at));
}

/** Paid for, not handed over, and so many days gone since: unless that day lay before the first look at its unit. */
function isDepositDue(due: Due, { cases, baselines, today }: Facts): boolean {
  const paid = due.rule === 'B2' ? (cases.get(due.caseKey)?.auctionPaidDate ?? null) : null;
  const baseline = baselines.get(baselineKey(due.unit, due.rule));
  if (paid === null || baseline === undefined) return false;
  const day = addDays(paid, DEPOSIT_DAYS);
  return baseline < day && day <= today && due.kind === 'list';
}

/** The calendar days before a first overdue day at which its rule is announced, the nearest first (domain 4.5). */
const stepsOf = (rule: RuleId): readonly { readonly step: Step; readonly days: number }[] => {
  const found = ruleById(rule);
  const days = found.about === 'unit' ? [] : found.forecast;
  return days
    .toSorted((a, b) => a - b)
    .flatMap((n) => {
      const step = STEPS.find((one) => one === `T-${n}`);
      return step === undefined ? [] : [{ step, days: n }];
    });
};

function forecastStep(next: Upcoming, { facts, weekly, toldAt }: Context): Step | null {
  const reached = stepsOf(next.rule).find(({ days }) => next.daysLeft <= days);
  const baseline = facts.baselines.get(baselineKey(next.unit, next.rule));
  if (reached !== undefined && baseline !== undefined) {
    // A forecast day that lay before our first look is old news, as an old overdue is.
    const isNews = addDays(next.since, -reached.days) > baseline;
    const told = toldAt(next, reached.step) !== undefined || isAcknowledged(facts.marks, next);
    if (isNews && !told) return reached.step;
  }
  return weekly ? 'weekly' : null;
}

/** A case under several rules is told once: the most urgent step leads, then the heaviest rule. */
function onePerCase<T extends Item & { readonly kind?: Due['kind'] }>(
  found: readonly T[],
  stepOf: (item: T) => Step | null,
): ReminderItem[] {
  const tellings = found.flatMap((item) => {
    const step = stepOf(item);
    const listed = 'kind' in item && item.kind === 'list';
    return step === null
      ? []
      : [
          {
            caseKey: item.caseKey,
            rule: item.rule,
            since: item.since,
            step,
            ...(listed && { listed: true as const }),
          },
        ];
  });
  return [...Map.groupBy(tellings, (telling) => telling.caseKey).values()].flatMap((same) => {
    const [lead, ...others] = same.toSorted(
      (a, b) => STEPS.indexOf(a.step) - STEPS.indexOf(b.step) || weight(a.rule) - weight(b.rule),
    );
    if (lead === undefined) return [];
    return [{ ...lead, also: others.map(({ caseKey: _, ...telling }) => telling) }];
  });
}

function weight(rule: RuleId): number {
  return RULES.findIndex(({ id }) => id === rule);
}

/** The first working morning that should have told this person a day-1 item of this message; null when it is this one. */
function mergedFrom(items: readonly ReminderItem[], person: Person, facts: Facts): CivilDate | null {
  // Whoever joined later, or took a case over, missed no morning.
  const joined = person.joinedAt === null ? '' : civilDateOf(new Date(person.joinedAt));
  const wasOthers = (item: Item): boolean =>
    firstTellings(facts, item).some(({ personId }) => personId !== person.id);
  const mornings = items
    .filter(
      (item) =>
        item.step === 'day1' && item.listed !== true && isAfterBaseline(item, facts) && !wasOthers(item),
    )
    .map(({ since }) => (facts.calendar.isWorkingDay(since) ? since : facts.calendar.nextWorkingDay(since)))
    .filter((morning) => morning >= joined);
  const first = mornings.sort()[0];
  return first !== undefined && first < facts.today ? first : null;
}

/** An older first overdue day belongs to a case that came into the data late: no morning missed it. */
function isAfterBaseline(item: ReminderItem, { ledger, baselines }: Facts): boolean {
  const unit = ledger.get(item)?.unit ?? '';
  const baseline = baselines.get(baselineKey(unit, item.rule));
  return baseline !== undefined && item.since > baseline;
}
