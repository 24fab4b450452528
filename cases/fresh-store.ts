import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { isPostgres } from '../storage/engine.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import { BUILDING, type CaseRow } from '../storage/tables/cases.ts';
import { caseOf } from './case-row.ts';
import { emptyFieldsOf } from './import/missing.ts';
import type { Piece } from './incoming.ts';
import { addRows, PLAIN, STAGED, type Stage } from './stage-store.ts';

/**
 * The first import of a whole country on SQLite. Copied from the stage in one statement its rows would keep every other
 * writer waiting for as many seconds as it takes; here they are written once, piece by piece while the file is read,
 * into a table that nobody looks at, and this table takes the place of the empty one in the last transaction.
 */
export interface Fresh {
  readonly name: string;
  /** Rows that lie in it. */
  readonly rows: number;
  /** Rows that may be of one case with others, or leave their condition open, go to case_stage instead. */
  add(piece: Piece): Promise<void>;
  /** Ends adding: makes the indexes, and moves rows of cases that have others in case_stage to them. */
  complete(): Promise<void>;
  /** Inside the transaction that writes the batch; false when cases have come in by another way meanwhile. */
  takePlace(tx: Stage): Promise<boolean>;
  /** Takes the table away, unless it has become the table of cases. */
  drop(): Promise<void>;
}

/** Gap that is left for others to write after a statement that took long. */
const GAP_MS = 20;
/** Cases looked at in one piece. */
const PIECE = 500;
/** What is written of a staged row as it is. */
const AS_STAGED = ['case_key', ...PLAIN] as const;

/** Null where the ordinary way has to be taken: there are cases already, or the engine lets readers and writers be. */
export async function openFresh(stage: Stage, feed: string, batch: string): Promise<Fresh | null> {
  const database = stage as unknown as Database;
  if (isPostgres(database) || stage.isTransaction) return null;
  await dropLeftOver(stage);
  if ((await stage.selectFrom('cases').select('case_key').limit(1).executeTakeFirst()) !== undefined)
    return null;
  const like = await definitionOf(stage);
  if (like === null) return null;
  const name = `${BUILDING}${process.pid}_${newId('t')}`;
  const table = sql.table(name);
  await sql.raw(like.table(name)).execute(stage);
  // A crash may lose what was not synchronised: it is of no use without the last transaction, which is.
  await sql`pragma synchronous = normal`.execute(stage);
  const place = (column: (typeof STAGED)[number]) => sql`v ->> ${sql.lit(STAGED.indexOf(column))}`;
  const columns = [...AS_STAGED, 'row_sign', 'feed', 'absent_snapshots', 'first_batch', 'changed_batch'];
  const values = sql.join([
    ...AS_STAGED.map(place),
    sql`substr(${place('content_hash')}, 1, 8) || (${place('row_sign')})`,
    sql.lit(feed),
    sql.lit(0),
    sql.lit(batch),
    sql.lit(batch),
  ]);
  const into = sql`insert into ${table} (rowid, ${sql.join(columns.map((column) => sql.ref(column)))})`;
  const isPlain = sql`${place('again')} = 0 and ${place('condition_unsaid')} = 0`;
  let rows = 0;
  let placed = false;

  /** The other rows of cases that have some in case_stage, with what only the reading knew of them. */
  async function moveRivals(): Promise<void> {
    let after = '';
    for (;;) {
      const keys = await stage
        .selectFrom('case_stage')
        .select('case_key')
        .distinct()
        .where('case_key', '>', after)
        .orderBy('case_key')
        .limit(PIECE)
        .execute();
      if (keys.length > 0) {
        const among = sql`case_key in (${sql.join(keys.map(({ case_key }) => sql`${case_key}`))})`;
        const found = await sql<
          CaseRow & { row_number: number }
        >`select rowid as row_number, * from ${table} where ${among}`.execute(stage);
        const json = found.rows.map((row) => {
          const staged: Record<string, unknown> = {
            ...row,
            row_sign: row.row_sign?.slice(8) ?? null,
            condition_unsaid: 0,
            again: 0,
            empty: emptyFieldsOf(caseOf(row)),
          };
          return STAGED.map((column) => staged[column]);
        });
        if (json.length > 0) {
          await addRows(stage, 'case_stage', STAGED, JSON.stringify(json));
          await sql`delete from ${table} where ${among}`.execute(stage);
          rows -= json.length;
        }
      }
      if (keys.length < PIECE) return;
      after = keys.at(-1)?.case_key ?? after;
    }
  }

  return {
    name,
    get rows() {
      return rows;
    },
    async add({ json, plain }) {
      const text = typeof json === 'string' ? sql`${json}` : sql`cast(${json} as text)`;
      const r = sql`with r(v) as materialized (select value from json_each(${text}))`;
      const only = plain ? sql`` : sql`where ${isPlain}`;
      const done = await sql`${into} ${r} select ${place('row_number')}, ${values} from r ${only}`.execute(
        stage,
      );
      rows += Number(done.numAffectedRows ?? 0);
      if (!plain) await addRows(stage, 'case_stage', STAGED, json, sql`where not (${isPlain})`);
    },
    async complete() {
      for (const index of like.indexes(name)) {
        await sql.raw(index).execute(stage);
        await sleep(GAP_MS);
      }
      await moveRivals();
      await sql`pragma synchronous = full`.execute(stage);
    },
    async takePlace(tx) {
      if ((await tx.selectFrom('cases').select('case_key').limit(1).executeTakeFirst()) !== undefined)
        return false;
      await sql`drop table cases`.execute(tx);
      await sql`alter table ${table} rename to cases`.execute(tx);
      placed = true;
      return true;
    },
    async drop() {
      if (!placed) await sql`drop table if exists ${table}`.execute(stage);
      await sql`pragma synchronous = full`.execute(stage);
    },
  };
}

