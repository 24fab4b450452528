/**
 * The words of a segment and their numbers, laid out so that a word is found in place: reading a file parses nothing.
 * Word `id` is `letters[ends[id - 1] .. ends[id]]` in UTF-8; `slots` is an open hash of numbers plus one, 0 when empty.
 */
export interface WordColumns {
  readonly letters: Uint8Array;
  readonly ends: Uint32Array;
  readonly slots: Uint32Array;
}

/** A word made ready to be looked up in any number of tables. */
export interface WordKey {
  readonly bytes: Uint8Array;
  readonly hash: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Letters of the longest word that is encoded without making a buffer for it; three bytes a letter at most. */
const SHORT = 64;
const room = new Uint8Array(3 * SHORT);

export function keyOf(word: string): WordKey {
  if (word.length > SHORT) {
    const bytes = encoder.encode(word);
    return { bytes, hash: hashOf(bytes, 0, bytes.length) };
  }
  const { written } = encoder.encodeInto(word, room);
  return { bytes: room.slice(0, written), hash: hashOf(room, 0, written) };
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo 1991). */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash >>> 0;
}

/** Lays words out; their number is their place. */
export function layWords(words: readonly string[]): WordColumns {
  const letters = encoder.encode(words.join(''));
  const ends = new Uint32Array(words.length);
  const slots = new Uint32Array(1 << Math.ceil(Math.log2(2 * words.length + 2)));
  const mask = slots.length - 1;
  let from = 0;
  words.forEach((word, id) => {
    const to = from + Buffer.byteLength(word);
    ends[id] = to;
    let slot = hashOf(letters, from, to) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = id + 1;
    from = to;
  });
  return { letters, ends, slots };
}

/** Number of a word, -1 when the table has it not. */
export function findWord({ letters, ends, slots }: WordColumns, { bytes, hash }: WordKey): number {
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const id = (slots[slot] as number) - 1;
    if (id < 0) return -1;
    const from = id === 0 ? 0 : (ends[id - 1] as number);
    if ((ends[id] as number) - from !== bytes.length) continue;
    let at = 0;
    while (at < bytes.length && letters[from + at] === bytes[at]) at += 1;
    if (at === bytes.length) return id;
  }
}

export function wordAt({ letters, ends }: WordColumns, id: number): string {
  return decoder.decode(letters.subarray(id === 0 ? 0 : ends[id - 1], ends[id]));
}
