import { contentHashOf, contentValuesOf } from '../case-row.ts';
import type { Piece } from '../incoming.ts';
import type { TakeCase } from './collect.ts';
import { nameHash, type Repeats } from './repeats.ts';
import { signOf } from './row-sign.ts';

/**
 * Rows that one thread reads before the next one has its turn, where several read one file; and the most that are
 * handed over at once: some hundred kilobytes.
 */
export const BLOCK = 1_000;
/** Bytes a buffer begins with, and the least that must be free for one more row. */
const BUFFER = 1 << 19;
const RESERVE = 1 << 16;
const [OPEN, CLOSE, COMMA] = [0x5b, 0x5d, 0x2c];
const [NO, YES] = [0x30, 0x31];

/** Numbers of a row in `StagedPiece.marks`: where its `again` stands in the bytes, and the hashes of its two names. */
const MARK = 5;

/** A piece as a reading thread hands it over: which rows are of a case that came before is known to nobody there. */
export interface StagedPiece extends Piece {
  readonly json: Uint8Array<ArrayBuffer>;
  /** Row of the file of its first case. */
  readonly from: number;
  readonly marks: Uint32Array<ArrayBuffer>;
}

/** Turns cases into the JSON lists of STAGED (stage-store.ts), at most a thousand at a time, as the bytes of their text. */
export interface Staging {
  readonly take: TakeCase;
  /** The next piece that is complete; null when there is none. @param all what is begun counts as complete. */
  flush(all: boolean): StagedPiece | null;
}

export function createStaging(): Staging {
  let buffer = Buffer.from(new ArrayBuffer(BUFFER));
  let length = 0;
  let rows = 0;
  let from = 0;
  const marks = new Uint32Array(BLOCK * MARK);
  let plain = true;
  let lastRow = 0;
  const complete: StagedPiece[] = [];

  const write = (text: string): void => {
    const needed = length + 3 * text.length + RESERVE;
    if (needed > buffer.length) {
      const longer = Buffer.from(new ArrayBuffer(2 * needed));
      buffer.copy(longer, 0, 0, length);
      buffer = longer;
    }
    length += buffer.write(text, length);
  };
  const seal = (): void => {
    if (rows === 0) return;
    buffer[length++] = CLOSE;
    const json = new Uint8Array(buffer.buffer, 0, length);
    complete.push({ json, plain, from, marks: marks.slice(0, rows * MARK) });
    buffer = Buffer.from(new ArrayBuffer(Math.max(BUFFER, length)));
    length = 0;
    rows = 0;
    plain = true;
  };
  return {
    take: ({ case: c, row, notes, rowHash }) => {
      // Pieces that end with a block lie in the order of the file, whichever threads they come from.
      if (rows >= BLOCK / 2 && Math.floor(row / BLOCK) !== Math.floor(from / BLOCK)) seal();
      if (rows === 0) from = row;
      const sign = rowHash === null ? null : signOf(rowHash, notes);
      const mark = rows * MARK;
      nameHash(c.caseKey, marks, mark + 1);
      if (c.sourceId !== null && c.sourceId !== c.caseKey) nameHash(c.sourceId, marks, mark + 3);
      else marks[mark + 4] = 0;
      // A workbook may number two rows alike.
      const again = row <= lastRow ? YES : NO;
      lastRow = Math.max(lastRow, row);
      if (again === YES || notes.conditionUnsaid) plain = false;
      buffer[length++] = rows === 0 ? OPEN : COMMA;
      rows += 1;
      write(`[${row},${JSON.stringify(c.caseKey)}`);
      // The content's own list is hashed where it lies, and then becomes part of the row's.
      const start = length;
      write(JSON.stringify(contentValuesOf(c)));
      const hash = contentHashOf(buffer.subarray(start, length));
      buffer[start] = COMMA;
      length -= 1;
      const updated = c.updatedAt === null ? 'null' : `"${c.updatedAt}"`;
      const signed = sign === null ? 'null' : `"${sign}"`;
      write(`,${updated},"${hash}",${notes.conditionUnsaid ? 1 : 0},${signed},`);
      marks[mark] = length;
      buffer[length++] = again;
      write(`,${notes.empty}]`);
      if (rows === BLOCK) seal();
    },
    flush: (all) => {
      if (all) seal();
      return complete.shift() ?? null;
    },
  };
}

/** The piece, its rows marked that may be of the case of a row that came before, in this piece or an earlier one. */
export function marked({ json, plain, marks }: StagedPiece, repeats: Repeats): Piece {
  let isPlain = plain;
  for (let mark = 0; mark < marks.length; mark += MARK) {
    let again = repeats.add(marks[mark + 1] ?? 0, marks[mark + 2] ?? 0);
    const second = marks[mark + 4] ?? 0;
    if (second !== 0 && repeats.add(marks[mark + 3] ?? 0, second)) again = true;
    if (!again) continue;
    json[marks[mark] ?? 0] = YES;
    isPlain = false;
  }
  return { json, plain: isPlain };
}
