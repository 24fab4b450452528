import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { calendar, createCalendar } from '../../cases/calendar.ts';
import {
  addDays,
  civilDateOf,
  instantOf,
  isCivilDate,
  plusYears,
  wallTimeOf,
} from '../../cases/civil-date.ts';
import { HOLIDAYS } from '../../cases/holidays.ts';

describe('civil dates', () => {
  it('are those of Việt Nam, whatever the server', () => {
    expect(civilDateOf(new Date('2026-11-22T17:30:00Z'))).toBe('2026-11-23');
    expect(wallTimeOf(new Date('2026-11-22T17:30:00Z'))).toBe('00:30');
    expect(instantOf('2026-11-23', '00:30').toISOString()).toBe('2026-11-22T17:30:00.000Z');
  });
  it('know the leap day', () => {
    expect(plusYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(plusYears('2024-02-29', 4)).toBe('2028-02-29');
    expect(plusYears('1996-02-29', 4)).toBe('2000-02-29');
    expect(isCivilDate('2026-02-29')).toBe(false);
    expect(isCivilDate('2024-02-29')).toBe(true);
    expect(isCivilDate('24-02-29')).toBe(false);
  });
});

describe('working days', () => {
  it.each([
    ['2026-11-24', false, 'Ngày Văn hóa Việt Nam'],
    ['2026-11-23', true, 'the swap was only proposed'],
    ['2026-01-10', true, 'a Saturday worked for 02/01'],
    ['2026-01-02', false, 'swapped'],
    ['2026-04-27', false, 'in lieu of Sunday 26/04'],
    ['2026-02-18', false, 'Tết'],
    ['2026-02-23', true, 'after Tết'],
    ['2026-08-22', true, 'a Saturday worked for 31/08'],
    ['2026-08-31', false, 'swapped'],
    ['2027-02-10', false, 'off under every choice for Tết 2027'],
    ['2027-02-11', true, 'off under one choice only: not decided'],
    ['2027-05-03', false, 'in lieu of Saturday 01/05'],
    ['2026-11-28', false, 'a Saturday'],
  ])('%s: %s (%s)', (date, expected) => expect(calendar.isWorkingDay(date)).toBe(expected));

  it('steps over Tết', () => {
    expect(calendar.nextWorkingDay('2026-02-13')).toBe('2026-02-23');
    expect(calendar.previousWorkingDay('2026-02-23')).toBe('2026-02-13');
    expect(calendar.addWorkingDays('2026-02-12', 2)).toBe('2026-02-23');
    expect(calendar.addWorkingDays('2026-02-12', 0)).toBe('2026-02-12');
    expect(calendar.workingDaysBetween('2026-02-12', '2026-02-23')).toBe(2);
    expect(calendar.workingDaysBetween('2026-02-23', '2026-02-12')).toBe(0);
  });

  it('finds the day of the weekly list', () => {
    expect(calendar.isFirstWorkingDayOfWeek('2026-11-30')).toBe(true);
    expect(calendar.isFirstWorkingDayOfWeek('2026-12-01')).toBe(false);
    expect(calendar.isFirstWorkingDayOfWeek('2026-04-28')).toBe(true);
    expect(calendar.isFirstWorkingDayOfWeek('2026-04-27')).toBe(false);
  });

  it('is quiet in the evening, at night and on days off', () => {
    expect(calendar.isQuiet(instantOf('2026-11-25', '07:00'))).toBe(false);
    expect(calendar.isQuiet(instantOf('2026-11-25', '06:59'))).toBe(true);
    expect(calendar.isQuiet(instantOf('2026-11-25', '18:00'))).toBe(true);
    expect(calendar.isQuiet(instantOf('2026-11-24', '10:00'))).toBe(true);
    expect(calendar.afterQuiet(instantOf('2026-11-23', '20:00'))).toEqual(instantOf('2026-11-25', '07:00'));
    expect(calendar.afterQuiet(instantOf('2026-11-25', '05:00'))).toEqual(instantOf('2026-11-25', '07:00'));
    expect(calendar.afterQuiet(instantOf('2026-11-25', '09:00'))).toEqual(instantOf('2026-11-25', '09:00'));
  });
});

describe('the table', () => {
  it('lists each date once, in order', () => {
    const dates = HOLIDAYS.map((day) => day.date);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(dates.every(isCivilDate)).toBe(true);
  });

  it('asks for the coming year from December on', () => {
    expect(calendar.yearToConfirm('2026-11-30')).toBeNull();
    expect(calendar.yearToConfirm('2026-12-01')).toBe(2027);
    expect(calendar.yearToConfirm('2027-03-01')).toBe(2027);
    expect(createCalendar([]).yearToConfirm('2030-01-01')).toBe(2030);
  });

  it('holds every public holiday that date-holidays knows', () => {
    const known = new Holidays('VN');
    for (const year of [2026, 2027]) {
      for (const holiday of known.getHolidays(year).filter((h) => h.type === 'public')) {
        for (let at = holiday.date.slice(0, 10); at < civilDateOf(holiday.end); at = addDays(at, 1)) {
          expect
            .soft({ at, name: holiday.name, off: !calendar.isWorkingDay(at) })
            .toMatchObject({ off: true });
        }
      }
    }
  });
});
