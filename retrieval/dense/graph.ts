import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import type { Embedder } from '../embedders/embedder.ts';
import type { Directions } from './direction.ts';
import { growStore } from './grow-store.ts';
import { openVectorStore, type VectorStore } from './hnsw.ts';

/** Vectors that are joined to a graph in the main thread, in 0.05 s; more are in a thread of their own, and kept. */
const HERE = 300;

/**
 * An HNSW graph of the rows, which are given away, with their numbers as ids: the one kept in `folder` when it was made of the same rows, else a new
 * one, built in a worker thread (a minute for 100,000 rows) and kept there.
 */
export async function openGraph(
  embedder: Embedder,
  directions: Directions,
  folder?: string,
): Promise<VectorStore> {
  const { dimensions, rows } = directions;
  if (rows.length <= HERE * dimensions) return growStore(embedder, directions);
  const contents = `${rows.length / dimensions} rows of ${dimensions}, CRC-32 ${crc32(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength))}`;
  if (folder !== undefined) {
    const kept = await openVectorStore(folder, embedder, contents).catch(() => null);
    if (kept !== null) return kept;
  }
  const place = folder ?? (await mkdtemp(join(tmpdir(), 'thads-hnsw-')));
  try {
    const workerData = { name: embedder.name, directions, place, contents };
    const worker = new Worker(new URL('./graph-worker.ts', import.meta.url), {
      workerData,
      transferList: [rows.buffer as ArrayBuffer],
    });
    await once(worker, 'message');
    const built = await openVectorStore(place, embedder, contents);
    if (built === null) throw new Error(`The vector index in ${place} is gone as soon as it was built.`);
    return built;
  } finally {
    if (folder === undefined) await rm(place, { recursive: true, force: true });
  }
}
