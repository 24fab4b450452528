import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** Bounds on a packed file from outside: enough for the longest law with its pictures, too little for a bomb. */
const LIMITS = {
  entries: 2_000,
  /** Bytes after unpacking: of all parts, and of one that holds text. */
  unpacked: 200_000_000,
  text: 40_000_000,
  /** Unpacked to packed, judged on parts of over a megabyte; a long law stays below 40. */
  ratio: 200,
} as const;
export const TOO_LARGE = 'is larger unpacked than any document; give the document alone';

/**
 * Unpacks a ZIP file without keeping anything, to see that it stays within bounds: what a directory says of sizes can be
 * a lie, and who reads it afterwards holds all of it in memory.
 * @throws Error whose message says what is wrong with the file.
 */
export async function checkUnpacked(bytes: Uint8Array): Promise<void> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true });
  if (zip.entryCount > LIMITS.entries) throw new Error(TOO_LARGE);
  let unpacked = 0;
  for (const entry of await entriesOf(zip)) {
    const stream = await zip.openReadStreamPromise(entry);
    unpacked += await lengthOf(stream, entry, LIMITS.unpacked - unpacked);
  }
}

function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** Bytes of a part after unpacking; throws as soon as they are too many. */
async function lengthOf(stream: Readable, entry: Entry, left: number): Promise<number> {
  const isText = /\.(?:xml|rels)$/iu.test(entry.fileName);
  const most = Math.min(left, isText ? LIMITS.text : LIMITS.unpacked);
  let length = 0;
  for await (const chunk of stream) {
    length += (chunk as Buffer).length;
    const isBomb = length > 1_000_000 && length > LIMITS.ratio * entry.compressedSize;
    if (length > most || isBomb) throw new Error(TOO_LARGE);
  }
  return length;
}
