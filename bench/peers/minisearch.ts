import MiniSearch from 'minisearch';
import { bodyOf, type Engine, wordsOf } from '../engine.ts';

interface Row {
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

export const engine: Engine = {
  name: 'MiniSearch',
  note: 'its BM25+ (k 1.2, b 0.7, d 0.5), fields title and body, whole words joined by OR, neither prefixes nor fuzzy',
  async build(passages) {
    const index = new MiniSearch<Row>({ fields: ['title', 'body'], tokenize: wordsOf });
    index.addAll(passages.map((passage, id) => ({ id, title: passage.title, body: bodyOf(passage) })));
    return async (question, top) =>
      index
        .search([...new Set(wordsOf(question))].join(' '), { combineWith: 'OR' })
        .slice(0, top)
        .map(({ id }) => passages[id]?.id ?? '');
  },
};
