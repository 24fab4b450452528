import type { Embedder, Texts } from '../embedders/embedder.ts';
import type { DenseQuery } from './dense.ts';
import { THREADS_FROM } from './embed.ts';
import { type KnownVectors, knowsAll } from './known-vectors.ts';
import { createLane, type Lane, type LaneOptions } from './lane.ts';

/** An embedder of before, whose vectors serve until those of the new one are all there. */
export interface Predecessor {
  readonly embedder: Embedder;
  readonly known?: KnownVectors | undefined;
}

export interface MeaningOptions extends LaneOptions {
  /** Vectors are computed from the start, and questions go on without; else the first question waits for them. */
  readonly background?: boolean | undefined;
  /** Best first; one serves if its vectors of all texts are at hand or are computed in this process. */
  readonly predecessors?: (() => Promise<readonly Predecessor[]>) | undefined;
  /** Told when the embedder begins to fail, and of a graph that could not be built. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** Told when the vectors of an embedder are taken into use. */
  readonly onServing?: ((embedder: string, passages: number) => void) | undefined;
}

/** Asks by meaning. */
export interface Meaning {
  /** The question held against the passages; null while the embedder fails or the vectors are still being computed. */
  (question: string): Promise<DenseQuery | null>;
  /** The same at once; undefined when there is something to wait for: a server, or vectors being computed. */
  now(question: string): DenseQuery | undefined;
  /** Computes the vectors if they are not there. Never throws: what fails is told to `onFailure`, and tried again by questions. */
  prepare(): Promise<void>;
  /** Adds passages or changes their texts, by number. Throws when the embedder fails: they have no vectors then. */
  put(docs: readonly number[], texts: readonly string[]): Promise<void>;
  delete(docs: readonly number[]): void;
}

/**
 * Questions against the vectors of `texts`, which are taken into use all at once. The question that finds the embedder failing
 * waits for it, the next ones do not; it is tried beside them, one try at a time, and used again once it answers.
 */
export function createMeaning(embedder: Embedder, texts: Texts, options: MeaningOptions = {}): Meaning {
  const {
    background = false,
    predecessors = async () => [],
    onFailure = () => {},
    onServing = () => {},
  } = options;
  let before: Lane | null = null;
  const lane = createLane(embedder, texts, {
    ...options,
    onFailure,
    onBuilt() {
      before = null;
      onServing(embedder.name, texts.length);
    },
  });
  // So few that they are there before anybody notices.
  const awaited = !background || (embedder.embedNow !== undefined && texts.length < THREADS_FROM);
  let failing = false;
  let trying = false;

  async function attempt<Result>(work: () => Promise<Result>): Promise<Result | null> {
    try {
      const result = await work();
      failing = false;
      return result;
    } catch (error) {
      if (!failing) onFailure(error);
      failing = true;
      return null;
    }
  }
  async function askLane({ index, embedder }: Lane, question: string): Promise<DenseQuery | null> {
    return index?.ask(await embedder.embedQuery(question)) ?? null;
  }
  function tryBeside(question: string): void {
    if (trying) return;
    trying = true;
    attempt(async () => {
      await lane.build();
      await askLane(lane, question);
    }).finally(() => {
      trying = false;
    });
  }
  async function ask(question: string): Promise<DenseQuery | null> {
    if (failing) tryBeside(question);
    else if (lane.index !== null || awaited)
      return attempt(async () => {
        await lane.build();
        return askLane(lane, question);
      });
    return before === null || lane.index !== null ? null : askLane(before, question).catch(() => null);
  }
  async function callBack(): Promise<void> {
    for (const { embedder, known } of await predecessors()) {
      const all = known !== undefined && (await knowsAll(known, texts));
      if (!all && embedder.embedNow === undefined) continue;
      const old = createLane(embedder, texts, {
        ...options,
        known,
        directions: undefined,
        graphs: undefined,
      });
      await old.build();
      if (lane.index !== null) return;
      before = old;
      onServing(embedder.name, texts.length);
      return;
    }
  }

  const meaning: Meaning = Object.assign(ask, {
    now(question: string) {
      const serving = lane.index === null ? before : lane;
      const embed = serving?.embedder.embedNow;
      return embed === undefined || failing ? undefined : serving?.index?.ask(embed(question));
    },
    prepare: async () => {
      await attempt(lane.build);
    },
    async put(docs: readonly number[], changed: readonly string[]) {
      // Nobody waits for an old embedder that fails.
      await Promise.all([lane.put(docs, changed), before?.put(docs, changed).catch(() => {})]);
    },
    delete(docs: readonly number[]) {
      lane.delete(docs);
      before?.delete(docs);
    },
  });
  if (background) {
    void meaning.prepare();
    if (!awaited) callBack().catch(onFailure);
  }
  return meaning;
}
