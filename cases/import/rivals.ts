import { WATCHED } from '../case-row.ts';
import { NAMED_ROWS, type QuarantinedRow, type Warning } from './model.ts';

/** One of several rows of a file for one case. */
export interface Rival {
  readonly row: number;
  /** Its time of change in ms, minus infinity where it gives none. */
  readonly at: number;
  /** What it says in the fields that rules read, in the order of WATCHED. */
  readonly says: readonly unknown[];
  readonly conditionUnsaid: boolean;
}

/** What becomes of the rows of one case. */
export interface Judgement<R extends Rival> {
  /** The row that counts; null when rows that are equally new contradict each other. */
  readonly kept: R | null;
  /** Rows that count as told twice, or as older. */
  readonly repeated: readonly R[];
  /** Rows that must stay outside: taking one of them would be a guess. */
  readonly held: readonly R[];
  /** The row that counts and those that say something else and are older; empty when all say the same. */
  readonly differing: readonly number[];
}

/** When a row was changed, as `Rival.at` has it; a row that gives no time is older than every other. */
export const timeOf = (updatedAt: string | null): number =>
  updatedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(updatedAt);

const CONDITION = WATCHED.indexOf('condition');

/**
 * Of several rows of one case the one that was changed last counts, nothing is added up (domain 3.8). Rows that say
 * the same in every field that rules read are one statement: the newest of them, or the last of equals, stands for
 * it. When two statements are equally new nobody knows which is true, and neither counts.
 */
export function judge<R extends Rival>(rivals: readonly R[]): Judgement<R> {
  const statements = new Map<string, R>();
  for (const rival of rivals.toSorted((a, b) => (a.at === b.at ? a.row - b.row : a.at < b.at ? -1 : 1))) {
    const says = rival.says.map((value, index) =>
      index === CONDITION && rival.conditionUnsaid ? null : value,
    );
    statements.set(JSON.stringify(says), rival);
  }
  const newest = Math.max(...rivals.map(({ at }) => at));
  const winners = [...statements.values()].filter(({ at }) => at === newest);
  const kept = winners.length === 1 ? (winners[0] ?? null) : null;
  const held = kept === null ? winners : [];
  const standing = new Set(winners);
  return {
    kept,
    repeated: rivals.filter((rival) => !standing.has(rival)),
    held,
    differing: kept !== null && statements.size > 1 ? [...statements.values()].map(({ row }) => row) : [],
  };
}

/** The held rows of one case or matter, each with the others named and a field in which they differ. @param names the fields of `says`. */
export function heldRows(
  held: readonly Rival[],
  names: readonly string[] = WATCHED,
): readonly QuarantinedRow[] {
  const index = names.findIndex((_, at) => held.some(({ says }) => says[at] !== held[0]?.says[at]));
  const rows = held.map(({ row }) => row).sort((a, b) => a - b);
  return held.map(({ row }) => {
    const others = rows.filter((other) => other !== row).slice(0, NAMED_ROWS);
    return {
      row,
      reason: {
        code: 'conflicting-rows',
        params: { rows: others.join(', '), field: names[index] ?? '' },
      },
    };
  });
}

/** What is said of rows of which the newest was taken; none when no row differs. */
export function warningsOf(differing: readonly number[]): readonly Warning[] {
  if (differing.length === 0) return [];
  const rows = differing.toSorted((a, b) => a - b).slice(0, NAMED_ROWS);
  return [{ code: 'rows-differ', params: {}, count: differing.length, rows }];
}

/** Quarantined rows in the order of the file. */
export const inFileOrder = (rows: readonly QuarantinedRow[]): readonly QuarantinedRow[] =>
  rows.toSorted((a, b) => a.row - b.row);
