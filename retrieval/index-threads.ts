import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Directions } from './direction.ts';
import type { Embedder } from './embedders/embedder.ts';
import type { Done, Task } from './index-worker.ts';
import { BM25_DEFAULTS, type IndexState, type LexicalOptions, sealAll } from './lexical/bm25.ts';
import { type Columns, SEGMENT_LIMIT } from './lexical/columns.ts';
import type { Indexed } from './lexical/invert.ts';
import { allocateColumns } from './lexical/place.ts';

export interface IndexOptions {
  readonly options?: LexicalOptions;
  /** One that a thread can open (`Embedder.thread`); without it there are no vectors. */
  readonly embedder?: Embedder | undefined;
  readonly threads?: number;
  /** Told after each segment how many passages are done. */
  readonly onProgress?: (passages: number) => void;
}

export interface IndexedPassages {
  readonly lexical: IndexState;
  readonly directions: Directions | undefined;
  readonly passages: number;
}

/** UTF-16 units of a segment: what a thread holds at once, 350 MB with all it makes of it. */
const SEGMENT_TEXT = 24_000_000;

/**
 * Indexes passages as they come, a segment a thread at a time, so that neither the corpus nor this thread is ever full of
 * them. The result is the same whatever the number of threads. Throws what the source or a thread throws.
 */
export async function indexInThreads(
  passages: AsyncIterable<Indexed> | Iterable<Indexed>,
  { options = BM25_DEFAULTS, embedder, threads = availableParallelism(), onProgress }: IndexOptions = {},
): Promise<IndexedPassages> {
  const workerData: Task = { fields: options.fields, embedder: embedder?.thread ?? null };
  const workers: Worker[] = [];
  const start = () => {
    const worker = new Worker(new URL('./index-worker.ts', import.meta.url), { workerData });
    workers.push(worker);
    return worker;
  };
  const segments: Columns[] = [];
  const vectors: (Directions | null)[] = [];
  let done = 0;

  async function index(worker: Worker, batch: readonly Indexed[], at: number): Promise<Worker> {
    worker.postMessage(batch);
    const [{ lengths, bytes, directions }] = (await once(worker, 'message')) as [Done];
    const room = allocateColumns(lengths);
    room.bytes.set(bytes);
    segments[at] = room.columns;
    vectors[at] = directions;
    done += batch.length;
    onProgress?.(done);
    return worker;
  }

  try {
    const running: Promise<Worker>[] = [];
    let started = 0;
    for await (const batch of inSegments(passages)) {
      const worker = running.length < threads ? start() : await Promise.race(running);
      const work = index(worker, batch, started++);
      // Failure is seen at the next race or at the end, not as an unhandled rejection meanwhile.
      work.catch(() => {});
      running[workers.indexOf(worker)] = work;
    }
    await Promise.all(running);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return { lexical: sealAll(segments, options), directions: joinRows(vectors), passages: done };
}

/** Lists of passages that fit into a segment. */
async function* inSegments(passages: AsyncIterable<Indexed> | Iterable<Indexed>): AsyncGenerator<Indexed[]> {
  let batch: Indexed[] = [];
  let text = 0;
  for await (const { title, heading, body } of passages) {
    batch.push({ title, heading, body });
    text += title.length + heading.length + body.length;
    if (text < SEGMENT_TEXT && batch.length < SEGMENT_LIMIT) continue;
    yield batch;
    batch = [];
    text = 0;
  }
  if (batch.length > 0) yield batch;
}

function joinRows(parts: readonly (Directions | null)[]): Directions | undefined {
  const present = parts.filter((part) => part !== null);
  const dimensions = present[0]?.dimensions;
  if (dimensions === undefined || present.length < parts.length) return undefined;
  const rows = new Int8Array(present.reduce((sum, part) => sum + part.rows.length, 0));
  let at = 0;
  for (const part of present) {
    rows.set(part.rows, at);
    at += part.rows.length;
  }
  return { dimensions, rows };
}
