import type { GlossaryEntry } from '../knowledge/glossary.ts';
import { createLexicalIndex, type LexicalIndex } from './bm25.ts';
import { createCoverage } from './coverage.ts';
import { createExactIndex, type DenseIndex, embedAll } from './dense.ts';
import type { Embedder } from './embedders/embedder.ts';
import { type Fused, fuse } from './fuse.ts';
import type { Hit, Passage, Search, SearchOptions } from './model.ts';
import { prepareQuery, type Query } from './query.ts';
import { createRepair } from './spelling.ts';
import { createThesaurus } from './thesaurus.ts';

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
        hits: fused.slice(0, options.top ?? 10).map(hitOf),
        degraded: degraded ? (['dense-unavailable'] as const) : [],
        understoodAs: understood === typed.normalize('NFC') ? null : understood,
      };
    },
  };

  async function rank(query: Query, { top = 10, system = 'hybrid', allow }: SearchOptions) {
    const allowed = allow === undefined ? undefined : (doc: number) => allow(passages[doc] as Passage);
    const depth = Math.max(top, CANDIDATES);
    const coverageOf = createCoverage(query, lexical);
    const words = system === 'dense' ? [] : lexical.search(query.terms, depth, allowed);
    const near = system === 'lexical' ? null : await nearest(query, depth, allowed);
    const sides = {
      lexicalOf: (doc: number) => scoreOf(lexical, query, doc),
      cosineOf: near?.cosineOf ?? (() => null),
      coverageOf,
    };
    if (system === 'dense') {
      const ranked = near?.ranked ?? [];
      const fused = ranked.map(({ doc, score }) => ({
        doc,
        score,
        lexical: null,
        dense: score,
        coverage: coverageOf(doc),
      }));
      return { fused, degraded: near === null };
    }
    return { fused: fuse(words, near?.ranked ?? [], sides), degraded: system === 'hybrid' && near === null };
  }

  /** The dense side, or null when the embedder fails. */
  async function nearest(query: Query, depth: number, allowed: ((doc: number) => boolean) | undefined) {
    try {
      const index = await denseIndex();
      const vector = await embedder.embedQuery(query.expanded);
      return {
        ranked: await index.search(vector, depth, allowed),
        cosineOf: (doc: number) => index.cosine(vector, doc),
      };
    } catch {
      return null;
    }
  }

  function hitOf({ doc, score, lexical: bm25, dense, coverage }: Fused): Hit {
    return { passage: passages[doc] as Passage, score, evidence: { lexical: bm25, dense, coverage } };
  }
}

function scoreOf(lexical: LexicalIndex, query: Query, doc: number): number {
  let sum = 0;
  for (const [term, weight] of query.terms) sum += weight * lexical.impact(lexical.termId(term), doc);
  return sum;
}
