import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type KnownVectors, openKnownVectors } from '../retrieval/dense/known-vectors.ts';
import type { MeaningOptions, Predecessor } from '../retrieval/dense/meaning.ts';
import { type Embedder, openEmbedder, reopenEmbedder } from '../retrieval/embedders/index.ts';
import type { Config } from './config.ts';

/** The embedder of the settings and how its vectors are computed, kept and taken into use. */
export interface Vectors {
  readonly embedder: Embedder;
  /** Of one set of passages; sets are told apart by their name. */
  optionsFor(set: string): MeaningOptions;
}

/** What is told of it; none of it holds what was asked. */
export interface VectorNotes {
  /** The embedder or a file fails; the search goes on without. */
  readonly onTrouble: (reason: string) => void;
  /** Present when questions are not to wait for vectors. Told at each tenth of a long computation. */
  readonly onProgress?: (embedder: string, done: number, total: number) => void;
  readonly onServing?: (embedder: string, passages: number) => void;
}

/** Passages from which HNSW searches, by the setting VECTOR_INDEX. */
export const hnswFrom = ({ vectorIndex }: Pick<Config, 'vectorIndex'>): number | undefined =>
  ({ auto: undefined, exact: Number.POSITIVE_INFINITY, hnsw: 0 })[vectorIndex];

/** Passages from which progress is told. */
const LONG = 1000;

/** Kept vectors: a file an embedder, named by it. */
const folderOf = (dataDir: string) => join(dataDir, 'vectors');
const SUFFIX = '.bin';
const fileOf = (dataDir: string, embedder: string) =>
  join(folderOf(dataDir), `${encodeURIComponent(embedder)}${SUFFIX}`);

/**
 * Opens the vectors of the settings once for a program. Those of an embedder that computes here are made anew at each start;
 * all others are kept in DATA_DIR, if there is such a folder. While they are being computed those of the embedder before serve.
 * Throws when the embedder cannot be opened.
 */
export async function openVectors(
  config: Pick<Config, 'embeddings' | 'openai' | 'dataDir' | 'vectorIndex'>,
  { onTrouble, onProgress, onServing }: VectorNotes,
): Promise<Vectors> {
  const { dataDir } = config;
  const embedder = await openEmbedder(config.embeddings, { openai: config.openai });
  const keeps = existsSync(dataDir);
  const known = embedder.embedNow === undefined ? await keptOr(embedder.name) : undefined;

  async function keptOr(name: string): Promise<KnownVectors> {
    const path = keeps ? fileOf(dataDir, name) : null;
    try {
      return await openKnownVectors(path, name);
    } catch (error) {
      onTrouble(reasonOf(error));
      if (path !== null) await rm(path, { force: true });
      return openKnownVectors(path, name);
    }
  }

  /** The embedders whose vectors are kept, the last used first, then the one that needs nothing. */
  async function predecessors(): Promise<Predecessor[]> {
    const found: Predecessor[] = [];
    for (const name of await keptNames(dataDir)) {
      const old = name === embedder.name ? null : await reopenEmbedder(name, { openai: config.openai });
      if (old !== null) found.push({ embedder: old, known: await keptOr(name) });
    }
    const builtIn = await openEmbedder('static');
    return builtIn.name === embedder.name ? found : [...found, { embedder: builtIn }];
  }

  return {
    embedder,
    optionsFor(set) {
      let told = 0;
      return {
        background: onProgress !== undefined,
        known,
        hnswFrom: hnswFrom(config),
        ...(keeps && { graphs: join(folderOf(dataDir), 'graphs', encodeURIComponent(embedder.name), set) }),
        predecessors,
        onFailure: (error) => onTrouble(reasonOf(error)),
        onServing,
        onProgress(done, total) {
          const tenth = Math.floor((10 * done) / total);
          if (total >= LONG && tenth !== told) onProgress?.(embedder.name, done, total);
          told = tenth;
        },
      };
    },
  };
}

/** Names of the embedders whose vectors are kept, the last saved first. */
async function keptNames(dataDir: string): Promise<string[]> {
  const folder = folderOf(dataDir);
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith(SUFFIX));
  const dated = await Promise.all(
    files.map(async (file) => ({ file, saved: (await stat(join(folder, file))).mtimeMs })),
  );
  return dated
    .sort((left, right) => right.saved - left.saved)
    .map(({ file }) => decodeURIComponent(file.slice(0, -SUFFIX.length)));
}

// Not the cause: a server's own words may hold what it was sent.
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
