import { WATCHED } from './case-row.ts';
import type { SeenRows } from './import/known-rows.ts';
import type { createMissingCounter } from './import/missing.ts';
import type { QuarantinedRow } from './import/model.ts';
import { heldRows, judge, type Rival, timeOf } from './import/rivals.ts';
import { hashOfKey, walkKeys } from './known-keys.ts';
import type { Stage } from './stage-store.ts';

/** Cases looked at at once. */
const PIECE = 1_000;

/** The stored cases of the feed in the order they were loaded in, and which of them were known again. */
export interface Recognised {
  /** Keys, one a line, in pieces. */
  readonly keys: readonly Buffer[];
  readonly seen: SeenRows;
  readonly known: number;
  readonly repeated: number;
}

/** What became of the cases that have several rows in the file. */
export interface Contest {
  readonly duplicates: number;
  /** Known rows that do not count as such. */
  readonly unseated: number;
  readonly quarantined: readonly QuarantinedRow[];
  /** Cases whose rows contradict each other: the file holds them, and none of their rows is used. */
  readonly held: readonly string[];
  /** Rows that differ from a newer one, and the newer one. */
  readonly differing: readonly number[];
}

interface Contender extends Rival {
  readonly empty: number;
  /** It was known again and is not staged. */
  readonly known: boolean;
}

/** Leaves at most one staged row a case, and none where the file contradicts itself or the known row counts. */
export async function settleRivals(
  stage: Stage,
  recognised: Recognised | null,
  losers: ReturnType<typeof createMissingCounter>,
): Promise<Contest> {
  const again = await stage
    .selectFrom('case_stage')
    .select('case_key')
    .distinct()
    .where('again', '=', 1)
    .execute();
  const seats = recognised === null ? new Map<string, number>() : await contested(stage, recognised);
  const keys = [...new Set([...again.map(({ case_key }) => case_key), ...seats.keys()])].sort();
  const quarantined: QuarantinedRow[] = [];
  const held: string[] = [];
  const differing: number[] = [];
  let duplicates = 0;
  let unseated = 0;
  for (let at = 0; at < keys.length; at += PIECE) {
    const groups = await contendersOf(stage, keys.slice(at, at + PIECE), seats, recognised?.seen);
    const dropped: number[] = [];
    for (const [key, contenders] of groups) {
      if (contenders.length === 1) continue;
      const judgement = judge(contenders);
      duplicates += judgement.repeated.length;
      differing.push(...judgement.differing);
      if (judgement.kept === null) {
        held.push(key);
        quarantined.push(...heldRows(judgement.held));
      }
      for (const contender of [...judgement.repeated, ...judgement.held]) {
        losers.add(contender.empty);
        if (contender.known) unseated += 1;
        else dropped.push(contender.row);
      }
    }
    await dropRows(stage, dropped);
  }
  return { duplicates, unseated, quarantined, held, differing };
}

/** Known cases that are staged as well, with their number among the known. */
async function contested(stage: Stage, { keys, seen, known }: Recognised): Promise<Map<string, number>> {
  const seats = new Map<string, number>();
  if (known === 0) return seats;
  const rows = await stage
    .selectFrom('case_stage')
    .innerJoin('cases', 'cases.case_key', 'case_stage.case_key')
    .select('case_stage.case_key')
    .execute();
  const staged = new Set(rows.map(({ case_key }) => case_key));
  if (staged.size === 0) return seats;
  const hashes = new Set(Array.from(staged, hashOfKey));
  walkKeys(keys, (number, hash, piece, start, end) => {
    if (seen.rows[number] === 0 || !hashes.has(hash)) return;
    const key = piece.toString('utf8', start, end);
    if (staged.has(key)) seats.set(key, number);
  });
  return seats;
}

async function contendersOf(
  stage: Stage,
  keys: readonly string[],
  seats: ReadonlyMap<string, number>,
  seen: SeenRows | undefined,
): Promise<Map<string, Contender[]>> {
  const groups = new Map<string, Contender[]>();
  const rows = await stage
    .selectFrom('case_stage')
    .select(['case_key', 'row_number', 'updated_at', 'empty', 'condition_unsaid', ...WATCHED])
    .where('case_key', 'in', keys)
    .execute();
  for (const row of rows) {
    const contender = {
      row: row.row_number,
      at: timeOf(row.updated_at),
      says: WATCHED.map((column) => row[column]),
      conditionUnsaid: row.condition_unsaid === 1,
      empty: row.empty,
      known: false,
    };
    const group = groups.get(row.case_key);
    if (group === undefined) groups.set(row.case_key, [contender]);
    else group.push(contender);
  }
  const seated = keys.filter((key) => seats.has(key));
  if (seated.length === 0 || seen === undefined) return groups;
  // A row that was known again says what is stored.
  const stored = await stage
    .selectFrom('cases')
    .select(['case_key', ...WATCHED])
    .where('case_key', 'in', seated)
    .execute();
  for (const row of stored) {
    const number = seats.get(row.case_key) ?? 0;
    const group = groups.get(row.case_key) ?? [];
    const at = seen.changedAt[number] ?? Number.NaN;
    group.push({
      row: seen.rows[number] ?? 0,
      at: Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at,
      says: WATCHED.map((column) => row[column]),
      conditionUnsaid: seen.conditionUnsaid[number] === 1,
      empty: seen.empty[number] ?? 0,
      known: true,
    });
  }
  return groups;
}

async function dropRows(stage: Stage, rows: readonly number[]): Promise<void> {
  for (let at = 0; at < rows.length; at += PIECE) {
    await stage
      .deleteFrom('case_stage')
      .where('row_number', 'in', rows.slice(at, at + PIECE))
      .execute();
  }
}
