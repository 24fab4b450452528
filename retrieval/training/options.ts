import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BLOCK } from './layout.ts';
import type { TrainOptions } from './trainer.ts';

const EMBEDDERS = join(import.meta.dirname, '../embedders');

export const USAGE = `npm run train:embeddings -- [options]
Trains the table of the embedder "static" and writes it over the one of the repository.

  --corpus FILE         official law, JSON lines, .br or not (../shared/corpora/phapdien.jsonl.br)
  --out FILE            the table (retrieval/embedders/static.bin; static-with-questions.bin with questions)
  --with-questions DIR  learn from the questions of a set in BEIR layout too; may be given again
  --split NAME          which of its qrels (train)
  --checkpoint FILE     written every 200 steps, removed at the end (OUT.checkpoint)
  --present-glossary    take today's glossary and write it over the one of the shipped table (sayings.jsonl) at once
  --resume              go on from the checkpoint
  --workers N           threads; the table is the same with any number (all processors)
  --steps N (1500)  --batch N (2048)  --dimensions N (128)  --rows N (96000)
  --rate N (0.08)  --temperature N (0.05)  --seed N (20261124)`;

export interface Given extends TrainOptions {
  readonly corpus: string;
  readonly out: string;
  readonly checkpoint: string;
  readonly resume: boolean;
  /** Today's glossary takes the place of the one that the shipped table was trained with. */
  readonly presentGlossary: boolean;
  /** Folders of question sets, and which split of each. */
  readonly questions: readonly string[];
  readonly split: string;
  /** Rows of the table at most. */
  readonly rows: number;
}

/** Reads the command line; null when help is asked for. Throws, saying what is wrong with it. */
export function readOptions(args: readonly string[]): Given | null {
  const { values: given } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      corpus: { type: 'string', default: '../shared/corpora/phapdien.jsonl.br' },
      out: { type: 'string' },
      'with-questions': { type: 'string', multiple: true, default: [] },
      split: { type: 'string', default: 'train' },
      checkpoint: { type: 'string' },
      resume: { type: 'boolean', default: false },
      'present-glossary': { type: 'boolean', default: false },
      workers: { type: 'string', default: String(availableParallelism()) },
      steps: { type: 'string', default: '1500' },
      batch: { type: 'string', default: '2048' },
      dimensions: { type: 'string', default: '128' },
      rows: { type: 'string', default: '96000' },
      rate: { type: 'string', default: '0.08' },
      temperature: { type: 'string', default: '0.05' },
      seed: { type: 'string', default: '20261124' },
    },
  });
  if (given.help) return null;
  const questions = given['with-questions'];
  const table = questions.length > 0 ? 'static-with-questions.bin' : 'static.bin';
  const out = given.out ?? join(EMBEDDERS, table);
  return {
    corpus: given.corpus,
    out,
    questions,
    split: given.split,
    checkpoint: given.checkpoint ?? `${out}.checkpoint`,
    resume: given.resume,
    presentGlossary: given['present-glossary'],
    workers: multiple('workers', given.workers, 1),
    steps: multiple('steps', given.steps, 1),
    batch: multiple('batch', given.batch, BLOCK),
    dimensions: multiple('dimensions', given.dimensions, 16),
    rows: multiple('rows', given.rows, 1),
    rate: positive('rate', given.rate),
    temperature: positive('temperature', given.temperature),
    seed: multiple('seed', given.seed, 1),
  };
}

function multiple(name: string, text: string, of: number): number {
  const value = Number(text);
  if (value > 0 && value < 2 ** 32 && value % of === 0) return value;
  const wanted = of === 1 ? 'a whole number' : `a multiple of ${of}`;
  throw new Error(`--${name} is "${text}", but must be ${wanted} above 0.`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`--${name} is "${text}", but must be a number above 0.`);
}
