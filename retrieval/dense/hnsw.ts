import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Embedder } from '../embedders/embedder.ts';
import { createHNSWStore, type HNSWStore, loadHNSWStore } from './hnsw-store.ts';
import { replaceFile } from './known-vectors.ts';

export interface Near {
  readonly id: string;
  /** -1 to 1. */
  readonly cosine: number;
}

/** An HNSW graph of vectors with ids, over LangChain's HNSWLib; saved whole or not at all. */
export interface VectorStore {
  /** Vectors that can be found. */
  readonly size: number;
  /** LangChain's store itself, for chains and retrievers. */
  readonly store: HNSWStore;
  /** Adds vectors; an id that is there already is replaced. */
  add(ids: readonly string[], vectors: readonly ArrayLike<number>[]): Promise<void>;
  delete(ids: readonly string[]): void;
  /** The nearest, best first: approximate (docs/decisions/012-vectors.md). */
  search(vector: ArrayLike<number>, top: number): Near[];
  /**
   * Writes a new version beside the old one, then points to it; a crash leaves the old one. `contents` says of what the graph
   * was made; only who asks for the same opens it again.
   */
  save(directory: string, contents?: string): Promise<void>;
}

/** What a saved graph says of itself. */
interface Manifest {
  readonly format: string;
  readonly embedder: string;
  readonly dimensions: number;
  readonly count: number;
  readonly contents: string;
  /** CRC-32 of each file. */
  readonly files: Readonly<Record<string, number>>;
}

const FORMAT = 'thads-hnsw 1';
const MANIFEST = 'manifest.json';
/** The file that names the version in use. */
const POINTER = 'CURRENT';
/** Vectors handed over at once. */
const SLICE = 1000;

export async function createVectorStore(embedder: Embedder): Promise<VectorStore> {
  return wrap(await createHNSWStore(embedder), embedder);
}

/**
 * Opens a saved store; null when there is none. Throws when it is damaged, foreign, another embedder's or made of something
 * other than `contents`: the caller builds anew.
 */
export async function openVectorStore(
  directory: string,
  embedder: Embedder,
  contents = '',
): Promise<VectorStore | null> {
  const pointer = join(directory, POINTER);
  if (!existsSync(pointer)) return null;
  const fail = (what: string, cause?: unknown) =>
    new Error(`The vector index in ${directory} ${what}: remove the folder, it is built anew.`, { cause });
  const version = join(directory, (await readFile(pointer, 'utf8')).trim());
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(join(version, MANIFEST), 'utf8'));
  } catch (cause) {
    throw fail('is damaged', cause);
  }
  if (manifest.format !== FORMAT) throw fail('is of another version or foreign');
  if (manifest.embedder !== embedder.name)
    throw fail(`was made by ${manifest.embedder}, not by ${embedder.name}`);
  if (manifest.contents !== contents) throw fail('was made of other texts');
  for (const [file, sum] of Object.entries(manifest.files))
    if ((await checksum(join(version, file)).catch(() => null)) !== sum) throw fail('is damaged');
  if (manifest.count === 0) return createVectorStore(embedder);
  try {
    return wrap(await loadHNSWStore(version, embedder), embedder);
  } catch (cause) {
    throw fail('is damaged', cause);
  }
}

function wrap(store: HNSWStore, embedder: Embedder): VectorStore {
  return {
    store,
    get size() {
      return store.size;
    },
    async add(ids, vectors) {
      for (let from = 0; from < ids.length; from += SLICE) {
        const documents = ids.slice(from, from + SLICE).map((id) => ({ pageContent: '', metadata: { id } }));
        await store.addVectors(
          vectors.slice(from, from + SLICE).map((vector) => Array.from(vector)),
          documents,
        );
      }
    },
    delete: (ids) => store.remove(ids),
    search: (vector, top) =>
      store.nearest(Array.from(vector), top).map(([{ metadata }, distance]) => ({
        id: String(metadata.id),
        cosine: 1 - distance,
      })),
    async save(directory, contents = '') {
      await mkdir(directory, { recursive: true });
      const versions = (await readdir(directory)).filter((name) => /^\d+$/.test(name)).map(Number);
      const version = String(Math.max(0, ...versions) + 1);
      const folder = join(directory, version);
      await mkdir(folder);
      if (store.size > 0) await store.save(folder);
      const files: Record<string, number> = {};
      for (const file of await readdir(folder)) {
        await flush(join(folder, file));
        files[file] = await checksum(join(folder, file));
      }
      const manifest: Manifest = {
        format: FORMAT,
        embedder: embedder.name,
        dimensions: store.args.numDimensions ?? 0,
        count: store.size,
        contents,
        files,
      };
      await replaceFile(join(folder, MANIFEST), Buffer.from(JSON.stringify(manifest)));
      await replaceFile(join(directory, POINTER), Buffer.from(version));
      for (const old of versions) await rm(join(directory, String(old)), { recursive: true });
    },
  };
}

/** CRC-32 of a file, read piece by piece. */
async function checksum(path: string): Promise<number> {
  let sum = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) sum = crc32(piece, sum);
  return sum;
}

/** Waits until a file is on the disk. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}
