import type { Example } from './examples.ts';
import { areaUnder, brier, reliability, riskCoverage } from './risk.ts';

/** A message at the score of its surest question. */
export interface Message {
  readonly example: Pick<Example, 'isTold' | 'isFar' | 'isRight'>;
  readonly score: number;
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Of the messages of a kind, those that score less; a dash of none. */
export function shareBelow(messages: readonly Message[], least: number): string {
  if (messages.length === 0) return '–';
  return percent(messages.filter(({ score }) => score < least).length / messages.length);
}

export function byKind(messages: readonly Message[]) {
  const where = (isTold: boolean, isFar: boolean) =>
    messages.filter(({ example }) => example.isTold === isTold && (isTold || example.isFar === isFar));
  return { told: where(true, false), near: where(false, false), far: where(false, true) };
}

/** What answering from each least score on comes to, and how far the scores can be believed; lines of Markdown. */
export function reportOf(messages: readonly Message[], marked?: number): readonly string[] {
  const scored = messages.map(({ score, example }) => ({ score, isRight: example.isRight }));
  const curve = riskCoverage(scored);
  const { told, near, far } = byKind(messages);
  const rows = [0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((least) => {
    const { coverage, risk } = curve.findLast((point) => point.least >= least) ?? { coverage: 0, risk: 0 };
    const shares = [coverage, risk].map(percent).concat([told, near, far].map((of) => shareBelow(of, least)));
    return `| ${least === marked ? `**${least}**` : least} | ${shares.join(' | ')} |`;
  });
  return [
    `${messages.length} questions: ${told.length} told, ${near.length} near misses, ${far.length} far off`,
    `AURC ${areaUnder(curve).toFixed(4)}, Brier ${brier(scored).toFixed(3)}`,
    '',
    '| least score | coverage | risk | told, declined | near misses declined | far off declined |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    '| score from | questions | mean score | right |',
    '|---|---|---|---|',
    ...reliability(scored).map(
      ({ from, questions, score, right }) =>
        `| ${from.toFixed(1)} | ${questions} | ${score.toFixed(2)} | ${right.toFixed(2)} |`,
    ),
  ];
}
