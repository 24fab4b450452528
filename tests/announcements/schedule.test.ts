import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar } from '../../cases/calendar.ts';
import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import { askTimes, cancelSlot, scheduleOf } from '../../reminders/announcements/schedule.ts';
import { at } from './examples.ts';

const wall = (instant: Date) => `${civilDateOf(instant)} ${wallTimeOf(instant)}`;
const slots = (start: string, approved: string, isChange = false) =>
  scheduleOf(at(start), at(approved), isChange, calendar).map(({ step, dueAt }) => `${wall(dueAt)} ${step}`);

describe('scheduleOf', () => {
  it.each([
    [
      'T-7 on New Year: the working day before (domain 7.5)',
      '2027-01-08 08:00',
      '2026-12-20 10:00',
      ['2026-12-31 08:30 full', '2027-01-07 15:00 day-before', '2027-01-08 07:00 same-day'],
    ],
    [
      'Monday meeting: T-1 is Friday; afternoon: 90 minutes before',
      '2026-12-14 14:00',
      '2026-12-01 10:00',
      ['2026-12-07 08:30 full', '2026-12-11 15:00 day-before', '2026-12-14 12:30 same-day'],
    ],
    [
      'T-7 on a Saturday that is worked',
      '2026-08-29 08:00',
      '2026-08-10 10:00',
      ['2026-08-22 08:30 full', '2026-08-28 15:00 day-before', '2026-08-29 07:00 same-day'],
    ],
    [
      'approved late in office hours: at once',
      '2027-01-08 08:00',
      '2027-01-05 10:12',
      ['2027-01-05 10:12 full', '2027-01-07 15:00 day-before', '2027-01-08 07:00 same-day'],
    ],
    [
      'approved late in the evening: next opening',
      '2027-01-08 08:00',
      '2027-01-05 19:00',
      ['2027-01-06 07:30 full', '2027-01-07 15:00 day-before', '2027-01-08 07:00 same-day'],
    ],
    [
      'approved after T-1: what has passed is left out',
      '2027-01-08 14:00',
      '2027-01-07 16:00',
      ['2027-01-07 16:00 full', '2027-01-08 12:30 same-day'],
    ],
    [
      'approved on the evening before: the full text at opening, and no line before it',
      '2027-01-08 09:00',
      '2027-01-07 20:00',
      ['2027-01-08 07:30 full'],
    ],
    ['approved when no office hour is left', '2027-01-08 08:00', '2027-01-07 20:00', []],
    [
      'a start within 30 minutes of the morning line drops it',
      '2027-01-08 07:15',
      '2026-12-20 10:00',
      ['2026-12-31 08:30 full', '2027-01-07 15:00 day-before'],
    ],
    [
      'exactly on time is on time',
      '2027-01-08 08:00',
      '2026-12-31 08:30',
      ['2026-12-31 08:30 full', '2027-01-07 15:00 day-before', '2027-01-08 07:00 same-day'],
    ],
  ])('%s', (_, start, approved, expected) => {
    expect(slots(start, approved)).toEqual(expected);
  });

  it('sends a change at once and the reminders of the new date', () => {
    expect(slots('2027-01-15 08:00', '2027-01-05 10:00', true)).toEqual([
      '2027-01-05 10:00 change',
      '2027-01-14 15:00 day-before',
      '2027-01-15 07:00 same-day',
    ]);
  });

  it('is ordered, useful, outside quiet hours, and never earlier than the approval', () => {
    const instant = fc.integer({
      min: at('2026-11-01 00:00').getTime(),
      max: at('2027-12-01 00:00').getTime(),
    });
    fc.assert(
      fc.property(instant, instant, fc.boolean(), (start, approved, isChange) => {
        fc.pre(approved < start);
        const planned = scheduleOf(new Date(start), new Date(approved), isChange, calendar);
        for (const [index, slot] of planned.entries()) {
          expect(slot.dueAt.getTime()).toBeGreaterThanOrEqual(approved);
          expect(slot.dueAt <= slot.expiresAt && slot.expiresAt.getTime() < start).toBe(true);
          const previous = planned[index - 1];
          if (previous !== undefined) expect(slot.dueAt > previous.dueAt).toBe(true);
          if (slot.step === 'same-day') expect(civilDateOf(slot.dueAt)).toBe(civilDateOf(new Date(start)));
          else expect(calendar.isQuiet(slot.dueAt)).toBe(false);
        }
        expect(new Set(planned.map(({ step }) => step)).size).toBe(planned.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('cancelSlot', () => {
  it.each([
    ['in the day: at once', '2027-01-08 08:00', '2027-01-07 10:00', '2027-01-07 10:00'],
    ['in the evening: at the end of quiet', '2027-01-08 08:00', '2027-01-06 20:00', '2027-01-07 07:00'],
    ['before an early meeting: at once', '2027-01-08 07:15', '2027-01-08 05:00', '2027-01-08 05:00'],
  ])('%s', (_, start, cancelled, due) => {
    expect(wall(cancelSlot(at(start), at(cancelled), calendar).dueAt)).toBe(due);
  });
});

describe('askTimes', () => {
  it.each([
    ['outside quiet hours', '2026-12-20 09:00', '2026-12-21 10:00', ['2026-12-21 07:00']],
    ['once before T-7', '2026-12-21 09:00', '2026-12-30 10:00', ['2026-12-21 09:00']],
    ['again from T-7 on', '2026-12-21 09:00', '2026-12-31 06:00', ['2026-12-21 09:00', '2026-12-31 08:30']],
    ['not on a day off', '2026-12-21 09:00', '2027-01-01 10:00', ['2026-12-21 09:00']],
    ['not twice on the first day', '2027-01-04 07:45', '2027-01-04 10:00', ['2027-01-04 07:45']],
  ])('asks %s', (_, submitted, now, times) => {
    expect(askTimes(at('2027-01-08 08:00'), at(submitted), calendar, at(now)).map(wall)).toEqual(times);
  });
});
