import { setImmediate as turn } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { serialize } from '../storage/engine.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import type { Schema } from '../storage/schema.ts';
import type { CaseBatchRow, CaseHistoryRow, CaseRow } from '../storage/tables/cases.ts';
import { auditCases } from './audit-store.ts';
import { type CaseContent, WATCHED } from './case-row.ts';
import { ABSENCES_UNTIL_MISSING, compare, type Difference, type Known, type Placed } from './compare.ts';
import type { Acceptable, Batch, BatchReport, ImportOutcome, Refusal } from './import/model.ts';
import { applyMatters, compareMatters, type MatterCounts } from './matters/store.ts';
import { forgetOldStates, keepBefore } from './undo-store.ts';

/** A full snapshot with fewer than this share of the usable rows of the one before is refused (domain 3.1). */
const BRAKE = 0.7;
/** Rows a statement: 33 columns × 200 rows stay far below both engines' limits on parameters. */
const CHUNK = 200;

/** How a batch is applied. */
export interface ApplyOptions {
  readonly dryRun?: boolean;
  readonly now: () => Date;
  readonly startedAt: Date;
  /** What would refuse the batch and is accepted by whoever imports it. */
  readonly accept?: readonly Acceptable[];
  /** A person's id or `operator`, for the record; left out for a pull by the clock. */
  readonly actor?: string;
}

/**
 * Compares the batch with the store and, unless `dryRun`, writes all of it in one transaction, or nothing when it
 * is refused or fails. The same batch again changes no case. A dry run tells what it read even when the batch would
 * be refused. `startedAt` is when reading the file began; `now` ends
 * the clock of `ms` and dates the batch.
 */
export async function applyBatch(
  database: Database,
  batch: Batch,
  options: ApplyOptions,
): Promise<ImportOutcome> {
  if (options.dryRun === true) {
    const last = await lastFull(database, batch);
    const difference = compare(batch, await loadKnown(database), isRepeated(batch, last));
    const refusal = await refusalOf(database, batch, last, difference, options.accept);
    const matters = await compareMatters(database, batch.matters ?? []);
    const report = reportOf(batch, difference, matters, null, elapsed(options));
    return refusal === null ? { kind: 'applied', report } : { kind: 'refused', refusal, report };
  }
  return inTransaction(database, async (tx) => {
    // Written first: it takes the write lock before anything is read, so two imports never compare with one state.
    const id = await openRecord(tx, batch, options.startedAt);
    const last = await lastFull(tx, batch);
    const difference = compare(batch, await loadKnown(tx), isRepeated(batch, last));
    const refusal = await refusalOf(tx, batch, last, difference, options.accept);
    if (refusal !== null) {
      await tx.deleteFrom('case_batches').where('id', '=', id).execute();
      return { kind: 'refused', refusal };
    }
    await record(tx, id, options);
    await tx
      .deleteFrom('case_undone')
      .where('feed', '=', batch.feed)
      .where('sha256', '=', batch.sha256)
      .execute();
    await write(tx, batch, difference, id);
    const matters = await applyMatters(tx, {
      batch: id,
      feed: batch.feed,
      asOf: batch.asOf,
      full: batch.fullMatters === true,
      matters: batch.matters ?? [],
    });
    const report = reportOf(batch, difference, matters, id, elapsed(options));
    await closeRecord(tx, report, id, options.now());
    return { kind: 'applied', report };
  });
}

/** Who imported by hand, and what they accepted; a pull by the clock is on record as its batch alone. */
async function record(tx: Database, id: string, { actor, accept = [], now }: ApplyOptions): Promise<void> {
  if (actor === undefined) return;
  const acting = { actor, now: now() };
  await auditCases(tx, acting, 'cases.imported', id);
  for (const what of accept) await auditCases(tx, acting, `cases.accepted-${what}`, id);
}

const elapsed = (options: { readonly now: () => Date; readonly startedAt: Date }): number =>
  options.now().getTime() - options.startedAt.getTime();

