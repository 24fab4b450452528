import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { cutDocument } from './cut.ts';
import { type Judgements, judge, mean, percentile } from './metrics.ts';
import type { Passage, Search, System } from './model.ts';
import { stripMarks } from './syllable.ts';

/** A set in BEIR's layout: `corpus.jsonl[.br]`, `queries.jsonl`, `qrels/SPLIT.tsv`. */
export interface BeirSet {
  readonly passages: readonly Passage[];
  /** Documents, which are what is judged. */
  readonly documents: number;
  /** Only the queries the split judges, in the order of the file. */
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  readonly qrels: ReadonlyMap<string, Judgements>;
}

/** Calls `read` with each line of a JSON-lines file, which may be far longer than a string can be. */
async function eachLine(path: string, read: (line: Record<string, unknown>) => void): Promise<void> {
  const raw = await readFile(path);
  const bytes = path.endsWith('.br') ? await promisify(brotliDecompress)(raw) : raw;
  let number = 0;
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.toString('utf8', from, end).trim();
    number += 1;
    from = end + 1;
    if (line === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new Error(`${path}, line ${number} is not JSON.`, { cause });
    }
    read(value as Record<string, unknown>);
  }
}

/** Reads a set. Throws, naming the file, when one is missing or damaged. */
export async function readBeir(directory: string, split: string): Promise<BeirSet> {
  const file = (name: string) => {
    const path = join(directory, name);
    if (!existsSync(path))
      throw new Error(`${path} is missing: a BEIR set has corpus.jsonl (or .br), queries.jsonl and qrels/.`);
    return path;
  };
  const qrels = new Map<string, Map<string, number>>();
  const judged = (await readFile(file(join('qrels', `${split}.tsv`)), 'utf8')).split('\n').slice(1);
  for (const line of judged) {
    const [query = '', document = '', gain = ''] = line.trimEnd().split('\t');
    if (query === '') continue;
    if (!Number.isFinite(Number(gain)))
      throw new Error(`${directory}/qrels/${split}.tsv: "${line}" has no numeric score.`);
    qrels.set(query, (qrels.get(query) ?? new Map()).set(document, Number(gain)));
  }
  const queries: { id: string; text: string }[] = [];
  await eachLine(file('queries.jsonl'), ({ _id, text }) => {
    if (qrels.has(String(_id))) queries.push({ id: String(_id), text: String(text ?? '') });
  });
  const passages: Passage[] = [];
  let documents = 0;
  const packed = join(directory, 'corpus.jsonl.br');
  await eachLine(existsSync(packed) ? packed : file('corpus.jsonl'), ({ _id, title, text }) => {
    documents += 1;
    for (const passage of cutDocument(String(_id), String(title ?? ''), String(text ?? '')))
      passages.push(passage);
  });
  return { passages, documents, queries, qrels };
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
export async function runQueries(search: Search, { queries }: BeirSet, options: RunOptions): Promise<Run> {
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

/** Passages are asked for until they make `top` documents or no more come. */
async function rankDocuments(search: Search, text: string, { system, top }: RunOptions) {
  for (let wanted = 2 * top; ; wanted *= 4) {
    const { hits } = await search.search(text, { system, top: wanted });
    const best = new Map<string, number>();
    for (const { passage, score } of hits) if (!best.has(passage.parent)) best.set(passage.parent, score);
    if (best.size >= top || hits.length < wanted)
      return [...best].slice(0, top).map(([document, score]) => ({ document, score }));
  }
}

/** The figures of a run, rounded to four places; times in milliseconds. */
export function measureRun(run: Run, { qrels }: BeirSet) {
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
