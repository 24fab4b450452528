import type { CaseRow } from '../storage/tables/cases.ts';
import { type CaseContent, contentOf } from './case-row.ts';
import type { Batch } from './import/model.ts';

/** Full snapshots in a row without a case until it counts as missing (domain 3.1). */
export const ABSENCES_UNTIL_MISSING = 2;

/** What a comparison needs to know of a stored case. */
export type Known = Pick<
  CaseRow,
  'case_key' | 'source_id' | 'feed' | 'condition' | 'content_hash' | 'updated_at' | 'absent_snapshots'
>;

/** Content to be written, and the feed the case is then of. */
export type Placed = CaseContent & Pick<CaseRow, 'feed'>;

/** A batch compared with what is stored: what to write, and nothing written yet. */
export interface Difference {
  readonly insert: readonly Placed[];
  readonly update: readonly Placed[];
  readonly unchanged: number;
  /** Of the unchanged: rows of a delta that the store has newer. */
  readonly olderThanStored: number;
  /** Rows, of a full snapshot too, that their source changed before what is stored, and after it. */
  readonly older: number;
  readonly newer: number;
  /** Keys of this feed that a full snapshot no longer holds and that are not missing yet. */
  readonly absent: readonly string[];
  /** Keys that were absent, are held again (from now on of the batch's feed) and did not change. */
  readonly back: readonly string[];
}

/**
 * Pure: the same batch against the same store gives the same difference. `known` is by case key, of all feeds. Two
 * feeds that hold one case do not pass it to and fro: it stays with the first until that one no longer holds it.
 */
export function compare(
  batch: Batch,
  known: ReadonlyMap<string, Known>,
  /** The very file of the last full snapshot again: it tells of no new absence. */
  isRepeated = false,
): Difference {
  const bySource = new Map<string, string>();
  for (const row of known.values()) if (row.source_id !== null) bySource.set(row.source_id, row.case_key);
  const insert: Placed[] = [];
  const update: Placed[] = [];
  const back: string[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  let olderThanStored = 0;
  let older = 0;
  let newer = 0;
  for (const c of batch.cases) {
    // A case the source knows by its own id stays the same case when its decision or unit is corrected.
    const key = (c.sourceId !== null && bySource.get(c.sourceId)) || c.caseKey;
    seen.add(key);
    const old = known.get(key);
    const condition = old !== undefined && batch.conditionUnsaid.has(c.caseKey) ? old.condition : c.condition;
    const content = contentOf(
      key === c.caseKey && condition === c.condition ? c : { ...c, caseKey: key, condition },
    );
    if (old !== undefined && isOlder(c.updatedAt, old.updated_at)) older += 1;
    if (old !== undefined && isOlder(old.updated_at, c.updatedAt)) newer += 1;
    if (old === undefined) insert.push({ ...content, feed: batch.feed });
    else if (batch.mode === 'delta' && isOlder(c.updatedAt, old.updated_at)) {
      olderThanStored += 1;
      unchanged += 1;
    } else if (old.content_hash === content.content_hash) {
      unchanged += 1;
      if (old.absent_snapshots > 0) back.push(key);
    } else update.push({ ...content, feed: old.absent_snapshots > 0 ? batch.feed : old.feed });
  }
  const absent: string[] = [];
  if (batch.mode === 'full' && !isRepeated) {
    for (const row of known.values()) {
      if (
        row.feed === batch.feed &&
        row.absent_snapshots < ABSENCES_UNTIL_MISSING &&
        !seen.has(row.case_key)
      ) {
        absent.push(row.case_key);
      }
    }
  }
  return { insert, update, unchanged, olderThanStored, older, newer, absent, back };
}

const isOlder = (arriving: string | null, stored: string | null): boolean =>
  arriving !== null && stored !== null && arriving < stored;
