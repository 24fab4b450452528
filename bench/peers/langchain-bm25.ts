import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import { Document } from '@langchain/core/documents';
import { type Engine, textOf, wordsOf } from '../engine.ts';

/** Documents in lower case, since the retriever lowers the question only. */
export const documentsOf = (passages: Parameters<Engine['build']>[0]) =>
  passages.map(
    (passage, at) => new Document({ pageContent: wordsOf(textOf(passage)).join(' '), metadata: { at } }),
  );

export const engine: Engine = {
  name: 'LangChain BM25Retriever',
  note: 'documents lowered and cut to words beforehand; no index, a word counts inside of others, lengths in ASCII words',
  async build(passages) {
    const retriever = new BM25Retriever({ docs: documentsOf(passages), k: 10 });
    return async (question, top) => {
      retriever.k = top;
      const found = await retriever.invoke([...new Set(wordsOf(question))].join(' '));
      return found.map(({ metadata }) => passages[Number(metadata.at)]?.id ?? '');
    };
  },
};
