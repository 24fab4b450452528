import { PAGE } from '../kernels/load.ts';

/** Sizes of a training run. */
export interface Shape {
  /** Of the table. */
  readonly rows: number;
  /** A multiple of 8. */
  readonly dimensions: number;
  /** Pairs a step, a multiple of `BLOCK`. */
  readonly batch: number;
}

/** Pairs, rows or columns of the similarities that one task handles. */
export const BLOCK = 64;

/** Most entries of one text's bag; what comes after is left out. */
export const BAG = 1024;

/** Rows of the table are updated in shards, by number modulo this; a power of two. */
export const SHARDS = 16;

/**
 * Where the numbers of a training step lie in the shared memory, in bytes. Of everything that queries and passages both
 * have, the queries' half comes first. Rows of the similarities are a cache line longer than the batch, or the columns of
 * 64 of them would compete for one set of the cache.
 */
export function layOut({ rows, dimensions, batch }: Shape) {
  let end = 0;
  const place = (numbers: number, bytes = 4) => {
    const at = end;
    end += Math.ceil((numbers * bytes) / 64) * 64;
    return at;
  };
  const similarityStep = batch + 16;
  return {
    table: place(rows * dimensions),
    squares: place(rows),
    tableGradient: place(rows * dimensions),
    marks: place(rows, 1),
    bagCounts: place(2 * batch),
    bagRows: place(2 * batch * BAG),
    bagWeights: place(2 * batch * BAG),
    groups: place(batch),
    vectors: place(2 * batch * dimensions),
    lengths: place(2 * batch),
    gradients: place(2 * batch * dimensions),
    /** Passages by columns of the similarities, then queries and passages by dimensions. */
    passageColumns: place(batch * dimensions),
    queryPanels: place(batch * dimensions),
    passagePanels: place(batch * dimensions),
    similarities: place(batch * similarityStep),
    similarityStep,
    rowSums: place(batch),
    /** Of each block of rows by itself. */
    columnSums: place((batch / BLOCK) * batch),
    rowFactors: place(batch),
    columnFactors: place(batch),
    losses: place(batch / BLOCK, 8),
    pages: Math.ceil(end / PAGE),
  };
}

export type Layout = ReturnType<typeof layOut>;

/** Memory for a run, shared by its threads. */
export function createMemory({ pages }: Layout): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}
