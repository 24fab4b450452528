import type { Embedder, Texts } from '../embedders/embedder.ts';
import { createIndex, type DenseOptions, type GrowingIndex } from './dense.ts';
import type { Directions } from './direction.ts';
import { embedTexts } from './embed.ts';

export interface LaneOptions extends DenseOptions {
  /** Vectors of the texts that are there already, in their order: nothing is embedded. */
  readonly directions?: Directions | undefined;
  /** A graph is not waited for: the exact scan serves until it is built. */
  readonly background?: boolean | undefined;
  /** Told of a graph that could not be built; the exact scan goes on serving. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** Told when the index appears. */
  readonly onBuilt?: (() => void) | undefined;
}

/** One embedder with the index of its vectors, which appears all at once. */
export interface Lane {
  readonly embedder: Embedder;
  /** Null until every passage has its vector. */
  readonly index: GrowingIndex | null;
  /** Builds the index; one build at a time, whoever asks. Throws what the embedder throws; it may be asked again. */
  build(): Promise<void>;
  /** Adds passages or changes their texts, by number. Throws when the embedder fails: they have no vectors then. */
  put(docs: readonly number[], texts: readonly string[]): Promise<void>;
  delete(docs: readonly number[]): void;
}

export function createLane(embedder: Embedder, texts: Texts, options: LaneOptions = {}): Lane {
  let index: GrowingIndex | null = null;
  let building: Promise<void> | null = null;
  /** What was put and deleted before the index appeared, in order. */
  const changes: ((index: GrowingIndex) => Promise<void>)[] = [];

  /** When each passage was last put or deleted: an embedding that comes later than the next change is dropped. */
  const changedAt = new Map<number, number>();
  let time = 0;

  async function build(): Promise<void> {
    const built = createIndex(options.directions ?? (await embedTexts(embedder, texts, options)));
    if (!options.background) await built.growGraph(embedder, options).catch(options.onFailure);
    while (changes.length > 0) await changes.shift()?.(built);
    index = built;
    options.onBuilt?.();
    if (options.background) built.growGraph(embedder, options).catch(options.onFailure);
  }
  function stamp(docs: readonly number[]): number {
    time += 1;
    for (const doc of docs) changedAt.set(doc, time);
    return time;
  }
  async function apply(change: (index: GrowingIndex) => Promise<void>): Promise<void> {
    if (index === null) changes.push(change);
    else await change(index);
  }
  async function remove(docs: readonly number[]): Promise<void> {
    await apply(async (built) => built.delete(docs));
  }

  return {
    embedder,
    get index() {
      return index;
    },
    build() {
      if (index !== null) return Promise.resolve();
      building ??= build().finally(() => {
        building = null;
      });
      return building;
    },
    async put(docs, changed) {
      const since = stamp(docs);
      const isCurrent = (doc: number) => changedAt.get(doc) === since;
      try {
        const { dimensions, rows } = await embedTexts(embedder, changed, { known: options.known });
        const rowOf = (at: number) => rows.subarray(at * dimensions, (at + 1) * dimensions);
        const kept = docs.flatMap((doc, at) => (isCurrent(doc) ? [{ doc, row: rowOf(at) }] : []));
        await apply((built) =>
          built.put(
            kept.map(({ doc }) => doc),
            kept.map(({ row }) => row),
          ),
        );
      } catch (error) {
        await remove(docs.filter(isCurrent));
        throw error;
      }
    },
    delete(docs) {
      stamp(docs);
      void remove(docs);
    },
  };
}
