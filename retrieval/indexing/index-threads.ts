import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Directions, joinDirections } from '../dense/direction.ts';
import type { Embedder } from '../embedders/embedder.ts';
import { BM25_DEFAULTS, type IndexState, type LexicalOptions, sealAll } from '../lexical/bm25.ts';
import { type Columns, SEGMENT_LIMIT } from '../lexical/columns.ts';
import type { Indexed } from '../lexical/invert.ts';
import { allocateColumns } from '../lexical/place.ts';
import type { Piece, Segment, Task } from './index-worker.ts';

export interface IndexOptions {
  readonly options?: LexicalOptions;
  /** One that a thread can open (`Embedder.thread`); without it there are no vectors. */
  readonly embedder?: Embedder | undefined;
  /** Threads beside this one, which reads. */
  readonly threads?: number;
  /** Told after each segment how many passages are done. */
  readonly onProgress?: (passages: number) => void;
}

export interface IndexedPassages {
  readonly lexical: IndexState;
  readonly directions: Directions | undefined;
  readonly passages: number;
}

/** UTF-16 units of a segment at most: a thread makes some 400 MB of them. */
const SEGMENT_TEXT = 64_000_000;
/** Passages sent at once. */
const PIECE = 512;
/** Pieces that wait for a thread at most. */
const WAITING = 8;

/** A thread that fills one segment after the other. */
interface Filler {
  /** Sends a piece, once not too many wait. */
  add(passages: readonly Indexed[]): Promise<void>;
  finish(): Promise<Segment>;
}

/**
 * Indexes passages as they come: a thread takes in a segment while this one reads on and the others finish theirs, so that no
 * thread ever holds more than a segment. The result is the same whatever their number. Throws what the source or a thread throws.
 */
export async function indexInThreads(
  passages: AsyncIterable<Indexed> | Iterable<Indexed>,
  { options = BM25_DEFAULTS, embedder, threads = availableParallelism(), onProgress }: IndexOptions = {},
): Promise<IndexedPassages> {
  const workerData: Task = { fields: options.fields, embedder: embedder?.thread ?? null };
  const workers: Worker[] = [];
  const fillers: Filler[] = [];
  const segments: Columns[] = [];
  const vectors: (Directions | null)[] = [];
  /** What each thread is finishing, and its own number when it has. */
  const finishing: Promise<number>[] = [];
  let done = 0;

  function start(): number {
    const worker = new Worker(new URL('./index-worker.ts', import.meta.url), { workerData });
    workers.push(worker);
    fillers.push(createFiller(worker));
    return fillers.length - 1;
  }
  async function finish(thread: number, place: number): Promise<number> {
    const { lengths, bytes, directions } = await (fillers[thread] as Filler).finish();
    const room = allocateColumns(lengths);
    room.bytes.set(bytes);
    segments[place] = room.columns;
    vectors[place] = directions;
    done += lengths.lengths;
    onProgress?.(done);
    return thread;
  }

  try {
    let thread = -1;
    let place = 0;
    const end = () => {
      const work = finish(thread, place++);
      // Failure is seen at the next race or at the end, not as an unhandled rejection meanwhile.
      work.catch(() => {});
      finishing[thread] = work;
      thread = -1;
    };
    for await (const { piece, isLast } of inPieces(passages)) {
      if (thread < 0) thread = workers.length < threads ? start() : await Promise.race(finishing);
      await fillers[thread]?.add(piece);
      if (isLast) end();
    }
    await Promise.all(finishing);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  const present = vectors.filter((part) => part !== null);
  const isWhole = present.length > 0 && present.length === vectors.length;
  return {
    lexical: sealAll(segments, options),
    directions: isWhole ? joinDirections(present) : undefined,
    passages: done,
  };
}

function createFiller(worker: Worker): Filler {
  const answers = on(worker, 'message');
  let waiting = 0;
  const next = async (): Promise<Segment | null> => {
    const [answer] = (await answers.next()).value as [Segment | null];
    waiting -= 1;
    return answer;
  };
  return {
    async add(passages) {
      worker.postMessage(passages satisfies Piece);
      waiting += 1;
      while (waiting > WAITING) await next();
    },
    async finish() {
      worker.postMessage(null satisfies Piece);
      waiting += 1;
      for (;;) {
        const answer = await next();
        if (answer !== null) return answer;
      }
    },
  };
}

/** Pieces of segments; the last of each says so. */
async function* inPieces(
  passages: AsyncIterable<Indexed> | Iterable<Indexed>,
): AsyncGenerator<{ readonly piece: readonly Indexed[]; readonly isLast: boolean }> {
  let piece: Indexed[] = [];
  let count = 0;
  let text = 0;
  for await (const { title, heading, body } of passages) {
    // Only now is it known that the piece before was not the last of all.
    if (piece.length === PIECE || count === SEGMENT_LIMIT || text >= SEGMENT_TEXT) {
      const isLast = count === SEGMENT_LIMIT || text >= SEGMENT_TEXT;
      yield { piece, isLast };
      piece = [];
      if (isLast) {
        count = 0;
        text = 0;
      }
    }
    piece.push({ title, heading, body });
    count += 1;
    text += title.length + heading.length + body.length;
  }
  if (piece.length > 0) yield { piece, isLast: true };
}
