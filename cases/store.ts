import { setImmediate as turn } from 'node:timers/promises';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../storage/open.ts';
import type { Schema } from '../storage/schema.ts';
import type { CaseBatchRow, CaseRow } from '../storage/tables/cases.ts';
import { type ApplyOptions, applyIncoming } from './batch-store.ts';
import { caseOf, DATED, READ } from './case-row.ts';
import { ageOf, type DataAge, type FeedUnits } from './data-age.ts';
import { createFeedNotesStore, type FeedNotesStore } from './feed-store.ts';
import { keyOfToday } from './import/identity.ts';
import type { Batch, Holds, ImportOutcome, Mode, Warning } from './import/model.ts';
import type { ReadOptions, SourceFile } from './import/read-batch.ts';
import { importFile } from './import-store.ts';
import { incomingBatch } from './incoming.ts';
import type { Case, CivilDate } from './model.ts';
import { withConfirmed } from './objective/store.ts';
import { placeOf } from './stage-store.ts';
import { type Undoing, undoBatch } from './undo-store.ts';
import { createWordStore, type WordStore } from './word-store.ts';

/** What an applied batch was that still stands: the last of its feed with cases, or the last with matters alone. */
export interface BatchSummary {
  readonly batch: string;
  readonly feed: string;
  readonly source: string;
  /** The day its data is of: its own, or a later one to which the source has confirmed that nothing is new. */
  readonly asOf: CivilDate;
  readonly mode: Mode;
  readonly holds: Holds;
  readonly rows: number;
  readonly quarantined: number;
  readonly warnings: readonly Warning[];
  /** ISO instant at which it was applied. */
  readonly importedAt: string;
  /** ISO instant of the last pull of the whole that succeeded, also of one with nothing new; null for files given by hand. */
  readonly checkedAt: string | null;
}

/** How fresh and how complete the cases are. */
export interface FeedStatus {
  /** As newestBatches; empty before the first import. */
  readonly feeds: readonly BatchSummary[];
  readonly cases: number;
  readonly active: number;
  /** Of the active: gone from two full snapshots in a row, and not closed by that. */
  readonly missing: number;
  /** Rows kept out by those batches, together. */
  readonly quarantined: number;
}

