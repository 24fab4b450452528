import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cutDocument } from '../cutting/cut.ts';
import type { Passage, Search, System } from '../model.ts';
import { stripMarks } from '../text/syllable.ts';
import { readJsonLines } from './json-lines.ts';
import { type Judgements, judge, mean, percentile } from './metrics.ts';

/** A set in BEIR's layout: `corpus.jsonl[.br]`, `queries.jsonl`, `qrels/SPLIT.tsv`. */
export interface BeirSet {
  /**
   * The documents of the corpus cut into passages, read anew at each call and one document at a time: a corpus may be far
   * larger than the memory.
   */
  passages(): AsyncGenerator<Passage>;
  /** Only the queries the split judges, in the order of the file. */
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  readonly qrels: ReadonlyMap<string, Judgements>;
}

/** The file of a set's corpus. Throws when there is none. */
export function corpusOf(directory: string): string {
  const packed = join(directory, 'corpus.jsonl.br');
  return existsSync(packed) ? packed : fileOf(directory, 'corpus.jsonl');
}

function fileOf(directory: string, name: string): string {
  const path = join(directory, name);
  if (!existsSync(path))
    throw new Error(`${path} is missing: a BEIR set has corpus.jsonl (or .br), queries.jsonl and qrels/.`);
  return path;
}

/**
 * Opens a set, or the documents of it that are wanted. Throws, naming the file, when one is missing or damaged; damage of the
 * corpus shows when it is read.
 */
export async function openBeir(
  directory: string,
  split: string,
  isWanted: (document: string) => boolean = () => true,
): Promise<BeirSet> {
  const file = (name: string) => fileOf(directory, name);
  const qrels = await readQrels(file(join('qrels', `${split}.tsv`)));
  const queries: { id: string; text: string }[] = [];
  for await (const { _id, text } of readJsonLines(file('queries.jsonl')))
    if (qrels.has(String(_id))) queries.push({ id: String(_id), text: String(text ?? '') });
  const corpus = corpusOf(directory);
  return {
    queries,
    qrels,
    async *passages() {
      for await (const { _id, title, text } of readJsonLines(corpus))
        if (isWanted(String(_id))) yield* cutDocument(String(_id), String(title ?? ''), String(text ?? ''));
    },
  };
}

/** A set whose passages are held in memory, for the small ones. */
export interface HeldBeirSet extends Pick<BeirSet, 'queries' | 'qrels'> {
  readonly passages: readonly Passage[];
  /** Documents, which are what is judged. */
  readonly documents: number;
}

/** Opens a set and reads its whole corpus. */
export async function readBeir(directory: string, split: string): Promise<HeldBeirSet> {
  const { queries, qrels, passages: read } = await openBeir(directory, split);
  const passages: Passage[] = [];
  for await (const passage of read()) passages.push(passage);
  return { queries, qrels, passages, documents: new Set(passages.map(({ parent }) => parent)).size };
}

async function readQrels(path: string): Promise<Map<string, Map<string, number>>> {
  const qrels = new Map<string, Map<string, number>>();
  const judged = (await readFile(path, 'utf8')).split('\n').slice(1);
  for (const line of judged) {
    const [query = '', document = '', gain = ''] = line.trimEnd().split('\t');
    if (query === '') continue;
    if (!Number.isFinite(Number(gain))) throw new Error(`${path}: "${line}" has no numeric score.`);
    qrels.set(query, (qrels.get(query) ?? new Map()).set(document, Number(gain)));
  }
  return qrels;
}

export interface RunOptions {
  readonly system: System;
  /** Documents ranked a query. */
  readonly top: number;
  /** Take every mark off the queries, as they come from a phone. */
  readonly stripDiacritics?: boolean;
  /** Called after each query with the number done. */
  readonly onProgress?: (done: number) => void;
}

/** Rankings of documents, and how long each query took in milliseconds. */
export interface Run {
  readonly rankings: ReadonlyMap<string, readonly { readonly document: string; readonly score: number }[]>;
  readonly times: readonly number[];
}

/** Asks every query; a document's score is that of its best passage. */
export async function runQueries(
  search: Search,
  { queries }: Pick<BeirSet, 'queries'>,
  options: RunOptions,
): Promise<Run> {
  const rankings = new Map<string, { document: string; score: number }[]>();
  const times: number[] = [];
  for (const { id, text } of queries) {
    const started = performance.now();
    rankings.set(id, await rankDocuments(search, options.stripDiacritics ? stripMarks(text) : text, options));
    times.push(performance.now() - started);
    options.onProgress?.(times.length);
  }
  return { rankings, times };
}

async function rankDocuments(search: Search, text: string, { system, top }: RunOptions) {
  const { hits } = await search.search(text, { system, documents: top });
  return hits.map(({ passage, score }) => ({ document: passage.parent, score }));
}

/** The figures of a run, rounded to four places; times in milliseconds. */
export function measureRun(run: Run, { qrels }: Pick<BeirSet, 'qrels'>) {
  const judged = [...run.rankings].map(([query, ranking]) =>
    judge(
      ranking.map(({ document }) => document),
      qrels.get(query) ?? new Map(),
    ),
  );
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  const average = (figure: (quality: (typeof judged)[number]) => number) => round(mean(judged.map(figure)));
  return {
    queries: judged.length,
    'recall@1': average((quality) => quality.recall(1)),
    'recall@5': average((quality) => quality.recall(5)),
    'recall@10': average((quality) => quality.recall(10)),
    'recall@100': average((quality) => quality.recall(100)),
    'mrr@10': average((quality) => quality.reciprocalRank(10)),
    'ndcg@10': average((quality) => quality.ndcg(10)),
    p50_ms: round(percentile(run.times, 0.5)),
    p99_ms: round(percentile(run.times, 0.99)),
  };
}

/** The run as TREC wants it: query, Q0, document, rank, score, tag, a line each; tabs between, since ids may hold blanks. */
export function trecRun(run: Run, tag: string): string {
  const lines = [...run.rankings].flatMap(([query, ranking]) =>
    ranking.map(({ document, score }, at) =>
      [query, 'Q0', document, at + 1, score.toFixed(6), tag].join('\t'),
    ),
  );
  return `${lines.join('\n')}\n`;
}
