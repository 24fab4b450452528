import type { CivilDate } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import type { Database } from '../storage/open.ts';
import { chunks } from './chunks.ts';
import { type DayCount, STOPPED, type UnitCount } from './counts.ts';
import type { OverdueRule } from './overdue.ts';
import { inTransaction } from './transaction-store.ts';

/** How many were overdue, day by day: what the digests of those days counted. */
export interface CountStore {
  /** Writes a day down; a second look at the same day takes the place of the first. */
  recordCounts(date: CivilDate, counts: readonly UnitCount[]): Promise<void>;
  /**
   * The days from `since` on that were looked at, of these units with what lies in them together, oldest first. Days on
   * which the data of any of them had stopped are left out: a sum without it would be none.
   */
  countsSince(since: CivilDate, units: readonly UnitCode[]): Promise<readonly DayCount[]>;
}

export function createCountStore(database: Database): CountStore {
  return {
    recordCounts: (date, counts) =>
      inTransaction(database, async (trx) => {
        await trx.deleteFrom('overdue_count').where('date', '=', date).execute();
        for (const some of chunks(counts))
          await trx
            .insertInto('overdue_count')
            .values(some.map((one) => ({ date, ...one })))
            .execute();
      }),

    async countsSince(since, units) {
      const rows = await database
        .selectFrom('overdue_count')
        .select(['date', 'rule'])
        .select(({ fn }) => [fn.sum('count').as('count'), fn.sum('vnd').as('vnd')])
        .where('date', '>=', since)
        .$if(!units.includes('CUC'), (query) =>
          query.where(({ eb, or }) =>
            or(units.flatMap((unit) => [eb('unit', '=', unit), eb('unit', 'like', `${unit}.%`)])),
          ),
        )
        .groupBy(['date', 'rule'])
        .orderBy('date')
        .execute();
      const gaps = new Set(rows.filter(({ rule }) => rule === STOPPED).map(({ date }) => date));
      const whole = rows.filter(({ date }) => !gaps.has(date));
      return whole.map((row) => ({
        date: row.date,
        rule: row.rule as OverdueRule,
        count: Number(row.count),
        vnd: Number(row.vnd),
      }));
    },
  };
}
