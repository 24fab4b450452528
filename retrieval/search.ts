import type { GlossaryEntry } from '../knowledge/glossary.ts';
import { createLexicalIndex, type LexicalIndex } from './bm25.ts';
import { createExactIndex, type DenseIndex, embedAll } from './dense.ts';
import type { Embedder } from './embedders/embedder.ts';
import { type Fused, fuse } from './fuse.ts';
import type { Hit, Passage, Search, SearchOptions } from './model.ts';
import { coverage, prepareQuery, type Query } from './query.ts';
import { createRepair } from './spelling.ts';
import { createThesaurus } from './thesaurus.ts';
import type { Ranked } from './top.ts';

export interface SearchDeps {
  readonly passages: readonly Passage[];
  readonly embedder: Embedder;
  /** What users' words mean in the passages' words; none by default. */
  readonly glossary?: readonly GlossaryEntry[];
}

/** Candidates each side hands to the fusion, at least. */
const CANDIDATES = 100;

/** The text an embedder sees of a passage. */
const textOf = ({ title, heading, body }: Passage) =>
  [title, heading, body].filter((part) => part !== '').join('\n');

/**
 * Builds both indexes. The lexical one stands when the promise resolves; vectors are computed at the first search that
 * needs them, and when the embedder fails the search goes on without and says so in `degraded`.
 */
export async function createSearch({ passages, embedder, glossary = [] }: SearchDeps): Promise<Search> {
  const lexical = createLexicalIndex(passages);
  const thesaurus = createThesaurus(glossary);
  const repair = createRepair(lexical.syllables(), thesaurus.words());
  let vectors: Promise<DenseIndex> | null = null;
  const denseIndex = () => {
    vectors ??= embedAll(embedder, passages.map(textOf)).then(createExactIndex);
    vectors.catch(() => {
      vectors = null;
    });
    return vectors;
  };

  return {
    async search(typed, options = {}) {
      const understood = repair(typed);
      const query = prepareQuery(understood, thesaurus);
      const { fused, degraded } = await rank(query, options);
      return {
        hits: fused.slice(0, options.top ?? 10).map((found) => hitOf(found, query)),
        degraded: degraded ? (['dense-unavailable'] as const) : [],
        understoodAs: understood === typed.normalize('NFC') ? null : understood,
      };
    },
  };

  async function rank(query: Query, { top = 10, system = 'hybrid', allow }: SearchOptions) {
    const allowed = allow === undefined ? undefined : (doc: number) => allow(passages[doc] as Passage);
    const depth = Math.max(top, CANDIDATES);
    const words = system === 'dense' ? [] : lexical.search(query.terms, depth, allowed);
    if (system === 'lexical') return { fused: words.map(onlyLexical), degraded: false };
    try {
      const index = await denseIndex();
      const vector = await embedder.embedQuery(query.expanded);
      const near = await index.search(vector, depth, allowed);
      if (system === 'dense') return { fused: near.map(onlyDense), degraded: false };
      const fused = fuse(words, near, {
        lexicalOf: (doc) => scoreOf(lexical, query, doc),
        cosineOf: (doc) => index.cosine(vector, doc),
      });
      return { fused, degraded: false };
    } catch {
      return { fused: words.map(onlyLexical), degraded: true };
    }
  }

  function hitOf({ doc, score, lexical: bm25, dense }: Fused, query: Query): Hit {
    return {
      passage: passages[doc] as Passage,
      score,
      evidence: { lexical: bm25, dense, coverage: coverage(query, lexical, doc) },
    };
  }
}

const onlyLexical = ({ doc, score }: Ranked): Fused => ({ doc, score, lexical: score, dense: null });
const onlyDense = ({ doc, score }: Ranked): Fused => ({ doc, score, lexical: null, dense: score });

function scoreOf(lexical: LexicalIndex, query: Query, doc: number): number {
  let sum = 0;
  for (const [term, weight] of query.terms) sum += weight * lexical.impact(term, doc);
  return sum;
}