/** How a table like that of the cases is made, its key an index of its own: indexes are made when the rows are there. */
async function definitionOf(stage: Stage): Promise<{
  readonly table: (name: string) => string;
  readonly indexes: (name: string) => readonly string[];
} | null> {
  const { rows } = await sql<{
    name: string;
    sql: string;
  }>`select name, sql from sqlite_master where tbl_name = 'cases' and sql is not null order by name`.execute(
    stage,
  );
  const whole = rows.find(({ name }) => name === 'cases')?.sql ?? '';
  const [head = ''] = /^create table "?cases"?\s*\(/i.exec(whole) ?? [];
  const body = whole.slice(head.length).replace(/("case_key" text) primary key/i, '$1 not null');
  const hasOwnKey = head !== '' && !body.includes('primary key');
  const indexes = rows.filter(({ name }) => name !== 'cases');
  const isKey = ({ sql: made }: { sql: string }) => /unique index .*\("?case_key"?\)$/i.test(made);
  if (!hasOwnKey) return null;
  const made = indexes.flatMap((index) => {
    const parts = /^create (unique )?index "?\w+"? on "?cases"?\s*(\(.*)$/is.exec(index.sql);
    return parts === null ? [] : [{ unique: parts[1] ?? '', name: index.name, of: parts[2] ?? '' }];
  });
  if (made.length !== indexes.length) return null;
  if (!indexes.some(isKey)) made.unshift({ unique: 'unique ', name: 'cases_key', of: '("case_key")' });
  return {
    table: (name) => `create table "${name}" (${body}`,
    indexes: (name) =>
      made.map(
        (index) => `create ${index.unique}index "${otherName(index.name, name)}" on "${name}" ${index.of}`,
      ),
  };
}

/**
 * Names of indexes are taken as long as the table that gives way is there, and so are those of other imports, also of
 * killed ones: each table has its own.
 */
const otherName = (index: string, table: string): string =>
  `${index.replace(/_2$|__[0-9a-z]{8}$/, '')}__${table.slice(-8)}`;

/** Tables of imports whose process is gone. One that lives on elsewhere unseen reads its file again. */
async function dropLeftOver(stage: Stage): Promise<void> {
  const { rows } = await sql<{
    name: string;
  }>`select name from sqlite_master where type = 'table' and name like ${`${BUILDING}%`}`.execute(stage);
  for (const { name } of rows) {
    const pid = Number(name.slice(BUILDING.length).split('_')[0]);
    if (pid !== process.pid && isRunning(pid)) continue;
    await sql`drop table if exists ${sql.table(name)}`.execute(stage);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
