import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accentedTerm, bigramTerm, foldedTerm, isMarked, type Term, tokenize } from '../text.ts';
import type { Embedder } from './embedder.ts';
import { decodeTable } from './table.ts';

/** The table of the repository; static.md is its model card. */
const TABLE = join(import.meta.dirname, 'static.bin');

/** Terms of a text with their frequencies; only a word with marks has a row of its own beside the folded one. */
function countTerms(text: string): Map<Term, number> {
  const tokens = tokenize(text);
  const counts = new Map<Term, number>();
  const count = (term: Term) => counts.set(term, (counts.get(term) ?? 0) + 1);
  tokens.forEach((token, at) => {
    if (isMarked(token)) count(accentedTerm(token));
    count(foldedTerm(token));
    const next = tokens[at + 1];
    if (next !== undefined) count(bigramTerm(token, next));
  });
  return counts;
}

/**
 * Built in, offline, the same on every machine: a text is the sum of its terms' rows in a trained table, each times
 * 1 + ln(frequency), brought to length 1. A text of unknown words has no direction: all zeros.
 * Throws when the table is missing or damaged.
 */
export function createStaticEmbedder(path = TABLE): Embedder {
  const { version, dimensions, terms, scales, rows } = decodeTable(readFileSync(path));
  const rowOf = new Map(terms.map((term, row) => [term, row]));

  function embed(text: string): number[] {
    const sum = new Float64Array(dimensions);
    for (const [term, frequency] of countTerms(text)) {
      const row = rowOf.get(term);
      if (row === undefined) continue;
      const weight = (1 + Math.log(frequency)) * (scales[row] ?? 0);
      const base = row * dimensions;
      for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] ?? 0) + weight * (rows[base + at] ?? 0);
    }
    const length = Math.hypot(...sum) || 1;
    return Array.from(sum, (value) => value / length);
  }

  return {
    name: version,
    embedNow: embed,
    ...(path === TABLE && { thread: 'static' }),
    embedQuery: async (text) => embed(text),
    embedDocuments: async (texts) => texts.map(embed),
  };
}
