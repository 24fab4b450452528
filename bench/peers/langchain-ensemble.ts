import { EnsembleRetriever } from '@langchain/classic/retrievers/ensemble';
import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { type Engine, textOf, wordsOf } from '../engine.ts';
import { documentsOf } from './langchain-bm25.ts';

export const engine: Engine = {
  name: 'LangChain EnsembleRetriever',
  note: 'its BM25Retriever and HNSWLib over our word vectors, weights 0.5 and 0.5, reciprocal ranks; passages of one text are one',
  async build(passages) {
    const docs = documentsOf(passages);
    const embedder = await openEmbedder('static');
    const store = new HNSWLib(embedder, { space: 'cosine' });
    await store.addVectors(await embedder.embedDocuments(passages.map(textOf)), docs);
    return async (question, top) => {
      const lexical = new BM25Retriever({ docs, k: top });
      const retriever = new EnsembleRetriever({
        retrievers: [lexical, store.asRetriever(top)],
        weights: [0.5, 0.5],
      });
      const found = await retriever.invoke([...new Set(wordsOf(question))].join(' '));
      return found.slice(0, top).map(({ metadata }) => passages[Number(metadata.at)]?.id ?? '');
    };
  },
};
