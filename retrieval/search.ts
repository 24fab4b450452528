import type { GlossaryEntry } from '../knowledge/glossary.ts';
import { coverageOf } from './coverage.ts';
import { createMeaning, type MeaningOptions } from './dense/meaning.ts';
import { groupPassages } from './documents.ts';
import type { Embedder } from './embedders/embedder.ts';
import { type Fused, fuse } from './fuse.ts';
import { indexPassages } from './indexing/kept-index.ts';
import { textOf } from './indexing/passage-text.ts';
import type { LexicalIndex } from './lexical/bm25.ts';
import type { Hit, Passage, Search, SearchOptions } from './model.ts';
import { prepareQuery, type Query } from './query/query.ts';
import { createRepair } from './query/spelling.ts';
import { createThesaurus, type Thesaurus } from './query/thesaurus.ts';
import { rerank } from './reranking/rerank.ts';
import { tokenize } from './text/text.ts';
import { compareRanked, type Ranked } from './top.ts';

/** Passages by number: an array, or what gives each when it is asked for. */
export interface Passages {
  readonly length: number;
  at(number: number): Passage | undefined;
}

export interface SearchDeps {
  readonly passages: Passages;
  readonly embedder: Embedder;
  /** What users' words mean in the passages' words; none by default. */
  readonly glossary?: readonly GlossaryEntry[];
  /** How vectors are computed, kept and searched. */
  readonly dense?: MeaningOptions;
  /** An index of the passages in their order, when there is one already; built here else. */
  readonly lexical?: LexicalIndex;
  /** Where the index is kept between runs, when the passages are many. */
  readonly indexFile?: string | undefined;
}

/** Candidates each side hands to the fusion, at least. */
const CANDIDATES = 100;

/** And where documents are wanted, for each of them. */
const PASSAGES_A_DOCUMENT = 2;

/** A passage as it is indexed: its abbreviations are written out after it, since questions use either form. */
export function spellOut(passage: Passage, thesaurus: Thesaurus): Passage {
  const full = thesaurus.spellOut(tokenize(passage.body));
  return full === '' ? passage : { ...passage, body: `${passage.body}\n${full}` };
}

/** Of so many passages a word that stands in one alone may be a slip itself: nothing is mended to it. */
const MANY = 10_000;

/** Words that a slip of typing may have meant; numbers are none. */
function* commonWords(lexical: LexicalIndex): Iterable<readonly [string, number]> {
  const least = lexical.size < MANY ? 1 : 2;
  for (const word of lexical.words()) if (word[1] >= least && !/^\d/.test(word[0])) yield word;
}

/**
 * Builds both indexes. The lexical one stands when the promise resolves; vectors are computed at the first search that
 * needs them, and when the embedder fails the search goes on without and says so in `degraded`.
 */
