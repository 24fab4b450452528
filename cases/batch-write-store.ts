import { sql } from 'kysely';
import type { Database } from '../storage/open.ts';
import type { CaseRow } from '../storage/tables/cases.ts';
import type { CivilDate } from './model.ts';
import { ABSENCES_UNTIL_MISSING, PLAIN, type Stage } from './stage-store.ts';
import { keepBefore } from './undo-store.ts';

/** Rows whose signs are renewed by one statement: none of them holds the write lock for long. */
const PIECE = 2_000;

/** Columns of a case that its row in the file decides. */
const WRITTEN = [...PLAIN, 'row_sign'] as const satisfies readonly (keyof CaseRow)[];

/** Writes what settle() left in the stage: table into table, inside the caller's transaction. */
export async function writeStaged(
  stage: Stage,
  batch: { readonly id: string; readonly feed: string; readonly asOf: CivilDate },
): Promise<void> {
  const tx = stage as unknown as Database;
  await keepBefore(tx, batch.id, sql<string>`select case_key from case_stage`);
  await keepBefore(tx, batch.id, sql<string>`select case_key from case_same where back = 1`);
  await keepBefore(tx, batch.id, sql<string>`select case_key from case_gone`);
  await stage
    .insertInto('case_history')
    .columns(['case_key', 'batch', 'as_of', 'field', 'before', 'after'])
    .expression((e) =>
      e
        .selectFrom('case_change')
        .select([
          'case_key',
          sql.lit(batch.id).as('batch'),
          sql.lit(batch.asOf).as('as_of'),
          'field',
          'before',
          'after',
        ]),
    )
    .execute();
  await upsert(stage, batch);
  await stage
    .updateTable('cases')
    .set({ feed: batch.feed, absent_snapshots: 0, missing_since: null })
    .where('case_key', 'in', (e) => e.selectFrom('case_same').select('case_key').where('back', '=', 1))
    .execute();
  await stage
    .updateTable('cases')
    .set((e) => ({ absent_snapshots: e('absent_snapshots', '+', 1) }))
    .where('case_key', 'in', (e) => e.selectFrom('case_gone').select('case_key'))
    .execute();
  await stage
    .updateTable('cases')
    .set({ missing_since: batch.asOf })
    .where('case_key', 'in', (e) => e.selectFrom('case_gone').select('case_key'))
    .where('absent_snapshots', '>=', ABSENCES_UNTIL_MISSING)
    .where('missing_since', 'is', null)
    .execute();
}

/**
 * Two feeds that hold one case do not pass it to and fro: it stays with the first until that one no longer holds it.
 */
async function upsert(stage: Stage, batch: { readonly id: string; readonly feed: string }): Promise<void> {
  await stage
    .insertInto('cases')
    .columns(['case_key', ...PLAIN, 'row_sign', 'feed', 'absent_snapshots', 'first_batch', 'changed_batch'])
    .expression((e) =>
      e
        .selectFrom('case_stage')
        .select([
          'case_key',
          ...PLAIN,
          sql<string | null>`substr(content_hash, 1, 8) || row_sign`.as('row_sign'),
          sql.lit(batch.feed).as('feed'),
          sql.lit(0).as('absent_snapshots'),
          sql.lit(batch.id).as('first_batch'),
          sql.lit(batch.id).as('changed_batch'),
        ])
        // SQLite takes the "on" of a conflict for the one of a join otherwise.
        .where(sql<boolean>`true`),
    )
    .onConflict((conflict) =>
      conflict.column('case_key').doUpdateSet((e) => ({
        ...Object.fromEntries(WRITTEN.map((column) => [column, e.ref(`excluded.${column}`)])),
        feed: sql<string>`case when cases.absent_snapshots > 0 then excluded.feed else cases.feed end`,
        absent_snapshots: 0,
        missing_since: null,
        changed_batch: e.ref('excluded.changed_batch'),
      })),
    )
    .execute();
}

/**
 * Rows that are written differently and say the same get the sign by which they are known next time. Signs are no
 * facts: they are renewed after the batch, a few at a time. A case that another import has changed meanwhile keeps its
 * own: with the sign of a row that said something else, that row would be taken for known.
 */
export async function refreshSigns(stage: Stage): Promise<void> {
  let after = '';
  for (;;) {
    const last: { case_key: string } | undefined = await stage
      .selectFrom('case_same')
      .select('case_key')
      .where('case_key', '>', after)
      .orderBy('case_key')
      .offset(PIECE - 1)
      .limit(1)
      .executeTakeFirst();
    await stage
      .updateTable('cases')
      .from('case_same as s')
      .set({ row_sign: sql<string | null>`substr(s.content_hash, 1, 8) || s.row_sign` })
      .whereRef('s.case_key', '=', 'cases.case_key')
      .whereRef('s.content_hash', '=', 'cases.content_hash')
      .where('s.row_sign', 'is not', null)
      .where('s.case_key', '>', after)
      .$if(last !== undefined, (query) => query.where('s.case_key', '<=', last?.case_key ?? ''))
      .execute();
    if (last === undefined) return;
    after = last.case_key;
  }
}
