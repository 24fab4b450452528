import { describe, expect, it } from 'vitest';
import { calendar } from '../../cases/calendar.ts';
import { feedPullDue, freshnessOf } from '../../reminders/freshness.ts';

describe('freshnessOf', () => {
  it.each([
    [null, '2026-11-30', 'none', 0],
    ['2026-11-30', '2026-11-30', 'fresh', 0],
    // Data of Sunday evening, read on Monday.
    ['2026-11-29', '2026-11-30', 'fresh', 1],
    ['2026-11-27', '2026-11-30', 'fresh', 1],
    ['2026-11-26', '2026-11-30', 'late', 2],
    ['2026-11-25', '2026-11-30', 'late', 3],
    // Tuesday 24/11 is a holiday: it does not age the data.
    ['2026-11-23', '2026-11-30', 'stopped', 4],
  ] as const)('data of %s on %s is %s, %i working days old', (asOf, today, kind, workingDays) => {
    expect(freshnessOf(asOf, today, calendar)).toEqual({ kind, workingDays });
  });
});

describe('feedPullDue', () => {
  const at = (time: string): string => new Date(`2026-11-30T${time}:00+07:00`).toISOString();
  it.each([
    ['05:29', null, null, false],
    ['05:30', null, null, true],
    ['05:31', '05:30', '05:30', false],
    ['05:31', '05:30', null, false],
    ['06:15', '05:30', null, true],
    ['06:16', '06:15', null, false],
    ['07:00', '06:15', null, true],
    ['09:00', '07:00', null, false],
    // The machine was off in the morning.
    ['09:00', null, null, true],
    ['09:00', '06:15', '06:15', false],
    // Imported by hand at night: the morning's pull still comes.
    ['05:30', '02:00', '02:00', true],
  ])('at %s, tried %s, succeeded %s: %s', (now, attempt, success, due) => {
    const status = { lastAttemptAt: attempt && at(attempt), lastSuccessAt: success && at(success) };
    expect(feedPullDue(new Date(at(now)), status)).toBe(due);
  });

  it('pulls again the next day', () => {
    const yesterday = '2026-11-29T05:30:10+07:00';
    expect(feedPullDue(new Date(at('05:30')), { lastAttemptAt: yesterday, lastSuccessAt: yesterday })).toBe(
      true,
    );
  });
});
