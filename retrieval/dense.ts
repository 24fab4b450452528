import type { Embedder } from './embedders/embedder.ts';
import { createTop, type Ranked } from './top.ts';

export interface DenseIndex {
  readonly size: number;
  readonly dimensions: number;
  /** The nearest by cosine, best first; those that `allow` refuses take no place. */
  search(vector: readonly number[], top: number, allow?: (doc: number) => boolean): Promise<Ranked[]>;
  /** Cosine of one passage, null when it has no direction (an empty text). */
  cosine(vector: readonly number[], doc: number): number | null;
}

/** A vector of length 1, or null when it has no direction. Throws on numbers that are none. */
export function normalise(vector: readonly number[]): Float32Array | null {
  let square = 0;
  for (const value of vector) square += value * value;
  if (!Number.isFinite(square))
    throw new Error('The embedder gave a vector that holds NaN or an infinite number.');
  if (square === 0) return null;
  const scale = 1 / Math.sqrt(square);
  return Float32Array.from(vector, (value) => value * scale);
}

/** Embeds texts in batches and stacks the vectors. Throws when the embedder gives too few, NaN or uneven vectors. */
export async function embedAll(
  embedder: Embedder,
  texts: readonly string[],
  batch = 256,
): Promise<(Float32Array | null)[]> {
  const rows: (Float32Array | null)[] = [];
  let dimensions: number | undefined;
  for (let from = 0; from < texts.length; from += batch) {
    const wanted = texts.slice(from, from + batch);
    const vectors = await embedder.embedDocuments([...wanted]);
    if (vectors.length !== wanted.length)
      throw new Error(`Embedder ${embedder.name} gave ${vectors.length} vectors for ${wanted.length} texts.`);
    for (const vector of vectors) {
      dimensions ??= vector.length;
      if (vector.length !== dimensions)
        throw new Error(
          `Embedder ${embedder.name} gave vectors of ${dimensions} and of ${vector.length} numbers.`,
        );
      rows.push(normalise(vector));
    }
  }
  return rows;
}

/** Compares with every vector: exact. */
export function createExactIndex(rows: readonly (Float32Array | null)[]): DenseIndex {
  const dimensions = rows.find((row) => row !== null)?.length ?? 0;
  const matrix = new Float32Array(rows.length * dimensions);
  rows.forEach((row, doc) => {
    if (row !== null) matrix.set(row, doc * dimensions);
  });

  function unit(vector: readonly number[]): Float32Array | null {
    if (dimensions > 0 && vector.length !== dimensions)
      throw new Error(
        `The query vector has ${vector.length} numbers, the index ${dimensions}: re-index with one embedder.`,
      );
    return normalise(vector);
  }
  function dot(query: Float32Array, doc: number): number {
    let sum = 0;
    const base = doc * dimensions;
    for (let at = 0; at < dimensions; at++) sum += (query[at] ?? 0) * (matrix[base + at] ?? 0);
    return sum;
  }

  return {
    size: rows.length,
    dimensions,
    async search(vector, top, allow) {
      const query = unit(vector);
      const best = createTop(top);
      if (query === null) return [];
      for (let doc = 0; doc < rows.length; doc++) {
        if (rows[doc] === null || (allow !== undefined && !allow(doc))) continue;
        best.offer(doc, dot(query, doc));
      }
      return best.sorted();
    },
    cosine(vector, doc) {
      const query = unit(vector);
      return query === null || rows[doc] === null || rows[doc] === undefined ? null : dot(query, doc);
    },
  };
}
