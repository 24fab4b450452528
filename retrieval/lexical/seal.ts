import { type Columns, stride, UNIT } from './columns.ts';

export interface Bm25Options {
  /** Saturation of the term frequency. */
  readonly k1: number;
  /** Share of the length normalisation, 0 to 1. */
  readonly b: number;
}

/** An impact of 255 is the largest a term can count: k1 + 1 times its idf. */
export const LARGEST_IMPACT = 255;

/**
 * Turns the frequencies of a segment into impacts, in place: BM25's saturated frequency (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework", 2009) without the idf, rounded to 8 bits, 1 to 255; so a query only adds whole
 * numbers, which is exact in any order. `average`: the mean of all `lengths` of the index.
 */
export function seal(columns: Columns, average: number, { k1, b }: Bm25Options): void {
  const { passages, impacts, lengths, columnLists } = columns;
  /** What a frequency in eighths is held against, a passage each. */
  const norms = Float64Array.from(lengths, (length) => UNIT * k1 * (1 - b + (b * length) / average));
  /** Rounded by cutting off: `Math.round` would be a third of the work. */
  const impactOf = (frequency: number, norm: number) =>
    ((LARGEST_IMPACT * frequency) / (frequency + norm) + 0.5) | 0 || 1;
  for (let at = 0; at < impacts.length; at++)
    impacts[at] = impactOf(impacts[at] as number, norms[passages[at] as number] as number);
  const wide = stride(lengths.length);
  for (let column = 0; column < columnLists.length; column++)
    for (let passage = 0; passage < lengths.length; passage++) {
      const frequency = columns.columns[column * wide + passage] as number;
      if (frequency > 0)
        columns.columns[column * wide + passage] = impactOf(frequency, norms[passage] as number);
    }
  findPeaks(columns);
}

/** Writes the highest impact of every list. */
export function findPeaks({ starts, impacts, peaks, columnLists, columns, lengths }: Columns): void {
  for (let list = 0; list < peaks.length; list++) {
    let peak = 0;
    for (let at = starts[list] as number; at < (starts[list + 1] as number); at++)
      if ((impacts[at] as number) > peak) peak = impacts[at] as number;
    peaks[list] = peak;
  }
  const wide = stride(lengths.length);
  columnLists.forEach((list, column) => {
    peaks[list] = columns.subarray(column * wide, (column + 1) * wide).reduce((a, b) => Math.max(a, b), 0);
  });
}
