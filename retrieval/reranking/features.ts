import type { Documents } from '../documents.ts';
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
  'heads',
  'titleAsked',
  'headingAsked',
  'pairs',
  'phrase',
  'window',
  /** Share of the words that stand there with the marks they were typed with; 1 where marks are not believed. */
  'marks',
  /** Share of the question whose words stand in any candidate of its document. */
  'parent',
  /** How much farther from the question its document as a whole is than the nearest one's, half the difference of cosines. */
  'farther',
  /** How much smaller its document is than the largest one's, in powers of `LARGEST`. */
  'smaller',
] as const;

export type Feature = (typeof FEATURES)[number];

/** Passages of a document than which few are larger. */
const LARGEST = 10_000;

/** What the re-ranker asks about documents, by their numbers. */
export interface Parents extends Pick<Documents, 'of' | 'size'> {
  /** Cosine of the question and the document as a whole; null without vectors. */
  cosine(document: number): number | null;
}

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
): (candidates: readonly Fused[], parents: Parents) => Float64Array[] {
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
  const pairWorth = Float64Array.from(needs, ({ term, weight }, place) => {
    const before = needs[place - 1];
    if (before === undefined) return 0;
    return weight * before.weight * index.idf(`b:${before.term.slice(2)} ${term.slice(2)}`);
  });
  const readAt = createReader({ order, worth, pairWorth });
  const marksOf = createMarks(needs, index);

  return (candidates, parents) => {
    const best = Math.max(...candidates.map(({ lexical }) => lexical ?? 0), 0) || 1;
    const documents = candidates.map(({ doc }) => parents.of(doc));
    const marks = marksOf(candidates.map(({ doc }) => doc));
    const held = new Map<number, Uint8Array>();
    const rows = candidates.map(({ doc, lexical, dense, coverage }, at) => {
      const read = readAt(sequenceOf(doc));
      const document = documents[at] as number;
      const all = held.get(document);
      if (all === undefined) held.set(document, read.held.slice());
      else
        for (let word = 0; word < all.length; word++)
          all[word] = (all[word] as number) | (read.held[word] as number);
      return Float64Array.of(
        (lexical ?? 0) / best,
        dense ?? 0,
        coverage,
        read.title,
        read.heading,
        read.heads,
        read.titleAsked,
        read.headingAsked,
        read.pairs,
        read.phrase,
        read.window,
        marks[at] as number,
        0,
        0,
        0,
      );
    });
    const signs = signsOf(held, parents);
    rows.forEach((row, at) => {
      row.set(signs.get(documents[at] as number) ?? [], FEATURES.length - DOCUMENT_SIGNS);
    });
    return rows;
  };

  /** What each document says, the last of the features. */
  function signsOf(held: ReadonlyMap<number, Uint8Array>, parents: Parents) {
    const read = [...held].map(([document, has]) => ({
      document,
      share: has.reduce((sum, bits, word) => sum + (bits === 0 ? 0 : (worth[word] as number)), 0) / total,
      cosine: parents.cosine(document) ?? 0,
      size: Math.log(parents.size(document)) / Math.log(LARGEST),
    }));
    const nearest = Math.max(...read.map(({ cosine }) => cosine));
    const largest = Math.max(...read.map(({ size }) => size));
    return new Map(
      read.map(({ document, share, cosine, size }) => [
        document,
        [share, (nearest - cosine) / 2, largest - size],
      ]),
    );
  }
}

/** Features that a document's candidates have in common. */
const DOCUMENT_SIGNS = 3;

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
