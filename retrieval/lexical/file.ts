import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { IndexState, LexicalOptions } from './bm25.ts';
import { bytesOf, type ColumnLengths, type Columns, lengthsOf, packColumns } from './columns.ts';
import { allocateColumns } from './place.ts';

/** Raise the number whenever a column, its order or its meaning changes: files of before are then built anew. */
const MAGIC = 'thads lexical index 1\n';

/** Bytes of a number between the parts. */
const NUMBER = 4;

function number(value: number): Buffer {
  const bytes = Buffer.alloc(NUMBER);
  bytes.writeUInt32LE(value);
  return bytes;
}

interface Header {
  readonly stamp: string;
  readonly options: LexicalOptions;
  readonly average: number;
  readonly segments: readonly ColumnLengths[];
}

/** What was found where an index was looked for. */
export type Saved =
  | { readonly kind: 'opened'; readonly state: IndexState }
  | { readonly kind: 'missing' }
  /** Of other passages, options or of another version of the program. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'damaged'; readonly reason: string };

/**
 * Writes an index beside the old file and then in its place; a crash leaves the old one. The file: a magic line, the
 * length of the header and the header in JSON, then each segment as it lies in memory (little-endian)
 * and its CRC-32. `stamp` says what
 * the index was made of, see `readIndex`.
 */
export async function writeIndex(path: string, state: IndexState, stamp: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w');
  try {
    const { options, average, segments } = state;
    const lengths = segments.map(lengthsOf);
    const header = Buffer.from(
      JSON.stringify({ stamp, options, average, segments: lengths } satisfies Header),
    );
    await file.write(Buffer.concat([Buffer.from(MAGIC), number(header.length), header]));
    for (const columns of segments) {
      const { bytes } = packColumns(columns);
      await file.write(bytes);
      await file.write(number(crc32(bytes)));
    }
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(fresh, { force: true });
    throw error;
  }
  await file.close();
  await rename(fresh, path);
}

/**
 * Reads a saved index: columns are views over what was read, nothing is parsed. An index whose stamp is another is stale;
 * one cut short, with other bytes or of another program is damaged. Either is to be built anew. Throws only when the file
 * is there and cannot be read.
 */
export async function readIndex(path: string, stamp: string): Promise<Saved> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
  let at = 0;
  const fill = async (into: Uint8Array<ArrayBuffer>): Promise<boolean> => {
    for (let filled = 0; filled < into.length; ) {
      const { bytesRead } = await file.read(into, filled, into.length - filled, at + filled);
      if (bytesRead === 0) return false;
      filled += bytesRead;
    }
    at += into.length;
    return true;
  };
  const take = async (bytes: number) => {
    const into = new Uint8Array(bytes);
    return (await fill(into)) ? into : null;
  };
  try {
    const start = await take(MAGIC.length + NUMBER);
    if (start === null) return { kind: 'damaged', reason: 'it is cut short' };
    const magic = Buffer.from(start.subarray(0, MAGIC.length)).toString('latin1');
    if (!magic.startsWith(MAGIC.slice(0, -2))) return { kind: 'damaged', reason: 'it is no index' };
    if (magic !== MAGIC) return { kind: 'stale' };
    const { size } = await file.stat();
    const headerLength = Buffer.from(start.buffer).readUInt32LE(MAGIC.length);
    const raw = headerLength > size ? null : await take(headerLength);
    const header = raw === null ? null : parseHeader(raw);
    if (header === null) return { kind: 'damaged', reason: 'its header cannot be read' };
    if (header.stamp !== stamp) return { kind: 'stale' };
    const segments: Columns[] = [];
    const rest = header.segments.reduce((sum, lengths) => sum + bytesOf(lengths) + NUMBER, 0);
    if (at + rest !== size) return { kind: 'damaged', reason: 'it is cut short' };
    for (const lengths of header.segments) {
      const { columns, bytes } = allocateColumns(lengths);
      const isWhole = await fill(bytes);
      const checksum = await take(NUMBER);
      if (!isWhole || checksum === null || crc32(bytes) !== Buffer.from(checksum).readUInt32LE())
        return { kind: 'damaged', reason: 'its checksum is wrong' };
      segments.push(columns);
    }
    return { kind: 'opened', state: { options: header.options, average: header.average, segments } };
  } finally {
    await file.close();
  }
}

/** Null when it is no header. */
function parseHeader(raw: Uint8Array): Header | null {
  try {
    const header = JSON.parse(Buffer.from(raw).toString()) as Header;
    const isWhole =
      Array.isArray(header.segments) && header.segments.every((lengths) => bytesOf(lengths) >= 0);
    return isWhole ? header : null;
  } catch {
    return null;
  }
}
