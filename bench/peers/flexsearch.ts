import { Index } from 'flexsearch';
import { type Engine, textOf, wordsOf } from '../engine.ts';

export const engine: Engine = {
  name: 'FlexSearch',
  note: 'strict tokens split as the others, suggest: true so that not every word is wanted; its score is the place in the text, not BM25',
  async build(passages) {
    const index = new Index({ tokenize: 'strict', encode: wordsOf });
    passages.forEach((passage, at) => {
      index.add(at, textOf(passage));
    });
    return async (question, top) =>
      index.search(question, { limit: top, suggest: true }).flatMap((at) => passages[Number(at)]?.id ?? []);
  },
};
