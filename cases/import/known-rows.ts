import { emptyIn, isConditionUnsaidIn, SIGN_BYTES } from './row-sign.ts';

/** Which of the known rows a file held, by their order in what was loaded. */
export interface SeenRows {
  /** Row of the file, 0 for a row it does not hold. */
  readonly rows: Uint32Array;
  /** Milliseconds of the row's own time of change, NaN where it gives none. */
  readonly changedAt: Float64Array;
  /** As in row-sign.ts, for taking a row out of the counts again. */
  readonly empty: Uint8Array;
  /** 1 where the row does not say its condition. */
  readonly conditionUnsaid: Uint8Array;
}

/**
 * The signs of stored rows in a table of bytes: a million take 41 MB, where as many strings would take 130. Two equal
 * signs are two rows that say the same; the first is found.
 */
export interface KnownRows {
  readonly size: number;
  /** Adds signs written in hex one behind the other. All zeros is a row that cannot be known again. */
  add(hex: string): void;
  /** The number of the row with this hash, or -1. */
  find(rowHash: Buffer): number;
  readonly signs: Buffer;
  readonly seen: SeenRows;
}

/** Numbers of four bytes in a sign, the first four of them its hash. */
const WORDS = SIGN_BYTES / 4;

export function createKnownRows(): KnownRows {
  let signs = Buffer.alloc(0);
  let size = 0;
  /** Numbers + 1 by hash, open addressing; built when the first row is looked for. */
  let slots = new Int32Array(0);
  /** The same bytes as `signs`, four at a time: comparing them here is cheaper than a call for each row. */
  let words = new Int32Array(0);
  let seen: SeenRows | null = null;

  const build = (): void => {
    let capacity = 16;
    while (capacity < size * 2) capacity *= 2;
    slots = new Int32Array(capacity);
    words = new Int32Array(signs.buffer, signs.byteOffset, size * WORDS);
    for (let number = 0; number < size; number += 1) {
      const at = number * SIGN_BYTES;
      if (signs.readUInt32LE(at) === 0 && signs.readUInt32LE(at + 4) === 0) continue;
      let slot = signs.readUInt32LE(at) & (capacity - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
      slots[slot] = number + 1;
    }
  };
  const makeSeen = (): SeenRows => ({
    rows: new Uint32Array(size),
    changedAt: new Float64Array(size),
    empty: noted((at) => emptyIn(signs, at)),
    conditionUnsaid: noted((at) => (isConditionUnsaidIn(signs, at) ? 1 : 0)),
  });
  const noted = (note: (at: number) => number): Uint8Array => {
    const notes = new Uint8Array(size);
    for (let number = 0; number < size; number += 1) notes[number] = note(number * SIGN_BYTES);
    return notes;
  };

  return {
    get size() {
      return size;
    },
    get signs() {
      return signs;
    },
    get seen() {
      seen ??= makeSeen();
      return seen;
    },
    add: (hex) => {
      const more = Buffer.from(hex, 'hex');
      const needed = size * SIGN_BYTES + more.length;
      if (needed > signs.length) {
        const longer = Buffer.alloc(Math.max(needed, Math.ceil(signs.length * 1.5)));
        signs.copy(longer, 0, 0, size * SIGN_BYTES);
        signs = longer;
      }
      more.copy(signs, size * SIGN_BYTES);
      size += more.length / SIGN_BYTES;
    },
    find: (rowHash) => {
      if (size === 0) return -1;
      if (slots.length === 0) build();
      const mask = slots.length - 1;
      const a = rowHash.readInt32LE(0);
      const b = rowHash.readInt32LE(4);
      const c = rowHash.readInt32LE(8);
      const d = rowHash.readInt32LE(12);
      let slot = a & mask;
      for (;;) {
        const number = (slots[slot] ?? 0) - 1;
        if (number < 0) return -1;
        const at = number * WORDS;
        if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d)
          return number;
        slot = (slot + 1) & mask;
      }
    },
  };
}
