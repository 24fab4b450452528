import type { Calendar } from '../../cases/calendar.ts';
import { addDays, plusMonths } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';

/** A month that has ended, and the period of the work year that ended with it, if one did. */
export interface ReportPeriod {
  /** `2026-11`: what a report of it is known by, so that it is made once. */
  readonly month: string;
  readonly from: CivilDate;
  /** Last day: the cut-off. */
  readonly to: CivilDate;
  /** 3, 6, 10 or 12 months of the work year that begins on 1 October; null inside a period (domain 6.4). */
  readonly workMonths: number | null;
  /** First day of that work year. */
  readonly workYearFrom: CivilDate;
}

/** Months of the calendar whose last day is a cut-off of the work year. */
const CUT_OFFS: ReadonlyMap<string, number> = new Map([
  ['12', 3],
  ['03', 6],
  ['07', 10],
  ['09', 12],
]);

/** The month before the one of this day. */
export function lastMonth(date: CivilDate): ReportPeriod {
  const first = `${date.slice(0, 7)}-01`;
  const from = plusMonths(first, -1);
  const month = from.slice(0, 7);
  const year = Number(from.slice(0, 4));
  return {
    month,
    from,
    to: addDays(first, -1),
    workMonths: CUT_OFFS.get(from.slice(5, 7)) ?? null,
    workYearFrom: `${from.slice(5, 7) >= '10' ? year : year - 1}-10-01`,
  };
}

/** The first working day after the end of a month: the day of monthly reports. */
export function isFirstWorkingDayOfMonth(date: CivilDate, calendar: Calendar): boolean {
  return workingDayOfMonth(date, calendar) === 1;
}

/** Which working day of its month this is, from 1; 0 for a day off. */
export function workingDayOfMonth(date: CivilDate, calendar: Calendar): number {
  if (!calendar.isWorkingDay(date)) return 0;
  return calendar.workingDaysBetween(lastMonth(date).to, date);
}
