import { PAGE } from '../kernels/load.ts';
import {
  bytesOf,
  type ColumnLengths,
  type Columns,
  columnsOver,
  lengthsOf,
  stride,
  writeColumns,
} from './columns.ts';

/** Below so many passages a WebAssembly memory of its own costs more than it saves. */
const SIMD_FROM = 4096;

/** Passages that share a highest score while a segment is scanned. */
export const BLOCK = 32;

/** The memories that columns lie in, by their buffer. */
const memories = new WeakMap<ArrayBufferLike, WebAssembly.Memory>();

/** Byte offsets of what a scan writes down, behind the columns: four bytes a passage but for `visibleAt`, which has one. */
export function scratchOf(columns: Columns) {
  return scratch(lengthsOf(columns));
}

function scratch(lengths: ColumnLengths) {
  const wide = stride(lengths.lengths);
  const scores = bytesOf(lengths);
  const blocks = scores + 4 * wide;
  const found = blocks + (4 * wide) / BLOCK;
  const foundScores = found + 4 * wide;
  const visibleAt = foundScores + 4 * wide;
  return { scores, blocks, found, foundScores, visibleAt, end: visibleAt + wide };
}

/**
 * Room for the columns of a segment, to be filled: `bytes` is all of it. Large segments lie in a WebAssembly memory with
 * room for their scan behind them, so that nothing is ever copied again.
 */
export function allocateColumns(
  lengths: ColumnLengths,
  simdFrom = SIMD_FROM,
): { readonly columns: Columns; readonly bytes: Uint8Array<ArrayBuffer> } {
  const size = bytesOf(lengths);
  if (lengths.lengths < simdFrom) {
    const bytes = new Uint8Array(size);
    return { columns: columnsOver(bytes.buffer, lengths), bytes };
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil(scratch(lengths).end / PAGE) });
  memories.set(memory.buffer, memory);
  return { columns: columnsOver(memory.buffer, lengths), bytes: new Uint8Array(memory.buffer, 0, size) };
}

/** Columns and the memory they are to be scanned in, if any: where they lie, or a copy. */
export function placed(
  given: Columns,
  simdFrom?: number,
): { readonly columns: Columns; readonly memory: WebAssembly.Memory | undefined } {
  const known = memories.get(given.lengths.buffer);
  if (known !== undefined) return { columns: given, memory: known };
  if (given.lengths.length < (simdFrom ?? SIMD_FROM)) return { columns: given, memory: undefined };
  const { columns } = allocateColumns(lengthsOf(given), simdFrom);
  writeColumns(given, columns);
  return { columns, memory: memories.get(columns.lengths.buffer) };
}
