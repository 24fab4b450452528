import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Embedder, Texts } from '../embedders/embedder.ts';
import type { Directions } from './direction.ts';

/** Directions of the texts with these numbers, a row each. */
export interface Batch extends Directions {
  readonly numbers: readonly number[];
}

/** Texts a message: a twentieth of a second's work. */
const BATCH = 1000;

/**
 * Embeds in worker threads, which open the embedder for themselves (`embedder.thread`), and hands on each batch as it comes,
 * in no order. Throws what a thread throws.
 */
export async function embedInThreads(
  embedder: Embedder,
  texts: Texts,
  numbers: readonly number[],
  take: (batch: Batch) => Promise<void>,
): Promise<void> {
  let next = 0;
  async function work(worker: Worker): Promise<void> {
    while (next < numbers.length) {
      const batch = numbers.slice(next, next + BATCH);
      next += BATCH;
      worker.postMessage(batch.map((number) => texts.at(number) ?? ''));
      const [directions] = (await once(worker, 'message')) as [Directions];
      await take({ numbers: batch, ...directions });
    }
  }
  const count = Math.min(availableParallelism(), Math.ceil(numbers.length / BATCH));
  const workers = Array.from({ length: count }, () => {
    const workerData = { name: embedder.name, thread: embedder.thread };
    return new Worker(new URL('./embed-worker.ts', import.meta.url), { workerData });
  });
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
