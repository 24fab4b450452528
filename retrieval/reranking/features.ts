import type { Fused } from '../fuse.ts';
import type { LexicalIndex } from '../lexical/bm25.ts';
import type { Query } from '../query/query.ts';
import { createReader } from './reading.ts';

/**
 * What the re-ranker weighs, each a share of 0 to 1 (cosine: -1 to 1), so that no corpus, length or idf sets its scale.
 * Words of the question count by idf, function words little.
 */
export const FEATURES = [
  /** BM25 by the best of the result. */
  'lexical',
  'cosine',
  'coverage',
  /** What `Reading` says of the passage. */
  'title',
  'heading',
  'body',
  'pairs',
  'headPairs',
  'phrase',
  'window',
  /** Share of the words that stand there with the marks they were typed with; 1 where marks are not believed. */
  'marks',
  /** Share of the question whose words stand in any candidate of its document. */
  'parent',
] as const;

export type Feature = (typeof FEATURES)[number];

/** Sum of weight × feature. */
export function dot(weights: ArrayLike<number>, row: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < row.length; at++) sum += (weights[at] as number) * (row[at] as number);
  return sum;
}

/** The features of candidates for one question, a row each, in the order of `FEATURES`. */
export function createFeatures(
  { needs }: Query,
  index: Pick<LexicalIndex, 'idf' | 'holding' | 'sequences'>,
): (candidates: readonly Fused[], parentOf: (doc: number) => string) => Float64Array[] {
  const numbers = new Map<string, number>();
  const weights: number[] = [];
  const order = Int32Array.from(needs, ({ term, weight }) => {
    const word = term.slice(2);
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    weights[number] = Math.max(weights[number] ?? 0, weight * index.idf(term));
    return number;
  });
  const worth = Float64Array.from(weights);
  const total = worth.reduce((sum, value) => sum + value, 0) || 1;
  const sequenceOf = index.sequences([...numbers.keys()]);
  const read = createReader(order, worth);
  const marksOf = createMarks(needs, index);

  return (candidates, parentOf) => {
    const best = Math.max(...candidates.map(({ lexical }) => lexical ?? 0), 0) || 1;
    const held = new Map<string, Uint8Array>();
    const marks = marksOf(candidates.map(({ doc }) => doc));
    const rows = candidates.map(({ doc, lexical, dense, coverage }, at) => {
      const { title, heading, body, pairs, headPairs, phrase, window, held: has } = read(sequenceOf(doc));
      const document = parentOf(doc);
      const all = held.get(document);
      if (all === undefined) held.set(document, has.slice());
      else
        for (let word = 0; word < has.length; word++)
          all[word] = (all[word] as number) | (has[word] as number);
      return Float64Array.of(
        (lexical ?? 0) / best,
        dense ?? 0,
        coverage,
        title,
        heading,
        body,
        pairs,
        headPairs,
        phrase,
        window,
        marks[at] as number,
        0,
      );
    });
    const shares = new Map<string, number>();
    for (const [document, has] of held)
      shares.set(
        document,
        has.reduce((sum, bits, word) => sum + (bits === 0 ? 0 : (worth[word] as number)), 0) / total,
      );
    candidates.forEach(({ doc }, at) => {
      (rows[at] as Float64Array)[FEATURES.length - 1] = shares.get(parentOf(doc)) ?? 0;
    });
    return rows;
  };
}

/** The share of the question's words, by what they are worth, that stand in each passage with their marks. */
function createMarks(
  needs: Query['needs'],
  index: Pick<LexicalIndex, 'idf' | 'holding'>,
): (docs: readonly number[]) => Float64Array {
  const marked = [...new Map(needs.map((need) => [need.accented, need]))].flatMap(([term, { weight }]) =>
    term === null ? [] : [{ term, worth: weight * index.idf(term) }],
  );
  const total = marked.reduce((sum, { worth }) => sum + worth, 0);
  return (docs) => {
    const sums = new Float64Array(docs.length);
    if (total === 0) return sums.fill(1);
    const holding = index.holding(docs);
    for (const { term, worth } of marked)
      holding(term).forEach((held, at) => {
        if (held > 0) sums[at] = (sums[at] as number) + worth;
      });
    return sums.map((sum) => sum / total);
  };
}
