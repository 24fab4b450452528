import { parentPort, workerData } from 'node:worker_threads';
import { createBags } from './bags.ts';
import { createBatches } from './batches.ts';
import { articleAt, type Corpus } from './corpus.ts';
import { joinCrew } from './crew.ts';
import type { Layout, Shape } from './layout.ts';
import { drawPair, type Templates } from './pairs.ts';
import { createRandom } from './random.ts';
import type { RowIndex } from './rows.ts';
import type { Speech } from './speech.ts';
import { createStep } from './step.ts';

/** What every thread of a run is given. */
export interface Work {
  readonly memory: WebAssembly.Memory;
  readonly control: Int32Array;
  readonly workers: number;
  readonly layout: Layout;
  readonly shape: Shape;
  readonly corpus: Corpus;
  readonly index: RowIndex;
  readonly speech: Speech;
  readonly templates: Templates;
  readonly seed: number;
  readonly temperature: number;
}

/** Steps to make, with the rate of each; numbers from 1. */
export interface Order {
  readonly from: number;
  readonly rates: readonly number[];
}

const work = workerData as Work;
const { memory, layout, shape, corpus, speech, templates, seed } = work;
const crew = joinCrew(work.control, work.workers);
const step = createStep(memory, layout, shape, work, crew);
const writeBag = createBags(memory, layout, shape, work.index);
const drawBatch = createBatches(corpus);
const groups = new Uint32Array(memory.buffer, layout.groups, shape.batch);

function makeStep(number: number, rate: number): number {
  const articles = drawBatch(shape.batch, seed, number);
  return step((at) => {
    const article = articleAt(corpus, articles[at] as number);
    const pair = drawPair(article, speech, templates, createRandom(seed, number, at));
    writeBag(at, pair.query, pair.marked);
    writeBag(shape.batch + at, pair.passage, true);
    // Each pair is its own group: every other passage is a negative.
    groups[at] = at;
  }, rate);
}

parentPort?.on('message', ({ from, rates }: Order) => {
  parentPort?.postMessage(rates.map((rate, at) => makeStep(from + at, rate)));
});
