import { judge, mean, percentile } from '../retrieval/evaluation/metrics.ts';
import type { Lap } from './race.ts';
import type { QuestionSet } from './sets.ts';
import { markdownTable, threeFigures } from './table.ts';

/** An engine's figures; milliseconds a question. */
export interface Standing {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  readonly asked: number;
  readonly buildSeconds: number;
  readonly megabytes: number;
  readonly p50: number;
  /** Null when too few questions were asked to have a hundredth part. */
  readonly p99: number | null;
  /**
   * Of the documents that its passages are of, over the questions it was asked; null for an engine that hides some or was asked
   * too few.
   */
  readonly recall5: number | null;
  readonly ndcg10: number | null;
  /** Share of the textbook's first ten that are among its own, null when the textbook did not run. */
  readonly overlap: number | null;
}

/** Questions from which a 99th percentile is more than the slowest one, and a mean of qualities more than luck. */
const ENOUGH = { times: 100, qualities: 30 };

/** Which engine the ratios are against, and which one defines the exact ten. */
const OURS = 'index';
const EXACT = 'textbook';

/** Counts each engine's answers to the questions of `set`, which were asked in that order. */
export function standingsOf(
  laps: readonly Lap[],
  { questions, passages, judgements }: QuestionSet,
  enough = ENOUGH,
): Standing[] {
  const parents = new Map(passages.map(({ id, parent }) => [id, parent]));
  const exact = laps.find(({ key }) => key === EXACT)?.answers;
  return laps.map(({ key, name, note, hides, buildSeconds, megabytes, answers }) => {
    const times = answers.map(({ ms }) => ms);
    const qualities = answers.map(({ found }, at) =>
      judge(
        [...new Set(found.map((id) => parents.get(id) ?? id))],
        judgements.get(questions[at]?.id ?? '') ?? new Map(),
      ),
    );
    const overlaps = answers.flatMap(({ found }, at) => {
      const wanted = exact?.[at]?.found ?? [];
      return wanted.length === 0 ? [] : [wanted.filter((id) => found.includes(id)).length / wanted.length];
    });
    const unjudged = hides || answers.length < enough.qualities;
    return {
      key,
      name,
      note,
      asked: answers.length,
      buildSeconds,
      megabytes: megabytes.after,
      p50: percentile(times, 0.5),
      p99: times.length >= enough.times ? percentile(times, 0.99) : null,
      recall5: unjudged ? null : mean(qualities.map((quality) => quality.recall(5))),
      ndcg10: unjudged ? null : mean(qualities.map((quality) => quality.ndcg(10))),
      overlap: unjudged || overlaps.length === 0 ? null : mean(overlaps),
    };
  });
}

/** How many times as long as our index an engine takes, null when ours did not run. */
export function timesOurs({ p50 }: Standing, standings: readonly Standing[]): number | null {
  const ours = standings.find(({ key }) => key === OURS);
  return ours === undefined ? null : p50 / ours.p50;
}

export function standingsTable(standings: readonly Standing[]): string {
  const columns = [
    'engine',
    'index core-s',
    'process MB',
    'asked',
    'p50 ms',
    'p99 ms',
    '× ours',
    'recall@5',
    'nDCG@10',
    'exact ten',
  ];
  const rows = standings.map((standing) => [
    standing.name,
    standing.buildSeconds.toFixed(1),
    Math.round(standing.megabytes).toLocaleString('en'),
    String(standing.asked),
    threeFigures(standing.p50),
    standing.p99 === null ? null : threeFigures(standing.p99),
    threeFigures(timesOurs(standing, standings) ?? Number.NaN),
    standing.recall5?.toFixed(3) ?? null,
    standing.ndcg10?.toFixed(3) ?? null,
    standing.overlap?.toFixed(2) ?? null,
  ]);
  return markdownTable(columns, rows);
}
