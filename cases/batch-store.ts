import { serialize } from '../storage/engine.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import type { CaseBatchRow } from '../storage/tables/cases.ts';
import { auditCases } from './audit-store.ts';
import { type Settled, settle } from './batch-settle-store.ts';
import { refreshSigns, writeStaged } from './batch-write-store.ts';
import { civilDateOf } from './civil-date.ts';
import { type Fresh, openFresh } from './fresh-store.ts';
import type {
  Acceptable,
  Batch,
  BatchReport,
  Holds,
  ImportOutcome,
  Refusal,
  Warning,
} from './import/model.ts';
import { inFileOrder, warningsOf } from './import/rivals.ts';
import type { Arrival, Incoming, OpenIncoming } from './incoming.ts';
import { applyMatters, compareMatters, type MatterCounts } from './matters/store.ts';
import { addRows, loadKnown, STAGED, type Stage, withStage } from './stage-store.ts';
import { forgetOldStates } from './undo-store.ts';

/** A full snapshot with fewer than this share of the usable rows of the one before is refused (domain 3.1). */
const BRAKE = 0.7;
/** Quarantined rows written by one statement. */
const PIECE = 1_000;
/** How often a file is read anew because another import was applied meanwhile. */
const ATTEMPTS = 3;

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
 * Compares what arrives with the store and, unless `dryRun`, writes all of it in one transaction, or nothing when it is
 * refused or fails. The same batch again changes no case. A dry run tells what it read even when the batch would be
 * refused. `startedAt` is when reading the file began; `now` ends the clock of `ms` and dates the batch.
 *
 * Rows are staged and compared in tables that only this connection sees, so the write lock is held for the last step
 * alone, however long the file takes. When another import was applied meanwhile, the file is read again.
 * @throws Error when that happens three times.
 */
export async function applyIncoming(
  database: Database,
  feed: string,
  open: OpenIncoming,
  options: ApplyOptions,
): Promise<ImportOutcome> {
  return untilApplied(() => applyOnce(database, feed, open, options));
}

/**
 * As applyIncoming, but tells when another import was applied meanwhile.
 * @param isLong the file is long and the connection nobody else's: a first import may go the way of fresh-store.ts.
 */
export function applyOnce(
  database: Database,
  feed: string,
  open: OpenIncoming,
  options: ApplyOptions,
  isLong = false,
): Promise<ImportOutcome | 'overtaken'> {
  return withStage(database, async (stage) => {
    const id = newId('b');
    const fresh = isLong && options.dryRun !== true ? await openFresh(stage, feed, id) : null;
    try {
      return await attemptOnce(stage, feed, id, fresh, open, options);
    } catch (error) {
      // Somebody who could not see this process took its table for a left-over one.
      if (fresh !== null && error instanceof Error && error.message.includes(`no such table: ${fresh.name}`))
        return 'overtaken';
      throw error;
    } finally {
      await fresh?.drop();
    }
  });
}

/** @throws Error when the import was overtaken each time. */
export async function untilApplied(once: () => Promise<ImportOutcome | 'overtaken'>): Promise<ImportOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const outcome = await once();
    if (outcome !== 'overtaken') return outcome;
  }
  throw new Error(
    'Another import was applied each time while this one was read: try again when none is running.',
  );
}

async function attemptOnce(
  stage: Stage,
  feed: string,
  id: string,
  fresh: Fresh | null,
  open: OpenIncoming,
  options: ApplyOptions,
): Promise<ImportOutcome | 'overtaken'> {
  const database = stage as unknown as Database;
  const newest = await newestNumber(database);
  const incoming = open();
  try {
    const keys = await offerKnown(database, feed, incoming);
    for await (const piece of incoming.rows()) {
      await (fresh === null ? addRows(stage, 'case_stage', STAGED, piece.json) : fresh.add(piece));
    }
    const arrival = await incoming.end();
    if (arrival.kind === 'refused') return arrival;
    await fresh?.complete();
    const { recognition } = arrival;
    let { facts } = arrival;
    const last = await lastFull(database, facts);
    const settled = await settle(stage, {
      feed,
      mode: facts.mode,
      isRepeated: last !== undefined && last.sha256 === facts.sha256 && facts.asOf <= last.as_of,
      today: civilDateOf(options.startedAt),
      // Where no row is known every stored case may be gone, which one statement tells.
      recognised: recognition === null || recognition.known === 0 ? null : { keys, ...recognition },
      held: facts.held ?? [],
      placed: fresh?.rows ?? 0,
    });
    facts = completed(facts, settled, last);
    const refusal = await refusalOf(database, facts, last, settled, options.accept);
    if (options.dryRun === true || refusal !== null) {
      const matters = await compareMatters(database, mattersOf(facts, options));
      const report = reportOf(facts, settled, matters, null, options);
      if (refusal === null) return { kind: 'applied', report };
      return options.dryRun === true ? { kind: 'refused', refusal, report } : { kind: 'refused', refusal };
    }
    const report = await inTransaction(stage, (tx) =>
      write(tx, { id, facts, settled, newest, fresh }, options),
    );
    if (report === null) return 'overtaken';
    // The batch is in by now, and without new signs the next one is only read more slowly. Inside a transaction of the
    // caller nothing is in yet, and what failed there must be told.
    await refreshSigns(stage).catch((error: unknown) => {
      if (stage.isTransaction) throw error;
    });
    return { kind: 'applied', report };
  } finally {
    await incoming.close();
  }
}

