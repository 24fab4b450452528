import type { Calendar } from '../calendar.ts';
import { addDays, daysBetween, plusYears } from '../civil-date.ts';
import type { CivilDate, Due, DueKind, Severity, Upcoming } from '../model.ts';
import { isProposed, type Threshold, type Thresholds } from '../thresholds/model.ts';
import { deadline } from '../thresholds/reckon.ts';
import { compileAll, type Fields, type Test, type Value } from './condition.ts';
import type { Clock, RecordRule } from './rule.ts';

/** The day rules are judged on, and the numbers they are judged by. */
export interface Day {
  readonly today: CivilDate;
  readonly thresholds: Thresholds;
  readonly calendar: Calendar;
}

/** How rules see one kind of record. */
export interface RecordView<R> {
  readonly fields: Fields<R>;
  readonly isActive: Test<R>;
  readonly isPaused: Test<R>;
  readonly identity: (record: R) => Pick<Due, 'caseKey' | 'unit' | 'executorId' | 'record'>;
}

/** One rule on one day, as functions: fields are looked up and days reckoned once, so that a record costs little. */
export interface Judge<R> {
  /**
   * The record under the rule today, or null. A paused one stays due by age and says so.
   * @param isActive whether the record is: asked once for all rules.
   */
  due(record: R, isActive: boolean): Due | null;
  /** The record that comes under it after today and no later than `last`, or null. Paused ones are not announced. */
  upcoming(record: R, isActive: boolean): Upcoming | null;
}

/** Longest time between a base day and today that is looked at: decisions are no older than 1993. */
const OLDEST_DAYS = 20_000;

/** `last` ends the forecast window. */
export function createJudge<R>(rule: RecordRule, day: Day, last: CivilDate, view: RecordView<R>): Judge<R> {
  const { today } = day;
  const { fields, isActive, isPaused, identity } = view;
  const test = (conditions: RecordRule['when']): Test<R> => compileAll(conditions, fields, isActive);
  const pauses = rule.when.some(({ kind }) => kind === 'active');
  const holds = test(rule.when.filter(({ kind }) => kind !== 'active'));
  const clocks = rule.clocks.flatMap((clock) => compileClock(clock, day, last, fields, test));
  const lists = (rule.lists ?? []).map((one) => ({
    ...one,
    holds: test(one.when ?? []),
    days: one.from.map(reader),
  }));
  const graver = rule.graverWhen === undefined ? null : test(rule.graverWhen);
  const countdown = compileCountdown(rule, day, fields, test);
  const horizon = Math.max(0, ...rule.forecast);

  function reader(name: string): (record: R) => Value {
    const read = fields[name];
    if (read === undefined) throw new Error(`Rule ${rule.id} reads ${name}, which no record has.`);
    return read;
  }

  // Made a million times: filled in step by step, because spreading objects would cost more than judging.
  function make(record: R, kind: DueKind, since: CivilDate, marks: Marks): Due {
    const due: Filling = {
      ...identity(record),
      rule: rule.id,
      since,
      severity: graver?.(record) === true ? graverThan(rule.severity) : rule.severity,
      kind,
    };
    if (pauses && isPaused(record)) due.paused = true;
    if (marks.threshold !== undefined) due.threshold = marks.threshold;
    if (marks.unconfirmed === true) due.unconfirmed = true;
    if (marks.proposed === true) due.proposed = true;
    if (marks.estimated === true) due.estimated = true;
    if (marks.step !== undefined) due.step = marks.step;
    return due;
  }

  return {
    due(record, isActive) {
      if ((pauses && !isActive) || !holds(record)) return null;
      let since: CivilDate | null = null;
      let marks: Marks = {};
      for (const clock of clocks) {
        const day = clock.runOut(record);
        if (day === null || (since !== null && day >= since)) continue;
        since = day;
        marks = clock.marks;
      }
      if (since !== null) return make(record, rule.kind, since, marks);
      for (const list of lists) {
        if (!list.holds(record)) continue;
        for (const read of list.days) {
          const day = read(record);
          if (typeof day === 'string' && day <= today) return make(record, list.kind, day, list);
        }
      }
      const told = countdown?.(record) ?? null;
      return told === null ? null : make(record, told.kind, told.since, told.marks);
    },

    upcoming(record, isActive) {
      if (horizon === 0 || (pauses && !isActive) || !holds(record) || isPaused(record)) return null;
      let first: Upcoming | null = null;
      for (const clock of clocks) {
        const since = clock.runsOut(record);
        if (since === null || (first !== null && since >= first.since)) continue;
        first = {
          ...identity(record),
          rule: rule.id,
          since,
          daysLeft: daysBetween(today, since),
          ...(clock.marks.step !== undefined && { step: clock.marks.step }),
          ...(clock.marks.unconfirmed && { unconfirmed: true as const }),
        };
      }
      // A short forecast is not told earlier because others have a longer one.
      return first !== null && first.daysLeft <= horizon ? first : null;
    },
  };
}

/** What a day rests on, as a due tells it. */
type Marks = Partial<Pick<Due, 'threshold' | 'step'>> & {
  readonly unconfirmed?: boolean;
  readonly proposed?: boolean;
  readonly estimated?: boolean;
};
type Filling = { -readonly [K in keyof Due]: Due[K] };

