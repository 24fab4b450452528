import type { Embedder, Texts } from '../embedders/embedder.ts';
import { compareRanked, type Ranked } from '../top.ts';
import { type Directions, inverseLength, writeDirection } from './direction.ts';
import { type EmbedOptions, embedTexts } from './embed.ts';
import { openGraph } from './graph.ts';
import type { VectorStore } from './hnsw.ts';
import { type Allow, createScan, type Scan, type ScanQuery } from './scan.ts';

/** A question's vector held against an index. */
export interface DenseQuery {
  /** The nearest by cosine, best first; those that `allow` refuses take no place. */
  nearest(top: number, allow?: Allow): Ranked[];
  /** The same as a promise. */
  search(top: number, allow?: Allow): Promise<Ranked[]>;
  /** Cosine of one passage, null when it or the question has no direction (an empty text). */
  cosine(doc: number): number | null;
  /**
   * Cosine of several passages taken together: of the sum of their directions. Null when none has one. The sum is kept for as
   * long as the array is, until a passage changes.
   */
  together(docs: Int32Array): number | null;
}

/** Passages' vectors by the passages' numbers. */
export interface DenseIndex {
  /** Passages that can be found by their vectors. */
  readonly size: number;
  /** Who answers now. */
  readonly serves: 'exact' | 'hnsw';
  /** Throws when the vector is of another length than the index or holds what is no number. */
  ask(vector: ArrayLike<number>): DenseQuery;
  /** Adds passages, or gives those that are there other vectors. */
  put(docs: readonly number[], vectors: readonly ArrayLike<number>[]): Promise<void>;
  delete(docs: readonly number[]): void;
}

/**
 * Bytes of vectors (passages times numbers a vector) from which HNSW searches; below every vector is compared, which takes
 * 9 ms for so many. A graph answers faster then, but is approximate, takes minutes to build and some four times the memory
 * (docs/decisions/012-vectors.md).
 */
export const SCANNED_BYTES = 128_000_000;

/** What the HNSW answer is widened by before passages are hidden from it. */
const WIDER = 4;

export interface DenseOptions extends EmbedOptions {
  /** Passages from which HNSW searches: 0 for always, Infinity for never; by `SCANNED_BYTES` when left out. */
  readonly hnswFrom?: number | undefined;
  /** Folder where a graph is kept between runs; built each time when left out. */
  readonly graphs?: string | undefined;
}

/** Embeds the texts and builds the index that suits their number. */
export async function createDenseIndex(
  embedder: Embedder,
  texts: Texts,
  options: DenseOptions = {},
): Promise<DenseIndex> {
  const index = createIndex(await embedTexts(embedder, texts, options));
  await index.growGraph(embedder, options);
  return index;
}

export interface GrowingIndex extends DenseIndex {
  /** Builds or opens the graph if the passages are so many, beside the exact scan, which serves until the graph does. */
  growGraph(embedder: Embedder, options: DenseOptions): Promise<void>;
}

