/** A question at the score it got; `isRight` when its answer quotes what it must. */
export interface Scored {
  readonly score: number;
  readonly isRight: boolean;
}

/** What answering from a score on comes to; shares, 0 to 1. */
export interface RiskPoint {
  readonly least: number;
  /** Of all questions, those answered. */
  readonly coverage: number;
  /** Of the answered, those answered wrong. */
  readonly risk: number;
}

/**
 * Risk against coverage, from the surest question on (El-Yaniv and Wiener 2010, "On the foundations of noise-free
 * selective classification"). Questions of one score are answered together.
 */
export function riskCoverage(questions: readonly Scored[]): readonly RiskPoint[] {
  const sorted = questions.toSorted((one, other) => other.score - one.score);
  let wrong = 0;
  return sorted.flatMap(({ score, isRight }, at) => {
    if (!isRight) wrong += 1;
    if (sorted[at + 1]?.score === score) return [];
    const answered = at + 1;
    return [{ least: score, coverage: answered / sorted.length, risk: wrong / answered }];
  });
}

/** Area under the curve: the risk at every coverage alike. 0 is never wrong before right. */
export function areaUnder(curve: readonly RiskPoint[]): number {
  return curve.reduce(
    (area, { coverage, risk }, at) => area + risk * (coverage - (curve[at - 1]?.coverage ?? 0)),
    0,
  );
}

/** Mean squared distance of a chance from what came true (Brier 1950). */
export function brier(questions: readonly Scored[]): number {
  return (
    questions.reduce((sum, { score, isRight }) => sum + (score - Number(isRight)) ** 2, 0) / questions.length
  );
}

/** Per tenth of the score: how many questions, the score they have on average and the share that was right. */
export function reliability(questions: readonly Scored[]) {
  const tenthOf = ({ score }: Scored) => Math.min(9, Math.floor(10 * score));
  return [...Map.groupBy(questions, tenthOf)]
    .sort(([one], [other]) => one - other)
    .map(([tenth, within]) => ({
      from: tenth / 10,
      questions: within.length,
      score: within.reduce((sum, { score }) => sum + score, 0) / within.length,
      right: within.filter(({ isRight }) => isRight).length / within.length,
    }));
}
