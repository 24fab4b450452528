import { describe, expect, it } from 'vitest';
import type { Lap } from '../../bench/race.ts';
import { standingsOf, standingsTable, timesOurs } from '../../bench/standing.ts';

const passage = (parent: string, part: number) => ({
  id: `${parent}#p${part}`,
  parent,
  title: '',
  heading: '',
  body: '',
});
const set = {
  name: 'three documents',
  passages: [passage('a', 0), passage('a', 1), passage('b', 0), passage('c', 0)],
  questions: [
    { id: 'q1', text: '' },
    { id: 'q2', text: '' },
  ],
  judgements: new Map([
    ['q1', new Map([['b', 1]])],
    [
      'q2',
      new Map([
        ['a', 1],
        ['c', 1],
      ]),
    ],
  ]),
};
const lap = (
  key: string,
  found: readonly (readonly string[])[],
  ms: readonly number[],
  hides = false,
): Lap => ({
  key,
  name: key,
  note: '',
  hides,
  buildSeconds: 1,
  megabytes: { before: 1, after: 2 },
  answers: found.map((ids, at) => ({ found: ids, ms: ms[at] ?? 0 })),
});

describe('standings', () => {
  const standings = standingsOf(
    [
      lap('index', [['a#p0', 'a#p1', 'b#p0'], ['a#p1']], [2, 4]),
      lap('textbook', [['b#p0', 'a#p0'], ['c#p0']], [20, 10]),
      lap('masked', [[], []], [1, 1], true),
      lap('slow', [['b#p0']], [1000]),
    ],
    set,
    { times: 3, qualities: 1 },
  );
  const [index, textbook, masked, slow] = standings;

  it('judges documents, each at its best passage', () => {
    // q1: b is the second document; q2: one of two is found, at the first place.
    expect(index?.recall5).toBe((1 + 0.5) / 2);
    const ideal = 1 + 1 / Math.log2(3);
    expect(index?.ndcg10).toBeCloseTo((1 / Math.log2(3) + 1 / ideal) / 2, 12);
    expect(textbook?.recall5).toBe((1 + 0.5) / 2);
  });

  it('counts only the questions that were asked', () => {
    expect(slow).toMatchObject({ asked: 1, recall5: 1, ndcg10: 1, p50: 1000, overlap: 0.5 });
  });

  it('compares with the exact ten of the textbook', () => {
    expect(textbook?.overlap).toBe(1);
    // Both of q1, none of q2.
    expect(index?.overlap).toBe(0.5);
  });

  it('judges no ranking of an engine that hides documents', () => {
    expect(masked).toMatchObject({ recall5: null, ndcg10: null, overlap: null });
  });

  it('judges nothing by a few questions', () => {
    expect(standingsOf([lap('index', [['b#p0'], ['a#p0']], [1, 1])], set)[0]).toMatchObject({
      asked: 2,
      recall5: null,
      ndcg10: null,
      overlap: null,
    });
  });

  it('gives times by nearest rank, and no 99th percentile of a few', () => {
    expect(index).toMatchObject({ p50: 2, p99: null });
    const times = Array.from({ length: 200 }, (_, at) => at + 1);
    const many = standingsOf(
      [
        lap(
          'lexical',
          times.map(() => []),
          times,
        ),
      ],
      set,
    )[0];
    expect(many).toMatchObject({ p50: 100, p99: 198 });
  });

  it('gives ratios against our index', () => {
    expect(standings.map((one) => timesOurs(one, standings))).toEqual([1, 5, 0.5, 500]);
    expect(standingsTable(standings)).toMatch(/^\| slow .*\|\s+500 \|\s+1\.000 \|/m);
  });
});
