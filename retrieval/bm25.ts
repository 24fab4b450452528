import type { Passage } from './model.ts';
import { type FieldWeights, invert } from './postings.ts';
import type { Term } from './text.ts';
import { createTop, type Ranked } from './top.ts';

export interface Bm25Options {
  /** Saturation of the term frequency. */
  readonly k1: number;
  /** Share of the length normalisation, 0 to 1. */
  readonly b: number;
  readonly fields: FieldWeights;
}

export const BM25_DEFAULTS: Bm25Options = { k1: 0.6, b: 0.6, fields: { title: 3, heading: 1, body: 1 } };

/** What is looked for: each term with what one unit of its score counts. */
export type WeightedTerms = ReadonlyMap<Term, number>;

/** A question looked up in an index. */
export interface LexicalQuery {
  /**
   * The exact `top` best by Σ weight·impact, best first, equal scores in the order of building. Passages that share no
   * term are left out; those that `allow` refuses take no place.
   */
  search(top: number, allow?: (doc: number) => boolean): Ranked[];
  /** Σ weight·impact of one passage. */
  score(doc: number): number;
}

export interface LexicalIndex {
  /** Number of passages. */
  readonly size: number;
  /** How rare a term is, ≥ 0; largest for a term that stands nowhere. */
  idf(term: Term): number;
  /** Number of a term, -1 when it stands nowhere. */
  termId(term: Term): number;
  /** What the term with that number adds to the passage's score, 0 when it does not stand there. */
  impact(id: number, doc: number): number;
  ask(query: WeightedTerms): LexicalQuery;
  /** Every word, as an accented key, with the number of passages it stands in. */
  words(): Iterable<readonly [accented: string, passages: number]>;
}

const idfOf = (passages: number, holding: number) =>
  Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over accented syllables, folded syllables
 * and folded bigrams; fields are weighted before saturation (BM25F). Every posting's score is computed when building, as
 * in bm25s (Lù 2024, arXiv:2407.03618), so that a query only adds numbers up.
 */
export function createLexicalIndex(
  passages: Iterable<Passage>,
  options: Bm25Options = BM25_DEFAULTS,
): LexicalIndex {
  const { lengths, starts, docs, frequencies, termId, accented } = invert(passages, options.fields);
  const size = lengths.length;
  const average = lengths.reduce((sum, length) => sum + length, 0) / size || 1;
  const { k1, b } = options;

  const impacts = frequencies;
  for (let term = 0; term + 1 < starts.length; term++) {
    const from = starts[term] ?? 0;
    const to = starts[term + 1] ?? 0;
    const idf = idfOf(size, to - from);
    for (let at = from; at < to; at++) {
      const tf = frequencies[at] ?? 0;
      const norm = k1 * (1 - b + (b * (lengths[docs[at] ?? 0] ?? 0)) / average);
      impacts[at] = (idf * tf * (k1 + 1)) / (tf + norm);
    }
  }

  function impact(id: number, doc: number): number {
    if (id < 0) return 0;
    let low = starts[id] ?? 0;
    const end = starts[id + 1] ?? 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((docs[middle] ?? 0) < doc) low = middle + 1;
      else high = middle;
    }
    return low < end && docs[low] === doc ? (impacts[low] ?? 0) : 0;
  }

  const scores = new Float64Array(size);
  const touched = new Uint32Array(size);
  return {
    size,
    termId,
    impact,
    idf(term) {
      const id = termId(term);
      return idfOf(size, id < 0 ? 0 : (starts[id + 1] ?? 0) - (starts[id] ?? 0));
    },
    ask(query) {
      const wanted = [...query]
        .map(([term, weight]) => ({ id: termId(term), weight }))
        .filter(({ id, weight }) => id >= 0 && weight > 0);
      return {
        search(top, allow) {
          let found = 0;
          for (const { id, weight } of wanted) {
            const end = starts[id + 1] ?? 0;
            for (let at = starts[id] ?? 0; at < end; at++) {
              const doc = docs[at] ?? 0;
              const before = scores[doc] ?? 0;
              if (before === 0) touched[found++] = doc;
              scores[doc] = before + weight * (impacts[at] ?? 0);
            }
          }
          const best = createTop(top);
          for (let at = 0; at < found; at++) {
            const doc = touched[at] ?? 0;
            const score = scores[doc] ?? 0;
            scores[doc] = 0;
            if (best.wants(doc, score) && (allow === undefined || allow(doc))) best.offer(doc, score);
          }
          return best.sorted();
        },
        score: (doc) => wanted.reduce((sum, { id, weight }) => sum + weight * impact(id, doc), 0),
      };
    },
    *words() {
      for (const [word, id] of accented) yield [word, (starts[id + 1] ?? 0) - (starts[id] ?? 0)];
    },
  };
}