function inTransaction<T>(database: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  if (database.isTransaction) return work(database);
  return database.transaction().execute((tx: Transaction<Schema>) => work(tx));
}

type LastFull = Pick<CaseBatchRow, 'rows' | 'quarantined' | 'as_of' | 'sha256'>;

/** The last full snapshot of the batch's feed, undefined when there is none or the batch is a delta. */
async function lastFull(tx: Database, batch: Batch): Promise<LastFull | undefined> {
  if (batch.mode !== 'full') return undefined;
  return tx
    .selectFrom('case_batches')
    .select(['rows', 'quarantined', 'as_of', 'sha256'])
    .where('feed', '=', batch.feed)
    .where('mode', '=', 'full')
    .where('rows', '>', 0)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The very file of the last full snapshot, of no later day: it tells of no further absence. */
const isRepeated = (batch: Batch, last: LastFull | undefined): boolean =>
  last !== undefined && last.sha256 === batch.sha256 && batch.asOf <= last.as_of;

/** Why the batch must not be applied unless somebody accepts it, or null. */
async function refusalOf(
  tx: Database,
  batch: Batch,
  last: LastFull | undefined,
  { older, newer }: Pick<Difference, 'older' | 'newer'>,
  accept: readonly Acceptable[] = [],
): Promise<Refusal | null> {
  const accepted = new Set<string>(accept);
  const undone = await tx
    .selectFrom('case_undone')
    .select('batch')
    .where('feed', '=', batch.feed)
    .where('sha256', '=', batch.sha256)
    .executeTakeFirst();
  if (undone !== undefined && !accepted.has('taken-back')) return { code: 'taken-back', batch: undone.batch };
  if (last === undefined) return null;
  const isOlder = batch.asOf < last.as_of || older > newer;
  if (isOlder && !accepted.has('older-data')) {
    return { code: 'older-data', asOf: batch.asOf, storedAsOf: last.as_of, rows: older };
  }
  const unusable = batch.quarantined.length;
  const rows = batch.rows - unusable;
  const previousRows = last.rows - last.quarantined;
  if (rows >= BRAKE * previousRows || accepted.has('too-few-rows')) return null;
  return { code: 'too-few-rows', rows, unusable, previousRows };
}

async function loadKnown(tx: Database): Promise<Map<string, Known>> {
  const rows = await tx
    .selectFrom('cases')
    .select(['case_key', 'source_id', 'feed', 'condition', 'content_hash', 'updated_at', 'absent_snapshots'])
    .execute();
  return new Map(rows.map((row) => [row.case_key, row]));
}

async function write(tx: Database, batch: Batch, difference: Difference, id: string): Promise<void> {
  const changed = [
    ...difference.update.map(({ case_key }) => case_key),
    ...difference.back,
    ...difference.absent,
  ];
  for (const chunk of chunks(changed)) await keepBefore(tx, id, chunk);
  for (const chunk of chunks(difference.update)) {
    const history = await changesOf(tx, chunk, batch, id);
    for (const changes of chunks(history)) await tx.insertInto('case_history').values(changes).execute();
  }
  const stored = (content: Placed): CaseRow => ({
    ...content,
    absent_snapshots: 0,
    missing_since: null,
    first_batch: id,
    changed_batch: id,
  });
  for (const chunk of chunks([...difference.insert, ...difference.update])) {
    await upsertCases(tx, chunk.map(stored));
    // A large import must not keep the bot from answering meanwhile.
    await turn();
  }
  for (const chunk of chunks(difference.back)) {
    await tx
      .updateTable('cases')
      .set({ feed: batch.feed, absent_snapshots: 0, missing_since: null })
      .where('case_key', 'in', chunk)
      .execute();
  }
  for (const chunk of chunks(difference.absent)) {
    await tx
      .updateTable('cases')
      .set((e) => ({ absent_snapshots: e('absent_snapshots', '+', 1) }))
      .where('case_key', 'in', chunk)
      .execute();
  }
  await tx
    .updateTable('cases')
    .set({ missing_since: batch.asOf })
    .where('feed', '=', batch.feed)
    .where('absent_snapshots', '>=', ABSENCES_UNTIL_MISSING)
    .where('missing_since', 'is', null)
    .execute();
}

async function changesOf(
  tx: Database,
  chunk: readonly CaseContent[],
  batch: Batch,
  id: string,
): Promise<CaseHistoryRow[]> {
  const stored = await tx
    .selectFrom('cases')
    .select(['case_key', ...WATCHED])
    .where(
      'case_key',
      'in',
      chunk.map((row) => row.case_key),
    )
    .execute();
  const before = new Map(stored.map((row) => [row.case_key, row]));
  return chunk.flatMap((row) => {
    const old = before.get(row.case_key);
    if (old === undefined) return [];
    return WATCHED.filter((field) => old[field] !== row[field]).map((field) => ({
      case_key: row.case_key,
      batch: id,
      as_of: batch.asOf,
      field,
      before: JSON.stringify(old[field]),
      after: JSON.stringify(row[field]),
    }));
  });
}

async function upsertCases(tx: Database, rows: readonly CaseRow[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof CaseRow)[];
  await tx
    .insertInto('cases')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('case_key')
        .doUpdateSet((e) =>
          Object.fromEntries(
            columns
              .filter((column) => column !== 'case_key' && column !== 'first_batch')
              .map((column) => [column, e.ref(`excluded.${column}`)]),
          ),
        ),
    )
    .execute();
}

