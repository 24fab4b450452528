import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { type GlossaryEntry, glossaryEntries } from '../../knowledge/glossary.ts';
import { PASSAGES_VERSION } from '../../retrieval/cutting/cut.ts';
import { type Embedder, openEmbedder } from '../../retrieval/embedders/index.ts';
import {
  type BeirSet,
  corpusOf,
  measureRun,
  openBeir,
  readBeir,
  runQueries,
  trecRun,
} from '../../retrieval/evaluation/beir.ts';
import { type IndexedSet, indexBeir, stampOf } from '../../retrieval/evaluation/beir-index.ts';
import type { System } from '../../retrieval/model.ts';
import { createThesaurus } from '../../retrieval/query/thesaurus.ts';
import { createSearch, type SearchDeps, spellOut } from '../../retrieval/search.ts';
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
  readonly index?: string;
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
    .option('--index <file>', 'keep the index there, and take it from there while the set stays the same')
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
  const set = await openBeir(beir, split);
  const started = performance.now();
  const embedder = await openEmbedder(cli.config.embeddings, { openai: cli.config.openai });
  const glossary = given.glossary ? glossaryEntries : [];
  const { documents, ...indexed } = await openIndex(cli, set, { ...given, embedder, glossary });
  cli.note(`${documents} documents in ${indexed.passages.length} passages, ${set.queries.length} queries`);
  const search = await createSearch({
    ...indexed,
    embedder,
    glossary,
    dense: {
      ...indexed.dense,
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

type Wanted = Pick<Given, 'beir' | 'split' | 'system' | 'index'> & {
  readonly embedder: Embedder;
  readonly glossary: readonly GlossaryEntry[];
};

/** Passages and, but for an embedder elsewhere, their index: that one is sent the texts, so they are held. */
async function openIndex(
  cli: Cli,
  set: BeirSet,
  { beir, split, system, index: path, embedder, glossary }: Wanted,
): Promise<Pick<IndexedSet, 'documents' | 'passages'> & Partial<SearchDeps>> {
  if (system !== 'lexical' && embedder.thread === undefined) {
    if (path !== undefined) throw new CliError('--index keeps vectors of the built-in embedder only.');
    return readBeir(beir, split);
  }
  const thesaurus = createThesaurus(glossary);
  const wanted = system === 'lexical' ? undefined : embedder;
  const decides = [PASSAGES_VERSION, wanted?.name ?? 'words', JSON.stringify(glossary)];
  return indexBeir(set, {
    embedder: wanted,
    ...(glossary.length > 0 && { prepare: (passage) => spellOut(passage, thesaurus) }),
    onProgress: (done) => cli.note(`${done} passages indexed`),
    kept: path === undefined ? undefined : { path, stamp: await stampOf(corpusOf(beir), ...decides) },
    onRebuild: (why) => cli.note(`The index in ${path} is built anew: ${why}.`),
  });
}
