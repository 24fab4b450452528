import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';

/** How the text of a file is written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

/** One pass over a file: its hash, its beginning, and what its text could be written in. */
export interface Inspection {
  readonly sha256: string;
  readonly bytes: number;
  readonly head: Buffer;
  readonly encoding: Encoding;
}

const HEAD = 65_536;

/**
 * @throws the file system's error, and RangeError when the file is longer than `limit` bytes.
 */
export async function inspect(path: string, limit: number): Promise<Inspection> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let head = Buffer.alloc(0);
  let bytes = 0;
  let isUtf8 = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit) throw new RangeError(`longer than ${limit} bytes`);
    hash.update(chunk);
    if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
    if (isUtf8) isUtf8 = decodes(decoder, chunk, true);
    await turn();
  }
  if (isUtf8) isUtf8 = decodes(decoder, new Uint8Array(), false);
  return { sha256: hash.digest('hex'), bytes, head, encoding: encodingOf(head, isUtf8) };
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

function encodingOf(head: Buffer, isUtf8: boolean): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Headings and dates are ASCII even in UTF-16, so every second byte of many is zero.
  const sample = head.subarray(0, 2_000);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > sample.length / 8 && even < odd / 4) return 'utf-16le';
  if (even > sample.length / 8 && odd < even / 4) return 'utf-16be';
  return isUtf8 ? 'utf-8' : 'windows-1258';
}
