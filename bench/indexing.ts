import { percentile } from '../retrieval/metrics.ts';
import { tokenize } from '../retrieval/text.ts';
import { textOf } from './engine.ts';
import { machineLine } from './machine.ts';
import { race } from './race.ts';
import { findShared, makeSet, readSet, sample, splitOf } from './sets.ts';
import { markdownTable, threeFigures } from './table.ts';

export interface IndexingOptions {
  readonly set?: string;
  readonly passages: number;
  readonly queries: number;
  readonly engines: readonly string[];
}

/** Every passage of the largest public set. */
export const INDEXING_DEFAULTS = {
  passages: Number.POSITIVE_INFINITY,
  queries: 200,
  engines: ['lexical', 'hybrid'],
};

/** Where no public set is at hand. */
const MADE_UP_PASSAGES = 60_000;

/** What indexing costs: time, rate and memory of each engine alone, and a question over what was built. */
export async function benchIndexing(
  options: IndexingOptions,
  print: (line: string) => void,
  note: (line: string) => void,
): Promise<void> {
  const folder = options.set ?? findShared('bench/dsc2026');
  const set =
    folder === null
      ? makeSet(Math.min(options.passages, MADE_UP_PASSAGES), options.queries)
      : await readSet(folder, await splitOf(folder), options.passages);
  let words = 0;
  let letters = 0;
  for (const passage of set.passages) {
    const text = textOf(passage);
    letters += text.length;
    words += tokenize(text).length;
  }
  print(
    `${set.name}: ${set.passages.length.toLocaleString('en')} passages, ${(words / 1e6).toFixed(1)} million words, ${(letters / 1e6).toFixed(0)} million characters`,
  );
  print(`${machineLine()}\n`);
  const rows = [];
  for (const engine of options.engines) {
    const [lap] = await race({
      engines: [engine],
      passages: set.passages,
      questions: sample(set.questions, options.queries).map(({ text }) => text),
      top: 10,
      rounds: 3,
      patience: 120,
      onProgress: note,
    });
    if (lap === undefined) continue;
    const times = lap.answers.map(({ ms }) => ms);
    rows.push([
      lap.name,
      lap.buildSeconds.toFixed(1),
      Math.round(set.passages.length / lap.buildSeconds).toLocaleString('en'),
      (words / lap.buildSeconds / 1e6).toFixed(2),
      Math.round(lap.megabytes.before).toLocaleString('en'),
      Math.round(lap.megabytes.after).toLocaleString('en'),
      Math.round(lap.megabytes.peak).toLocaleString('en'),
      threeFigures(percentile(times, 0.5)),
      threeFigures(percentile(times, 0.99)),
    ]);
  }
  const columns = [
    'engine',
    'index s',
    'passages/s',
    'million words/s',
    'MB before',
    'MB after',
    'MB at most',
    'p50 ms',
    'p99 ms',
  ];
  print(markdownTable(columns, rows));
}
