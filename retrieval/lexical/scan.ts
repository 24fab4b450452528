import { openKernel } from '../kernels/load.ts';
import { type Columns, stride } from './columns.ts';
import { BLOCK, placed, scratchOf } from './place.ts';

/**
 * Scores of a segment's passages while a question is answered. Whole numbers throughout, so that no order of adding and no
 * way of computing (WebAssembly or not) changes a result.
 */
export interface Scan {
  /** Begins a question. `visible`: a byte a passage, 0 hides it. */
  start(visible: Uint8Array | null): void;
  /** Adds `weight` times the impact of the postings `from` to `to`. */
  add(from: number, to: number, weight: number): void;
  addColumn(column: number, weight: number): void;
  /** The highest score of each block of 32 passages, as of now. */
  peaks(): Int32Array;
  /** Takes the passages that score at least `least` (above 0) as candidates; after `peaks`. Tells how many. */
  collect(least: number): number;
  /** Takes passages, rising and each once, as candidates whose scores are 0. */
  take(passages: Int32Array): void;
  /** The same as adding, for the candidates alone. */
  refine(from: number, to: number, weight: number): void;
  refineColumn(column: number, weight: number): void;
  /** Keeps the candidates that score at least `least`; tells how many. */
  prune(least: number): number;
  /** Candidates, rising, and their scores; as many as was told last. */
  readonly candidates: Int32Array;
  readonly candidateScores: Int32Array;
}

const OUT_OF_REACH = -(2 ** 30);

/** Opens the scan of a segment. Its columns are where the scan works: those given, or a copy. */
export function openScan(
  given: Columns,
  simdFrom?: number,
): { readonly columns: Columns; readonly scan: Scan } {
  const { columns, memory } = placed(given, simdFrom);
  return {
    columns,
    scan: memory === undefined ? createPlainScan(columns) : createSimdScan(columns, memory),
  };
}

interface ListKernel {
  clear(scores: number, size: number): void;
  hide(visible: number, scores: number, size: number): void;
  add(passages: number, impacts: number, count: number, weight: number, scores: number): void;
  addColumn(column: number, size: number, weight: number, scores: number): void;
  peaks(scores: number, size: number, blocks: number): void;
  collect(
    scores: number,
    size: number,
    blocks: number,
    least: number,
    found: number,
    foundScores: number,
  ): number;
  refine(
    passages: number,
    impacts: number,
    count: number,
    weight: number,
    found: number,
    foundScores: number,
    candidates: number,
  ): void;
  refineColumn(column: number, weight: number, found: number, foundScores: number, candidates: number): void;
  prune(found: number, foundScores: number, candidates: number, least: number): number;
}

function createSimdScan(columns: Columns, memory: WebAssembly.Memory): Scan {
  const wide = stride(columns.lengths.length);
  const { scores, blocks, found, foundScores, visibleAt } = scratchOf(columns);
  const kernel = openKernel<ListKernel>('lists', memory);
  const { passages, impacts, columns: wideColumns } = columns;
  const visibility = new Uint8Array(memory.buffer, visibleAt, wide);
  const blockPeaks = new Int32Array(memory.buffer, blocks, wide / BLOCK);
  let candidates = 0;
  const taken = new Int32Array(memory.buffer, found, wide);
  const takenScores = new Int32Array(memory.buffer, foundScores, wide);

  return {
    start(visible) {
      if (visible === null) kernel.clear(scores, wide);
      else {
        visibility.set(visible);
        kernel.hide(visibleAt, scores, wide);
      }
    },
    add(from, to, weight) {
      kernel.add(passages.byteOffset + 2 * from, impacts.byteOffset + from, to - from, weight, scores);
    },
    addColumn(column, weight) {
      kernel.addColumn(wideColumns.byteOffset + column * wide, wide, weight, scores);
    },
    peaks() {
      kernel.peaks(scores, wide, blocks);
      return blockPeaks;
    },
    collect(least) {
      candidates = kernel.collect(scores, wide, blocks, least, found, foundScores);
      return candidates;
    },
    take(passages) {
      taken.set(passages);
      takenScores.fill(0, 0, passages.length);
      candidates = passages.length;
    },
    refine(from, to, weight) {
      const count = to - from;
      kernel.refine(
        passages.byteOffset + 2 * from,
        impacts.byteOffset + from,
        count,
        weight,
        found,
        foundScores,
        candidates,
      );
    },
    refineColumn(column, weight) {
      kernel.refineColumn(wideColumns.byteOffset + column * wide, weight, found, foundScores, candidates);
    },
    prune(least) {
      candidates = kernel.prune(found, foundScores, candidates, least);
      return candidates;
    },
    candidates: taken,
    candidateScores: takenScores,
  };
}

function createPlainScan({ passages, impacts, columns, lengths }: Columns): Scan {
  const size = lengths.length;
  const wide = stride(size);
  const scores = new Int32Array(wide);
  const blocks = new Int32Array(wide / BLOCK);
  const candidates = new Int32Array(wide);
  const candidateScores = new Int32Array(wide);
  let count = 0;

  return {
    candidates,
    candidateScores,
    start(visible) {
      if (visible === null) scores.fill(0);
      else for (let at = 0; at < size; at++) scores[at] = visible[at] === 0 ? OUT_OF_REACH : 0;
    },
    add(from, to, weight) {
      for (let at = from; at < to; at++) {
        const passage = passages[at] as number;
        scores[passage] = (scores[passage] as number) + weight * (impacts[at] as number);
      }
    },
    addColumn(column, weight) {
      const base = column * wide;
      for (let at = 0; at < size; at++)
        scores[at] = (scores[at] as number) + weight * (columns[base + at] as number);
    },
    peaks() {
      for (let block = 0; block < blocks.length; block++) {
        let peak = OUT_OF_REACH;
        for (let at = block * BLOCK; at < (block + 1) * BLOCK; at++)
          if ((scores[at] as number) > peak) peak = scores[at] as number;
        blocks[block] = peak;
      }
      return blocks;
    },
    collect(least) {
      count = 0;
      for (let block = 0; block < blocks.length; block++) {
        if ((blocks[block] as number) < least) continue;
        for (let at = block * BLOCK; at < (block + 1) * BLOCK; at++) {
          if ((scores[at] as number) < least) continue;
          candidates[count] = at;
          candidateScores[count++] = scores[at] as number;
        }
      }
      return count;
    },
    take(passages) {
      candidates.set(passages);
      candidateScores.fill(0, 0, passages.length);
      count = passages.length;
    },
    refine(from, to, weight) {
      let at = from;
      for (let candidate = 0; candidate < count; candidate++) {
        const passage = candidates[candidate] as number;
        while (at < to && (passages[at] as number) < passage) at += 1;
        if (at < to && passages[at] === passage)
          candidateScores[candidate] =
            (candidateScores[candidate] as number) + weight * (impacts[at] as number);
      }
    },
    refineColumn(column, weight) {
      const base = column * wide;
      for (let candidate = 0; candidate < count; candidate++)
        candidateScores[candidate] =
          (candidateScores[candidate] as number) +
          weight * (columns[base + (candidates[candidate] as number)] as number);
    },
    prune(least) {
      let kept = 0;
      for (let candidate = 0; candidate < count; candidate++) {
        const score = candidateScores[candidate] as number;
        if (score < least) continue;
        candidates[kept] = candidates[candidate] as number;
        candidateScores[kept++] = score;
      }
      count = kept;
      return count;
    },
  };
}
