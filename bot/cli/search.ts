import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { measureRun, readBeir, runQueries, trecRun } from '../../retrieval/beir.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import type { System } from '../../retrieval/model.ts';
import { createSearch } from '../../retrieval/search.ts';
import { hnswFrom } from '../vectors.ts';
import { type Cli, CliError, type Register } from './command.ts';

interface Given {
  readonly beir: string;
  readonly split: string;
  readonly system: System;
  readonly top: number;
  readonly run?: string;
  readonly stripDiacritics?: boolean;
  readonly glossary?: boolean;
}

export const register: Register = (program, cli) => {
  program
    .command('search')
    .description('Measure the search on a question set in BEIR layout; prints one JSON object')
    .requiredOption('--beir <dir>', 'folder with corpus.jsonl (or .br), queries.jsonl, qrels/SPLIT.tsv')
    .option('--split <name>', 'which qrels file', 'test')
    .addOption(
      new Option('--system <name>', 'which side ranks')
        .choices(['hybrid', 'lexical', 'dense'])
        .default('hybrid'),
    )
    .option('--top <number>', 'documents ranked a query', positive, 100)
    .option('--run <file>', 'write the ranking as a TREC run file')
    .option('--strip-diacritics', 'take the marks off the queries first')
    .option('--glossary', 'expand queries with the glossary of the directives')
    .option('--json', 'print JSON (it always does)')
    .action((given: Given) => measure(cli, given));
};

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('must be a whole number above 0.');
  return value;
}

async function measure(cli: Cli, given: Given): Promise<void> {
  const { beir, split, system, top, run: file, stripDiacritics = false } = given;
  if (!existsSync(join(beir, 'qrels', `${split}.tsv`))) {
    const splits = existsSync(join(beir, 'qrels'))
      ? readdirSync(join(beir, 'qrels')).map((name) => name.replace(/\.tsv$/, ''))
      : [];
    throw new CliError(
      splits.length === 0
        ? `${beir} holds no qrels: --beir takes a folder in BEIR layout.`
        : `${beir} has no split "${split}", only: ${splits.join(', ')}.`,
    );
  }
  const set = await readBeir(beir, split);
  cli.note(`${set.documents} documents in ${set.passages.length} passages, ${set.queries.length} queries`);
  const started = performance.now();
  const search = await createSearch({
    passages: set.passages,
    embedder: await openEmbedder(cli.config.embeddings, { openai: cli.config.openai }),
    glossary: given.glossary ? glossaryEntries : [],
    dense: {
      hnswFrom: hnswFrom(cli.config),
      onFailure: (error) => cli.note(error instanceof Error ? error.message : String(error)),
    },
  });
  // The first search embeds the passages: it belongs to the index, not to the first query.
  const { degraded } = await search.search('thi hành án', { system, top: 1 });
  const seconds = (performance.now() - started) / 1000;
  if (degraded.length > 0) cli.note('The embedder failed: the ranking is lexical only.');
  const run = await runQueries(search, set, {
    system,
    top,
    stripDiacritics,
    onProgress: (done) => {
      if (done % 500 === 0) cli.note(`${done} of ${set.queries.length} queries`);
    },
  });
  if (file !== undefined) await writeFile(file, trecRun(run, `thads-${system}`));
  const { p50_ms, p99_ms, ...quality } = measureRun(run, set);
  cli.json({
    system,
    ...quality,
    index_s: Math.round(seconds * 100) / 100,
    p50_ms,
    p99_ms,
    rss_mb: Math.round(process.memoryUsage().rss / 2 ** 20),
  });
}