export async function createSearch({
  passages,
  embedder,
  glossary = [],
  dense = {},
  lexical: ready,
  indexFile,
}: SearchDeps): Promise<Search> {
  const thesaurus = createThesaurus(glossary);
  const spelledOut = (number: number) => spellOut(passages.at(number) as Passage, thesaurus);
  const texts = { length: passages.length, at: (number: number) => textOf(spelledOut(number)) };
  const lexical = ready ?? (await indexPassages(passages.length, spelledOut, { path: indexFile }));
  const repair = createRepair(commonWords(lexical), thesaurus.words(), function* () {
    yield* thesaurus.phrases();
    for (let at = 0; at < passages.length; at++) yield (passages.at(at) as Passage).body;
  });
  const visibility = new WeakMap<(passage: Passage) => boolean, Uint8Array>();
  /** Numbers of the passages by their ids; made when the first question asks for some by id. */
  let numbers: Map<string, number> | null = null;
  const grouped = groupPassages(passages);
  const askMeaning = createMeaning(embedder, texts, dense);

  return {
    async search(typed, options = {}) {
      const understood = repair(typed);
      const query = prepareQuery(understood, thesaurus);
      const { fused, degraded } = await rank(query, options, staysHere(options, typed, understood));
      const best = options.documents === undefined ? fused : bestOfEach(fused);
      return {
        hits: best.slice(0, options.documents ?? options.top ?? 10).map(hitOf),
        degraded: degraded ? (['dense-unavailable'] as const) : [],
        understoodAs: understood === typed.normalize('NFC') ? null : understood,
      };
    },
  };

  /** Whether the question must not reach the embedder: it is elsewhere, and the caller does not let it leave. */
  function staysHere({ mayLeave = () => true }: SearchOptions, ...forms: readonly string[]): boolean {
    return embedder.embedNow === undefined && !forms.every((form) => mayLeave(form));
  }

  async function rank(
    query: Query,
    { top = 10, documents = 0, system = 'hybrid', allow, only }: SearchOptions,
    wordsOnly: boolean,
  ) {
    if (only !== undefined) return { fused: rankOnly(query, only), degraded: false };
    const visible = allow === undefined ? undefined : visibleTo(allow);
    const words = lexical.ask(query.terms);
    const meaning =
      system === 'lexical' || wordsOnly
        ? null
        : (askMeaning.now(query.expanded) ?? (await askMeaning(query.expanded)));
    const { found, near } = deepEnough(
      documents,
      Math.max(documents > 0 ? PASSAGES_A_DOCUMENT * documents : top, CANDIDATES),
      (depth) => (system === 'dense' ? [] : words.search(depth, visible)),
      (depth) => meaning?.nearest(depth, visible) ?? [],
    );
    const coverage = (docs: readonly number[]) => coverageOf(query, lexical, docs);
    const degraded = system !== 'lexical' && meaning === null;
    if (system === 'dense') {
      const coverages = coverage(near.map(({ doc }) => doc));
      const byCosine = ({ doc, score }: Ranked, at: number) => ({
        doc,
        score,
        lexical: null,
        dense: score,
        coverage: coverages[at] as number,
      });
      return { fused: near.map(byCosine), degraded };
    }
    const sides = {
      lexicalOf: words.scores,
      cosineOf: meaning?.cosine ?? (() => null),
      coverageOf: coverage,
    };
    const fused = fuse(found, near, sides);
    if (system === 'lexical') return { fused, degraded };
    const parents = {
      ...grouped,
      cosine: (document: number) => meaning?.together(grouped.sample(document)) ?? null,
    };
    return { fused: rerank(query, fused, lexical, parents), degraded };
  }

  /**
   * What either side ranks best, `depth` passages each, and twice as many until they are of so many documents or no more come.
   * More than is needed is asked for at once: a deeper ranking takes little longer, a second one as long as the first.
   */
  function deepEnough(documents: number, depth: number, ...sides: readonly ((depth: number) => Ranked[])[]) {
    let asked = documents > 0 ? 2 * depth : depth;
    let all = sides.map((side) => side(asked));
    for (;;) {
      const [found = [], near = []] = all.map((ranked) => ranked.slice(0, depth));
      const parents = new Set([...found, ...near].map(({ doc }) => grouped.of(doc)));
      if (parents.size >= documents || all.every(({ length }) => length < depth)) return { found, near };
      depth *= 2;
      if (depth <= asked) continue;
      asked = 2 * depth;
      all = sides.map((side) => side(asked));
    }
  }

  /** The best passage of each document. */
  function bestOfEach(fused: readonly Fused[]): readonly Fused[] {
    const met = new Set<number>();
    return fused.filter(({ doc }) => {
      const parent = grouped.of(doc);
      return !met.has(parent) && met.add(parent);
    });
  }

  /** The passages with these ids that share a word with the question, as `lexical` ranks them. */
  function rankOnly(query: Query, ids: readonly string[]): Fused[] {
    numbers ??= new Map(Array.from({ length: passages.length }, (_, at) => [passages.at(at)?.id ?? '', at]));
    const docs = ids.flatMap((id) => numbers?.get(id) ?? []);
    const scores = lexical.ask(query.terms).scores(docs);
    const ranked = docs
      .map((doc, at) => ({ doc, score: scores[at] as number }))
      .filter(({ score }) => score > 0)
      .sort(compareRanked);
    return fuse(ranked, [], {
      lexicalOf: () => [],
      cosineOf: () => null,
      coverageOf: (found) => coverageOf(query, lexical, found),
    });
  }

  /** A byte a passage; kept as long as the caller keeps the predicate. */
  function visibleTo(allow: (passage: Passage) => boolean): Uint8Array {
    const known =
      visibility.get(allow) ??
      Uint8Array.from({ length: passages.length }, (_, at) => (allow(passages.at(at) as Passage) ? 1 : 0));
    visibility.set(allow, known);
    return known;
  }

  function hitOf({ doc, score, lexical: bm25, dense: cosine, coverage }: Fused): Hit {
    return {
      passage: passages.at(doc) as Passage,
      score,
      evidence: { lexical: bm25, dense: cosine, coverage },
    };
  }
}
