import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Corpus } from './corpus.ts';
import { createControl } from './crew.ts';
import { createMemory, layOut, type Shape } from './layout.ts';
import type { Lexicon } from './lexicon.ts';
import { createTemplates } from './pairs.ts';
import { createRandom } from './random.ts';
import type { Rows } from './rows.ts';
import type { Taught } from './sayings.ts';
import { createSpeech } from './speech.ts';
import type { Order, Work } from './worker.ts';

export interface TrainOptions {
  readonly dimensions: number;
  readonly batch: number;
  readonly temperature: number;
  /** Learning rate of Adagrad; falls to a tenth over the last 30 % of the steps. */
  readonly rate: number;
  readonly steps: number;
  readonly seed: number;
  /** Threads. The result is the same with any number. */
  readonly workers: number;
}

/** What a run has learnt so far. */
export interface State {
  /** Steps made. */
  readonly step: number;
  /** Rows of the table, and each row's sum of squared gradients: views of what the threads work on, settled between runs. */
  readonly table: Float32Array;
  readonly squares: Float32Array;
}

export interface Trainer {
  readonly state: () => State;
  /** Makes up to so many steps more, and returns the loss of each. Rejects when a thread fails. */
  run(steps: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Starts the threads of a training run, at the beginning or where another run stood. */
export function createTrainer(
  lexicon: Lexicon,
  corpus: Corpus,
  rows: Rows,
  glossary: readonly Taught[],
  options: TrainOptions,
  resumed?: State,
): Trainer {
  const { dimensions, batch, steps, seed, workers } = options;
  const shape: Shape = { rows: rows.terms.length, dimensions, batch };
  const layout = layOut(shape);
  const memory = createMemory(layout);
  const table = new Float32Array(memory.buffer, layout.table, shape.rows * dimensions);
  const squares = new Float32Array(memory.buffer, layout.squares, shape.rows);
  let made = resumed?.step ?? 0;
  if (resumed === undefined) startRows(table, rows.idf, dimensions, seed);
  else {
    table.set(resumed.table);
    squares.set(resumed.squares);
  }

  const work: Work = {
    memory,
    control: createControl(),
    workers,
    layout,
    shape,
    corpus,
    index: rows.index,
    speech: createSpeech(glossary, lexicon),
    templates: createTemplates(lexicon),
    seed,
    temperature: options.temperature,
  };
  const crew = Array.from(
    { length: workers },
    () => new Worker(join(import.meta.dirname, 'worker.ts'), { workerData: work }),
  );

  return {
    state: () => ({ step: made, table, squares }),
    async run(wanted) {
      const count = Math.min(wanted, steps - made);
      const order: Order = {
        from: made + 1,
        rates: Array.from({ length: count }, (_, at) => rateOf(made + 1 + at, options)),
      };
      const answers = crew.map((worker) => {
        worker.postMessage(order);
        return once(worker, 'message') as Promise<[readonly number[]]>;
      });
      const [first] = await Promise.all(answers);
      made += count;
      return first?.[0] ?? [];
    },
    async close() {
      await Promise.all(crew.map((worker) => worker.terminate()));
    },
  };
}

/** Rows start at random with about their idf as length, so that an untrained table already compares like tf-idf. */
function startRows(table: Float32Array, idf: Float32Array, dimensions: number, seed: number): void {
  const random = createRandom(seed);
  idf.forEach((value, row) => {
    for (let at = 0; at < dimensions; at++)
      table[row * dimensions + at] = (random.normal() * value) / Math.sqrt(dimensions);
  });
}

function rateOf(step: number, { rate, steps }: TrainOptions): number {
  const left = (steps - step) / (0.3 * steps);
  return rate * Math.max(0.1, Math.min(1, left));
}
