import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../storage/engine.ts';
import type { Database } from '../storage/open.ts';
import type { Schema } from '../storage/schema.ts';
import type { CaseRow } from '../storage/tables/cases.ts';
import { CONTENT } from './case-row.ts';

/** A row of the file that has to be compared, as it would be stored. */
export type StagedRow = Pick<
  CaseRow,
  (typeof CONTENT)[number] | 'case_key' | 'updated_at' | 'content_hash'
> & {
  /** Row of the file. */
  row_number: number;
  /** 1 where the file does not say the condition: the one that is stored stays. */
  condition_unsaid: 0 | 1;
  /** Its sign without the hash of the content before it; null where it cannot be known again. */
  row_sign: string | null;
  /** 1 where another row of the file may be of the same case. */
  again: 0 | 1;
  /** As in import/missing.ts. */
  empty: number;
};

/** Tables of one import that nobody else sees and that are gone with it; nothing of a refused file ever lay elsewhere. */
export type StageTables = {
  case_stage: StagedRow;
  /** Staged rows that say what is stored already; `back` 1 where the case had been absent. */
  case_same: { case_key: string; content_hash: string; row_sign: string | null; back: 0 | 1 };
  /** Stored cases of the feed that the file does not hold. */
  case_gone: { case_key: string };
  /** Changes of watched fields. */
  case_change: { case_key: string; field: string; before: string; after: string };
};
export type Stage = Kysely<Schema & StageTables>;

/** What is written of a staged row as it stands, beside its key. */
export const PLAIN = [...CONTENT, 'updated_at', 'content_hash'] as const;

/** The columns of a staged row in the order in which rows are handed over as JSON lists. */
export const STAGED = [
  'row_number',
  'case_key',
  ...CONTENT,
  'updated_at',
  'content_hash',
  'condition_unsaid',
  'row_sign',
  'again',
  'empty',
] as const satisfies readonly (keyof StagedRow)[];

const NUMBERS: Readonly<Record<string, 'integer' | 'bigint'>> = {
  row_number: 'integer',
  value_vnd: 'bigint',
  enforced_vnd: 'bigint',
  remaining_vnd: 'bigint',
  periodic: 'integer',
  objective_reason: 'integer',
  condition_unsaid: 'integer',
  again: 'integer',
  empty: 'integer',
};

const TABLES: Readonly<Record<keyof StageTables, readonly string[]>> = {
  case_stage: STAGED,
  case_same: ['case_key', 'content_hash', 'row_sign', 'back'],
  case_gone: ['case_key'],
  case_change: ['case_key', 'field', 'before', 'after'],
};

/** Runs `work` with empty stage tables on one connection, and takes them away afterwards. */
export function withStage<T>(database: Database, work: (stage: Stage) => Promise<T>): Promise<T> {
  const onOne = async (one: Database): Promise<T> => {
    const stage = one.withTables<StageTables>();
    await dropTables(stage);
    try {
      for (const [table, columns] of Object.entries(TABLES)) {
        await columns
          .reduce(
            (create, column) =>
              create.addColumn(column, column === 'back' ? 'integer' : (NUMBERS[column] ?? 'text')),
            stage.schema.createTable(table).temporary(),
          )
          .execute();
      }
      return await work(stage);
    } finally {
      await dropTables(stage);
    }
  };
  // A pool gives every statement another connection; the one connection of SQLite must stay free for others.
  return isPostgres(database) && !database.isTransaction
    ? database.connection().execute(onOne)
    : onOne(database);
}

async function dropTables(stage: Stage): Promise<void> {
  const temp = isPostgres(stage as unknown as Database) ? 'pg_temp' : 'temp';
  for (const table of Object.keys(TABLES)) {
    await sql`drop table if exists ${sql.table(`${temp}.${table}`)}`.execute(stage);
  }
}

/**
 * Adds rows given as a JSON list of lists, in the order of the table's columns. One statement, whatever their number.
 * @param only SQLite: a `where` over the list `v` of a row.
 */
export async function addRows(
  stage: Stage,
  table: keyof StageTables | 'case_quarantine' | 'case_history',
  columns: readonly string[],
  json: string | Uint8Array,
  only = sql``,
): Promise<void> {
  const into = sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`;
  if (isPostgres(stage as unknown as Database)) {
    const cells = columns.map((column, index) => {
      const type = NUMBERS[column];
      const cell = sql`v ->> ${sql.lit(index)}`;
      return type === undefined ? cell : sql`(${cell})::${sql.raw(type)}`;
    });
    await sql`${into} select ${sql.join(cells)} from json_array_elements(${json}::json) as t(v)`.execute(
      stage,
    );
    return;
  }
  const cells = columns.map((_, index) => sql`v ->> ${sql.lit(index)}`);
  const text = typeof json === 'string' ? sql`${json}` : sql`cast(${json} as text)`;
  // Materialised: each cell would make the text of its row anew otherwise.
  await sql`${into} with r(v) as materialized (select value from json_each(${text})) select ${sql.join(cells)} from r ${only}`.execute(
    stage,
  );
}

/** What is known of some cases of a feed: their signs in hex, one behind the other, and their keys, one a line. */
export interface KnownPiece {
  readonly signs: string;
  readonly keys: string;
}

/** Rows looked through at once. */
const PIECE = 20_000;
/** Signs of rows that cannot be known again, in the length of the others. */
const NO_SIGN = '0'.repeat(40);

/**
 * The cases of a feed that are not missing, in pieces of a few megabytes. The engine joins the texts itself: a million
 * objects would take longer than reading the file.
 */
export async function* loadKnown(database: Database, feed: string): AsyncGenerator<KnownPiece> {
  const place = placeOf(database);
  let after: string | number | null = null;
  for (;;) {
    const piece: { signs: string | null; keys: string | null; count: number; last: string | number | null } =
      await database
        .selectFrom((e) =>
          e
            .selectFrom('cases')
            .select([
              'case_key',
              place.as('place'),
              // A sign counts only with the content it was made with, whoever may have written that since.
              sql<string>`case when absent_snapshots = 0 and substr(row_sign, 1, 8) = substr(content_hash, 1, 8)
              then substr(row_sign, 9) else ${sql.lit(NO_SIGN)} end`.as('sign'),
            ])
            .where('feed', '=', feed)
            .where('absent_snapshots', '<', ABSENCES_UNTIL_MISSING)
            .$if(after !== null, (query) => query.where(sql<boolean>`${place} > ${after}`))
            .orderBy(place)
            .limit(PIECE)
            .as('piece'),
        )
        .select([
          sql<string | null>`string_agg(sign, '')`.as('signs'),
          sql<string | null>`string_agg(case_key, ${sql.lit('\n')})`.as('keys'),
          sql<string | number | null>`max(place)`.as('last'),
        ])
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
    const count = Number(piece.count);
    if (count > 0) yield { signs: piece.signs ?? '', keys: piece.keys ?? '' };
    if (count < PIECE) return;
    after = piece.last;
  }
}

/** The order in which an engine reads cases without searching: where they lie in SQLite, by their key in PostgreSQL. */
export const placeOf = (database: Database) =>
  isPostgres(database) ? sql<string | number>`case_key` : sql<string | number>`cases.rowid`;

/** Full snapshots in a row without a case until it counts as missing (domain 3.1). */
export const ABSENCES_UNTIL_MISSING = 2;
