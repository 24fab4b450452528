import { compareRanked, type Ranked } from './top.ts';

/** What a cosine of 1 counts against the best BM25 score of the result. */
export const COSINE_WEIGHT = 0.5;

export interface Fused extends Ranked {
  readonly lexical: number | null;
  readonly dense: number | null;
}

/**
 * One ranking from two: BM25 divided by the best of the result, plus weighted cosine. `score` of a passage only one side
 * ranked is completed by `lexicalOf` and `cosineOf`, so that no passage loses by standing just below the other's cut.
 */
export function fuse(
  lexical: readonly Ranked[],
  dense: readonly Ranked[],
  sides: { readonly lexicalOf: (doc: number) => number; readonly cosineOf: (doc: number) => number | null },
  weight = COSINE_WEIGHT,
): Fused[] {
  const best = lexical[0]?.score || 1;
  const lexicalScores = new Map(lexical.map(({ doc, score }) => [doc, score]));
  const cosines = new Map(dense.map(({ doc, score }) => [doc, score]));
  return [...new Set([...lexicalScores.keys(), ...cosines.keys()])]
    .map((doc) => {
      const bm25 = lexicalScores.get(doc) ?? sides.lexicalOf(doc);
      const cosine = cosines.get(doc) ?? sides.cosineOf(doc);
      return {
        doc,
        score: bm25 / best + weight * (cosine ?? 0),
        lexical: bm25 > 0 ? bm25 : null,
        dense: cosine,
      };
    })
    .sort(compareRanked);
}
