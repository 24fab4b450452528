import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { piecesOf } from './pieces.ts';

/** How the text of a file is written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

/** One pass over a file: its hash, its beginning, and what its text could be written in. */
export interface Inspection {
  /** Empty where nobody wants it. */
  readonly sha256: string;
  readonly bytes: number;
  readonly head: Buffer;
  readonly encoding: Encoding;
}

const HEAD = 65_536;

/**
 * @param breathe called between pieces.
 * @throws the file system's error, and RangeError when the file is longer than `limit` bytes.
 */
export async function inspect(
  path: string,
  limit: number,
  breathe: () => Promise<void> = async () => {},
  wantsHash = true,
): Promise<Inspection> {
  const hash = wantsHash ? createHash('sha256') : null;
  let head = Buffer.alloc(0);
  let bytes = 0;
  let valid = true;
  /** The beginning of a letter whose end is in the next piece. */
  let begun: Buffer = Buffer.alloc(0);
  for await (const chunk of piecesOf(path)) {
    bytes += chunk.length;
    if (bytes > limit) throw new RangeError(`longer than ${limit} bytes`);
    hash?.update(chunk);
    if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
    if (valid) {
      const whole = begun.length === 0 ? chunk : Buffer.concat([begun, chunk]);
      const end = endOfLetters(whole);
      valid = isUtf8(whole.subarray(0, end));
      // A copy: the piece is filled anew.
      begun = Buffer.from(whole.subarray(end));
    }
    await breathe();
  }
  if (valid) valid = begun.length === 0;
  return { sha256: hash?.digest('hex') ?? '', bytes, head, encoding: encodingOf(head, valid) };
}

/** Where the last letter that is whole ends: at most three bytes of a begun one may follow. */
function endOfLetters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const width = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return width > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function encodingOf(head: Buffer, valid: boolean): Encoding {
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
  return valid ? 'utf-8' : 'windows-1258';
}