async function openRecord(tx: Database, batch: Batch, startedAt: Date): Promise<string> {
  const id = newId('b');
  await serialize(tx, 'case import');
  await tx
    .insertInto('case_batches')
    .values((e) => ({
      id,
      number: e
        .selectFrom('case_batches')
        .select((max) => max(max.fn.coalesce(max.fn.max('number'), max.lit(0)), '+', 1).as('next')),
      feed: batch.feed,
      source: batch.source,
      as_of: batch.asOf,
      mode: batch.mode,
      sha256: batch.sha256,
      rows: 0,
      imported: 0,
      updated: 0,
      unchanged: 0,
      quarantined: 0,
      duplicates: 0,
      missing: '{}',
      warnings: '[]',
      ms: 0,
      created_at: startedAt.toISOString(),
      undoable: 1,
    }))
    .execute();
  return id;
}

async function closeRecord(tx: Database, report: BatchReport, id: string, now: Date): Promise<void> {
  const { number } = await tx
    .selectFrom('case_batches')
    .select('number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await forgetOldStates(tx, number);
  await tx
    .updateTable('case_batches')
    .set({
      rows: report.rows,
      imported: report.imported,
      updated: report.updated,
      unchanged: report.unchanged,
      quarantined: report.quarantined.length,
      duplicates: report.duplicates,
      missing: JSON.stringify(report.missing),
      warnings: JSON.stringify(report.warnings),
      ms: report.ms,
      created_at: now.toISOString(),
    })
    .where('id', '=', id)
    .execute();
  for (const chunk of chunks(report.quarantined)) {
    await tx
      .insertInto('case_quarantine')
      .values(
        chunk.map(({ row, reason }) => ({ batch: id, row_number: row, reason: JSON.stringify(reason) })),
      )
      .execute();
  }
}

function reportOf(
  batch: Batch,
  difference: Difference,
  matters: MatterCounts,
  id: string | null,
  ms: number,
): BatchReport {
  const { insert, update, unchanged, olderThanStored } = difference;
  return {
    batch: id,
    feed: batch.feed,
    asOf: batch.asOf,
    mode: batch.mode,
    rows: batch.rows,
    imported: insert.length + matters.imported,
    updated: update.length + matters.updated,
    unchanged: unchanged + matters.unchanged,
    quarantined: batch.quarantined,
    duplicates: batch.duplicates,
    missing: batch.missing,
    warnings:
      olderThanStored === 0
        ? batch.warnings
        : [...batch.warnings, { code: 'older-than-stored', params: {}, count: olderThanStored, rows: [] }],
    ms,
  };
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK);
}
