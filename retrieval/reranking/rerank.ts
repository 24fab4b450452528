import type { Fused } from '../fuse.ts';
import type { LexicalIndex } from '../lexical/bm25.ts';
import type { Query } from '../query/query.ts';
import { compareRanked } from '../top.ts';
import { createFeatures, dot, FEATURES, type Parents } from './features.ts';
import TRAINED from './weights.json' with { type: 'json' };

/** Candidates that are read: the best of them all, and behind them the best of each document not met so far. */
const READ = { best: 40, all: 70 };

/** Between two scores of candidates that were not read: a run file of six decimals keeps their order. */
const STEP = 1e-5;

/**
 * Added to every score. It ranks nothing: it keeps a second hit to the first what it was when answering learnt to compare
 * them (`lead` of the decline, `clarify.ts`). Mean lead on the officers' development questions: see decision 017.
 */
const START = 0.3;

/** One weight a feature, the same for every corpus; a BM25 score as high as the best of the result counts 1. */
const WEIGHTS = Float64Array.from(FEATURES, (feature) => TRAINED.weights[feature]);

/** Which candidates are read, in their order: enough passages for one document, and many documents for a large set. */
export function pickForReading(candidates: readonly Fused[], { of }: Pick<Parents, 'of'>): Set<Fused> {
  const picked = new Set(candidates.slice(0, READ.best));
  const met = new Set([...picked].map(({ doc }) => of(doc)));
  for (const candidate of candidates.slice(READ.best)) {
    if (picked.size === READ.all) break;
    const parent = of(candidate.doc);
    if (met.has(parent)) continue;
    met.add(parent);
    picked.add(candidate);
  }
  return picked;
}

/**
 * Ranks candidates anew by reading the most likely of them: a linear score of few general signs (`FEATURES`), with the
 * weights that `npm run train:rerank` learnt. `candidates` come best first; the answer has them all, best first, each with
 * its new score. Those that are not read stand behind those that are, in their order.
 */
export function rerank(
  query: Query,
  candidates: readonly Fused[],
  index: Pick<LexicalIndex, 'idf' | 'holding' | 'sequences'>,
  parents: Parents,
  weights: ArrayLike<number> = WEIGHTS,
): Fused[] {
  const picked = pickForReading(candidates, parents);
  const read = [...picked];
  const rows = createFeatures(query, index)(read, parents);
  const ranked = read
    .map((candidate, at) => ({ ...candidate, score: START + dot(weights, rows[at] as Float64Array) }))
    .sort(compareRanked);
  const lowest = ranked.at(-1)?.score ?? 0;
  const rest = candidates
    .filter((candidate) => !picked.has(candidate))
    .map((candidate, at) => ({ ...candidate, score: lowest - (at + 1) * STEP }));
  return [...ranked, ...rest];
}
