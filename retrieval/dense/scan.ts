import { openKernel } from '../kernels/load.ts';
import type { Ranked } from '../top.ts';
import { type Directions, inverseLength, largestOf } from './direction.ts';
import { createRowMemory } from './row-memory.ts';

/** Which rows may be found: asked of a row good enough, or a byte a row, 0 for no (none beyond its end). */
export type Allow = ((row: number) => boolean) | Uint8Array;

/** A question's vector held against the rows. */
export interface ScanQuery {
  /** The `top` nearest by cosine, best first, of equal ones the earlier row; exact over the rows as they are kept. */
  nearest(top: number, allow?: Allow): Ranked[];
  /** Cosine of one row, -1 to 1; null when there is none or it has no direction. */
  cosine(row: number): number | null;
}

/** Rows of 8-bit numbers, every one of which is compared with a question. */
export interface Scan {
  readonly dimensions: number;
  /** Rows that can be found. */
  readonly size: number;
  /** Bytes held. */
  readonly bytes: number;
  /** Sets a row, new or not; a row of zeros cannot be found. */
  put(row: number, direction: Int8Array): void;
  delete(row: number): void;
  /** A copy of the row, of zeros when there is none. */
  get(row: number): Int8Array;
  /** A copy of the first `count` rows. */
  directions(count: number): Directions;
  /** Null when the vector has no direction. Throws when it is of another length or holds numbers that are none. */
  ask(vector: ArrayLike<number>): ScanQuery | null;
}

interface Kernel {
  dot(query: number, row: number, length: number): number;
  nearest(
    query: number,
    matrix: number,
    factors: number,
    rows: number,
    length: number,
    mask: number,
    asks: boolean,
    heap: number,
    top: number,
  ): number;
}

/** Where the question's numbers lie. */
const QUERY = 0;
/** Bytes a found row takes, and of the kernel's own behind them. */
const FOUND = 8;
const SCRATCH = 16;

/**
 * Opens a matrix with these rows in it. Scores are inner products of whole numbers times the rows' inverse lengths in 32-bit
 * floats, so they are the same on every machine. Throws a RangeError when memory ends (4 GB).
 */
export function createScan(given: Directions): Scan {
  const { dimensions } = given;
  const rows = createRowMemory(given);
  const { memory, stride } = rows;
  let allowed: (row: number) => boolean = () => true;
  const kernel = openKernel<Kernel>('scan', memory, { allow: (row: number) => (allowed(row) ? 1 : 0) });
  /** Whose numbers the memory's question holds. */
  let loaded: Int16Array | null = null;

  function load(query: Int16Array): void {
    if (loaded !== query) new Int16Array(memory.buffer, QUERY, stride).set(query);
    loaded = query;
  }
  /** Offset of a mask, 0 for none. */
  function hide(allow: Allow | undefined): number {
    if (!(allow instanceof Uint8Array)) return 0;
    const mask = new Uint8Array(memory.buffer, rows.layout.mask, rows.capacity);
    mask.fill(0, Math.min(allow.length, rows.capacity));
    mask.set(allow.subarray(0, rows.capacity));
    return rows.layout.mask;
  }
  function nearest(query: Int16Array, top: number, allow?: Allow) {
    const wanted = Math.min(top, rows.size);
    rows.reserve(FOUND * wanted + SCRATCH);
    load(query);
    const mask = hide(allow);
    const asks = typeof allow === 'function';
    if (asks) allowed = allow;
    const { matrix, factors, heap } = rows.layout;
    const found = kernel.nearest(QUERY, matrix, factors, rows.capacity, stride, mask, asks, heap, wanted);
    return {
      found,
      docs: new Uint32Array(memory.buffer, heap, 2 * found),
      scores: new Float32Array(memory.buffer, heap, 2 * found),
    };
  }

  return {
    dimensions,
    get size() {
      return rows.size;
    },
    get bytes() {
      return memory.buffer.byteLength;
    },
    put: rows.put,
    delete(row) {
      if (row < rows.capacity) rows.put(row, new Int8Array(dimensions));
    },
    get: rows.get,
    directions(count) {
      const copy = new Int8Array(count * dimensions);
      for (let row = 0; row < count; row++) copy.set(rows.get(row), row * dimensions);
      return { dimensions, rows: copy };
    },
    ask(vector) {
      if (vector.length !== dimensions)
        throw new Error(
          `The query vector has ${vector.length} numbers, the index ${dimensions}: re-index with one embedder (its kept vectors may be removed).`,
        );
      const query = toWhole(vector, stride);
      if (query === null) return null;
      const scale = inverseLength(query);
      return {
        nearest(top, allow) {
          const { found, docs, scores } = nearest(query, top, allow);
          return Array.from({ length: found }, (_, at) => ({
            doc: docs[2 * at] as number,
            score: (scores[2 * at + 1] as number) * scale,
          }));
        },
        cosine(row) {
          const factor = rows.factor(row);
          if (Number.isNaN(factor)) return null;
          load(query);
          const dot = kernel.dot(QUERY, rows.layout.matrix + row * stride, stride);
          return Math.fround(Math.fround(dot) * factor) * scale;
        },
      };
    },
  };
}

/** A vector in the finest whole numbers whose products with a row's fit 32 bits when summed; null when it has no direction. */
function toWhole(vector: ArrayLike<number>, stride: number): Int16Array | null {
  const finest = Math.min(32_767, Math.floor((2 ** 31 - 1) / (128 * stride)));
  const largest = largestOf(vector);
  if (largest === 0) return null;
  const whole = new Int16Array(stride);
  for (let at = 0; at < vector.length; at++)
    whole[at] = Math.round(((vector[at] as number) * finest) / largest);
  return whole;
}