/** A change of a field that rules read; `before` and `after` as stored (truth values are 0 and 1). */
export interface FieldChange {
  readonly field: string;
  readonly asOf: CivilDate;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

export interface CaseStore extends FeedNotesStore, WordStore {
  /** All of a batch that lies in memory, or nothing of it: see applyIncoming in batch-store.ts. */
  applyBatch(batch: Batch, options: ApplyOptions): Promise<ImportOutcome>;
  /** All of a file, or nothing of it: see importFile in import-store.ts. */
  importFile(file: SourceFile, read: ReadOptions, apply: ApplyOptions): Promise<ImportOutcome>;
  /** See undoBatch in undo-store.ts: takes the newest batch back. */
  undoBatch(options: Parameters<typeof undoBatch>[1]): Promise<Undoing>;
  /** Cases that are neither finished, closed nor moved away, in these units and all below them; all units when left out. */
  activeCases(units?: readonly string[]): Promise<Case[]>;
  /** Keys of the active cases of these units and all below them. */
  activeKeys(units: readonly string[]): Promise<readonly string[]>;
  /** The active cases of one executor in these units and all below them. */
  ownCases(executorId: string, units: readonly string[]): Promise<Case[]>;
  /** Every case that some rule may still look at: the active ones, and closed ones whose complaint waits for a remedy (B6). */
  watchedCases(units?: readonly string[]): Promise<Case[]>;
  /** Cases with a day on which they were finished and a status that says they are not. */
  finishedButRunning(units?: readonly string[]): Promise<Case[]>;
  /** By case: the day of the newest data, since that day, in which one of its dated fields or its status was another one. */
  movedSince(since: CivilDate): Promise<ReadonlyMap<string, CivilDate>>;
  /** Cases moved from CDK to CCDK since that day, with the day of the newest move. */
  movedToCcdk(since: CivilDate): Promise<ReadonlyMap<string, CivilDate>>;
  /** As watchedCases, in pieces and in no order: a whole country's are never in memory at once. */
  watchedPieces(units?: readonly string[]): AsyncIterable<readonly Case[]>;
  /** By key, also one written before keys were evened out (import/identity.ts), or null. Closed cases are found too. */
  caseByKey(key: string): Promise<Case | null>;
  /** Many of them, by the key they were asked by; those that are not there are left out. */
  casesByKeys(keys: readonly string[]): Promise<ReadonlyMap<string, Case>>;
  /** Oldest change first. */
  history(key: string): Promise<FieldChange[]>;
  feedStatus(): Promise<FeedStatus>;
  /** Which feed brings the active cases of which units; null where there is but one feed. */
  feedUnits(): Promise<FeedUnits>;
  /** How old the cases of these units and below are, of all when left out; null before the first import. */
  dataAge(units?: readonly string[]): Promise<DataAge | null>;
  /**
   * Of each feed the newest batch with cases, and the newest with matters where it held nothing else; most recent first.
   * How old cases are says the former alone: ageOf of data-age.ts.
   */
  newestBatches(): Promise<readonly BatchSummary[]>;
  /** The newest batch of any feed, whatever it held: it names what the data is; null before the first import. */
  lastBatch(): Promise<BatchSummary | null>;
  /** ISO instant at which a batch was last taken back, null when none was. */
  lastUndoneAt(): Promise<string | null>;
}

/** A status is changed by a decision of a day, whether the feed says which or not: after a pause a case has moved. */
const MOVING = [...DATED, 'status'] as const;

/** Cases in the database; also works inside a transaction that its caller opened. */
export function createCaseStore(database: Database): CaseStore {
  return {
    ...createFeedNotesStore(database),
    ...createWordStore(database),
    newestBatches: () => newestBatches(database),
    feedUnits: async () => feedUnits(database, await newestBatches(database)),
    dataAge: async (units) => {
      const newest = await newestBatches(database);
      return ageOf(newest, await feedUnits(database, newest), units);
    },
    applyBatch: (batch, options) =>
      oneByOne(database, () => applyIncoming(database, batch.feed, () => incomingBatch(batch), options)),
    importFile: (file, read, apply) => oneByOne(database, () => importFile(database, file, read, apply)),
    undoBatch: (options) => undoBatch(database, options),

    activeCases: (units) => casesWhere(database, isActive, units),
    activeKeys: async (units) => {
      if (units.length === 0) return [];
      const within = withinUnits(units);
      const rows = await database
        .selectFrom('cases')
        .select('case_key')
        .where(isActive)
        .$if(within !== null, (query) => query.where((e) => within?.(e) ?? e.lit(true)))
        .execute();
      return rows.map(({ case_key }) => case_key);
    },
    ownCases: (executorId, units) =>
      casesWhere(database, (e) => e.and([isActive(e), e('executor_id', '=', executorId)]), units),
    watchedCases: (units) => casesWhere(database, (e) => e.or([isActive(e), awaitsRemedy(e)]), units),

    finishedButRunning: (units) =>
      casesWhere(
        database,
        (e) => e.and([e('finished_date', 'is not', null), e('status', '=', 'DANG_THI_HANH')]),
        units,
      ),
    movedToCcdk: async (since) => {
      const rows = await database
        .selectFrom('case_history')
        .select(['case_key', 'as_of'])
        .where('field', '=', 'condition')
        .where('before', '=', '"CDK"')
        .where('after', '=', '"CCDK"')
        .where('as_of', '>=', since)
        .orderBy('as_of')
        .execute();
      return new Map(rows.map((row) => [row.case_key, row.as_of]));
    },
    movedSince: async (since) => {
      const rows = await database
        .selectFrom('case_history')
        .select((e) => ['case_key', e.fn.max('as_of').as('as_of')])
        .where('field', 'in', MOVING)
        .where('as_of', '>=', since)
        .groupBy('case_key')
        .execute();
      return new Map(rows.map((row) => [row.case_key, row.as_of]));
    },
    watchedPieces: (units) => watchedPieces(database, units),

    caseByKey: async (key) => {
      const rows = await database
        .selectFrom('cases')
        .selectAll()
        .where('case_key', 'in', [key, keyOfToday(key)])
        .execute();
      const row = rows.find(({ case_key }) => case_key === key) ?? rows[0];
      return row === undefined ? null : ((await withConfirmed(database, [caseOf(row)]))[0] ?? null);
    },

    casesByKeys: async (keys) => {
      const found = new Map<string, Case>();
      for (let at = 0; at < keys.length; at += KEYS) {
        const some = keys.slice(at, at + KEYS);
        const rows = await database
          .selectFrom('cases')
          .select(READ)
          .where('case_key', 'in', [...new Set(some.flatMap((key) => [key, keyOfToday(key)]))])
          .execute();
        const cases = await withConfirmed(database, rows.map(caseOf));
        const byKey = new Map(cases.map((c) => [c.caseKey, c]));
        for (const key of some) {
          const c = byKey.get(key) ?? byKey.get(keyOfToday(key));
          if (c !== undefined) found.set(key, c);
        }
      }
      return found;
    },

    history: async (key) => {
      const rows = await database
        .selectFrom('case_history')
        .innerJoin('case_batches', 'case_batches.id', 'case_history.batch')
        .select(['case_history.field', 'case_history.as_of', 'case_history.before', 'case_history.after'])
        .where('case_history.case_key', 'in', [key, keyOfToday(key)])
        .orderBy('case_batches.number')
        .orderBy('case_history.field')
        .execute();
      return rows.map((row) => ({
        field: row.field,
        asOf: row.as_of,
        before: JSON.parse(row.before),
        after: JSON.parse(row.after),
      }));
    },

    feedStatus: async () => {
      const feeds = await newestBatches(database);
      const counts = await database
        .selectFrom('cases')
        .select((e) => [
          e.fn.countAll<number>().as('cases'),
          e.fn.countAll<number>().filterWhere(isActive).as('active'),
          e.fn
            .countAll<number>()
            .filterWhere((m) => m.and([isActive(m), m('missing_since', 'is not', null)]))
            .as('missing'),
        ])
        .executeTakeFirstOrThrow();
      return { feeds, ...counts, quarantined: feeds.reduce((sum, feed) => sum + feed.quarantined, 0) };
    },

    lastBatch: async () => (await newestBatches(database))[0] ?? null,
    async lastUndoneAt() {
      const row = await database
        .selectFrom('case_undone')
        .select((e) => e.fn.max('undone_at').as('at'))
        .executeTakeFirst();
      return row?.at ?? null;
    },
  };
}

type Cases = ExpressionBuilder<Schema, 'cases'>;

/** In these units and all below them; null for all units. */
function withinUnits(units: readonly string[] | undefined): ((e: Cases) => Expression<SqlBool>) | null {
  if (units === undefined || units.includes('CUC')) return null;
  return (e) => e.or(units.flatMap((unit) => [e('unit', '=', unit), e('unit', 'like', `${unit}.%`)]));
}

async function casesWhere(
  database: Database,
  which: (e: Cases) => Expression<SqlBool>,
  units: readonly string[] | undefined,
): Promise<Case[]> {
  if (units?.length === 0) return [];
  const within = withinUnits(units);
  const rows = await database
    .selectFrom('cases')
    .select(READ)
    .where(which)
    .$if(within !== null, (query) => query.where((e) => within?.(e) ?? e.lit(true)))
    .orderBy('decision_date')
    .orderBy('case_key')
    .execute();
  return withConfirmed(database, rows.map(caseOf));
}

/** Keys asked for by one statement, far below both engines' limits though each may be asked for in two ways. */
const KEYS = 200;
/** Rows read at once: some milliseconds of the thread that asks. */
const PIECE = 1_000;

async function* watchedPieces(
  database: Database,
  units: readonly string[] | undefined,
): AsyncGenerator<readonly Case[]> {
  if (units?.length === 0) return;
  const within = withinUnits(units);
  const place = placeOf(database);
  let after: string | number | null = null;
  for (;;) {
    const rows: (Pick<CaseRow, (typeof READ)[number]> & { place: string | number })[] = await database
      .selectFrom('cases')
      .select(READ)
      .select(place.as('place'))
      .where((e) => e.or([isActive(e), awaitsRemedy(e)]))
      .$if(within !== null, (query) => query.where((e) => within?.(e) ?? e.lit(true)))
      .$if(after !== null, (query) => query.where(sql<boolean>`${place} > ${after}`))
      .orderBy(place)
      .limit(PIECE)
      .execute();
    if (rows.length > 0) yield await withConfirmed(database, rows.map(caseOf));
    if (rows.length < PIECE) return;
    after = rows.at(-1)?.place ?? null;
    await turn();
  }
}

/** At least every case that rule B6 is about; the rule itself decides. `more` is JSON with sorted keys and no spaces. */
const awaitsRemedy = (e: ExpressionBuilder<Schema, 'cases'>) =>
  e.and([e('more', 'like', '%"complaint_result":"CHAP%'), e('more', 'not like', '%"remedy_done_date"%')]);

const running = new WeakMap<Database, Promise<unknown>>();

/** Imports of one process wait for each other; those of several find out when one was overtaken by another. */
async function oneByOne<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (database.isTransaction) return work();
  const before = running.get(database) ?? Promise.resolve();
  const own = before.then(work, work);
  running.set(
    database,
    own.catch(() => {}),
  );
  return own;
}

