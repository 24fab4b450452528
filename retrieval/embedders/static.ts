import { bigramTerm, foldedTerm, type Term, tokenize } from '../text.ts';
import type { Embedder } from './embedder.ts';

const DIMENSIONS = 256;
/** Signed places a term takes; more than one lets collisions cancel out. */
const PLACES = 4;

/** FNV-1a, 32 bits. */
function hash(text: string, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

function embed(text: string): number[] {
  const tokens = tokenize(text);
  const counts = new Map<Term, number>();
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    for (const term of next === undefined
      ? [foldedTerm(token)]
      : [foldedTerm(token), bigramTerm(token, next)])
      counts.set(term, (counts.get(term) ?? 0) + 1);
  });
  const vector = new Array<number>(DIMENSIONS).fill(0);
  for (const [term, count] of counts) {
    for (let place = 0; place < PLACES; place++) {
      const bits = hash(term, place);
      const at = bits % DIMENSIONS;
      vector[at] = (vector[at] ?? 0) + (bits & 0x8000_0000 ? -1 : 1) * (1 + Math.log(count));
    }
  }
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}

/** Built in, offline, the same on every machine: folded syllables and bigrams hashed into 256 signed places. */
export function createStaticEmbedder(): Embedder {
  return {
    name: 'static',
    embedQuery: async (text) => embed(text),
    embedDocuments: async (texts) => texts.map(embed),
  };
}
