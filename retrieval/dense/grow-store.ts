import type { Embedder } from '../embedders/embedder.ts';
import type { Directions } from './direction.ts';
import { createVectorStore, type VectorStore } from './hnsw.ts';

/** Joins the rows that have a direction to a graph; the id of each is its number. */
export async function growStore(embedder: Embedder, { dimensions, rows }: Directions): Promise<VectorStore> {
  const store = await createVectorStore(embedder);
  const ids: string[] = [];
  const vectors: Int8Array[] = [];
  for (let at = 0; at * dimensions < rows.length; at++) {
    const row = rows.subarray(at * dimensions, (at + 1) * dimensions);
    if (row.every((number) => number === 0)) continue;
    ids.push(String(at));
    vectors.push(row);
  }
  await store.add(ids, vectors);
  return store;
}
