import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openBeir } from '../retrieval/evaluation/beir.ts';
import type { Judgements } from '../retrieval/evaluation/metrics.ts';
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

/** Passages of whole documents in the order of the corpus, until there are `limit` or more. */
async function takePassages(all: AsyncIterable<Passage>, limit: number): Promise<Passage[]> {
  const passages: Passage[] = [];
  for await (const passage of all) {
    if (passages.length >= limit && passage.parent !== passages.at(-1)?.parent) break;
    passages.push(passage);
  }
  return passages;
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
  const beir = await openBeir(directory, split);
  const passages = await takePassages(beir.passages(), limit);
  const documents = new Set(passages.map(({ parent }) => parent));
  const part = passages.length >= limit ? `, the first ${limit.toLocaleString('en')} passages` : '';
  return {
    name: `${basename(directory)} ${split}${part}`,
    passages,
    questions: beir.queries.filter(({ id }) =>
      [...(beir.qrels.get(id)?.keys() ?? [])].every((document) => documents.has(document)),
    ),
    judgements: beir.qrels,
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
  const files = await readdir(join(directory, 'qrels')).catch((): string[] => []);
  const split = files.find((file) => file.endsWith('.tsv'))?.replace(/\.tsv$/, '');
  if (split === undefined)
    throw new Error(`${directory} holds no qrels/SPLIT.tsv: give a folder in BEIR layout.`);
  return split;
}

/** The beginning of a folder's set, of the largest public one when none is named, or a made-up set where that is not at hand. */
export async function openSet(wanted: {
  readonly set?: string;
  readonly passages: number;
  readonly queries: number;
}): Promise<QuestionSet> {
  const folder = wanted.set ?? findShared('bench/dsc2026');
  return folder === null
    ? makeSet(wanted.passages, wanted.queries)
    : readSet(folder, await splitOf(folder), wanted.passages);
}
