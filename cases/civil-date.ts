import type { CivilDate } from './model.ts';

/** Asia/Ho_Chi_Minh is UTC+7 the whole year, without summer time since 1975. */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** The date on the wall in Việt Nam at an instant: 2026-11-22T17:30Z is already 2026-11-23. */
export function civilDateOf(instant: Date): CivilDate {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The hour and minute on the wall in Việt Nam, `HH:MM`. */
export function wallTimeOf(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant at which the wall in Việt Nam shows this date and `HH:MM`. */
export function instantOf(date: CivilDate, time: string): Date {
  return new Date(`${date}T${time}:00+07:00`);
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** True for a `YYYY-MM-DD` that exists in the Gregorian calendar; `2026-02-30` does not. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const days = (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeap(Number(text.slice(0, 4))) ? 1 : 0);
  return day >= 1 && day <= days;
}

/** The date `days` calendar days later, or earlier when negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/**
 * Same day and month `years` later; 29/02 becomes 28/02 in a year that has none.
 * Source: Điều 148(3), (4) Bộ luật Dân sự 2015 (domain 4.1).
 */
export function plusYears(date: CivilDate, years: number): CivilDate {
  const year = Number(date.slice(0, 4)) + years;
  const rest = date.slice(4);
  return `${String(year).padStart(4, '0')}${rest === '-02-29' && !isLeap(year) ? '-02-28' : rest}`;
}

/**
 * Same day `months` later; the last day of the month where that day does not exist.
 * Source: Điều 148(3) Bộ luật Dân sự 2015 (domain 4.1).
 */
export function plusMonths(date: CivilDate, months: number): CivilDate {
  const at = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(at / 12);
  const month = at - year * 12;
  const last = (MONTH_DAYS[month] ?? 31) + (month === 1 && isLeap(year) ? 1 : 0);
  const day = Math.min(Number(date.slice(8)), last);
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: CivilDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return (day === 0 ? 7 : day) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}
