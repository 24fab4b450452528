const LINE_FEED = 10;

/**
 * Goes through keys that lie one a line in pieces of bytes, in their order over all pieces. A million of them as texts
 * would cost more than the rest of a day's comparison.
 * @param visit gets the number of a key from 0, the hash of its bytes (hashOfKey), and where they lie.
 */
export function walkKeys(
  pieces: readonly Buffer[],
  visit: (number: number, hash: number, piece: Buffer, start: number, end: number) => void,
): void {
  let number = 0;
  for (const piece of pieces) {
    const { length } = piece;
    let start = 0;
    let hash = FIRST;
    for (let at = 0; at <= length; at += 1) {
      const byte = at === length ? LINE_FEED : (piece[at] ?? 0);
      if (byte !== LINE_FEED) {
        hash = Math.imul(hash ^ byte, PRIME);
        continue;
      }
      visit(number, hash, piece, start, at);
      number += 1;
      start = at + 1;
      hash = FIRST;
    }
  }
}

/** FNV-1a over the bytes of a key in UTF-8; different keys may have the same. */
export function hashOfKey(key: string): number {
  let hash = FIRST;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, PRIME);
  return hash;
}
const FIRST = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
