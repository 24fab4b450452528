import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cutDocument } from '../cutting/cut.ts';
import type { Passage, Search, System } from '../model.ts';
import { stripMarks } from '../text/syllable.ts';
import { readNumberedLines } from './json-lines.ts';
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
  const judged = file(join('qrels', `${split}.tsv`));
  const qrels = await readQrels(judged);
  const queries: { id: string; text: string }[] = [];
  for await (const { id, row } of rowsOf(file('queries.jsonl')))
    if (qrels.has(id)) queries.push({ id, text: String(row.text ?? '') });
  const corpus = corpusOf(directory);
  return {
    queries,
    qrels,
    async *passages() {
      for await (const { id, row } of rowsOf(corpus))
        if (isWanted(id)) yield* cutDocument(id, String(row.title ?? ''), String(row.text ?? ''));
    },
  };
}

/** The rows of a JSON-lines file with their ids. Throws, naming the file and the line, at one without an id or with one that was there. */
async function* rowsOf(path: string): AsyncGenerator<{ id: string; row: Readonly<Record<string, unknown>> }> {
  const seen = new Set<string>();
  for await (const { line, row } of readNumberedLines(path)) {
    const { _id } = row;
    const id = typeof _id === 'string' || typeof _id === 'number' ? String(_id) : '';
    if (id.trim() === '') throw new Error(`${path}, line ${line} has no "_id".`);
    if (seen.has(id))
      throw new Error(`${path}, line ${line} has the "_id" ${JSON.stringify(id)} for a second time.`);
    seen.add(id);
    yield { id, row };
  }
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

/**
 * The scores of a file: a heading, which may be missing, then query, document and score by tabs; below 0 counts as 0. Throws,
 * naming the line, at any other.
 */
async function readQrels(path: string): Promise<Map<string, Map<string, number>>> {
  const qrels = new Map<string, Map<string, number>>();
  const lines = (await readFile(path, 'utf8')).split('\n');
  for (const [at, line] of lines.entries()) {
    const fields = line.trimEnd().split('\t');
    const [query = '', document = '', score = ''] = fields;
    if (line.trim() === '' || (at === 0 && !isScore(score))) continue;
    const wrong = (why: string) =>
      new Error(`${path}, line ${at + 1} ${why}: ${JSON.stringify(line.slice(0, 80))}.`);
    if (fields.length !== 3) throw wrong('is not query, document and score parted by tabs');
    if (query.trim() === '' || document.trim() === '') throw wrong('has no query or no document');
    if (!isScore(score)) throw wrong('has no numeric score');
    const gain = Math.max(0, Number(score));
    const known = qrels.get(query) ?? new Map<string, number>();
    if (known.has(document) && known.get(document) !== gain)
      throw wrong('gives a pair that was judged another score');
    qrels.set(query, known.set(document, gain));
  }
  if (qrels.size === 0) throw new Error(`${path} judges nothing.`);
  return qrels;
}

const isScore = (text: string): boolean => /^-?\d+(?:\.\d+)?$/u.test(text);

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
