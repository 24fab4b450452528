import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createBrotliDecompress } from 'node:zlib';
import { cutDocument } from '../retrieval/cut.ts';
import type { Judgements } from '../retrieval/metrics.ts';
import type { Passage } from '../retrieval/model.ts';
import { createRandom } from '../retrieval/training/random.ts';

export interface Question {
  readonly id: string;
  readonly text: string;
}

/** Passages, questions, and which documents answer them. */
export interface QuestionSet {
  /** Says what it is, in a table's heading. */
  readonly name: string;
  readonly passages: readonly Passage[];
  readonly questions: readonly Question[];
  readonly judgements: ReadonlyMap<string, Judgements>;
}

/** Where the public sets lie: beside the repository, or beside the folder of its worktrees. */
const SHARED = ['../../shared', '../../../shared'].map((path) => join(import.meta.dirname, path));

/** A folder or file of the public sets, null where it is not at hand. */
export function findShared(path: string): string | null {
  return SHARED.map((root) => join(root, path)).find(existsSync) ?? null;
}

/** Lines of a file of JSON lines, packed with brotli or not; what is not asked for is not read. */
async function* linesOf(path: string): AsyncGenerator<Record<string, unknown>> {
  const raw = createReadStream(path);
  const input = path.endsWith('.br') ? raw.pipe(createBrotliDecompress()) : raw;
  try {
    for await (const line of createInterface({ input })) if (line !== '') yield JSON.parse(line);
  } finally {
    raw.destroy();
  }
}

/** The passages of whole documents in the order of the file, until there are `limit` or more. */
export async function readPassages(directory: string, limit = Number.POSITIVE_INFINITY): Promise<Passage[]> {
  const packed = join(directory, 'corpus.jsonl.br');
  const passages: Passage[] = [];
  for await (const { _id, title, text } of linesOf(
    existsSync(packed) ? packed : join(directory, 'corpus.jsonl'),
  )) {
    for (const passage of cutDocument(String(_id), String(title ?? ''), String(text ?? '')))
      passages.push(passage);
    if (passages.length >= limit) break;
  }
  return passages;
}

/** The questions of a split whose relevant documents are all among `documents`. */
async function readQuestions(directory: string, split: string, documents: ReadonlySet<string>) {
  const judgements = new Map<string, Map<string, number>>();
  const qrels = await readFile(join(directory, 'qrels', `${split}.tsv`), 'utf8');
  for (const line of qrels.trim().split('\n').slice(1)) {
    const [question = '', document = '', gain = ''] = line.split('\t');
    judgements.set(question, (judgements.get(question) ?? new Map()).set(document, Number(gain)));
  }
  const questions: Question[] = [];
  for await (const { _id, text } of linesOf(join(directory, 'queries.jsonl'))) {
    const judged = judgements.get(String(_id));
    if (judged !== undefined && [...judged.keys()].every((document) => documents.has(document)))
      questions.push({ id: String(_id), text: String(text) });
  }
  return { questions, judgements };
}

/**
 * A set in BEIR layout, or its beginning: whole documents until there are `limit` passages, and the questions judged inside
 * them. The same set gives the same cut on every machine.
 */
export async function readSet(
  directory: string,
  split: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<QuestionSet> {
  const passages = await readPassages(directory, limit);
  const documents = new Set(passages.map(({ parent }) => parent));
  const part = passages.length >= limit ? `, the first ${passages.length} passages` : '';
  return {
    name: `${basename(directory)} ${split}${part}`,
    passages,
    ...(await readQuestions(directory, split, documents)),
  };
}

/** Words a made-up passage has, and a made-up question takes from its passage. */
const MADE_UP = { words: 150, question: 12 };

/** Made-up passages of frequent and rare words, for where the public sets are not at hand. */
export function makeSet(passages: number, questions: number): QuestionSet {
  const random = createRandom(1);
  const word = () => `từ${Math.floor(20_000 * random.next() ** 4)}`;
  const bodies = Array.from({ length: passages }, () => Array.from({ length: MADE_UP.words }, word));
  const chosen = Array.from({ length: questions }, () => random.below(passages));
  return {
    name: `${passages} made-up passages`,
    passages: bodies.map((words, at) => ({
      id: `${at}#p0`,
      parent: `${at}`,
      title: '',
      heading: '',
      body: words.join(' '),
    })),
    questions: chosen.map((at, number) => ({
      id: `${number}`,
      text: (bodies[at] ?? []).slice(0, MADE_UP.question).join(' '),
    })),
    judgements: new Map(chosen.map((at, number) => [`${number}`, new Map([[`${at}`, 1]])])),
  };
}

/** A fixed order that mixes, so that the first `count` stand for all. */
export function sample<T>(all: readonly T[], count: number): T[] {
  const random = createRandom(2);
  const mixed = [...all];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed.slice(0, count);
}

/** The split a folder has, or the first of them: `train`, `dev`, `test`. Throws when it is no BEIR folder. */
export async function splitOf(directory: string): Promise<string> {
  const { readdir } = await import('node:fs/promises');
  const files = await readdir(join(directory, 'qrels')).catch(() => []);
  const split = files.find((file) => file.endsWith('.tsv'))?.replace(/\.tsv$/, '');
  if (split === undefined)
    throw new Error(
      `${directory} holds no qrels/SPLIT.tsv: give a folder in BEIR layout (in ${dirname(directory)}?).`,
    );
  return split;
}
