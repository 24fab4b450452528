import { compareRanked, type Ranked } from './top.ts';

/** What each sign counts; one set for all corpora, chosen on the development splits (docs/decisions/008-retrieval.md). */
export const FUSION = {
  /** Of a cosine of 1, against a BM25 score as high as the best of the result. */
  cosine: 1,
  /** Of a passage that answers to every word of the question. */
  coverage: 0.5,
};

export interface Fused extends Ranked {
  readonly lexical: number | null;
  readonly dense: number | null;
  readonly coverage: number;
}

/** What the fusion asks about a passage that one side did not rank. */
export interface Sides {
  readonly lexicalOf: (doc: number) => number;
  readonly cosineOf: (doc: number) => number | null;
  readonly coverageOf: (doc: number) => number;
}

/**
 * One ranking of the passages either side found: BM25 divided by the best of the result, plus weighted cosine and coverage.
 * What one side did not rank is asked of it, so that no passage loses by standing just below the other's cut.
 */
export function fuse(lexical: readonly Ranked[], dense: readonly Ranked[], sides: Sides): Fused[] {
  const best = lexical[0]?.score || 1;
  const bm25Of = new Map(lexical.map(({ doc, score }) => [doc, score]));
  const cosines = new Map(dense.map(({ doc, score }) => [doc, score]));
  return [...new Set([...bm25Of.keys(), ...cosines.keys()])]
    .map((doc) => {
      const bm25 = bm25Of.get(doc) ?? sides.lexicalOf(doc);
      const cosine = cosines.get(doc) ?? sides.cosineOf(doc);
      const coverage = sides.coverageOf(doc);
      const score = bm25 / best + FUSION.cosine * (cosine ?? 0) + FUSION.coverage * coverage;
      return { doc, score, lexical: bm25 > 0 ? bm25 : null, dense: cosine, coverage };
    })
    .sort(compareRanked);
}
