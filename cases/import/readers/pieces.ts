import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';

/** Bytes read at once: a few milliseconds of work between two turns of the loop. */
export const PIECE = 1 << 18;

/**
 * The bytes of a file in pieces, each valid until the next is asked for: one buffer is filled again and again, and the
 * thread waits for the disk itself, which takes half the time that a stream does. What is no plain file is read as a
 * stream: a pipe nobody writes to would be waited for without end.
 * @throws the file system's error.
 */
export async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  if (!statSync(path).isFile()) {
    yield* createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>;
    return;
  }
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(PIECE);
    for (;;) {
      const length = readSync(file, buffer, 0, PIECE, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
      await turn();
    }
  } finally {
    closeSync(file);
  }
}
