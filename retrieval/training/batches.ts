import type { Corpus } from './corpus.ts';
import { createRandom } from './random.ts';

/** Articles of one law that come into a batch together. */
const NEIGHBOURS = 64;

/** Draws the articles of a step, which depend on seed and step alone. */
export type DrawBatch = (batch: number, seed: number, step: number) => Uint32Array;

/**
 * A batch is what its pairs are told apart from. Half of it are neighbours, which share a law and its words; the rest are any
 * articles. (A quarter of articles with like headings, and leaving articles of the same heading out as negatives, cost .02
 * of nDCG@10 on ALQAC 2025: embedders/static.md.)
 */
export function createBatches(corpus: Corpus): DrawBatch {
  const { articles } = corpus;
  const run = Math.min(NEIGHBOURS, articles);
  return (batch, seed, step) => {
    const random = createRandom(seed, step);
    const drawn: number[] = [];
    while (drawn.length < batch / 2) {
      const from = random.below(articles - run + 1);
      for (let next = from; next < from + run; next++) drawn.push(next);
    }
    drawn.length = Math.floor(batch / 2);
    while (drawn.length < batch) drawn.push(random.below(articles));
    return Uint32Array.from(drawn);
  };
}
