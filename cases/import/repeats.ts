/** Numbers that stand for a text: 53 bits of a hash, the second never 0. */
export function nameHash(text: string, into: Uint32Array, at: number): void {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  into[at] = a >>> 0;
  into[at + 1] = (b | 1) >>> 0;
}

/** Tells whether a text may have been added before, by its `nameHash`; it may err towards yes, never towards no. */
export interface Repeats {
  add(a: number, b: number): boolean;
}

/** Two tables of numbers: a million texts take 16 MB. */
export function createRepeats(): Repeats {
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
    add: (a, b) => {
      if (size * 2 >= capacity) grow();
      const isRepeat = put(a, b);
      if (!isRepeat) size += 1;
      return isRepeat;
    },
  };
}
