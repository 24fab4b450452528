import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type TransferListItem, Worker } from 'node:worker_threads';
import { type Database, type Location, locationOf } from '../storage/open.ts';
import { type ApplyOptions, applyOnce, untilApplied } from './batch-store.ts';
import { type AskingEnd, answerAsks } from './import/asking.ts';
import type { ImportOutcome } from './import/model.ts';
import type { PlainOptions } from './import/one-reader.ts';
import { readApart } from './import/read-apart.ts';
import type { ReadOptions, SourceFile } from './import/read-batch.ts';

/** What is imported, and how, as plain data that another thread takes. */
export interface ImportOrder {
  readonly location: Location;
  readonly feed: string;
  readonly file: SourceFile;
  readonly read: PlainOptions;
  readonly apply: Omit<ApplyOptions, 'now'>;
  /** One for each thread that reads. */
  readonly askings: readonly AskingEnd[];
  /** Answers `now` with an ISO instant: the clock of whoever imports. */
  readonly clock: AskingEnd;
}
export type ImportResult = { readonly outcome: ImportOutcome | 'overtaken' } | { readonly error: string };

/** Bytes up to which the database's work is done here: statements of some milliseconds. A workbook is packed. */
const SHORT_BYTES = 256 * 1024;
const PACKED = 8;

/**
 * Imports a file, all of it or nothing. Reading is always a thread's work, because the file is from outside. Comparing
 * and writing a long one is another's, with a connection of its own: the caller's thread only waits, and its
 * connection stays free.
 */
export async function importFile(
  database: Database,
  file: SourceFile,
  read: ReadOptions,
  apply: ApplyOptions,
): Promise<ImportOutcome> {
  const { feed, threads, resolveUnit, resolveExecutor, known: _known, breathe: _breathe, ...plain } = read;
  const answer = (question: string): string | null => {
    const [what, name = '', unit = ''] = question.split('\n');
    return what === 'unit' ? resolveUnit(name) : (resolveExecutor?.(name, unit) ?? null);
  };
  const location = database.isTransaction ? null : locationOf(database);
  const size = (await stat(file.path).catch(() => null))?.size ?? 0;
  if (location !== null && isLong(file, size)) {
    const readers = threads ?? readingThreads(file, size);
    return untilApplied(() => importElsewhere(location, { feed, file, read: plain }, apply, answer, readers));
  }
  return untilApplied(async () => {
    const line = answerAsks(answer);
    try {
      return await applyOnce(database, feed, () => readApart({ feed, file }, plain, [line.end]), apply);
    } finally {
      line.close();
    }
  });
}

const isLong = ({ name }: SourceFile, size: number): boolean =>
  size * (/\.xlsx$/i.test(name) ? PACKED : 1) > SHORT_BYTES;

/** Bytes of a table from which on a second thread is worth its start and its memory: some 40,000 rows. */
const SHARED_BYTES = 8 * 2 ** 20;

/** With two processors one reader and the thread that writes keep both busy; a second one would only cost. */
const SHARED_FROM_PROCESSORS = 3;

/** Two threads read a long table, where there are processors for them; the rows of other files are not told apart so cheaply. */
const readingThreads = ({ name }: SourceFile, size: number): number =>
  size > SHARED_BYTES &&
  !/\.(?:xlsx|json|jsonl|ndjson)$/i.test(name) &&
  availableParallelism() >= SHARED_FROM_PROCESSORS
    ? 2
    : 1;

async function importElsewhere(
  location: Location,
  what: Pick<ImportOrder, 'feed' | 'file' | 'read'>,
  { now, ...apply }: ApplyOptions,
  answer: (question: string) => string | null,
  threads: number,
): Promise<ImportOutcome | 'overtaken'> {
  const lines = Array.from({ length: threads }, () => answerAsks(answer));
  const askings = lines.map(({ end }) => end);
  const clock = answerAsks(() => now().toISOString());
  const order: ImportOrder = { location, ...what, apply, askings, clock: clock.end };
  const thread = new Worker(new URL('./import-thread-store.ts', import.meta.url), {
    workerData: order,
    transferList: [...askings, clock.end].map(({ port }) => port) as unknown as TransferListItem[],
  });
  // It ends by itself and is waited for, never terminated: it may be in the middle of the database's own code.
  const gone = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  try {
    const result = await new Promise<ImportResult>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error(`Importing ${what.file.name} ended without a word.`)));
    });
    if ('error' in result) throw new Error(result.error);
    return result.outcome;
  } finally {
    await gone;
    for (const line of lines) line.close();
    clock.close();
  }
}
