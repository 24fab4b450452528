import { openEmbedder } from '../retrieval/embedders/index.ts';
import { openBeir } from '../retrieval/evaluation/beir.ts';
import { indexBeir } from '../retrieval/evaluation/beir-index.ts';
import type { System } from '../retrieval/model.ts';
import { createSearch } from '../retrieval/search.ts';
import { sample } from './sets.ts';
import { createStopwatch } from './stopwatch.ts';

// A whole set indexed as it is read, or opened from where an index of it was kept, then asked; in a process of its own.

export interface WholeOrder {
  readonly folder: string;
  readonly split: string;
  readonly system: System;
  /** Where the index is kept; taken from there when it is there already. */
  readonly index: string;
  readonly questions: number;
}

export interface WholeReport {
  readonly passages: number;
  /** On the clock of the wall, until the first answer; threads share the work. */
  readonly seconds: number;
  /** The same of cores, over all threads. */
  readonly coreSeconds: number;
  /** Resident memory, at most until then and afterwards. */
  readonly megabytes: { readonly peak: number; readonly after: number };
  /** Milliseconds of each question. */
  readonly times: readonly number[];
}

/** The index belongs to this program's own state, so any stamp that stays the same will do. */
const STAMP = 'bench';

async function measure({ folder, split, system, index, questions }: WholeOrder): Promise<WholeReport> {
  const embedder = await openEmbedder('static');
  const began = performance.now();
  const set = await openBeir(folder, split);
  const indexed = await indexBeir(set, {
    embedder: system === 'lexical' ? undefined : embedder,
    kept: { path: index, stamp: STAMP },
  });
  const search = await createSearch({ ...indexed, embedder });
  await search.search('thi hành án', { system });
  const seconds = (performance.now() - began) / 1000;
  const { user, system: kernel } = process.cpuUsage();
  const coreSeconds = (user + kernel) / 1e6;
  const peak = process.resourceUsage().maxRSS / 1024;
  globalThis.gc?.();
  const megabytes = { peak, after: process.memoryUsage.rss() / 2 ** 20 };
  const stopwatch = createStopwatch();
  const times: number[] = [];
  for (const { text } of sample(set.queries, questions)) {
    const taken = stopwatch.start();
    await search.search(text, { system });
    times.push(taken());
  }
  return { passages: indexed.passages.length, seconds, coreSeconds, megabytes, times };
}

process.once('message', async (order: WholeOrder) => {
  process.send?.(await measure(order));
  process.disconnect();
});
