import type { Ended, Incoming } from '../incoming.ts';
import type { AskingEnd } from './asking.ts';
import { type PlainOptions, READING_LIMITS, type Reader, startReader } from './one-reader.ts';
import { joined, type PartRead } from './parts.ts';
import type { SourceFile } from './read-batch.ts';
import { createRepeats } from './repeats.ts';
import { marked, type StagedPiece } from './staging.ts';

/**
 * Reads a file in threads of its own, with limits on time and memory. Of several threads each goes through the whole
 * file, which is little work, and reads the blocks of rows that are its own; their pieces are put in order here.
 * @param askings one line for each thread.
 */
export function readApart(
  source: { readonly feed: string; readonly file: SourceFile },
  options: PlainOptions,
  askings: readonly AskingEnd[],
  limits: { readonly silentSeconds: number; readonly heapMb: number } = READING_LIMITS,
): Incoming {
  const of = askings.length;
  const readers = askings.map((asking, index) => {
    const part = of === 1 ? {} : { part: { index, of } };
    return startReader({ file: source.file, options: { ...options, ...part }, asking }, limits);
  });
  const failed = () =>
    readers.map(({ ended }) => ended).find((ended) => ended !== null && ended.kind !== 'read');
  const repeats = createRepeats();

  return {
    offer: (hex) => {
      for (const reader of readers) reader.send({ kind: 'signs', hex });
    },
    offered: (asOf) => {
      for (const reader of readers) reader.send({ kind: 'offered', asOf });
    },
    async *rows() {
      for (;;) {
        const next = await firstOf(readers);
        // What the others still read is of no use.
        if (next === null || failed() !== undefined) return;
        yield marked(next.piece, repeats);
        next.reader.take();
      }
    },
    end: async (): Promise<Ended> => {
      const failure = failed();
      if (failure?.kind === 'broken') throw failure.error;
      if (failure?.kind === 'refused') return failure;
      const parts = readers.map(({ ended }): PartRead => {
        if (ended?.kind !== 'read') throw new Error('The rows were not taken to the end.');
        return ended;
      });
      const { read, recognition } = joined(parts as [PartRead, ...PartRead[]]);
      if (read.rows === 0) return { kind: 'refused', refusal: { code: 'no-rows', detail: source.file.name } };
      const { repeatedMatters: duplicates, ...facts } = read;
      return {
        kind: 'read',
        facts: { ...facts, feed: source.feed, source: source.file.name, duplicates },
        recognition,
      };
    },
    close: async () => {
      await Promise.all(readers.map((reader) => reader.close()));
    },
  };
}

/** The piece that stands first in the file, of all that come next; null when every thread has ended. */
async function firstOf(
  readers: readonly Reader[],
): Promise<{ readonly reader: Reader; readonly piece: StagedPiece } | null> {
  let first: { readonly reader: Reader; readonly piece: StagedPiece } | null = null;
  for (const reader of readers) {
    const piece = await reader.head();
    if (piece !== null && (first === null || piece.from < first.piece.from)) first = { reader, piece };
  }
  return first;
}
