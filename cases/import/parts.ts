import type { SeenRows } from './known-rows.ts';
import { createMissingCounter } from './missing.ts';
import { NAMED_ROWS, type Warning } from './model.ts';
import type { FileRead } from './read-batch.ts';
import { inFileOrder } from './rivals.ts';

/** What a thread has read of a file, and which of the known rows it met. */
export interface PartRead {
  readonly read: Omit<FileRead, 'known' | 'repeated'>;
  readonly recognition: { readonly seen: SeenRows; readonly known: number; readonly repeated: number } | null;
}

/**
 * What several threads have read of one file, as if one had read all of it. What is said of the file as a whole each of
 * them has found; the first thread's word is taken. `seen` of the first part becomes that of the whole.
 */
export function joined(parts: readonly [PartRead, ...PartRead[]]): PartRead {
  const [first, ...others] = parts;
  if (others.length === 0) return first;
  const missing = createMissingCounter(...parts.map(({ read }) => read.missing));
  let { recognition } = first;
  for (const part of others) {
    if (recognition === null || part.recognition === null) continue;
    const both = mergeSeen(recognition.seen, part.recognition.seen, missing);
    recognition = {
      seen: recognition.seen,
      known: recognition.known + part.recognition.known,
      repeated: recognition.repeated + part.recognition.repeated + both,
    };
  }
  return {
    read: {
      ...first.read,
      rows: parts.reduce((sum, { read }) => sum + read.rows, 0),
      quarantined: inFileOrder(parts.flatMap(({ read }) => read.quarantined)),
      missing: missing.counts(),
      warnings: joinWarnings(parts.map(({ read }) => read.warnings)),
    },
    recognition,
  };
}

/**
 * Adds what another thread has seen; returns how many rows both have. Of rows that say the same the newest counts, of
 * equals the last, and one that gives no time is the oldest, as within one thread.
 */
function mergeSeen(into: SeenRows, from: SeenRows, missing: ReturnType<typeof createMissingCounter>): number {
  let both = 0;
  for (let number = 0; number < from.rows.length; number += 1) {
    const row = from.rows[number] ?? 0;
    if (row === 0) continue;
    const before = into.rows[number] ?? 0;
    const [at = Number.NaN, atBefore = Number.NaN] = [from.changedAt[number], into.changedAt[number]];
    const [time, timeBefore] = [at, atBefore].map((ms) => (Number.isNaN(ms) ? Number.NEGATIVE_INFINITY : ms));
    const wins = before === 0 || (time === timeBefore ? row > before : (time ?? 0) > (timeBefore ?? 0));
    if (before !== 0) {
      both += 1;
      missing.add((wins ? into : from).empty[number] ?? 0, -1);
    }
    if (!wins) continue;
    into.rows[number] = row;
    into.changedAt[number] = at;
    into.empty[number] = from.empty[number] ?? 0;
  }
  return both;
}

/** Warnings of rows are added up and stand in the order of their first rows; one of the file is said once. */
function joinWarnings(parts: readonly (readonly Warning[])[]): readonly Warning[] {
  const all = new Map<string, Warning>();
  for (const [index, warnings] of parts.entries()) {
    for (const warning of warnings) {
      const key = JSON.stringify([warning.code, warning.params]);
      const before = all.get(key);
      if (warning.rows.length === 0) {
        if (index === 0) all.set(key, warning);
      } else if (before === undefined) all.set(key, warning);
      else {
        const rows = [...before.rows, ...warning.rows].sort((a, b) => a - b).slice(0, NAMED_ROWS);
        all.set(key, { ...warning, count: before.count + warning.count, rows });
      }
    }
  }
  return [...all.values()].sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}
