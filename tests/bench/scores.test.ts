import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeAll, judgeScore, readExpectations, record } from '../../bench/scores.ts';

describe('a score beside the expected one', () => {
  it.each([
    [0.922, 'OK', 'equal'],
    [0.95, 'OK', 'better'],
    [0.9215, 'OK', 'equal in the three places that are recorded'],
    [0.9214, 'OKish', 'the next thousandth below'],
    [0.917, 'OKish', 'worse by all of the tolerance'],
    [0.9164, 'FAIL', 'worse by a thousandth more'],
    [0, 'FAIL', 'nothing'],
  ])('%d is %s: %s', (measured, verdict) => {
    expect(judgeScore(measured, 0.922, 0.005)).toBe(verdict);
  });

  it('is new where nothing is expected', () => {
    expect(judgeScore(0.9, undefined, 0.005)).toBe('new');
  });

  it('is looked up by set, system and figure, with what is aimed at', () => {
    const about = { measured: '2026-11-24', how: 'by hand', tolerance: 0.01 };
    const expectations = {
      laws: { ...about, scores: { hybrid: { 'recall@5': 0.9 } }, goals: { hybrid: { 'recall@5': 0.95 } } },
    };
    const row = { set: 'laws', system: 'hybrid', figure: 'recall@5', value: 0.892 };
    expect(judgeAll([row, { ...row, system: 'dense' }], expectations)).toEqual([
      { ...row, expected: 0.9, goal: 0.95, verdict: 'OKish' },
      { ...row, system: 'dense', expected: undefined, goal: undefined, verdict: 'new' },
    ]);
  });
});

describe('the file of expected scores', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scores-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (text: string): string => {
    const path = join(folder, 'scores.yaml');
    writeFileSync(path, text);
    return path;
  };

  it('of the repository is well formed, and no goal is missing its score', () => {
    for (const [set, { scores, goals = {} }] of Object.entries(readExpectations()))
      for (const [system, figures] of Object.entries(goals))
        for (const figure of Object.keys(figures))
          expect(scores[system], `${set}, ${system}`).toHaveProperty([figure]);
  });

  it('is written anew without losing remarks, goals or what was not measured', () => {
    const path = file(`# a remark
laws:
  measured: 2026-11-01
  how: by hand
  tolerance: 0.02 # two questions
  scores:
    hybrid: { recall@5: 0.9, ndcg@10: 0.8 }
  goals:
    hybrid: { recall@5: 0.95 }
`);
    const row = { set: 'laws', system: 'hybrid', figure: 'recall@5', value: 0.91234 };
    record([row, { ...row, set: 'others' }], '2026-11-24', 'npm run eval', path);
    expect(readExpectations(path)).toEqual({
      laws: {
        measured: '2026-11-24',
        how: 'npm run eval',
        tolerance: 0.02,
        scores: { hybrid: { 'recall@5': 0.912, 'ndcg@10': 0.8 } },
        goals: { hybrid: { 'recall@5': 0.95 } },
      },
      others: {
        measured: '2026-11-24',
        how: 'npm run eval',
        tolerance: 0.005,
        scores: { hybrid: { 'recall@5': 0.912 } },
      },
    });
    expect(readFileSync(path, 'utf8')).toMatch(/# a remark[\s\S]*# two questions/);
  });

  it('is written when it has nothing but remarks', () => {
    const path = file('# only a remark\n');
    record([{ set: 'laws', system: 'hybrid', figure: 'ndcg@10', value: 1 }], '2026-11-24', 'by hand', path);
    expect(readExpectations(path).laws?.scores).toEqual({ hybrid: { 'ndcg@10': 1 } });
  });

  it('is refused, by name, when it holds something else', () => {
    expect(() => readExpectations(file('laws: { scores: 3 }'))).toThrow(
      /scores\.yaml holds no expected scores/,
    );
  });
});
