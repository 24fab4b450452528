import { setImmediate as turn } from 'node:timers/promises';
import type { Embedder, Texts } from '../embedders/embedder.ts';
import { type Directions, toDirections } from './direction.ts';
import { type Batch, embedInThreads } from './embed-threads.ts';
import type { KnownVectors } from './known-vectors.ts';

export interface EmbedOptions {
  /** Vectors of earlier runs: their texts are not embedded again; new ones are added and saved as they come. */
  readonly known?: KnownVectors | undefined;
  /** Told after each batch how many of the texts have their vectors. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Texts from which an embedder of this process works in threads. */
  readonly threadsFrom?: number | undefined;
}

/** Texts a request of an embedder that is somewhere else. */
const BATCH = 256;
/** Texts an embedder of this process takes at once in the main thread: about 2 ms. */
const SLICE = 32;
/** Opening threads takes as long as embedding so many texts, 0.2 s. */
export const THREADS_FROM = 4000;
/** Milliseconds between saves: the most work that a kill can cost. */
const SAVE_EVERY = 5000;
/** Texts whose hashes are looked up at once. */
const LOOKED_UP = 1000;

/**
 * The directions of all texts. Questions are answered meanwhile: an embedder of this process works in slices, or in threads
 * when the texts are many. Throws what the embedder throws; what came before is saved.
 */
export async function embedTexts(
  embedder: Embedder,
  texts: Texts,
  { known, onProgress, threadsFrom = THREADS_FROM }: EmbedOptions = {},
): Promise<Directions> {
  let dimensions = known?.dimensions ?? 0;
  let rows = new Int8Array(texts.length * dimensions);
  const missing: number[] = [];
  for (let at = 0; at < texts.length; at++) {
    const row = known?.get(texts.at(at) ?? '');
    if (row === undefined) missing.push(at);
    else rows.set(row, at * dimensions);
    if (known !== undefined && at % LOOKED_UP === LOOKED_UP - 1) await turn();
  }

  let done = texts.length - missing.length;
  let savedAt = performance.now();
  async function take(batch: Batch): Promise<void> {
    if (dimensions === 0) {
      dimensions = batch.dimensions;
      rows = new Int8Array(texts.length * dimensions);
    }
    if (batch.dimensions !== dimensions)
      throw new Error(
        `Embedder ${embedder.name} gave vectors of ${dimensions} and of ${batch.dimensions} numbers.`,
      );
    batch.numbers.forEach((number, at) => {
      const row = batch.rows.subarray(at * dimensions, (at + 1) * dimensions);
      rows.set(row, number * dimensions);
      known?.put(texts.at(number) ?? '', row);
    });
    done += batch.numbers.length;
    onProgress?.(done, texts.length);
    if (performance.now() - savedAt < SAVE_EVERY) return;
    await known?.save();
    savedAt = performance.now();
  }

  try {
    if (embedder.thread !== undefined && missing.length >= threadsFrom)
      await embedInThreads(embedder, texts, missing, take);
    else await embedHere(embedder, texts, missing, take);
  } finally {
    await known?.save();
  }
  return { dimensions, rows };
}

async function embedHere(
  embedder: Embedder,
  texts: Texts,
  numbers: readonly number[],
  take: (batch: Batch) => Promise<void>,
): Promise<void> {
  const local = embedder.embedNow !== undefined;
  const size = local ? SLICE : BATCH;
  for (let from = 0; from < numbers.length; from += size) {
    const slice = numbers.slice(from, from + size);
    const vectors = await embedder.embedDocuments(slice.map((number) => texts.at(number) ?? ''));
    await take({ numbers: slice, ...toDirections(embedder, vectors, slice.length) });
    if (local) await turn();
  }
}
