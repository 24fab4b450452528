import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSweepParts } from '../../../bot/delivery.ts';
import { confirmDays, effectiveDays, problemsOf, removeDay, setDay } from '../../../cases/calendar/change.ts';
import { calendarOf } from '../../../cases/calendar/store.ts';
import { HOLIDAYS } from '../../../cases/holidays.ts';
import { auditEntries } from '../../../people/audit-store.ts';
import { engines, type TestDatabase } from '../../database.ts';

const now = new Date('2026-11-30T02:00:00Z');
const notice = 'Thông báo 100/TB-BNV';
const set = (date: string, kind: string, name = 'Tết Đinh Mùi') =>
  setDay({ date, kind, name, source: notice });

describe.each(engines)('the calendar on $name', (engine) => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await engine.open();
  });
  afterEach(() => test.close());

  it('goes by what was set, at once and for all who plan, write and send', async () => {
    const live = calendarOf(test.database);
    const parts = createSweepParts(test.database, 'nowhere');
    expect(parts.calendar).toBe(live);
    expect(live.isWorkingDay('2027-02-04')).toBe(true);
    expect(live.isWorkingDay('2026-11-23')).toBe(true);
    const before = (await parts.look.at(now)).fingerprint;

    await live.change(() => set('2027-02-04', 'LE'), { actor: 'p-1', now, action: 'set' });
    expect(live.isWorkingDay('2027-02-04')).toBe(false);
    expect(live.addWorkingDays('2027-02-03', 1)).toBe('2027-02-11');
    // Who looks at the cases counts anew.
    expect((await parts.look.at(now)).fingerprint).not.toBe(before);

    await live.change((days) => removeDay(days, '2027-02-04'), { actor: 'p-1', now, action: 'removed' });
    expect(live.isWorkingDay('2027-02-04')).toBe(true);
    expect(
      (await auditEntries(test.database)).map(({ action, subject, actor }) => [action, subject, actor]),
    ).toEqual([
      ['cases.calendar-day-set', '2027-02-04', 'p-1'],
      ['cases.calendar-day-removed', '2027-02-04', 'p-1'],
    ]);
  });

  it('takes over what another process has set when it refreshes', async () => {
    const live = calendarOf(test.database);
    const row = {
      name: 'X',
      source: notice,
      confirmed: 0,
      set_by: 'operator',
      set_at: now.toISOString(),
    } as const;
    const days = test.database.insertInto('calendar_day');
    await days.values({ date: '2026-12-24', kind: 'LE', ...row, seq: 1 }).execute();
    expect(live.isWorkingDay('2026-12-24')).toBe(true);
    expect(await live.refresh()).toBe('1');
    expect(live.isWorkingDay('2026-12-24')).toBe(false);
    expect(await live.refresh()).toBe('1');
  });

  it('asks for a year until somebody answers for each decided day of it', async () => {
    const live = calendarOf(test.database);
    expect(live.yearToConfirm('2026-12-01')).toBe(2027);
    const verdict = await live.change((days) => confirmDays(days, '2027'), {
      actor: 'p-1',
      now,
      action: 'confirmed',
    });
    expect(verdict.kind).toBe('days');
    expect(live.yearToConfirm('2026-12-01')).toBeNull();
    // What was only expected is not confirmed with the others and stays an ordinary day.
    expect(live.dayOf('2027-09-03')).toMatchObject({ kind: 'DU_KIEN', confirmed: false });
    expect(live.isWorkingDay('2027-09-03')).toBe(true);
    // A corrected day has to be answered for anew.
    await live.change(() => set('2027-02-11', 'LE'), { actor: 'p-1', now, action: 'set' });
    expect(live.yearToConfirm('2026-12-01')).toBe(2027);
  });
});

describe('a day', () => {
  it.each([
    ['2027-02-30', 'LE', 'bad-date'],
    ['2027-02-04', 'TET', 'bad-kind'],
    ['2027-02-04', 'LAM_BU', 'works-anyway'],
    ['2027-02-06', 'NGHI_BU', 'off-anyway'],
  ])('%s as %s is refused: %s', (date, kind, why) =>
    expect(set(date, kind)).toEqual({ kind: 'refused', why }),
  );
  it('has a name and a source', () => {
    expect(set('2027-02-04', 'LE', ' ')).toEqual({ kind: 'refused', why: 'no-name' });
    expect(setDay({ date: '2027-02-04', kind: 'LE', name: 'x', source: '' })).toEqual({
      kind: 'refused',
      why: 'no-source',
    });
  });
  it('that is only expected cannot be confirmed', () => {
    expect(confirmDays(HOLIDAYS, '2027-02-04')).toEqual({ kind: 'refused', why: 'undecided' });
    expect(confirmDays(HOLIDAYS, '2027-06-01')).toEqual({ kind: 'refused', why: 'not-listed' });
    expect(confirmDays(HOLIDAYS, '2026')).toEqual({ kind: 'refused', why: 'confirmed-already' });
  });
});

it('a year is looked through before it is confirmed', () => {
  expect(problemsOf(HOLIDAYS, 2030)).toEqual([{ kind: 'none-listed', date: null }]);
  expect(problemsOf(HOLIDAYS, 2026)).toEqual([{ kind: 'undecided', date: '2026-11-23' }]);
  const slip = effectiveDays(HOLIDAYS, [
    { date: '2026-04-27', kind: 'THUONG', name: '', source: '', confirmed: true },
    { date: '2026-08-22', kind: 'THUONG', name: '', source: '', confirmed: true },
  ]);
  const found = problemsOf(slip, 2026).map(({ kind, date }) => `${date} ${kind}`);
  expect(found).toContain('2026-04-26 no-day-in-lieu');
  expect(found).not.toContain('2026-01-02 no-worked-saturday');
});
