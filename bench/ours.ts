import { openEmbedder } from '../retrieval/embedders/index.ts';
import { createLexicalIndex } from '../retrieval/lexical/bm25.ts';
import type { Passage, SearchOptions } from '../retrieval/model.ts';
import { prepareQuery } from '../retrieval/query/query.ts';
import { createThesaurus } from '../retrieval/query/thesaurus.ts';
import { createSearch } from '../retrieval/search.ts';
import { accentedTerm, tokenize } from '../retrieval/text/text.ts';
import { type Engine, textOf } from './engine.ts';
import { TEXTBOOK } from './textbook.ts';

/** Hides one document in five, as a directive that is no longer in force or not for the asker is hidden. */
export function isVisible({ parent }: Passage): boolean {
  let hash = 0;
  for (const char of parent) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash % 5 !== 0;
}

/** The whole search as the product asks it: repair of the typing, weighted terms, index, fusion. */
const search = (name: string, note: string, options: SearchOptions): Engine => ({
  name,
  note,
  async build(passages) {
    const built = await createSearch({ passages, embedder: await openEmbedder('static') });
    // The first question embeds the passages, which belongs to the index.
    const { degraded } = await built.search('thi hành án', options);
    if (degraded.length > 0)
      throw new Error(`${name} has no vectors: its times would be those of words alone.`);
    return async (question, top) =>
      (await built.search(question, { ...options, top })).hits.map(({ passage }) => passage.id);
  },
});

/** The index alone, asked what the textbook is asked: words with marks, each once, of one field. */
const words: Engine = {
  name: 'thads, words alone',
  note: 'our index with the constants of the textbook, asked for words with marks only; no glossary, no repair',
  async build(passages) {
    const flat = passages.map((passage) => ({ ...passage, title: '', heading: '', body: textOf(passage) }));
    const index = createLexicalIndex(flat, { ...TEXTBOOK, fields: { title: 0, heading: 0, body: 1 } });
    return async (question, top) => {
      const terms = new Map(tokenize(question).map((token) => [accentedTerm(token), 1]));
      return index
        .ask(terms)
        .search(top)
        .map(({ doc }) => passages[doc]?.id ?? '');
    };
  },
};

/** Exactly what the product looks up, in the index alone: the weighted terms of the question, the ten best of every passage. */
const index: Engine = {
  name: 'thads index',
  note: 'words with and without marks and pairs of words, title above body; the exact ten of our BM25',
  async build(passages) {
    const built = createLexicalIndex(passages);
    const thesaurus = createThesaurus([]);
    return async (question, top) =>
      built
        .ask(prepareQuery(question, thesaurus).terms)
        .search(top)
        .map(({ doc }) => passages[doc]?.id ?? '');
  },
};

export const OURS: Readonly<Record<string, Engine>> = {
  words,
  index,
  lexical: search('thads lexical', 'the same through the whole search: repair of the typing, coverage', {
    system: 'lexical',
  }),
  dense: search('thads dense', 'the table of word vectors alone', { system: 'dense' }),
  hybrid: search('thads hybrid', 'lexical and dense, fused', { system: 'hybrid' }),
  masked: {
    ...search('thads hybrid, masked', 'the same with one document in five hidden inside the search', {
      system: 'hybrid',
      allow: isVisible,
    }),
    hides: true,
  },
};