/** `isActive` of cases/model.ts, in SQL. */
const isActive = (e: ExpressionBuilder<Schema, 'cases'>) =>
  e.and([e('finished_date', 'is', null), e('status', 'in', ['DANG_THI_HANH', 'HOAN', 'TAM_DINH_CHI'])]);

async function feedUnits(database: Database, newest: readonly BatchSummary[]): Promise<FeedUnits> {
  if (new Set(newest.map(({ feed }) => feed)).size < 2) return null;
  const rows = await database
    .selectFrom('cases')
    .select(['feed', 'unit'])
    .distinct()
    .where(isActive)
    .execute();
  const byFeed = Map.groupBy(rows, ({ feed }) => feed);
  return new Map([...byFeed].map(([feed, own]) => [feed, new Set(own.map(({ unit }) => unit))]));
}

async function newestBatches(database: Database): Promise<BatchSummary[]> {
  const rows = await database
    .selectFrom('case_batches as b')
    .leftJoin('case_feed as f', 'f.feed', 'b.feed')
    .selectAll('b')
    .select(['f.as_of as confirmed', 'f.checked_at', 'f.holds as confirmed_holds'])
    .where((e) => {
      const lastThat = (...holds: readonly Holds[]) =>
        e
          .selectFrom('case_batches')
          .select((max) => max.fn.max('number').as('newest'))
          .where('holds', 'in', holds)
          .groupBy('feed');
      return e.or([
        e('b.number', 'in', lastThat('cases', 'both')),
        // The last that speaks of matters; where it holds cases too, the one with cases speaks for both.
        e.and([e('b.holds', '=', 'matters'), e('b.number', 'in', lastThat('matters', 'both'))]),
      ]);
    })
    .orderBy('b.number', 'desc')
    .execute();
  return rows.map(summaryOf);
}

function summaryOf(
  row: CaseBatchRow & {
    readonly confirmed: string | null;
    readonly checked_at: string | null;
    readonly confirmed_holds: Holds | null;
  },
): BatchSummary {
  // That nothing is new is said of what the source holds: of cases, of matters alone, or of both.
  const isMeant =
    row.confirmed_holds === 'both' || (row.confirmed_holds === 'matters') === (row.holds === 'matters');
  return {
    batch: row.id,
    feed: row.feed,
    source: row.source,
    asOf: row.confirmed !== null && isMeant && row.confirmed > row.as_of ? row.confirmed : row.as_of,
    mode: row.mode,
    holds: row.holds,
    rows: row.rows,
    quarantined: row.quarantined,
    warnings: JSON.parse(row.warnings) as Warning[],
    importedAt: row.created_at,
    checkedAt: row.checked_at || null,
  };
}
