import { type RawBuilder, sql } from 'kysely';
import { isPostgres } from '../storage/engine.ts';
import type { Database } from '../storage/open.ts';
import type { CaseRow } from '../storage/tables/cases.ts';
import { auditCases } from './audit-store.ts';
import { COLUMNS } from './case-row.ts';
import { undoMatters } from './matters/store.ts';
import { UNDOABLE } from './undo-depth.ts';

/** Rows a statement: 33 columns × 200 rows stay far below both engines' limits on parameters. */
const CHUNK = 200;

/**
 * Keeps these cases as they are, for the batch that is about to change them; call it before the first write to them.
 * Cases the batch adds need no keeping: `first_batch` tells them.
 * @param keys a query of their keys.
 */
export async function keepBefore(tx: Database, batch: string, keys: RawBuilder<string>): Promise<void> {
  await tx
    .insertInto('case_before')
    .columns(['batch', 'case_key', 'before'])
    .expression((e) =>
      e
        .selectFrom('cases')
        .select([sql.lit(batch).as('batch'), 'case_key', rowAsJson(tx).as('before')])
        .where(sql<boolean>`case_key in (${keys})`),
    )
    .onConflict((conflict) => conflict.columns(['batch', 'case_key']).doNothing())
    .execute();
}

/** A row of `cases` as JSON text, made by the engine itself. */
function rowAsJson(tx: Database) {
  if (isPostgres(tx)) return sql<string>`to_jsonb(cases)::text`;
  const pairs = COLUMNS.flatMap((column) => [sql.lit(column), sql.ref(`cases.${column}`)]);
  return sql<string>`json_object(${sql.join(pairs)})`;
}

/** Forgets the earlier states that nobody can go back to any more; call it when the batch of that number is applied. */
export async function forgetOldStates(tx: Database, number: number): Promise<void> {
  const edge = number - UNDOABLE;
  await tx
    .deleteFrom('case_before')
    .where('batch', 'in', (e) => e.selectFrom('case_batches').select('id').where('number', '<=', edge))
    .execute();
  await tx
    .updateTable('case_batches')
    .set({ undoable: 0 })
    .where('number', '<=', edge)
    .where('undoable', '=', 1)
    .execute();
}

/** What became of taking a batch back. */
export type Undoing =
  | {
      readonly kind: 'undone';
      readonly batch: string;
      readonly feed: string;
      readonly source: string;
      readonly asOf: string;
      /** Cases that are gone again, and cases that are as they were before. */
      readonly removed: number;
      readonly restored: number;
    }
  /** There is no batch, or it is not this one that came last. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'newer'; readonly newest: string }
  /** It is too old: what was before it is no longer kept. */
  | { readonly kind: 'forgotten' };

/**
 * Takes the newest batch back: cases, history, quarantine and the batch itself are exactly as before it. Only the
 * newest can be: what came later was compared with what it had left.
 * @param batch the batch that is meant; the newest when left out.
 * @param actor a person's id or `operator`, for the record of who did what.
 */
export async function undoBatch(
  database: Database,
  options: { readonly batch?: string; readonly actor: string; readonly now: Date },
): Promise<Undoing> {
  return database.transaction().execute(async (tx) => {
    // A write first: on SQLite a transaction that begins by reading cannot wait for another writer later.
    await tx.deleteFrom('case_undone').where('batch', '=', '').execute();
    const last = await tx
      .selectFrom('case_batches')
      .selectAll()
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) return { kind: 'nothing' };
    if (options.batch !== undefined && options.batch !== last.id) {
      const known = await tx
        .selectFrom('case_batches')
        .select('id')
        .where('id', '=', options.batch)
        .executeTakeFirst();
      return known === undefined ? { kind: 'nothing' } : { kind: 'newer', newest: last.id };
    }
    if (last.undoable === 0) return { kind: 'forgotten' };
    const removed = await tx.deleteFrom('cases').where('first_batch', '=', last.id).executeTakeFirst();
    const restored = await restore(tx, last.id);
    await undoMatters(tx, last.id);
    for (const table of ['case_before', 'case_history', 'case_quarantine'] as const)
      await tx.deleteFrom(table).where('batch', '=', last.id).execute();
    await tx.deleteFrom('case_batches').where('id', '=', last.id).execute();
    await tx
      .insertInto('case_undone')
      .values({
        batch: last.id,
        feed: last.feed,
        sha256: last.sha256,
        undone_at: options.now.toISOString(),
      })
      .execute();
    // The source has to be asked anew for the whole, and what it had confirmed was of the data that is gone.
    await tx
      .updateTable('case_feed')
      .set({ as_of: null, etag: null, last_modified: null, since: null, told: null })
      .where('feed', '=', last.feed)
      .execute();
    await auditCases(tx, options, 'cases.undone', last.id);
    return {
      kind: 'undone',
      batch: last.id,
      feed: last.feed,
      source: last.source,
      asOf: last.as_of,
      removed: Number(removed.numDeletedRows),
      restored,
    };
  });
}

async function restore(tx: Database, batch: string): Promise<number> {
  let after = '';
  let restored = 0;
  for (;;) {
    const kept = await tx
      .selectFrom('case_before')
      .select(['case_key', 'before'])
      .where('batch', '=', batch)
      .where('case_key', '>', after)
      .orderBy('case_key')
      .limit(CHUNK)
      .execute();
    const lastKept = kept.at(-1);
    if (lastKept === undefined) return restored;
    after = lastKept.case_key;
    restored += kept.length;
    await tx
      .deleteFrom('cases')
      .where(
        'case_key',
        'in',
        kept.map(({ case_key }) => case_key),
      )
      .execute();
    await tx
      .insertInto('cases')
      .values(kept.map(({ before }) => JSON.parse(before) as CaseRow))
      .execute();
  }
}
