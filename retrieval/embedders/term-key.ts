import type { Term } from '../text/text.ts';

/** 64 bits that stand for a term, so that a table need not hold its words: 32 say where to look, 32 whether it is the one. */
export interface TermKey {
  readonly place: number;
  readonly print: number;
}

/** Kinds of terms; they differ above the 16 bits of a letter, so that no first letter makes up for the kind. */
const ACCENTED = 0x3c6ef372;
const FOLDED = 0xa54ff53a;

/** Two multiplicative hashes of the UTF-16 units of a text, crossed at the end (cyrb53). */
function hash(text: string, kind: number): TermKey {
  let first = 0xdeadbeef ^ kind;
  let second = 0x41c6ce57 ^ kind;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    first = Math.imul(first ^ unit, 0x9e3779b1);
    second = Math.imul(second ^ unit, 0x5f356495);
  }
  const place =
    Math.imul(first ^ (first >>> 16), 0x85ebca6b) ^ Math.imul(second ^ (second >>> 13), 0xc2b2ae35);
  const print =
    Math.imul(second ^ (second >>> 16), 0x85ebca6b) ^ Math.imul(place ^ (place >>> 13), 0xc2b2ae35);
  return { place: place >>> 0, print: print >>> 0 };
}

export const accentedKey = (accented: string): TermKey => hash(accented, ACCENTED);
export const foldedKey = (folded: string): TermKey => hash(folded, FOLDED);

/** Where to look for a bigram, of the keys of its folded syllables: nothing is made for one that may not be there. */
export function bigramPlace(left: TermKey, right: TermKey): number {
  const mixed = Math.imul(left.place, 0x27d4eb2f) ^ Math.imul(right.place + 0x165667b1, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

export function bigramPrint(left: TermKey, right: TermKey): number {
  const mixed = Math.imul(left.print, 0x85ebca77) ^ Math.imul(right.print + 0x2545f491, 0xc2b2ae3d);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export function keyOf(term: Term): TermKey {
  const words = term.slice(2);
  if (term.startsWith('a:')) return accentedKey(words);
  if (term.startsWith('f:')) return foldedKey(words);
  const blank = words.indexOf(' ');
  const left = foldedKey(words.slice(0, blank));
  const right = foldedKey(words.slice(blank + 1));
  return { place: bigramPlace(left, right), print: bigramPrint(left, right) };
}
