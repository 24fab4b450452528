import { create, insertMultiple, search, type Tokenizer } from '@orama/orama';
import { bodyOf, type Engine, wordsOf } from '../engine.ts';

/**
 * Orama finds words by their beginnings, and its `exact` wants the whole question in one piece; a mark at the end of every
 * word makes a beginning the word. Its own splitter knows no Vietnamese. Each word once, as its own splitter gives them.
 */
const tokenizer: Tokenizer = {
  language: 'english',
  normalizationCache: new Map(),
  tokenize: (text) => [...new Set(wordsOf(text))].map((word) => `${word}.`),
};

export const engine: Engine = {
  name: 'Orama',
  note: 'its BM25 (k 1.2, b 0.75, d 0.5), fields title and body, a tokenizer of whole words with marks, any word may match',
  async build(passages) {
    const schema = { title: 'string', body: 'string' } as const;
    const index = create({ schema, components: { tokenizer } });
    await insertMultiple(
      index,
      passages.map((passage, at) => ({ id: `${at}`, title: passage.title, body: bodyOf(passage) })),
      1000,
    );
    return async (question, top) => {
      const { hits } = await search(index, { term: question, limit: top, threshold: 1 });
      return hits.map(({ id }) => passages[Number(id)]?.id ?? '');
    };
  },
};
