import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { Texts } from '../embedders/embedder.ts';

/** First line of the file; the number is its version. */
const MAGIC = 'thads-vectors 1\n';
/** Bytes of a text's hash that are kept: at 10⁹ texts two share one with probability 10⁻²¹. */
const KEY = 16;

/**
 * Vectors of texts that were embedded once, so that nothing is embedded, and paid, twice. They are found by a hash of the
 * text, not by the passage's id: a passage that was renumbered keeps its vector, one whose text changed loses it.
 */
export interface KnownVectors {
  /** Whose vectors they are. */
  readonly embedder: string;
  /** Null while there are none. */
  readonly dimensions: number | null;
  readonly size: number;
  get(text: string): Int8Array | undefined;
  /** Takes a direction in; it is in the file after the next `save`. Throws when it is of another length than the others. */
  put(text: string, direction: Int8Array): void;
  /** Writes all to the file if something is new; whole or not at all. */
  save(): Promise<void>;
}

const keyOf = (text: string) => createHash('sha256').update(text).digest().toString('latin1', 0, KEY);

/**
 * Opens the vectors in `path`, none when there is no such file; with `path` null they live in memory only.
 * Throws when the file is damaged, foreign or another embedder's: the caller removes it and computes anew.
 */
export async function openKnownVectors(path: string | null, embedder: string): Promise<KnownVectors> {
  const bytes = path !== null && existsSync(path) ? await readFile(path) : null;
  const read = bytes === null ? null : decode(bytes, path ?? '', embedder);
  const rows = new Map<string, Int8Array>(read?.rows);
  let dimensions = read?.dimensions ?? null;
  let saved = rows.size;
  let saving: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (path === null || rows.size === saved) return;
    const count = rows.size;
    await replaceFile(path, encode(embedder, dimensions ?? 0, rows));
    saved = count;
  }
  return {
    embedder,
    get dimensions() {
      return dimensions;
    },
    get size() {
      return rows.size;
    },
    get: (text) => rows.get(keyOf(text)),
    put(text, direction) {
      dimensions ??= direction.length;
      if (direction.length !== dimensions)
        throw new Error(
          `Embedder ${embedder} gave ${direction.length} numbers, its saved vectors have ${dimensions}: if its model has changed, remove ${path ?? 'them'}.`,
        );
      rows.set(keyOf(text), direction);
    },
    save() {
      saving = saving.then(write, write);
      return saving;
    },
  };
}

/** Texts whose hashes are looked up in one go. */
const LOOKED_UP = 1000;

/** Whether every text has its vector. */
export async function knowsAll(known: KnownVectors, texts: Texts): Promise<boolean> {
  for (let at = 0; at < texts.length; at++) {
    if (known.get(texts.at(at) ?? '') === undefined) return false;
    if (at % LOOKED_UP === LOOKED_UP - 1) await turn();
  }
  return true;
}

/** The magic, a line of JSON, the keys, the rows. */
function encode(embedder: string, dimensions: number, rows: ReadonlyMap<string, Int8Array>): Buffer {
  const body = Buffer.alloc(rows.size * (KEY + dimensions));
  let at = 0;
  for (const [key, row] of rows) {
    body.write(key, KEY * at, 'latin1');
    body.set(row, KEY * rows.size + dimensions * at);
    at += 1;
  }
  const header = JSON.stringify({ embedder, dimensions, count: rows.size, crc32: crc32(body) });
  return Buffer.concat([Buffer.from(`${MAGIC}${header}\n`), body]);
}

function decode(bytes: Buffer, path: string, embedder: string) {
  const fail = (what: string) => new Error(`${path} ${what}: remove it, the vectors are computed anew.`);
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) throw fail('is no file of vectors');
  const end = bytes.indexOf(10, MAGIC.length);
  let header: { embedder: string; dimensions: number; count: number; crc32: number };
  try {
    header = JSON.parse(bytes.toString('utf8', MAGIC.length, end));
  } catch {
    throw fail('is damaged');
  }
  if (header.embedder !== embedder) throw fail(`holds vectors of ${header.embedder}, not of ${embedder}`);
  const { dimensions, count } = header;
  const body = bytes.subarray(end + 1);
  if (body.length !== count * (KEY + dimensions)) throw fail('is cut short');
  if (crc32(body) !== header.crc32) throw fail('is damaged');
  const numbers = new Int8Array(body.buffer, body.byteOffset + KEY * count, dimensions * count);
  const rows = Array.from(
    { length: count },
    (_, at) =>
      [
        body.toString('latin1', KEY * at, KEY * (at + 1)),
        numbers.subarray(dimensions * at, dimensions * (at + 1)),
      ] as const,
  );
  return { dimensions, rows };
}

/** Puts a file in the place of another: on the disk first, then under its name, so that a crash leaves one of the two. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.${randomUUID()}.new`;
  try {
    const file = await open(fresh, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
