import type { Embedder } from './embedders/embedder.ts';
import { createTop, type Ranked } from './top.ts';

/** A question's vector held against an index. */
export interface DenseQuery {
  /** The nearest by cosine, best first; those that `allow` refuses take no place. */
  search(top: number, allow?: (doc: number) => boolean): Promise<Ranked[]>;
  /** Cosine of one passage, null when it or the question has no direction (an empty text). */
  cosine(doc: number): number | null;
}

export interface DenseIndex {
  /** Throws when the vector is of another length than the index or holds NaN. */
  ask(vector: readonly number[]): DenseQuery;
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

/**
 * From this many passages on HNSW searches, below every vector is compared. An exact scan of 128 numbers a vector takes
 * 0.17 ms a thousand; here it crosses the 2 ms that a question may take (docs/decisions/008-retrieval.md).
 */
export const HNSW_FROM = 12_000;

/** What the HNSW answer is widened by before passages are hidden from it. */
const WIDER = 4;

export interface DenseOptions {
  readonly hnswFrom?: number;
}

/** Embeds the texts and builds the index that suits their number. */
export async function createDenseIndex(
  embedder: Embedder,
  texts: readonly string[],
  { hnswFrom = HNSW_FROM }: DenseOptions = {},
): Promise<DenseIndex> {
  const rows = await embedAll(embedder, texts);
  const exact = createExactIndex(rows);
  if (rows.length < hnswFrom) return exact;
  const { createVectorStore } = await import('./hnsw.ts');
  const store = await createVectorStore(embedder);
  const directed = rows.flatMap((row, doc) => (row === null ? [] : [doc]));
  await store.add(
    directed.map(String),
    directed.map((doc) => Array.from(rows[doc] ?? [])),
  );
  return {
    ask(vector) {
      const compared = exact.ask(vector);
      if (normalise(vector) === null) return compared;
      return {
        cosine: compared.cosine,
        /** Approximate; where hiding leaves too few of a wider answer, every visible vector is compared. */
        async search(top, allow) {
          const near = await store.search(vector, allow === undefined ? top : WIDER * top);
          const visible = near
            .map(({ id, cosine }) => ({ doc: Number(id), score: cosine }))
            .filter(({ doc }) => allow === undefined || allow(doc));
          return allow === undefined || visible.length >= top
            ? visible.slice(0, top)
            : compared.search(top, allow);
        },
      };
    },
  };
}

/** Inner product of `query` with the numbers of `matrix` from `base` on; four sums, which run side by side. */
function dotAt(matrix: Float32Array, base: number, query: Float32Array): number {
  const length = query.length;
  const whole = length - (length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let at = 0; at < whole; at += 4) {
    s0 += (query[at] as number) * (matrix[base + at] as number);
    s1 += (query[at + 1] as number) * (matrix[base + at + 1] as number);
    s2 += (query[at + 2] as number) * (matrix[base + at + 2] as number);
    s3 += (query[at + 3] as number) * (matrix[base + at + 3] as number);
  }
  for (let at = whole; at < length; at++) s0 += (query[at] as number) * (matrix[base + at] as number);
  return s0 + s1 + s2 + s3;
}

/** Compares with every vector. */
function createExactIndex(rows: readonly (Float32Array | null)[]): DenseIndex {
  const dimensions = rows.find((row) => row !== null)?.length ?? 0;
  const matrix = new Float32Array(rows.length * dimensions);
  rows.forEach((row, doc) => {
    if (row !== null) matrix.set(row, doc * dimensions);
  });

  return {
    ask(vector) {
      if (dimensions > 0 && vector.length !== dimensions)
        throw new Error(
          `The query vector has ${vector.length} numbers, the index ${dimensions}: re-index with one embedder.`,
        );
      const query = normalise(vector);
      const dot = (doc: number) => (query === null ? 0 : dotAt(matrix, doc * dimensions, query));
      return {
        async search(top, allow) {
          const best = createTop(top);
          if (query === null) return [];
          for (let doc = 0; doc < rows.length; doc++) {
            if (rows[doc] === null) continue;
            const cosine = dot(doc);
            if (best.wants(doc, cosine) && (allow === undefined || allow(doc))) best.offer(doc, cosine);
          }
          return best.sorted();
        },
        cosine: (doc) => (query === null || rows[doc] === null || rows[doc] === undefined ? null : dot(doc)),
      };
    },
  };
}
