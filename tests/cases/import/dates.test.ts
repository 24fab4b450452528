import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../cases/civil-date.ts';
import { findDate, readDate } from '../../../cases/import/dates.ts';

const date = (text: string, swapped = false) => ({ kind: 'date', date: text, swapped });

describe('readDate', () => {
  it.each([
    ['22/11/2026', '2026-11-22'],
    ['22-11-2026', '2026-11-22'],
    ['22.11.2026', '2026-11-22'],
    ['10/9/24', '2024-09-10'],
    ['ngày 05/10/2025', '2025-10-05'],
    ['Ngày 5 tháng 10 năm 2025', '2025-10-05'],
    ['2026-11-22', '2026-11-22'],
    ['2026/11/22', '2026-11-22'],
    ['22/11/2026 00:00:00', '2026-11-22'],
    ["'46348", '2026-11-22'],
    ['46348', '2026-11-22'],
    ['2026-11-22T17:30:00Z', '2026-11-23'],
    ['2026-11-22T00:00:00+07:00', '2026-11-22'],
    [' 01/02/2025\u00a0', '2025-02-01'],
  ])('%s', (text, expected) => expect(readDate(text)).toEqual(date(expected)));

  it('takes an Excel serial, in both day counts, and no other number', () => {
    expect(readDate(46348)).toEqual(date('2026-11-22'));
    expect(readDate(46348.75)).toEqual(date('2026-11-22'));
    expect(readDate(46348 - 1462, true)).toEqual(date('2026-11-22'));
    expect(readDate(2026).kind).toBe('unreadable');
    expect(readDate(100_000).kind).toBe('unreadable');
  });

  it('swaps day and month only when nothing else is possible', () => {
    expect(readDate('11/22/2026')).toEqual(date('2026-11-22', true));
    expect(readDate('11/12/2026')).toEqual(date('2026-12-11'));
    expect(readDate('31/02/2026').kind).toBe('unreadable');
  });

  it.each([
    ['', 'empty'],
    ['-', 'empty'],
    ['tháng 10/2025', 'month-only'],
    ['10/2025', 'month-only'],
    ['32/13/2025', 'unreadable'],
    ['chưa rõ', 'unreadable'],
  ])('%s is %s', (text, kind) => expect(readDate(text).kind).toBe(kind));

  it('reads back every day as it is written in Việt Nam', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom('/', '-', '.'), (days, mark) => {
        const day = addDays('1993-01-01', days);
        const [y, m, d] = day.split('-');
        expect(readDate([d, m, y].join(mark))).toEqual(date(day));
        expect(readDate([Number(d), Number(m), y].join(mark))).toEqual(date(day));
      }),
      { numRuns: 200 },
    );
  });
});

it('finds the date inside a decision number', () => {
  expect(findDate('46/QĐ-THADS ngày 20/11/2025')).toEqual({ date: '2025-11-20', rest: '46/QĐ-THADS' });
  expect(findDate('46/QĐ-THADS; 20-11-2025')).toEqual({ date: '2025-11-20', rest: '46/QĐ-THADS' });
  expect(findDate('46/2025/QĐ-THADS')).toBeNull();
});
