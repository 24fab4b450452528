import type { Calendar } from '../../cases/calendar.ts';
import { addDays, civilDateOf, instantOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import { type Group, levelOf, type Person, type UnitCode } from '../../people/model.ts';
import { activeGrants } from '../../people/scope.ts';
import type { WantedMessage } from '../model.ts';
import type { AnnouncementContent } from './model.ts';
import { inOfficeHours, isOfficeTime } from './schedule.ts';
import { privateMessage } from './wanted.ts';

/**
 * Which quarter has which number: the work year of THADS begins on 1 October, a calendar year in January (domain 5.6).
 * The dates are the same; only the names differ, so the text always prints the dates.
 */
export type QuarterBasis = 'work_year' | 'calendar';

export interface Quarter {
  /** 1 to 4. */
  readonly number: 1 | 2 | 3 | 4;
  /** The work year, named by the year it ends in, or the calendar year. */
  readonly year: number;
  readonly basis: QuarterBasis;
  readonly first: CivilDate;
  readonly last: CivilDate;
}

/** The quarter a date lies in. */
export function quarterOf(date: CivilDate, basis: QuarterBasis): Quarter {
  const year = Number(date.slice(0, 4));
  const calendarQuarter = Math.floor((Number(date.slice(5, 7)) - 1) / 3);
  const firstMonth = String(calendarQuarter * 3 + 1).padStart(2, '0');
  const first = `${year}-${firstMonth}-01`;
  const next =
    calendarQuarter === 3
      ? `${year + 1}-01-01`
      : `${year}-${String(calendarQuarter * 3 + 4).padStart(2, '0')}-01`;
  const last = addDays(next, -1);
  if (basis === 'calendar')
    return { number: (calendarQuarter + 1) as Quarter['number'], year, basis, first, last };
  return {
    number: (((calendarQuarter + 1) % 4) + 1) as Quarter['number'],
    year: calendarQuarter === 3 ? year + 1 : year,
    basis,
    first,
    last,
  };
}

/**
 * Calendar days after the end of a period on which its meeting is expected. D2 names no day; the example of the trade
 * is a week after the quarter.
 */
const EXPECTED_AFTER_DAYS = 7;
/** Calendar days before that day on which the drafter is reminded, and when (domain 5.1, 6.4). */
const REMIND = { daysBefore: 21, at: '08:30' } as const;
/** A meeting without a printed period counts for a period when it lies this near to its end, in calendar days. */
const COUNTS_FOR = { before: 31, after: 45 } as const;

/** The working day on which the meeting of a period is expected. */
export function expectedDay(last: CivilDate, calendar: Calendar): CivilDate {
  const day = addDays(last, EXPECTED_AFTER_DAYS);
  return calendar.isWorkingDay(day) ? day : calendar.nextWorkingDay(day);
}

/** When the drafter of a unit is reminded of the period: T-21, or the working day before. */
export function draftReminder(last: CivilDate, calendar: Calendar): { dueAt: Date; expiresAt: Date } {
  const expected = expectedDay(last, calendar);
  const day = addDays(expected, -REMIND.daysBefore);
  const working = calendar.isWorkingDay(day) ? day : calendar.previousWorkingDay(day);
  return { dueAt: instantOf(working, REMIND.at), expiresAt: instantOf(expected, REMIND.at) };
}

/** The period whose reminder may be due at that moment; null outside of the weeks around a quarter's end. */
export function openPeriod(now: Date, basis: QuarterBasis, calendar: Calendar): Quarter | null {
  const today = civilDateOf(now);
  const candidates = [quarterOf(today, basis), quarterOf(addDays(today, -COUNTS_FOR.before), basis)];
  return (
    candidates.find(({ last }) => {
      const { dueAt, expiresAt } = draftReminder(last, calendar);
      return dueAt <= now && now < expiresAt;
    }) ?? null
  );
}

/** The last date `dd/mm/yyyy` that a printed period names, null when it names none. */
export function lastDayOf(period: string | null): CivilDate | null {
  return datesIn(period).at(-1) ?? null;
}

function datesIn(period: string | null): readonly CivilDate[] {
  return [...(period ?? '').matchAll(/(\d{1,2})\/(\d{1,2})\/(\d{4})/g)].map(
    ([, day = '', month = '', year = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
}

/** Civil dates, both counted. */
export interface Span {
  readonly first: CivilDate;
  readonly last: CivilDate;
}

/** What of a printed period the data speaks of; null where it names no two dates or begins after that day. */
export function spanOf(period: string | null, asOf: CivilDate): Span | null {
  const dates = datesIn(period);
  const [first] = dates;
  const last = dates.at(-1);
  if (dates.length < 2 || first === undefined || last === undefined || first > asOf) return null;
  return { first, last: last < asOf ? last : asOf };
}

/** Whether an announcement is the one of a period: by the period it prints, else by the day of its meeting. */
export function covers(
  content: Pick<AnnouncementContent, 'period' | 'startsAt'>,
  { last }: Pick<Quarter, 'last'>,
): boolean {
  const printed = lastDayOf(content.period);
  if (printed !== null) return printed === last;
  const day = civilDateOf(new Date(content.startsAt));
  return day >= addDays(last, -COUNTS_FOR.before) && day <= addDays(last, COUNTS_FOR.after);
}

/**
 * Reminds the drafters of every unit that has no announcement for the period yet, once. A unit counts when it has a
 * group of its own or somebody who drafts for it; where nobody does, its approver is told.
 * @param existing announcements that were not cancelled.
 */
export function wantedDraftReminders(
  period: Quarter,
  facts: {
    readonly existing: readonly Pick<AnnouncementContent, 'unit' | 'period' | 'startsAt'>[];
    readonly groups: readonly Group[];
    readonly people: readonly Person[];
    readonly calendar: Calendar;
  },
  now: Date,
): readonly WantedMessage[] {
  const { dueAt, expiresAt } = draftReminder(period.last, facts.calendar);
  // After an interruption its time lies behind: it waits for the office to open, and never goes on a day off (domain 6.5).
  const slot = {
    dueAt: isOfficeTime(now, facts.calendar) ? dueAt : inOfficeHours(now, facts.calendar),
    expiresAt,
  };
  if (slot.dueAt >= expiresAt) return [];
  const holders = (role: string, unit: UnitCode): readonly Person[] =>
    facts.people.filter(
      (person) =>
        person.telegramId !== null &&
        activeGrants(person, now).some((grant) => grant.role === role && grant.unit === unit),
    );
  const drafting = facts.people.flatMap((person) =>
    activeGrants(person, now).filter(({ role }) => role === 'SOAN'),
  );
  const units = new Set([...facts.groups, ...drafting].map(({ unit }) => unit));
  const have = new Set(facts.existing.filter((content) => covers(content, period)).map(({ unit }) => unit));
  return [...units]
    .filter((unit) => !have.has(unit))
    .sort()
    .flatMap((unit) => {
      const drafters = holders('SOAN', unit);
      const readers = drafters.length > 0 ? drafters : holders(HEAD[levelOf(unit)], unit);
      return readers.map(({ id }) =>
        privateMessage({ announcement: unit, step: 'draft', approval: 0, period: period.last }, id, {
          key: `draft:${period.last}`,
          ...slot,
        }),
      );
    });
}

const HEAD = { CUC: 'LDC', TINH: 'TT', KHU_VUC: 'TP' } as const;