/** Hands over the signs of the feed's cases, and keeps their keys in the same order. */
async function offerKnown(database: Database, feed: string, incoming: Incoming): Promise<readonly Buffer[]> {
  const keys: Buffer[] = [];
  if (incoming.offer !== undefined) {
    for await (const piece of loadKnown(database, feed)) {
      keys.push(Buffer.from(piece.keys));
      incoming.offer(piece.signs);
    }
    const latest = await database
      .selectFrom('case_batches')
      .select((e) => e.fn.max('as_of').as('as_of'))
      .where('feed', '=', feed)
      .executeTakeFirst();
    incoming.offered?.(latest?.as_of ?? null);
  }
  return keys;
}

/** Null when another batch was applied since `newest`: what is staged was compared with a state that is gone. */
async function write(
  stage: Stage,
  what: {
    readonly id: string;
    readonly facts: Arrival;
    readonly settled: Settled;
    readonly newest: number;
    readonly fresh: Fresh | null;
  },
  options: ApplyOptions,
): Promise<BatchReport | null> {
  const database = stage as unknown as Database;
  const { id, facts, settled, newest, fresh } = what;
  // Written first: it takes the write lock, so that nothing changes any more after the look at the number.
  await openRecord(database, id, facts, options.startedAt);
  const number = await newestNumber(database);
  if (number !== newest + 1 || (fresh !== null && !(await fresh.takePlace(stage)))) {
    await database.deleteFrom('case_batches').where('id', '=', id).execute();
    return null;
  }
  await database
    .deleteFrom('case_undone')
    .where('feed', '=', facts.feed)
    .where('sha256', '=', facts.sha256)
    .execute();
  await writeStaged(stage, { id, feed: facts.feed, asOf: facts.asOf });
  const matters = await applyMatters(database, {
    batch: id,
    feed: facts.feed,
    full: facts.fullMatters === true,
    held: facts.heldMatters ?? [],
    ...mattersOf(facts, options),
  });
  const report = reportOf(facts, settled, matters, id, options);
  await closeRecord(stage, report, id, number, options.now());
  // Last: from here on whoever else leaves a line in the audit waits for this transaction.
  await record(database, id, options);
  return report;
}

const mattersOf = ({ asOf, matters = [] }: Arrival, { accept = [] }: ApplyOptions) => ({
  asOf,
  matters,
  acceptOlder: accept.includes('older-data'),
});

/** Who imported by hand, and what they accepted; a pull by the clock is on record as its batch alone. */
async function record(tx: Database, id: string, { actor, accept = [], now }: ApplyOptions): Promise<void> {
  if (actor === undefined) return;
  const acting = { actor, now: now() };
  await auditCases(tx, acting, 'cases.imported', id);
  for (const what of accept) await auditCases(tx, acting, `cases.accepted-${what}`, id);
}

function inTransaction<T>(stage: Stage, work: (tx: Stage) => Promise<T>): Promise<T> {
  if (stage.isTransaction) return work(stage);
  return stage.transaction().execute((tx) => work(tx as unknown as Stage));
}

async function newestNumber(database: Database): Promise<number> {
  const row = await database
    .selectFrom('case_batches')
    .select((e) => e.fn.max('number').as('newest'))
    .executeTakeFirst();
  return Number(row?.newest ?? 0);
}

type LastFull = Pick<CaseBatchRow, 'rows' | 'quarantined' | 'duplicates' | 'as_of' | 'sha256'>;

