import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { percentile } from '../retrieval/evaluation/metrics.ts';
import type { System } from '../retrieval/model.ts';
import { machineLine } from './machine.ts';
import { findShared, splitOf } from './sets.ts';
import { markdownTable, threeFigures } from './table.ts';
import type { WholeOrder, WholeReport } from './whole.ts';

export interface IndexingOptions {
  /** A folder in BEIR layout; by default the largest public set. */
  readonly set?: string;
  readonly queries: number;
  readonly systems: readonly System[];
}

export const INDEXING_DEFAULTS = { queries: 300, systems: ['lexical', 'hybrid'] as const };

async function run(order: WholeOrder): Promise<WholeReport> {
  const child = fork(join(import.meta.dirname, 'whole.ts'), { execArgv: ['--expose-gc'] });
  const ended = once(child, 'exit').then(() => null);
  child.send(order);
  const report = await Promise.race([once(child, 'message'), ended]);
  if (report === null) throw new Error(`The process that was to index ${order.folder} ended; see above.`);
  return report[0] as WholeReport;
}

/** What a whole set costs: indexing it and keeping the index, a start from the kept index, a question. */
export async function benchIndexing(
  { set, queries, systems }: IndexingOptions,
  print: (line: string) => void,
  note: (line: string) => void,
): Promise<void> {
  const folder = set ?? findShared('bench/dsc2026');
  if (folder === null) throw new Error('../shared/bench/dsc2026 is not at hand: give a folder with --set.');
  const split = await splitOf(folder);
  const scratch = await mkdtemp(join(tmpdir(), 'thads-index-'));
  const rows: string[][] = [];
  let passages = 0;
  try {
    for (const system of systems) {
      const index = join(scratch, `${system}.index`);
      const order = { folder, split, system, index, questions: queries };
      note(`indexing for ${system} …`);
      const built = await run(order);
      note(`opening it again …`);
      const opened = await run(order);
      passages = built.passages;
      rows.push([
        system,
        built.seconds.toFixed(1),
        built.coreSeconds.toFixed(0),
        Math.round(built.passages / built.seconds).toLocaleString('en'),
        Math.round(built.megabytes.peak).toLocaleString('en'),
        Math.round((await stat(index)).size / 2 ** 20).toLocaleString('en'),
        opened.seconds.toFixed(2),
        Math.round(opened.megabytes.peak).toLocaleString('en'),
        threeFigures(percentile(opened.times, 0.5)),
        threeFigures(percentile(opened.times, 0.99)),
      ]);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  print(`${basename(folder)} ${split}: ${passages.toLocaleString('en')} passages, ${queries} questions`);
  print(`${machineLine()}\n`);
  const columns = [
    'system',
    'index s',
    'core-s',
    'passages/s',
    'MB at most',
    'file MB',
    'start s',
    'MB then',
    'p50 ms',
    'p99 ms',
  ];
  print(markdownTable(columns, rows));
}
