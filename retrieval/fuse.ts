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

/** What the fusion asks about passages, each once; answers in their order. */
export interface Sides {
  readonly lexicalOf: (docs: readonly number[]) => ArrayLike<number>;
  readonly cosineOf: (doc: number) => number | null;
  readonly coverageOf: (docs: readonly number[]) => ArrayLike<number>;
}

/**
 * One ranking of the passages either side found: BM25 divided by the best of the result, plus weighted cosine and coverage.
 * What one side did not rank is asked of it, so that no passage loses by standing just below the other's cut.
 */
export function fuse(lexical: readonly Ranked[], dense: readonly Ranked[], sides: Sides): Fused[] {
  const best = lexical[0]?.score || 1;
  const ranked = new Set(lexical.map(({ doc }) => doc));
  const unranked = dense.map(({ doc }) => doc).filter((doc) => !ranked.has(doc));
  const docs = [...ranked, ...unranked];
  const asked = sides.lexicalOf(unranked);
  const coverages = sides.coverageOf(docs);
  const cosines = new Map(dense.map(({ doc, score }) => [doc, score]));
  return docs
    .map((doc, at) => {
      const bm25 = lexical[at]?.score ?? (asked[at - lexical.length] as number);
      const cosine = cosines.get(doc) ?? sides.cosineOf(doc);
      const coverage = coverages[at] as number;
      const score = bm25 / best + FUSION.cosine * (cosine ?? 0) + FUSION.coverage * coverage;
      return { doc, score, lexical: bm25 > 0 ? bm25 : null, dense: cosine, coverage };
    })
    .sort(compareRanked);
}
