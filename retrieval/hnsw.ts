import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import type { Embedder } from './embedders/embedder.ts';

export interface Near {
  readonly id: string;
  /** -1 to 1. */
  readonly cosine: number;
}

/**
 * LangChain's HNSWLib with what it lacks: updates, deletion of single vectors, an `ef` that suits the question, an empty
 * store that answers nothing instead of throwing, and a save that is whole or not there.
 */
export interface VectorStore {
  /** Vectors that can be found. */
  readonly size: number;
  /** LangChain's store itself, for chains and retrievers. */
  readonly store: HNSWLib;
  /** Adds vectors; an id that is there already is replaced. */
  add(ids: readonly string[], vectors: readonly (readonly number[])[]): Promise<void>;
  delete(ids: readonly string[]): void;
  /** The nearest, best first: approximate, recall about .99 (docs/decisions/008-retrieval.md). */
  search(vector: readonly number[], top: number): Promise<Near[]>;
  /** Writes a new version beside the old one, then points to it; a crash leaves the old one. */
  save(directory: string): Promise<void>;
}

/** Breadth of the search: neighbours kept on the way, at least this and twice what is wanted. */
const SMALLEST_EF = 64;

/** The file that names the version in use. */
const POINTER = 'CURRENT';

// Imported when first needed: the package takes 0.3 s.
const library = async () => (await import('@langchain/community/vectorstores/hnswlib')).HNSWLib;

export async function createVectorStore(embedder: Embedder): Promise<VectorStore> {
  const HNSW = await library();
  return wrap(new HNSW(embedder, { space: 'cosine' }), new Map());
}

/** Opens a saved store; null when there is none. Throws when it is damaged. */
export async function openVectorStore(directory: string, embedder: Embedder): Promise<VectorStore | null> {
  const pointer = join(directory, POINTER);
  if (!existsSync(pointer)) return null;
  const version = (await readFile(pointer, 'utf8')).trim();
  try {
    const HNSW = await library();
    const store = await HNSW.load(join(directory, version), embedder);
    const labels = [...store.docstore._docs].map(
      ([label, { metadata }]) => [String(metadata.id), Number(label)] as const,
    );
    return wrap(store, new Map(labels));
  } catch (cause) {
    throw new Error(`The vector index in ${directory} is damaged: remove the folder, it is built anew.`, {
      cause,
    });
  }
}

/** `labels`: which of the store's labels an id has; labels are never used twice. */
function wrap(store: HNSWLib, labels: Map<string, number>): VectorStore {
  function remove(id: string): void {
    const label = labels.get(id);
    if (label === undefined) return;
    store.index.markDelete(label);
    store.docstore._docs.delete(String(label));
    labels.delete(id);
  }

  return {
    store,
    get size() {
      return labels.size;
    },
    async add(ids, vectors) {
      if (ids.length === 0) return;
      for (const id of ids) remove(id);
      const first = store._index === undefined ? 0 : store.index.getCurrentCount();
      const documents = ids.map((id) => ({ pageContent: '', metadata: { id } }));
      await store.addVectors(
        vectors.map((vector) => Array.from(vector)),
        documents,
      );
      ids.forEach((id, at) => {
        labels.set(id, first + at);
      });
    },
    delete(ids) {
      for (const id of ids) remove(id);
    },
    async search(vector, top) {
      const wanted = Math.min(top, labels.size);
      if (wanted <= 0) return [];
      store.index.setEf(Math.max(SMALLEST_EF, 2 * wanted));
      const found = await store.similaritySearchVectorWithScore(Array.from(vector), wanted);
      return found.map(([document, distance]) => ({
        id: String(document.metadata.id),
        cosine: 1 - distance,
      }));
    },
    async save(directory) {
      await mkdir(directory, { recursive: true });
      const versions = (await readdir(directory)).map(Number).filter(Number.isInteger);
      const version = String(Math.max(0, ...versions) + 1);
      await store.save(join(directory, version));
      await writeFile(join(directory, `${POINTER}.new`), version);
      await rename(join(directory, `${POINTER}.new`), join(directory, POINTER));
      for (const old of versions) await rm(join(directory, String(old)), { recursive: true });
    },
  };
}
