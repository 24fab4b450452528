import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { descend } from '../../answering/training/descent.ts';
import { readKnown } from '../../answering/training/examples.ts';
import { fitLogistic, oddsOf, sigmoid } from '../../answering/training/logistic.ts';
import { fitModel, oddsBy, type Sample } from '../../answering/training/model.ts';
import { Misuse, numberOf, parseOptions } from '../../answering/training/options.ts';
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

describe('descend', () => {
  it('finds the bottom of a narrow valley', () => {
    const found = descend((at) => {
      const [x = 0, y = 0] = at;
      return {
        value: (x - 3) ** 2 + 500 * (y + 1) ** 2 + (x - 3) * (y + 1),
        gradient: Float64Array.from([2 * (x - 3) + (y + 1), 1000 * (y + 1) + (x - 3)]),
      };
    }, 2);
    expect(found[0]).toBeCloseTo(3, 5);
    expect(found[1]).toBeCloseTo(-1, 5);
  });
});

describe('fitModel', () => {
  const sample = (label: number, signs: readonly number[], ...patterns: readonly string[]): Sample => ({
    label,
    signs,
    patterns: new Set(patterns),
    share: 1,
    weight: 1,
  });
  const ridge = { signs: 0.5, patterns: 0.5, least: 2 };

  it('is the logistic model where there are no patterns', () => {
    const rows = [[0], [1], [2], [3], [1.5]];
    const labels = [0, 0, 1, 1, 1];
    const model = fitModel(
      rows.map((row, at) => sample(labels[at] ?? 0, row)),
      { ...ridge, signs: 1 },
    );
    const logistic = fitLogistic(rows, labels, 1);
    expect(model.bias).toBeCloseTo(logistic.bias, 4);
    expect(model.signs[0]).toBeCloseTo(logistic.weights[0] ?? 0, 4);
  });

  const samples = [
    sample(0, [1], 'w:ai ký', 'w:rare'),
    sample(0, [0], 'w:ai ký'),
    sample(1, [1], 'w:báo cáo ai'),
    sample(1, [0], 'w:báo cáo ai'),
  ];

  it('learns from patterns, leaves the rare ones out and forgets what tells nothing', () => {
    const model = fitModel(samples, ridge);
    expect([...model.patterns.keys()]).toEqual(['w:ai ký', 'w:báo cáo ai']);
    expect(model.patterns.get('w:ai ký')).toBeLessThan(-0.5);
    expect(model.patterns.get('w:báo cáo ai')).toBeGreaterThan(0.5);
    expect(model.signs[0]).toBeCloseTo(0, 6);
  });

  it('counts a pattern by the share of its sample, and a sample by its weight', () => {
    const model = fitModel(samples, ridge);
    const [first] = samples as [Sample];
    const odds = (share: number) =>
      oddsBy(model, { ...first, share }) - oddsBy(model, { ...first, share: 0 });
    expect(odds(0.5)).toBeCloseTo(odds(1) / 2, 6);
    const light = fitModel(
      samples.map((one) => ({ ...one, weight: one.label === 0 ? 0.1 : 1 })),
      ridge,
    );
    expect(light.bias).toBeGreaterThan(model.bias);
  });
});

describe('the options of the tools', () => {
  it('are read, and what is misused is named', () => {
    const options = { set: { type: 'string' as const, multiple: true, default: ['a'] } };
    expect(parseOptions(['--set', 'b', '--set', 'c'], options).set).toEqual(['b', 'c']);
    expect(() => parseOptions(['--sett', 'b'], options)).toThrow(Misuse);
    expect(() => parseOptions(['--set'], options)).toThrow(/--set/u);
    expect(() => parseOptions(['loose'], options)).toThrow(Misuse);
    expect(numberOf('folds', '10', 2, true)).toBe(10);
    for (const typed of ['1', '2.5', 'ten', '', '  ', 'Infinity'])
      expect(() => numberOf('folds', typed, 2, true), typed).toThrow(
        /--folds wants a whole number from 2 on/u,
      );
  });

  const run = (tool: string, ...args: readonly string[]) => {
    try {
      const output = execFileSync(process.execPath, ['bot/start.mjs', tool, ...args], { stdio: 'pipe' });
      return { code: 0, output: output.toString(), error: '' };
    } catch (failed) {
      const { status, stderr } = failed as { status: number; stderr: Buffer };
      return { code: status, output: '', error: stderr.toString() };
    }
  };

  it.each(['train:decline', 'eval:decline'])('%s explains itself and exits with 2 when misused', (tool) => {
    const help = run(tool, '--help');
    expect(help.code).toBe(0);
    expect(help.output).toContain(`npm run ${tool} -- [options]`);
    const { code, error } = run(tool, '--nonsense');
    expect(code).toBe(2);
    expect(error).toContain("'--nonsense'");
    expect(error).toContain(`npm run ${tool} -- [options]`);
    expect(error).not.toMatch(/^\s+at /mu);
  });

  it('name a set that is not there or is none', () => {
    expect(() => readKnown('nowhere.jsonl')).toThrow(/nowhere\.jsonl/u);
    expect(() => readKnown('package.json')).toThrow(/package\.json, line 1/u);
    expect(() => readKnown('nowhere.jsonl')).toThrow(Misuse);
  });
});
