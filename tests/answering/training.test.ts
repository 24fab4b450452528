import { describe, expect, it } from 'vitest';
import { fitLogistic, oddsOf, sigmoid } from '../../answering/training/logistic.ts';
import { areaUnder, brier, reliability, riskCoverage } from '../../answering/training/risk.ts';

describe('riskCoverage', () => {
  const questions = [
    { score: 0.9, isRight: true },
    { score: 0.8, isRight: true },
    { score: 0.8, isRight: false },
    { score: 0.1, isRight: false },
  ];

  it('answers from the surest question on, those of one score together', () => {
    expect(riskCoverage(questions)).toEqual([
      { least: 0.9, coverage: 0.25, risk: 0 },
      { least: 0.8, coverage: 0.75, risk: 1 / 3 },
      { least: 0.1, coverage: 1, risk: 0.5 },
    ]);
  });

  it('has no area when every right answer is surer than the wrong ones were', () => {
    const right = [0.9, 0.8].map((score) => ({ score, isRight: true }));
    expect(areaUnder(riskCoverage(right))).toBe(0);
    expect(areaUnder(riskCoverage(questions))).toBeCloseTo(0.5 / 3 + 0.125);
  });

  it('tells how far chances are from what came true', () => {
    expect(
      brier([
        { score: 1, isRight: true },
        { score: 0.5, isRight: false },
      ]),
    ).toBe(0.125);
    expect(reliability(questions)).toEqual([
      { from: 0.1, questions: 1, score: 0.1, right: 0 },
      { from: 0.8, questions: 2, score: 0.8, right: 0.5 },
      { from: 0.9, questions: 1, score: 0.9, right: 1 },
    ]);
  });
});

describe('fitLogistic', () => {
  /** Points of a grid, each with the chance that a known model gives it. */
  const grid = [-2, -1, 0, 1, 2].flatMap((x) => [-2, -1, 0, 1, 2].map((y) => [x, 10 * y]));
  const known = { bias: 0.3, weights: [1.2, -0.05] };

  it('finds the model that made the chances, whatever the units', () => {
    const fitted = fitLogistic(
      grid,
      grid.map((row) => sigmoid(oddsOf(known, row))),
      0,
    );
    expect(fitted.bias).toBeCloseTo(known.bias, 6);
    for (const [at, weight] of fitted.weights.entries())
      expect(weight).toBeCloseTo(known.weights[at] ?? 0, 6);
  });

  it('keeps its weights small where the answer is plain, by the ridge', () => {
    const rows = [[0], [1], [2], [3]];
    const [loose, tight] = [0.01, 10].map((ridge) => fitLogistic(rows, [0, 0, 1, 1], ridge).weights[0] ?? 0);
    expect(loose).toBeGreaterThan(tight ?? 0);
    expect(tight).toBeGreaterThan(0);
  });

  it('gives a sign that never changes no weight', () => {
    expect(
      fitLogistic(
        [
          [1, 0],
          [1, 1],
          [1, 2],
          [1, 3],
        ],
        [0, 1, 0, 1],
        1,
      ).weights[0],
    ).toBe(0);
  });
});
