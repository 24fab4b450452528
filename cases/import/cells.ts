import type { Cell } from './model.ts';
import { tidy } from './text.ts';

/** A row of a sheet, `row` counted from 1 as a spreadsheet counts. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly Cell[];
  /** The same cells as the bytes of the file, where it has such; valid until the next row is read. */
  readonly raw?: RawCells;
  /** Columns whose text was decoded by the font of its cell. */
  readonly decoded?: ReadonlySet<number>;
}

/** Cells as they lie in the bytes of a file, quotes and all. */
export interface RawCells {
  readonly bytes: Buffer;
  /** First and last + 1 byte of every cell: 2i and 2i + 1. */
  readonly bounds: Int32Array;
  readonly count: number;
}

/** What a cell says, nothing for a day or an error. */
export const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined || typeof cell === 'object' ? '' : tidy(String(cell));