/** An index that compares every vector, until a graph has grown. */
export function createIndex(directions: Directions): GrowingIndex {
  let scan: Scan | null = directions.dimensions === 0 ? null : createScan(directions);
  let count = scan === null ? 0 : directions.rows.length / directions.dimensions;
  let graph: VectorStore | null = null;
  /** Passages changed while a graph grows from what was there before. */
  let changed: Set<number> | null = null;

  /** Directions of passages taken together. */
  let sums = new WeakMap<Int32Array, Float64Array>();
  function sumOf(docs: Int32Array, dimensions: number): Float64Array {
    const known = sums.get(docs) ?? addDirections(docs, dimensions, (doc) => scan?.get(doc));
    sums.set(docs, known);
    return known;
  }

  /** The graph's changes, one after the other. */
  let following: Promise<void> = Promise.resolve();

  /** Brings the graph to what the scan holds of these passages. */
  async function bring(docs: readonly number[]): Promise<void> {
    if (graph === null || scan === null) return;
    const rows = docs.map((doc) => ({ id: String(doc), row: scan?.get(doc) ?? new Int8Array(0) }));
    graph.delete(rows.map(({ id }) => id));
    const directed = rows.filter(({ row }) => row.some((number) => number !== 0));
    await graph.add(
      directed.map(({ id }) => id),
      directed.map(({ row }) => row),
    );
  }
  function follow(docs: readonly number[]): Promise<void> {
    following = following.then(
      () => bring(docs),
      () => bring(docs),
    );
    return following;
  }

  return {
    get size() {
      return scan?.size ?? 0;
    },
    get serves() {
      return graph === null ? 'exact' : 'hnsw';
    },
    ask(vector) {
      const exact = scan?.ask(vector) ?? null;
      const nearest = (top: number, allow?: Allow): Ranked[] => {
        if (exact === null) return [];
        return graph === null
          ? exact.nearest(top, allow)
          : nearestInGraph(graph, exact, vector, Math.min(top, scan?.size ?? 0), allow);
      };
      return {
        nearest,
        search: async (top, allow) => nearest(top, allow),
        cosine: (doc) => exact?.cosine(doc) ?? null,
        together: (docs) => (exact === null ? null : cosineOf(vector, sumOf(docs, vector.length))),
      };
    },
    async put(docs, vectors) {
      if (docs.length === 0) return;
      scan ??= createScan({ dimensions: vectors[0]?.length ?? 0, rows: new Int8Array(0) });
      const rows = vectors.map((vector) => {
        const row = new Int8Array(scan?.dimensions ?? 0);
        writeDirection(vector, row);
        return row;
      });
      sums = new WeakMap();
      docs.forEach((doc, at) => {
        scan?.put(doc, rows[at] as Int8Array);
        changed?.add(doc);
        count = Math.max(count, doc + 1);
      });
      await follow(docs);
    },
    delete(docs) {
      sums = new WeakMap();
      for (const doc of docs) {
        scan?.delete(doc);
        changed?.add(doc);
      }
      graph?.delete(docs.map(String));
    },
    async growGraph(embedder, { hnswFrom, graphs }) {
      if (scan === null || scan.size === 0 || graph !== null) return;
      if (scan.size < (hnswFrom ?? SCANNED_BYTES / scan.dimensions)) return;
      const since = new Set<number>();
      changed = since;
      try {
        graph = await openGraph(embedder, scan.directions(count), graphs);
      } finally {
        changed = null;
      }
      await follow([...since]);
    },
  };
}

/** The sum of the directions of passages, each of length 1. */
function addDirections(
  docs: Int32Array,
  dimensions: number,
  rowOf: (doc: number) => Int8Array | undefined,
): Float64Array {
  const sum = new Float64Array(dimensions);
  for (const doc of docs) {
    const row = rowOf(doc);
    const inverse = row === undefined ? Number.NaN : inverseLength(row);
    if (row === undefined || Number.isNaN(inverse)) continue;
    for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] as number) + (row[at] as number) * inverse;
  }
  return sum;
}

/** Null when one of them has no direction. */
function cosineOf(left: ArrayLike<number>, right: Float64Array): number | null {
  let product = 0;
  let leftSquare = 0;
  let rightSquare = 0;
  for (let at = 0; at < right.length; at++) {
    const [a, b] = [left[at] as number, right[at] as number];
    product += a * b;
    leftSquare += a * a;
    rightSquare += b * b;
  }
  return leftSquare * rightSquare === 0 ? null : product / Math.sqrt(leftSquare * rightSquare);
}

/** Approximate; where hiding, or a change the graph has yet to follow, leaves too few, every visible vector is compared. */
function nearestInGraph(
  graph: VectorStore,
  exact: ScanQuery,
  vector: ArrayLike<number>,
  top: number,
  allow?: Allow,
): Ranked[] {
  const isAllowed = typeof allow === 'function' ? allow : (doc: number) => (allow?.[doc] ?? 0) !== 0;
  const visible = graph
    .search(vector, allow === undefined ? top : WIDER * top)
    .map(({ id }) => Number(id))
    .filter((doc) => allow === undefined || isAllowed(doc))
    .flatMap((doc) => {
      // The scan's own cosine: both kinds of index give a passage one score, and it knows what was deleted.
      const score = exact.cosine(doc);
      return score === null ? [] : [{ doc, score }];
    })
    .sort(compareRanked);
  return visible.length >= top ? visible.slice(0, top) : exact.nearest(top, allow);
}
