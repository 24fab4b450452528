import { addDays, civilDateOf, instantOf, wallTimeOf, weekdayOf } from './civil-date.ts';
import { type CalendarDay, HOLIDAYS } from './holidays.ts';
import type { CivilDate } from './model.ts';
import { QUIET } from './send-times.ts';

/** Working days and quiet hours by a dated table. Nothing is computed from a moon: an unlisted year has only weekends. */
export interface Calendar {
  /** Monday to Friday or a worked Saturday, and no holiday, day in lieu or swapped day (domain 6.1). */
  isWorkingDay(date: CivilDate): boolean;
  /** The first working day after `date`. */
  nextWorkingDay(date: CivilDate): CivilDate;
  /** The last working day before `date`. */
  previousWorkingDay(date: CivilDate): CivilDate;
  /** The `count`-th working day after `date`; `date` itself is not counted. `count` is a whole number ≥ 0. */
  addWorkingDays(date: CivilDate, count: number): CivilDate;
  /** How many working days lie after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: CivilDate, to: CivilDate): number;
  /** True on the first working day of its week, Monday to Sunday: the day of weekly lists. */
  isFirstWorkingDayOfWeek(date: CivilDate): boolean;
  /** True when the bot must not speak unasked: evenings, nights and days off (domain 6.4). */
  isQuiet(instant: Date): boolean;
  /** The instant itself when it is not quiet, else the end of the quiet time. */
  afterQuiet(instant: Date): Date;
  /** The listed day, null for one that follows its weekday. */
  dayOf(date: CivilDate): CalendarDay | null;
  /**
   * The year whose table the administrator must confirm, null when there is nothing to warn of: the current year,
   * and from 1 December also the next (domain 6.1).
   */
  yearToConfirm(today: CivilDate): number | null;
}

/** Builds a calendar from its table; `days` holds each date at most once. */
export function createCalendar(days: readonly CalendarDay[] = HOLIDAYS): Calendar {
  const listed = new Map(days.map((day) => [day.date, day]));

  const isWorkingDay = (date: CivilDate): boolean => {
    const kind = listed.get(date)?.kind;
    if (kind === 'LE' || kind === 'NGHI_BU' || kind === 'HOAN_DOI_NGHI') return false;
    return kind === 'LAM_BU' || weekdayOf(date) <= 5;
  };
  const step = (date: CivilDate, by: 1 | -1): CivilDate => {
    let at = addDays(date, by);
    while (!isWorkingDay(at)) at = addDays(at, by);
    return at;
  };
  const nextWorkingDay = (date: CivilDate): CivilDate => step(date, 1);
  const isQuiet = (instant: Date): boolean => {
    const time = wallTimeOf(instant);
    return time >= QUIET.from || time < QUIET.to || !isWorkingDay(civilDateOf(instant));
  };

  return {
    isWorkingDay,
    nextWorkingDay,
    previousWorkingDay: (date) => step(date, -1),
    addWorkingDays: (date, count) => {
      let at = date;
      for (let left = count; left > 0; left -= 1) at = nextWorkingDay(at);
      return at;
    },
    workingDaysBetween: (from, to) => {
      let count = 0;
      for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at)) count += 1;
      return count;
    },
    isFirstWorkingDayOfWeek: (date) => {
      if (!isWorkingDay(date)) return false;
      const monday = addDays(date, 1 - weekdayOf(date));
      return step(monday, -1) === step(date, -1);
    },
    isQuiet,
    afterQuiet: (instant) => {
      if (!isQuiet(instant)) return instant;
      const date = civilDateOf(instant);
      const beforeOpening = wallTimeOf(instant) < QUIET.to && isWorkingDay(date);
      return instantOf(beforeOpening ? date : nextWorkingDay(date), QUIET.to);
    },
    dayOf: (date) => listed.get(date) ?? null,
    yearToConfirm: (today) => {
      const year = Number(today.slice(0, 4));
      const needed = today.slice(5) >= '12-01' ? [year, year + 1] : [year];
      const isOpen = (candidate: number): boolean => {
        const own = days.filter((day) => day.date.startsWith(String(candidate)) && day.kind !== 'DU_KIEN');
        return own.length === 0 || own.some((day) => !day.confirmed);
      };
      return needed.find(isOpen) ?? null;
    },
  };
}

/** The calendar the product ships with; a running program goes by that of its database (calendar/store.ts). */
export const calendar: Calendar = createCalendar();
