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
  readonly extras: readonly { readonly name: string; readonly bytes: number }[];
}

/** What belongs to an index and is kept with it: vectors, names of passages. */
export type Extras = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** What was found where an index was looked for. */
export type Saved =
  | { readonly kind: 'opened'; readonly state: IndexState; readonly extras: Extras }
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
export async function writeIndex(
  path: string,
  state: IndexState,
  stamp: string,
  extras: Extras = new Map(),
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w');
  try {
    const { options, average, segments } = state;
    const lengths = segments.map(lengthsOf);
    const sizes = Array.from(extras, ([name, bytes]) => ({ name, bytes: bytes.length }));
    const header = Buffer.from(
      JSON.stringify({ stamp, options, average, segments: lengths, extras: sizes } satisfies Header),
    );
    await file.write(Buffer.concat([Buffer.from(MAGIC), number(header.length), header]));
    const append = async (bytes: Uint8Array) => {
      await file.write(bytes);
      await file.write(number(crc32(bytes)));
    };
    for (const columns of segments) await append(packColumns(columns).bytes);
    for (const bytes of extras.values()) await append(bytes);
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
    const parts = [...header.segments.map(bytesOf), ...header.extras.map(({ bytes }) => bytes)];
    if (at + parts.reduce((sum, bytes) => sum + bytes + NUMBER, 0) !== size)
      return { kind: 'damaged', reason: 'it is cut short' };
    const takePart = async (into: Uint8Array<ArrayBuffer>) => {
      const isWhole = await fill(into);
      const checksum = await take(NUMBER);
      return isWhole && checksum !== null && crc32(into) === Buffer.from(checksum).readUInt32LE();
    };
    const segments: Columns[] = [];
    for (const lengths of header.segments) {
      const { columns, bytes } = allocateColumns(lengths);
      if (!(await takePart(bytes))) return { kind: 'damaged', reason: 'its checksum is wrong' };
      segments.push(columns);
    }
    const extras = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const { name, bytes } of header.extras) {
      const into = new Uint8Array(bytes);
      if (!(await takePart(into))) return { kind: 'damaged', reason: 'its checksum is wrong' };
      extras.set(name, into);
    }
    return { kind: 'opened', state: { options: header.options, average: header.average, segments }, extras };
  } finally {
    await file.close();
  }
}

/** Null when it is no header. */
function parseHeader(raw: Uint8Array): Header | null {
  try {
    const header = JSON.parse(Buffer.from(raw).toString()) as Header;
    const isWhole =
      Array.isArray(header.extras) &&
      Array.isArray(header.segments) &&
      header.segments.every((lengths) => bytesOf(lengths) >= 0);
    return isWhole ? header : null;
  } catch {
    return null;
  }
}
