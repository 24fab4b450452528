import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ChartRow, speedChart } from './chart.ts';
import { CONTENDERS, PEERS } from './engines.ts';
import { machineLine } from './machine.ts';
import { race } from './race.ts';
import { openSet, sample } from './sets.ts';
import { type Standing, standingsOf, standingsTable, timesOurs } from './standing.ts';

export interface RetrievalOptions {
  /** A folder in BEIR layout; by default the first passages of the largest public set. */
  readonly set?: string;
  readonly passages: number;
  readonly queries: number;
  readonly rounds: number;
  readonly patience: number;
  readonly engines: readonly string[];
  readonly picture: string;
}

export const RETRIEVAL_DEFAULTS = {
  passages: 60_000,
  queries: 500,
  rounds: 3,
  patience: 30,
  engines: CONTENDERS,
  picture: join(import.meta.dirname, '../docs/images/retrieval.svg'),
};

/** Passages wanted a question: a screen of results. */
const TOP = 10;

/** What to do when peers are asked for that are not installed; null when all is there. */
export function missingPeers(
  engines: readonly string[],
  installed = existsSync(join(import.meta.dirname, 'node_modules')),
): string | null {
  const wanted = engines.filter((name) => PEERS.some((peer) => peer === name));
  if (installed || wanted.length === 0) return null;
  return `The peers are not installed. Run \`npm ci --prefix bench\` once (90 MB), or measure ours alone with --engines ${CONTENDERS.filter((name) => !wanted.includes(name)).join(',')}.`;
}

/** Ratios below ten with a digit after the point. */
const ratio = (times: number | null) =>
  times === null ? null : times.toLocaleString('en', { maximumFractionDigits: times < 10 ? 1 : 0 });

const chartRow = (standing: Standing, standings: readonly Standing[]): ChartRow => ({
  label: standing.name,
  ours: standing.name.startsWith('thads'),
  p50: standing.p50,
  p99: standing.p99,
  cells: [
    ratio(timesOurs(standing, standings)),
    standing.recall5?.toFixed(2) ?? null,
    standing.overlap?.toFixed(2) ?? null,
    String(standing.asked),
  ],
});

/** Measures ours and the peers on one set, prints the table and draws the picture. */
export async function benchRetrieval(
  options: RetrievalOptions,
  print: (line: string) => void,
  note: (line: string) => void,
): Promise<void> {
  note('reading the set …');
  const whole = await openSet(options);
  const set = { ...whole, questions: sample(whole.questions, options.queries) };
  if (set.questions.length === 0)
    throw new Error(`${set.name} has no question that is judged inside it: take more --passages.`);
  const machine = machineLine();
  const laps = await race({
    engines: options.engines,
    passages: set.passages,
    questions: set.questions.map(({ text }) => text),
    top: TOP,
    rounds: options.rounds,
    patience: options.patience,
    onProgress: note,
  });
  const standings = standingsOf(laps, set);
  const before = laps.map(({ megabytes }) => megabytes.before);
  print(
    `${set.name}: ${set.passages.length.toLocaleString('en')} passages, ${set.questions.length} questions, the best ${TOP}, up to ${options.rounds} rounds`,
  );
  print(`${machine}; a process that only holds the passages: ${Math.round(Math.min(...before))} MB\n`);
  print(standingsTable(standings));
  print('');
  for (const { name, note: setUp } of standings) print(`- ${name}: ${setUp}`);
  await mkdir(dirname(options.picture), { recursive: true });
  await writeFile(
    options.picture,
    speedChart({
      title: `One question over ${set.passages.length.toLocaleString('en')} passages`,
      subtitle: `${set.name}; dot: median, line: to the 99th percentile; ${machine}`,
      columns: ['× ours', 'recall@5', 'exact ten', 'asked'],
      rows: standings.map((standing) => chartRow(standing, standings)),
    }),
  );
  note(`picture: ${options.picture}`);
}
