import { contentHashOf, contentValuesOf } from '../case-row.ts';
import type { Piece } from '../incoming.ts';
import type { TakeCase } from './collect.ts';
import { signOf } from './row-sign.ts';

/** Rows handed over at once: some hundred kilobytes. */
const ROWS = 1_000;
/** Bytes a buffer begins with, and the least that must be free for one more row. */
const BUFFER = 1 << 19;
const RESERVE = 1 << 16;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;

/** A piece in bytes that can be handed to another thread. */
export interface StagedPiece extends Piece {
  readonly json: Uint8Array<ArrayBuffer>;
}

/** Turns cases into the JSON lists of STAGED (stage-store.ts), a thousand at a time, as the bytes of their text. */
export interface Staging {
  readonly take: TakeCase;
  /** The rows taken since the last call; null while they are too few, unless `all`. */
  flush(all: boolean): StagedPiece | null;
}

export function createStaging(): Staging {
  const repeats = createRepeats();
  let buffer = Buffer.from(new ArrayBuffer(BUFFER));
  let length = 0;
  let rows = 0;
  let plain = true;
  let lastRow = 0;

  const write = (text: string): void => {
    const needed = length + 3 * text.length + RESERVE;
    if (needed > buffer.length) {
      const longer = Buffer.from(new ArrayBuffer(2 * needed));
      buffer.copy(longer, 0, 0, length);
      buffer = longer;
    }
    length += buffer.write(text, length);
  };
  return {
    take: ({ case: c, row, notes, rowHash }) => {
      const sign = rowHash === null ? null : signOf(rowHash, notes);
      let again = repeats.add(c.caseKey) ? 1 : 0;
      if (c.sourceId !== null && c.sourceId !== c.caseKey && repeats.add(c.sourceId)) again = 1;
      // A workbook may number two rows alike.
      if (row <= lastRow) again = 1;
      lastRow = Math.max(lastRow, row);
      if (again === 1 || notes.conditionUnsaid) plain = false;
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
      write(`,${updated},"${hash}",${notes.conditionUnsaid ? 1 : 0},${signed},${again},${notes.empty}]`);
    },
    flush: (all) => {
      if (rows === 0 || (!all && rows < ROWS)) return null;
      buffer[length++] = CLOSE;
      const piece = { json: new Uint8Array(buffer.buffer, 0, length), plain };
      buffer = Buffer.from(new ArrayBuffer(Math.max(BUFFER, length)));
      length = 0;
      rows = 0;
      plain = true;
      return piece;
    },
  };
}

/**
 * Tells whether a text may have been added before; it may err towards yes, never towards no. Hashes of 53 bits in two
 * tables of numbers: a million texts take 16 MB.
 */
export function createRepeats(): { add(text: string): boolean } {
  let capacity = 1 << 12;
  let low = new Uint32Array(capacity);
  let high = new Uint32Array(capacity);
  let size = 0;
  const put = (a: number, b: number): boolean => {
    let slot = a & (capacity - 1);
    for (;;) {
      if (low[slot] === 0 && high[slot] === 0) break;
      if (low[slot] === a && high[slot] === b) return true;
      slot = (slot + 1) & (capacity - 1);
    }
    low[slot] = a;
    high[slot] = b;
    return false;
  };
  const grow = (): void => {
    const [oldLow, oldHigh] = [low, high];
    capacity *= 2;
    low = new Uint32Array(capacity);
    high = new Uint32Array(capacity);
    for (let slot = 0; slot < oldLow.length; slot += 1) {
      const [a = 0, b = 0] = [oldLow[slot], oldHigh[slot]];
      if (a !== 0 || b !== 0) put(a, b);
    }
  };
  return {
    add: (text) => {
      let a = 0xdeadbeef;
      let b = 0x41c6ce57;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        a = Math.imul(a ^ code, 2654435761);
        b = Math.imul(b ^ code, 1597334677);
      }
      a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
      b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
      if (size * 2 >= capacity) grow();
      const isRepeat = put(a >>> 0, (b | 1) >>> 0);
      if (!isRepeat) size += 1;
      return isRepeat;
    },
  };
}
