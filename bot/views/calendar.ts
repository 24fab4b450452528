import type { CalendarDay } from '../../cases/holidays.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/calendar.ts';
import { ADMIN_PREFIX, page } from './admin-page.ts';
import { callback, rows } from './message.ts';

/** Buttons of single days on one page; any day is set by words. */
const DAY_BUTTONS = 6;

export interface CalendarFacts {
  readonly days: readonly CalendarDay[];
  readonly nameOf: (actor: string | null) => string;
  /** The calendar holds for the whole house: only the administrator of the national unit changes it. */
  readonly mayChange: boolean;
}

/** The listed days of a year, what is open about them, and the way to the years beside it. */
export function calendarPage({ days, mayChange }: CalendarFacts, year: number): OutgoingPart {
  const own = days.filter(({ date }) => date.startsWith(`${year}-`));
  const open = own.filter(({ kind, confirmed }) => kind !== 'DU_KIEN' && !confirmed);
  const turning = [year - 1, year + 1].map((other) =>
    callback(say.buttons.year(other), ADMIN_PREFIX, 'calendar', String(other)),
  );
  return page(
    say.title(year),
    [
      ...(own.length === 0 ? [say.noDays(year)] : [...own.map(say.dayLine), say.legend()]),
      mayChange ? say.howToSet() : say.notYours(),
    ],
    [
      ...(mayChange && open.length > 0
        ? [[callback(say.buttons.confirmYear(year), ADMIN_PREFIX, 'year', String(year))]]
        : []),
      ...(mayChange
        ? rows(
            own
              .filter(({ kind }) => kind === 'DU_KIEN')
              .slice(0, DAY_BUTTONS)
              .map(({ date }) => callback(say.buttons.removeDay(date), ADMIN_PREFIX, 'noday', date)),
            2,
          )
        : []),
      turning,
    ],
  );
}

/** Asks once more before a whole year is confirmed. */
export function confirmYearPage(days: readonly CalendarDay[], year: number): OutgoingPart {
  const open = days.filter(
    ({ date, kind, confirmed }) => date.startsWith(`${year}-`) && kind !== 'DU_KIEN' && !confirmed,
  );
  return page(
    say.title(year),
    [say.askYear(year, open.length), ...open.map(say.dayLine)],
    [
      [callback(say.buttons.confirmYearSure, ADMIN_PREFIX, 'year', String(year), String(open.length))],
      [callback(say.buttons.year(year), ADMIN_PREFIX, 'calendar', String(year))],
    ],
  );
}

/** One day after it was set: its source, who set it, and the button that answers for it. */
export function dayPage(
  { days, nameOf, mayChange }: CalendarFacts,
  date: string,
  said: string,
): OutgoingPart {
  const day = days.find((one) => one.date === date);
  const year = Number(date.slice(0, 4));
  return page(
    say.title(year),
    [
      said,
      ...(day === undefined ? [] : [say.dayDetail(day, day.setBy === undefined ? null : nameOf(day.setBy))]),
    ],
    [
      ...(mayChange && day !== undefined && !day.confirmed && day.kind !== 'DU_KIEN'
        ? [[callback(say.buttons.confirmDay(date), ADMIN_PREFIX, 'day', date)]]
        : []),
      ...(mayChange && day !== undefined
        ? [[callback(say.buttons.removeDay(date), ADMIN_PREFIX, 'noday', date)]]
        : []),
      [callback(say.buttons.year(year), ADMIN_PREFIX, 'calendar', String(year))],
    ],
  );
}
