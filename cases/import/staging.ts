import { CONTENT, contentHashOf, contentValuesOf } from '../case-row.ts';
import type { TakeCase } from './collect.ts';
import { signOf } from './row-sign.ts';

/** Rows handed over at once: some hundred kilobytes. */
const ROWS = 1_000;

/** Turns cases into the JSON lists of STAGED (stage-store.ts), a thousand at a time. */
export interface Staging {
  readonly take: TakeCase;
  /** The rows taken since the last call, as one JSON list; null while they are too few, unless `all`. */
  flush(all: boolean): string | null;
}

export function createStaging(): Staging {
  const repeats = createRepeats();
  let rows: string[] = [];
  return {
    take: ({ case: c, row, conditionUnsaid, notes, rowHash }) => {
      const content = JSON.stringify(contentValuesOf(c));
      const sign = rowHash === null ? null : signOf(rowHash, notes);
      const again = repeats.add(c.sourceId ?? c.caseKey) ? 1 : 0;
      const updated = c.updatedAt === null ? 'null' : `"${c.updatedAt}"`;
      rows.push(
        `[${row},${JSON.stringify(c.caseKey)},${content.slice(1, -1)},${updated},"${contentHashOf(content)}",${conditionUnsaid ? 1 : 0},${sign === null ? 'null' : `"${sign}"`},${again},${notes.empty}]`,
      );
    },
    flush: (all) => {
      if (rows.length === 0 || (!all && rows.length < ROWS)) return null;
      const json = `[${rows.join(',\n')}]`;
      rows = [];
      return json;
    },
  };
}

/** The columns the content of a staged row lies in. */
export const STAGED_CONTENT = CONTENT;

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
