/** Judged documents of a query: id → gain, above 0 when relevant. */
export type Judgements = ReadonlyMap<string, number>;

/** Quality of one ranking of document ids, best first. Each figure is 0 to 1. */
export interface Quality {
  readonly recall: (depth: number) => number;
  readonly reciprocalRank: (depth: number) => number;
  readonly ndcg: (depth: number) => number;
}

/**
 * The figures of trec_eval: recall over all relevant documents; nDCG with gain / log2(rank + 1) (Järvelin and Kekäläinen
 * 2002), the ideal ranking being the judged documents by gain.
 */
export function judge(ranking: readonly string[], judgements: Judgements): Quality {
  const relevant = [...judgements.values()].filter((gain) => gain > 0).sort((left, right) => right - left);
  const gainAt = (id: string) => judgements.get(id) ?? 0;
  const discounted = (gains: readonly number[]) =>
    gains.reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);
  return {
    recall: (depth) => ranking.slice(0, depth).filter((id) => gainAt(id) > 0).length / relevant.length,
    reciprocalRank: (depth) => {
      const first = ranking.slice(0, depth).findIndex((id) => gainAt(id) > 0);
      return first < 0 ? 0 : 1 / (first + 1);
    },
    ndcg: (depth) => discounted(ranking.slice(0, depth).map(gainAt)) / discounted(relevant.slice(0, depth)),
  };
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value below which `share` (0 to 1) of the values lie, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
