import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Directions } from '../dense/direction.ts';
import type { Embedder } from '../embedders/embedder.ts';
import { indexInThreads } from '../indexing/index-threads.ts';
import { type IndexState, openLexicalIndex } from '../lexical/bm25.ts';
import { type Extras, readIndex, writeIndex } from '../lexical/file.ts';
import type { Passage } from '../model.ts';
import type { SearchDeps } from '../search.ts';
import type { BeirSet } from './beir.ts';

/** What a set was indexed to: enough to search it, without the texts. */
export type IndexedSet = Required<Pick<SearchDeps, 'passages' | 'lexical' | 'dense'>> & {
  readonly documents: number;
};

/** How a passage is changed before it is indexed. */
export type Prepare = (passage: Passage) => Passage;

export interface BeirIndexOptions {
  /** One whose vectors threads can compute (`Embedder.thread`); without one only words are indexed. */
  readonly embedder?: Embedder | undefined;
  readonly prepare?: Prepare;
  readonly onProgress?: (passages: number) => void;
  /** File where the index is kept, and what it depends on beside the corpus: see `stampOf`. */
  readonly kept?: { readonly path: string; readonly stamp: string } | undefined;
  /** Told why a kept index is built anew. */
  readonly onRebuild?: (why: string) => void;
}

/** What an index is made of: its file's bytes and whatever else decides about it. */
export async function stampOf(corpus: string, ...others: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const other of others) hash.update(`${other}\n`);
  for await (const chunk of createReadStream(corpus)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Indexes a set as it is read; memory holds the index and never the corpus. A kept index of the same stamp is taken. */
export async function indexBeir(set: BeirSet, options: BeirIndexOptions = {}): Promise<IndexedSet> {
  const { embedder, prepare = (passage) => passage, onProgress, kept, onRebuild } = options;
  if (kept !== undefined) {
    const saved = await readIndex(kept.path, kept.stamp);
    if (saved.kind === 'opened') return assemble(saved.state, unpack(saved.extras));
    if (saved.kind !== 'missing')
      onRebuild?.(saved.kind === 'stale' ? 'it is of other texts or another version' : saved.reason);
  }
  const parents: string[] = [];
  async function* noting() {
    for await (const passage of set.passages()) {
      parents.push(passage.parent);
      yield prepare(passage);
    }
  }
  const { lexical, directions } = await indexInThreads(noting(), {
    embedder,
    ...(onProgress !== undefined && { onProgress }),
  });
  if (kept !== undefined) await writeIndex(kept.path, lexical, kept.stamp, pack(parents, directions));
  return assemble(lexical, { parents, directions });
}

interface Names {
  /** The document of each passage. */
  readonly parents: readonly string[];
  readonly directions: Directions | undefined;
}

function assemble(state: IndexState, { parents, directions }: Names): IndexedSet {
  const passageAt = (at: number): Passage => {
    const parent = parents[at] ?? '';
    return { id: `${parent}#${at}`, parent, title: '', heading: '', body: '' };
  };
  return {
    documents: new Set(parents).size,
    passages: { length: parents.length, at: passageAt },
    lexical: openLexicalIndex(state),
    dense: { directions },
  };
}

function pack(parents: readonly string[], directions: Directions | undefined): Extras {
  const names = new Map([['parents', new Uint8Array(Buffer.from(parents.join('\n')))]]);
  if (directions !== undefined) {
    names.set('dimensions', Uint8Array.of(directions.dimensions & 255, directions.dimensions >> 8));
    names.set('vectors', new Uint8Array(directions.rows.buffer as ArrayBuffer, 0, directions.rows.length));
  }
  return names;
}

function unpack(extras: Extras): Names {
  const vectors = extras.get('vectors');
  const [low = 0, high = 0] = extras.get('dimensions') ?? [];
  return {
    parents: Buffer.from(extras.get('parents') ?? [])
      .toString()
      .split('\n'),
    directions: vectors && { dimensions: low + 256 * high, rows: new Int8Array(vectors.buffer) },
  };
}
