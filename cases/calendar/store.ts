import { serialize } from '../../storage/engine.ts';
import type { Database } from '../../storage/open.ts';
import { type Acting, auditCases } from '../audit-store.ts';
import { type Calendar, createCalendar } from '../calendar.ts';
import { type CalendarDay, HOLIDAYS } from '../holidays.ts';
import { type DayVerdict, effectiveDays, type StoredDay, type StoredKind } from './change.ts';

/** The calendar of a database: what ships, with what administrators set. It answers at once, from the last refresh. */
export interface LiveCalendar extends Calendar {
  /** Every listed day, by date. */
  days(): readonly CalendarDay[];
  /** Takes over what was set meanwhile, by whichever process; gives a name of the state, `0` while nothing was set. */
  refresh(): Promise<string>;
  /** Makes a change that somebody decided on the days as they stand, and the record of who; null when it is refused. */
  change(
    decide: (days: readonly CalendarDay[]) => DayVerdict,
    acting: Acting & { readonly action: 'set' | 'confirmed' | 'removed' },
  ): Promise<DayVerdict>;
}

const calendars = new WeakMap<object, LiveCalendar>();

/** The one calendar of everybody who works on this connection: planning, announcements and delivery must not differ. */
export function calendarOf(database: Database): LiveCalendar {
  const known = calendars.get(database);
  if (known !== undefined) return known;
  const made = createLiveCalendar(database);
  calendars.set(database, made);
  return made;
}

function createLiveCalendar(database: Database): LiveCalendar {
  let version = '0';
  let days: readonly CalendarDay[] = HOLIDAYS;
  let current = createCalendar(days);

  const refresh = async (): Promise<string> => {
    const newest = await newestChange(database);
    if (newest === version) return version;
    const stored = await storedDays(database);
    days = effectiveDays(HOLIDAYS, stored);
    current = createCalendar(days);
    version = newest;
    return version;
  };

  return {
    isWorkingDay: (date) => current.isWorkingDay(date),
    nextWorkingDay: (date) => current.nextWorkingDay(date),
    previousWorkingDay: (date) => current.previousWorkingDay(date),
    addWorkingDays: (date, count) => current.addWorkingDays(date, count),
    workingDaysBetween: (from, to) => current.workingDaysBetween(from, to),
    isFirstWorkingDayOfWeek: (date) => current.isFirstWorkingDayOfWeek(date),
    isQuiet: (instant) => current.isQuiet(instant),
    afterQuiet: (instant) => current.afterQuiet(instant),
    dayOf: (date) => current.dayOf(date),
    yearToConfirm: (today) => current.yearToConfirm(today),
    days: () => days,
    refresh,
    async change(decide, { actor, now, action }) {
      const verdict = await database.transaction().execute(async (tx) => {
        await serialize(tx, 'calendar');
        const decided = decide(effectiveDays(HOLIDAYS, await storedDays(tx)));
        if (decided.kind === 'refused') return decided;
        const seq = Number(await newestChange(tx)) + 1;
        for (const { date, kind, name, source, confirmed } of decided.days) {
          const values = { kind, name, source, confirmed: confirmed ? 1 : 0, set_by: actor } as const;
          const row = { ...values, set_at: now.toISOString(), seq };
          await tx
            .insertInto('calendar_day')
            .values({ date, ...row })
            .onConflict((conflict) => conflict.column('date').doUpdateSet(row))
            .execute();
          await auditCases(tx, { actor, now }, `cases.calendar-day-${action}`, date);
        }
        return decided;
      });
      await refresh();
      return verdict;
    },
  };
}

async function newestChange(database: Database): Promise<string> {
  const row = await database
    .selectFrom('calendar_day')
    .select((e) => e.fn.max('seq').as('newest'))
    .executeTakeFirst();
  return String(row?.newest ?? 0);
}

async function storedDays(database: Database): Promise<readonly StoredDay[]> {
  const rows = await database.selectFrom('calendar_day').selectAll().orderBy('date').execute();
  return rows.map(({ date, kind, name, source, confirmed, set_by }) => ({
    date,
    kind: kind as StoredKind,
    name,
    source,
    confirmed: confirmed === 1,
    setBy: set_by,
  }));
}
