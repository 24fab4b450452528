import { type Directions, inverseLength, largestOf } from './direction.ts';
import { openKernel, PAGE } from './kernels/load.ts';
import type { Ranked } from './top.ts';

/** Which rows may be found: asked of a row good enough, or a byte a row, 0 for no (none beyond its end). */
export type Allow = ((row: number) => boolean) | Uint8Array;

/** A question's vector held against the rows. */
export interface ScanQuery {
  /** The `top` nearest by cosine, best first, of equal ones the earlier row; exact over the rows as they are kept. */
  nearest(top: number, allow?: Allow): Ranked[];
  /** Cosine of one row, -1 to 1; null when there is none or it has no direction. */
  cosine(row: number): number | null;
}

/** Rows of 8-bit numbers in WebAssembly's memory, every one of which is compared with a question. */
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

/** Capacities are multiples of it, so that every part begins at a multiple of 16. */
const ALIGNED = 16;
/** Room to grow by when it is used up. */
const GROWTH = 1.25;

const roundUp = (value: number, step: number) => Math.ceil(value / step) * step;

/** Byte offsets: the query, the mask, a factor a row, the rows, then the heap. */
function layoutOf(capacity: number, stride: number) {
  const mask = 2 * stride;
  const factors = mask + capacity;
  const matrix = factors + 4 * capacity;
  return { mask, factors, matrix, heap: matrix + capacity * stride };
}

/**
 * Opens a matrix with `rows` in it. Scores are inner products of whole numbers times the rows' inverse lengths in 32-bit
 * floats, so they are the same on every machine. Throws a RangeError when memory ends (4 GB).
 */
export function createScan({ dimensions, rows }: Directions): Scan {
  const stride = roundUp(dimensions, ALIGNED);
  /** The query's largest number: no sum of products leaves 32 bits. */
  const finest = Math.min(32_767, Math.floor((2 ** 31 - 1) / (128 * stride)));
  const count = dimensions === 0 ? 0 : rows.length / dimensions;
  let capacity = roundUp(Math.max(count, 1), ALIGNED);
  let at = layoutOf(capacity, stride);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(at.heap / PAGE) });
  let allowed: (row: number) => boolean = () => true;
  const kernel = openKernel<Kernel>('scan', memory, { allow: (row: number) => (allowed(row) ? 1 : 0) });
  let factors = new Float32Array(0);
  let matrix = new Int8Array(0);
  let size = 0;
  /** Whose numbers the memory's query holds. */
  let loaded: Int16Array | null = null;

  function look(): void {
    factors = new Float32Array(memory.buffer, at.factors, capacity);
    matrix = new Int8Array(memory.buffer, at.matrix, capacity * stride);
  }
  function reserve(end: number): void {
    const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE);
    if (missing <= 0) return;
    memory.grow(missing);
    look();
  }
  function grow(wanted: number): void {
    const before = { at, capacity };
    capacity = roundUp(Math.max(wanted, GROWTH * capacity), ALIGNED);
    at = layoutOf(capacity, stride);
    reserve(at.heap);
    const bytes = new Uint8Array(memory.buffer);
    bytes.copyWithin(at.matrix, before.at.matrix, before.at.heap);
    bytes.copyWithin(at.factors, before.at.factors, before.at.matrix);
    look();
    factors.fill(Number.NaN, before.capacity);
    matrix.fill(0, before.capacity * stride);
  }
  function put(row: number, direction: Int8Array): void {
    if (direction.length !== dimensions)
      throw new Error(`A row has ${direction.length} numbers, the index ${dimensions}.`);
    if (row >= capacity) grow(row + 1);
    const factor = inverseLength(direction);
    size += Number(!Number.isNaN(factor)) - Number(!Number.isNaN(factors[row]));
    factors[row] = factor;
    matrix.set(direction, row * stride);
  }

  look();
  factors.fill(Number.NaN);
  for (let row = 0; row < count; row++) put(row, rows.subarray(row * dimensions, (row + 1) * dimensions));

  return {
    dimensions,
    get size() {
      return size;
    },
    get bytes() {
      return memory.buffer.byteLength;
    },
    put,
    delete(row) {
      if (row < capacity) put(row, new Int8Array(dimensions));
    },
    get: (row) =>
      row < capacity ? matrix.slice(row * stride, row * stride + dimensions) : new Int8Array(dimensions),
    directions(count) {
      const copy = new Int8Array(count * dimensions);
      for (let row = 0; row < Math.min(count, capacity); row++)
        copy.set(matrix.subarray(row * stride, row * stride + dimensions), row * dimensions);
      return { dimensions, rows: copy };
    },
    ask(vector) {
      if (vector.length !== dimensions)
        throw new Error(
          `The query vector has ${vector.length} numbers, the index ${dimensions}: re-index with one embedder.`,
        );
      const largest = largestOf(vector);
      if (largest === 0) return null;
      const query = new Int16Array(stride);
      for (let i = 0; i < dimensions; i++) query[i] = Math.round(((vector[i] as number) * finest) / largest);
      const scale = inverseLength(query);

      function load(): void {
        if (loaded !== query) new Int16Array(memory.buffer, 0, stride).set(query);
        loaded = query;
      }
      return {
        nearest(top, allow) {
          const wanted = Math.min(top, size);
          reserve(at.heap + 8 * wanted + 16);
          load();
          const asks = typeof allow === 'function';
          if (asks) allowed = allow;
          else if (allow !== undefined) writeMask(allow);
          const mask = asks || allow === undefined ? 0 : at.mask;
          const found = kernel.nearest(
            0,
            at.matrix,
            at.factors,
            capacity,
            stride,
            mask,
            asks,
            at.heap,
            wanted,
          );
          const numbers = new Uint32Array(memory.buffer, at.heap, 2 * found);
          const scores = new Float32Array(memory.buffer, at.heap, 2 * found);
          return Array.from({ length: found }, (_, i) => ({
            doc: numbers[2 * i] as number,
            score: (scores[2 * i + 1] as number) * scale,
          }));
        },
        cosine(row) {
          const factor = factors[row];
          if (factor === undefined || Number.isNaN(factor)) return null;
          load();
          const dot = kernel.dot(0, at.matrix + row * stride, stride);
          return Math.fround(Math.fround(dot) * factor) * scale;
        },
      };
    },
  };

  function writeMask(mask: Uint8Array): void {
    const bytes = new Uint8Array(memory.buffer, at.mask, capacity);
    bytes.fill(0, Math.min(mask.length, capacity));
    bytes.set(mask.subarray(0, capacity));
  }
}