interface RunningClock<R> {
  readonly marks: Marks;
  /** The first overdue day when it is reached, else null. */
  runOut(record: R): CivilDate | null;
  /** The first overdue day when it lies within the forecast window, else null. */
  runsOut(record: R): CivilDate | null;
}

/** None when a threshold it needs has no value. */
function compileClock<R>(
  clock: Clock,
  { today, thresholds, calendar }: Day,
  last: CivilDate,
  fields: Fields<R>,
  test: (conditions: RecordRule['when']) => Test<R>,
): RunningClock<R>[] {
  const needed: Threshold[] = [];
  for (const span of clock.spans) {
    if (!('threshold' in span)) continue;
    const threshold = thresholds.get(span.threshold);
    if (threshold === undefined)
      throw new Error(`A rule counts by ${span.threshold}, which nobody proposes.`);
    if (threshold.value === null) return [];
    needed.push(threshold);
  }
  const applies = test(clock.when ?? []);
  const read = fields[clock.from];
  const prolonged = clock.prolongedBy === undefined ? null : fields[clock.prolongedBy];
  if (read === undefined || prolonged === undefined)
    throw new Error(`A clock counts from ${clock.from}, which no record has.`);

  const reckon = (from: CivilDate, extraDays: number): CivilDate => {
    const end = clock.spans.reduce((at, span) => {
      if ('years' in span) return plusYears(at, span.years);
      const threshold = thresholds.get(span.threshold);
      return threshold === undefined ? at : deadline(at, threshold, calendar, extraDays);
    }, from);
    return addDays(end, 1);
  };
  // There are far fewer days than records, and a day costs a hundred times what looking it up does.
  const known = new Map<CivilDate, CivilDate>();
  const sinceOf = (from: CivilDate): CivilDate => {
    const before = known.get(from);
    if (before !== undefined) return before;
    const since = reckon(from, 0);
    known.set(from, since);
    return since;
  };
  const cutoff = latestWith((from) => reckon(from, 0) <= today, today);
  const horizon = latestWith((from) => reckon(from, 0) <= last, last);

  const firstDay = (record: R, until: CivilDate, cut: CivilDate): CivilDate | null => {
    if (!applies(record)) return null;
    const from = read(record);
    // Prolonging only moves the day further away, so what is in time without it is in time with it.
    if (typeof from !== 'string' || from > cut) return null;
    const extra = prolonged?.(record) ?? 0;
    const since = typeof extra === 'number' && extra > 0 ? reckon(from, extra) : sinceOf(from);
    return since <= until ? since : null;
  };
  return [
    {
      marks: {
        ...(needed.length > 0 && { threshold: needed.at(-1)?.id ?? '' }),
        ...(clock.step !== undefined && { step: clock.step }),
        unconfirmed: needed.some(({ confirmed }) => !confirmed),
        proposed: needed.some(isProposed),
        estimated: clock.estimated === true,
      },
      runOut: (record) => firstDay(record, today, cutoff),
      runsOut: (record) => {
        const since = firstDay(record, last, horizon);
        return since !== null && since > today ? since : null;
      },
    },
  ];
}

/** The latest day on which `isOver` still holds, which it does for all earlier days. */
function latestWith(isOver: (from: CivilDate) => boolean, today: CivilDate): CivilDate {
  let [over, within] = [OLDEST_DAYS, -1];
  while (over - within > 1) {
    const middle = Math.floor((over + within) / 2);
    if (isOver(addDays(today, -middle))) over = middle;
    else within = middle;
  }
  return addDays(today, -over);
}

function compileCountdown<R>(
  { countdown }: RecordRule,
  { today, thresholds, calendar }: Day,
  fields: Fields<R>,
  test: (conditions: RecordRule['when']) => Test<R>,
): ((record: R) => { kind: DueKind; since: CivilDate; marks: Marks } | null) | null {
  if (countdown === undefined) return null;
  const threshold = thresholds.get(countdown.threshold);
  const read = fields[countdown.to];
  if (threshold === undefined || read === undefined)
    throw new Error(`A countdown to ${countdown.to} needs the threshold ${countdown.threshold}.`);
  const { value, unit } = threshold;
  if (value === null) return null;
  const asks = test(countdown.asksWhen);
  return (record) => {
    const to = read(record);
    if (typeof to !== 'string' || to < today) return null;
    let since = addDays(to, unit === 'wd' ? 0 : -value);
    if (unit === 'wd') for (let left = value; left > 0; left -= 1) since = calendar.previousWorkingDay(since);
    // Whatever is set: days off before it, as over Tết, take no telling away that a working day could give.
    const eve = calendar.previousWorkingDay(to);
    if (eve < since) since = eve;
    if (since > today) return null;
    const kind = asks(record) ? ('task' as const) : ('list' as const);
    // How long before a day it is told claims nothing of the law: the day stands in the data, confirmed or not.
    return { kind, since, marks: {} };
  };
}

function graverThan(severity: Severity): Severity {
  return severity === 'trung_binh' ? 'cao' : 'nghiem_trong';
}
