type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** A column that grows by doubling. */
export interface Growing<Column extends Numbers> {
  values: Column;
  length: number;
  push(value: number): void;
}

export function growing<Column extends Numbers>(make: new (length: number) => Column): Growing<Column> {
  return {
    values: new make(1 << 10),
    length: 0,
    push(value) {
      if (this.length === this.values.length) {
        const wider = new make(2 * this.values.length);
        wider.set(this.values);
        this.values = wider;
      }
      this.values[this.length++] = value;
    },
  };
}

/** Numbers pairs of numbers in the order they come; an open hash, which takes a third of what a Map does. */
export interface PairTable {
  readonly size: number;
  /** The pair's number; the next free one when it is new. */
  number(first: number, second: number): number;
  /** Pairs in the order of their numbers. */
  readonly firsts: Growing<Uint32Array>;
  readonly seconds: Growing<Uint32Array>;
}

export function createPairTable(): PairTable {
  const firsts = growing(Uint32Array);
  const seconds = growing(Uint32Array);
  let slots = new Uint32Array(1 << 12);

  const slotOf = (first: number, second: number, mask: number) => {
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 13)) & mask;
  };

  function widen(): void {
    slots = new Uint32Array(2 * slots.length);
    const mask = slots.length - 1;
    for (let id = 0; id < firsts.length; id++) {
      let slot = slotOf(firsts.values[id] as number, seconds.values[id] as number, mask);
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
  }

  return {
    firsts,
    seconds,
    get size() {
      return firsts.length;
    },
    number(first, second) {
      const mask = slots.length - 1;
      let slot = slotOf(first, second, mask);
      for (;;) {
        const id = (slots[slot] as number) - 1;
        if (id < 0) break;
        if (firsts.values[id] === first && seconds.values[id] === second) return id;
        slot = (slot + 1) & mask;
      }
      const id = firsts.length;
      slots[slot] = id + 1;
      firsts.push(first);
      seconds.push(second);
      if (2 * firsts.length > slots.length) widen();
      return id;
    },
  };
}
