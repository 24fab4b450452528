import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { instantOf } from '../cases/civil-date.ts';
import type { CivilDate, RuleId } from '../cases/model.ts';
import { isPostgres } from '../storage/engine.ts';
import type { Database } from '../storage/open.ts';
import { chunks } from './chunks.ts';
import { dayOf } from './fingerprint.ts';
import { baselineKey, COMES_BACK, type Ending, Ledger, type LedgerChanges } from './ledger.ts';
import { OVERDUE_RULES } from './overdue.ts';

export interface LedgerStore {
  /** Entries that last, those that ended since the instant, and what may come back whenever it ended. */
  ledger(endedSince: Date): Promise<Ledger>;
  /** How many cases finished since the instant that had been overdue under some rule, each once, by unit. */
  finishedSince(instant: Date): Promise<ReadonlyMap<string, number>>;
  /** The day each unit was first looked at under each rule, by `baselineKey`. */
  baselines(): Promise<ReadonlyMap<string, CivilDate>>;
  /** What the ledger was last compared with: data and date; null before the first time. */
  comparedWith(): Promise<string | null>;
  /** The newest moment the ledger speaks of: its last comparison's day or its last entry; null before the first time. */
  newest(): Promise<Date | null>;
  /** Writes the changes and what they were compared with, all or nothing; saying the same twice changes nothing. */
  record(changes: LedgerChanges, fingerprint: string): Promise<void>;
}

/** Rows read at once: some milliseconds of the thread that asks. A case has far fewer. */
const PIECE = 2_000;

/** In the order in which an engine reads without searching: where rows lie in SQLite, by case in PostgreSQL. */
async function* pieces(database: Database, endedSince: Date) {
  const place = isPostgres(database)
    ? sql<string | number>`case_key`
    : sql<string | number>`due_ledger.rowid`;
  let after: string | number | null = null;
  for (;;) {
    const rows = await database
      .selectFrom('due_ledger')
      .selectAll()
      .select(place.as('place'))
      .where((e) =>
        e.or([
          e('ended_at', 'is', null),
          e('ended_at', '>', endedSince.toISOString()),
          // However long it stood still: when it goes on it is nothing that has come.
          e('ending', 'in', COMES_BACK),
        ]),
      )
      .$if(after !== null, (query) => query.where(sql<boolean>`${place} > ${after}`))
      .orderBy(place)
      .limit(PIECE)
      .execute();
    const last = rows.at(-1)?.place;
    if (rows.length < PIECE || last === undefined) {
      yield rows;
      return;
    }
    // The last case of a full piece may go on: it comes with the next one.
    const whole = rows.filter((row) => row.place !== last);
    const end: string | number | undefined = whole.at(-1)?.place;
    if (end === undefined) throw new Error(`One case has more than ${PIECE} entries in the ledger: ${last}.`);
    after = end;
    yield whole;
  }
}

export function createLedgerStore(database: Database): LedgerStore {
  return {
    async ledger(endedSince) {
      const ledger = new Ledger();
      for await (const rows of pieces(database, endedSince)) {
        for (const row of rows) {
          ledger.put({
            caseKey: row.case_key,
            rule: row.rule as RuleId,
            since: row.since,
            unit: row.unit,
            openedAt: row.opened_at,
            baseline: row.baseline === 1,
            endedAt: row.ended_at,
            ending: row.ending as Ending | null,
          });
        }
        await turn();
      }
      return ledger;
    },

    async finishedSince(instant) {
      const rows = await database
        .selectFrom('due_ledger')
        .select('unit')
        .select(({ fn }) => fn.count('case_key').distinct().as('n'))
        .where('ending', '=', 'finished')
        .where('rule', 'in', OVERDUE_RULES)
        .where('ended_at', '>=', instant.toISOString())
        .groupBy('unit')
        .execute();
      return new Map(rows.map(({ unit, n }) => [unit, Number(n)]));
    },

    async baselines() {
      const rows = await database.selectFrom('due_baseline').selectAll().execute();
      return new Map(rows.map(({ unit, rule, date }) => [baselineKey(unit, rule), date]));
    },

    async comparedWith() {
      const row = await database.selectFrom('ledger_state').select('fingerprint').executeTakeFirst();
      return row?.fingerprint ?? null;
    },

    async newest() {
      const state = await database.selectFrom('ledger_state').select('fingerprint').executeTakeFirst();
      if (state === undefined) return null;
      // Each by itself: asked for both at once, SQLite reads the whole ledger.
      const opened = await database
        .selectFrom('due_ledger')
        .select((e) => e.fn.max('opened_at').as('at'))
        .executeTakeFirst();
      const ended = await database
        .selectFrom('due_ledger')
        .select((e) => e.fn.max('ended_at').as('at'))
        .executeTakeFirst();
      const day = instantOf(dayOf(state.fingerprint), '00:00').toISOString();
      const [newest = day] = [day, opened?.at ?? '', ended?.at ?? ''].sort().reverse();
      return new Date(newest);
    },

    async record(changes, fingerprint) {
      const write = async (trx: Database): Promise<void> => {
        await trx
          .insertInto('ledger_state')
          .values({ id: 1, fingerprint })
          .onConflict((c) => c.column('id').doUpdateSet({ fingerprint }))
          .execute();
        for (const some of chunks([...changes.opened, ...changes.ended]))
          await trx
            .insertInto('due_ledger')
            .values(
              some.map((entry) => ({
                case_key: entry.caseKey,
                rule: entry.rule,
                since: entry.since,
                unit: entry.unit,
                opened_at: entry.openedAt,
                baseline: entry.baseline ? (1 as const) : (0 as const),
                ended_at: entry.endedAt,
                ending: entry.ending,
              })),
            )
            .onConflict((c) =>
              c.columns(['case_key', 'rule', 'since']).doUpdateSet((e) => ({
                // The ledger of a look forgets what ended long ago; the table does not.
                opened_at: e
                  .case()
                  .when('due_ledger.ending', 'in', COMES_BACK)
                  .then(e.ref('due_ledger.opened_at'))
                  .else(e.ref('excluded.opened_at'))
                  .end(),
                ended_at: e.ref('excluded.ended_at'),
                ending: e.ref('excluded.ending'),
              })),
            )
            .execute();
        for (const some of chunks(changes.baselines))
          await trx
            .insertInto('due_baseline')
            .values([...some])
            .onConflict((c) => c.columns(['unit', 'rule']).doNothing())
            .execute();
      };
      await (database.isTransaction ? write(database) : database.transaction().execute(write));
    },
  };
}
