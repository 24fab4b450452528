import { createAsk } from '../answering/ask.ts';
import { glossaryEntries } from '../knowledge/glossary.ts';
import { loadLibrary } from '../knowledge/library.ts';
import type { Library } from '../knowledge/model.ts';
import { openEmbedder } from '../retrieval/embedders/index.ts';
import type { Passage, Search } from '../retrieval/model.ts';
import { provisionPassages } from '../retrieval/provisions.ts';
import { createSearch } from '../retrieval/search.ts';
import { withPassages } from './large-library.ts';
import { openSet } from './sets.ts';
import { createStopwatch } from './stopwatch.ts';

// The start of the product's question side in a fresh process, stage by stage, then every question once.

export interface ColdOrder {
  readonly questions: readonly string[];
  /** So many passages of law beside the directives; 0 for none. */
  readonly passages: number;
}

/** Milliseconds. */
export interface ColdStart {
  readonly start: Readonly<Record<'directives' | 'embedder' | 'index' | 'rest' | 'first ask', number>>;
  readonly asks: readonly number[];
  readonly embeddings: readonly number[];
  readonly megabytes: number;
}

const stopwatch = createStopwatch();

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const taken = stopwatch.start();
  const result = await work();
  return [result, taken()];
}

async function load(passages: number): Promise<Library> {
  const library = await loadLibrary();
  return passages === 0 ? library : withPassages(library, (await openSet({ passages, queries: 1 })).passages);
}

async function measure({ questions, passages }: ColdOrder): Promise<ColdStart> {
  const [library, directives] = await timed(() => load(passages));
  const [embedder, opened] = await timed(() => openEmbedder('static'));
  const glossary = glossaryEntries;
  const open = (passages: readonly Passage[]) => createSearch({ passages, embedder, glossary });
  const [search, index] = await timed(async () => {
    const built = await open(provisionPassages(library));
    // The first search embeds the passages.
    await built.search('thi hành án');
    return built;
  });
  let known: Search | null = search;
  const [ask, rest] = await timed(() =>
    createAsk({
      library,
      glossary,
      async createSearch(passages) {
        const provisions = known;
        known = null;
        return provisions ?? open(passages);
      },
    }),
  );
  const nobody = { role: null, unit: null } as const;
  const [, first] = await timed(() => ask(questions[0] ?? '', nobody));
  const asks: number[] = [];
  for (const question of questions) asks.push((await timed(() => ask(question, nobody)))[1]);
  const embeddings: number[] = [];
  for (const question of questions) embeddings.push((await timed(() => embedder.embedQuery(question)))[1]);
  return {
    start: { directives, embedder: opened, index, rest, 'first ask': first },
    asks,
    embeddings,
    megabytes: process.memoryUsage.rss() / 2 ** 20,
  };
}

process.once('message', async (order: ColdOrder) => {
  process.send?.(await measure(order));
  process.disconnect();
});
