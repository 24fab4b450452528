import { setTimeout } from 'node:timers/promises';
import { type TransferListItem, Worker } from 'node:worker_threads';
import type { AskingEnd } from './asking.ts';
import type { Refusal } from './model.ts';
import type { PartRead } from './parts.ts';
import type { FileOptions, SourceFile } from './read-batch.ts';
import type { StagedPiece } from './staging.ts';

/** What is read, and how, as plain data. */
export type PlainOptions = Omit<FileOptions, 'resolveUnit' | 'resolveExecutor' | 'known' | 'breathe'>;

export interface ReadingOrder {
  readonly file: SourceFile;
  readonly options: PlainOptions;
  /** Where the units and executors of the house are asked for: `unit\nNAME`, `executor\nNAME\nUNIT`. */
  readonly asking: AskingEnd;
}

export type ToReading =
  | { readonly kind: 'signs'; readonly hex: string }
  | { readonly kind: 'offered'; readonly asOf: string | null }
  /** A piece of rows was taken. */
  | { readonly kind: 'taken' };

export type FromReading =
  | ({ readonly kind: 'rows' } & StagedPiece)
  | { readonly kind: 'beat' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | ({ readonly kind: 'read' } & PartRead);

/**
 * What a file may cost. A file that is long and read on and on may take its time; one that shows nothing for so many
 * seconds is a trap. Memory is that of the reading thread: it ends there, and nothing else does.
 */
export const READING_LIMITS = { silentSeconds: 20, heapMb: 384, youngMb: 48, stackMb: 4 } as const;

/** How long the end of a thread is waited for. */
const ENDING_MS = 1000;

/** How one thread ended. */
export type ReaderEnded =
  | ({ readonly kind: 'read' } & PartRead)
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'broken'; readonly error: Error };

/** A thread that reads a file, or the part of it that its options name. */
export interface Reader {
  send(message: ToReading): void;
  /** The next piece, which stays the next until it is taken; null when there will be none. */
  head(): Promise<StagedPiece | null>;
  /** The thread may hand over another piece. */
  take(): void;
  /** Null while it reads. */
  readonly ended: ReaderEnded | null;
  close(): Promise<void>;
}

/** Starts a thread, with limits on its time and memory. */
export function startReader(
  order: ReadingOrder,
  limits: { readonly silentSeconds: number; readonly heapMb: number },
): Reader {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: order,
    transferList: [order.asking.port as unknown as TransferListItem],
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMb,
      maxYoungGenerationSizeMb: READING_LIMITS.youngMb,
      stackSizeMb: READING_LIMITS.stackMb,
    },
  });
  const pieces: StagedPiece[] = [];
  let ended: ReaderEnded | null = null;
  let news = Promise.withResolvers<void>();
  let silent = 0;
  let isGone = false;
  const tell = (): void => {
    news.resolve();
    news = Promise.withResolvers<void>();
  };
  const finish = (how: ReaderEnded): void => {
    ended ??= how;
    tell();
  };
  const send = (message: ToReading): void => {
    silent = 0;
    thread.postMessage(message);
  };

  thread.on('online', () => {
    silent = 0;
  });
  thread.on('message', (message: FromReading) => {
    silent = 0;
    if (message.kind === 'rows') {
      pieces.push(message);
      tell();
    } else if (message.kind !== 'beat') finish(message);
  });
  thread.on('error', (error: Error & { code?: string }) => {
    const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    finish(
      isFull
        ? { kind: 'refused', refusal: { code: 'too-large', detail: `${limits.heapMb} MB of memory` } }
        : { kind: 'broken', error },
    );
  });
  const gone = new Promise<void>((resolve) => {
    thread.on('exit', () => {
      isGone = true;
      finish({ kind: 'broken', error: new Error(`Reading ${order.file.name} ended without a word.`) });
      resolve();
    });
  });
  // Beats are counted and not the clock's seconds: while this thread is held up itself it hears nobody.
  const watch = setInterval(() => {
    if (ended !== null || pieces.length > 0) return;
    silent += 1;
    if (silent <= limits.silentSeconds) return;
    finish({ kind: 'refused', refusal: { code: 'too-large', detail: `${limits.silentSeconds} s` } });
    void thread.terminate();
  }, 1000);
  watch.unref();

  return {
    send,
    async head() {
      for (;;) {
        const [piece] = pieces;
        if (piece !== undefined) return piece;
        if (ended !== null) return null;
        await news.promise;
      }
    },
    take: () => {
      pieces.shift();
      send({ kind: 'taken' });
    },
    get ended() {
      return ended;
    },
    close: async () => {
      clearInterval(watch);
      const soon = () => setTimeout(ENDING_MS, undefined, { ref: false });
      // One that has said its last word ends by itself; ending it in the middle of that has crashed a process.
      if (ended?.kind === 'read') await Promise.race([gone, soon()]);
      // A thread that hangs in the kernel (a pipe nobody writes to) ends when its call returns; nobody waits for that.
      if (!isGone) await Promise.race([thread.terminate(), soon()]);
    },
  };
}