/** The last full snapshot of the batch's feed, undefined when there is none or the batch is a delta. */
async function lastFull(tx: Database, batch: Pick<Batch, 'mode' | 'feed'>): Promise<LastFull | undefined> {
  if (batch.mode !== 'full') return undefined;
  return tx
    .selectFrom('case_batches')
    .select(['rows', 'quarantined', 'duplicates', 'as_of', 'sha256'])
    .where('feed', '=', batch.feed)
    .where('mode', '=', 'full')
    .where('rows', '>', 0)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Why the batch must not be applied unless somebody accepts it, or null. */
async function refusalOf(
  tx: Database,
  batch: Arrival,
  last: LastFull | undefined,
  { older, newer, duplicates }: Pick<Settled, 'older' | 'newer' | 'duplicates'>,
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
  if (!isShort(batch, { duplicates }, last) || accepted.has('too-few-rows')) return null;
  const unusable = batch.quarantined.length;
  return { code: 'too-few-rows', rows: usable(batch, duplicates), unusable, previousRows: usableOf(last) };
}

// Rows of one case are one case: a source that gives up its doubles has lost nothing.
const usable = (batch: Arrival, duplicates: number): number =>
  batch.rows - batch.quarantined.length - duplicates - batch.duplicates;
const usableOf = (last: LastFull): number => last.rows - last.quarantined - last.duplicates;
const isShort = (batch: Arrival, { duplicates }: Pick<Settled, 'duplicates'>, last: LastFull): boolean =>
  usable(batch, duplicates) < BRAKE * usableOf(last);

/** What a file says, with what only the comparison could tell of its rows. */
function completed(facts: Arrival, settled: Settled, last: LastFull | undefined): Arrival {
  const { quarantined, differing, absent } = settled;
  const all = quarantined.length === 0 ? facts.quarantined : [...facts.quarantined, ...quarantined];
  const whole = { ...facts, quarantined: inFileOrder(all) };
  // Whoever accepts half a file must know what becomes of the other half: it is said first.
  const isHalf = last !== undefined && isShort(whole, settled, last) && absent.stay + absent.missing > 0;
  const half: Warning = {
    code: 'absent-cases',
    params: { missing: absent.missing },
    count: absent.stay,
    rows: [],
  };
  return { ...whole, warnings: [...(isHalf ? [half] : []), ...facts.warnings, ...warningsOf(differing)] };
}

async function openRecord(tx: Database, id: string, batch: Arrival, startedAt: Date): Promise<void> {
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
      holds: 'cases',
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
}

async function closeRecord(
  stage: Stage,
  report: BatchReport,
  id: string,
  number: number,
  now: Date,
): Promise<void> {
  const tx = stage as unknown as Database;
  await forgetOldStates(tx, number);
  await tx
    .updateTable('case_batches')
    .set({
      rows: report.rows,
      holds: report.holds,
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
  for (let at = 0; at < report.quarantined.length; at += PIECE) {
    const rows = report.quarantined
      .slice(at, at + PIECE)
      .map(({ row, reason }) => [id, row, JSON.stringify(reason)]);
    await addRows(stage, 'case_quarantine', ['batch', 'row_number', 'reason'], JSON.stringify(rows));
  }
}

/** Which kinds of record a file speaks of; rows kept out that say nothing else are of cases. */
function holdsOf(facts: Arrival, { imported, updated, unchanged }: Settled): Holds {
  const hasMatters =
    (facts.matters ?? []).length > 0 || facts.heldMatters !== undefined || facts.brokenMatters !== undefined;
  if (!hasMatters) return 'cases';
  return facts.mode === 'full' || imported + updated + unchanged > 0 ? 'both' : 'matters';
}

function reportOf(
  facts: Arrival,
  settled: Settled,
  matters: MatterCounts,
  id: string | null,
  options: Pick<ApplyOptions, 'now' | 'startedAt'>,
): BatchReport {
  const { imported, updated, unchanged, duplicates, olderThanStored, notMissing } = settled;
  const older = olderThanStored + matters.older;
  const missing = Object.entries(facts.missing)
    .map(([field, cases]) => [field, cases - (notMissing[field] ?? 0)] as const)
    .filter(([, cases]) => cases > 0);
  return {
    batch: id,
    feed: facts.feed,
    asOf: facts.asOf,
    mode: facts.mode,
    holds: holdsOf(facts, settled),
    rows: facts.rows,
    imported: imported + matters.imported,
    updated: updated + matters.updated,
    unchanged: unchanged + matters.unchanged,
    quarantined: facts.quarantined,
    duplicates: duplicates + facts.duplicates,
    missing: Object.fromEntries(missing),
    warnings:
      older === 0
        ? facts.warnings
        : [...facts.warnings, { code: 'older-than-stored', params: {}, count: older, rows: [] }],
    ms: options.now().getTime() - options.startedAt.getTime(),
  };
}
