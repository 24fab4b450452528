import { PAGE } from '../kernels/load.ts';
import { type Directions, inverseLength } from './direction.ts';

/** Parts begin at multiples of it, and a row is as long as one. */
const ALIGNED = 16;
/** Room to grow by when it is used up. */
const GROWTH = 1.25;

const roundUp = (value: number, step: number) => Math.ceil(value / step) * step;

/** Byte offsets; the question's numbers are at 0, a row is `stride` bytes. */
export interface Layout {
  /** A byte a row. */
  readonly mask: number;
  /** A 32-bit float a row: 1 / its length, NaN for one that cannot be found. */
  readonly factors: number;
  readonly matrix: number;
  /** Behind everything: room for what a search finds. */
  readonly heap: number;
}

function layoutOf(capacity: number, stride: number): Layout {
  const mask = 2 * stride;
  const factors = mask + capacity;
  const matrix = factors + 4 * capacity;
  return { mask, factors, matrix, heap: matrix + capacity * stride };
}

/** Rows of 8-bit numbers in WebAssembly's memory, which grows with them. */
export interface RowMemory {
  readonly memory: WebAssembly.Memory;
  /** Bytes a row. */
  readonly stride: number;
  /** Rows there is room for, a multiple of 16. */
  readonly capacity: number;
  readonly layout: Layout;
  /** Rows that have a direction. */
  readonly size: number;
  /** Sets a row, new or not. Throws when it is of another length than the others. */
  put(row: number, direction: Int8Array): void;
  /** A copy of the row, zeros when there is none. */
  get(row: number): Int8Array;
  /** 1 / the row's length, NaN when it has no direction. */
  factor(row: number): number;
  /** Makes room for so many bytes behind the rows. */
  reserve(bytes: number): void;
}

/** Takes the rows in. Throws a RangeError when memory ends (4 GB). */
export function createRowMemory({ dimensions, rows }: Directions): RowMemory {
  const stride = roundUp(dimensions, ALIGNED);
  const count = dimensions === 0 ? 0 : rows.length / dimensions;
  let capacity = roundUp(Math.max(count, 1), ALIGNED);
  let layout = layoutOf(capacity, stride);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(layout.heap / PAGE) });
  let factors = new Float32Array(0);
  let matrix = new Int8Array(0);
  let size = 0;

  function look(): void {
    factors = new Float32Array(memory.buffer, layout.factors, capacity);
    matrix = new Int8Array(memory.buffer, layout.matrix, capacity * stride);
  }
  function reserve(bytes: number): void {
    const missing = Math.ceil((layout.heap + bytes - memory.buffer.byteLength) / PAGE);
    if (missing <= 0) return;
    memory.grow(missing);
    look();
  }
  function grow(wanted: number): void {
    const before = { layout, capacity };
    capacity = roundUp(Math.max(wanted, GROWTH * capacity), ALIGNED);
    layout = layoutOf(capacity, stride);
    reserve(0);
    const bytes = new Uint8Array(memory.buffer);
    bytes.copyWithin(layout.matrix, before.layout.matrix, before.layout.heap);
    bytes.copyWithin(layout.factors, before.layout.factors, before.layout.matrix);
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
    memory,
    stride,
    get capacity() {
      return capacity;
    },
    get layout() {
      return layout;
    },
    get size() {
      return size;
    },
    put,
    get: (row) =>
      row < capacity ? matrix.slice(row * stride, row * stride + dimensions) : new Int8Array(dimensions),
    factor: (row) => factors[row] ?? Number.NaN,
    reserve,
  };
}
