import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import Database from 'better-sqlite3';
import { openEmbedder } from '../retrieval/embedders/index.ts';
import type { Passage, System } from '../retrieval/model.ts';
import { createSearch } from '../retrieval/search.ts';
import { tokenize } from '../retrieval/text.ts';

/** Finds passages: their ids, best first. */
export type Find = (query: string, top: number) => Promise<readonly string[]>;

export interface Engine {
  readonly name: string;
  /** Builds the index; what it takes is timed. */
  build(passages: readonly Passage[]): Promise<Find>;
  /** Queries asked at most, where one takes seconds. */
  readonly queries?: number;
}

const textOf = ({ title, body }: Passage) => `${title}\n${body}`;

const thads = (system: System): Engine => ({
  name: `thads ${system}`,
  async build(passages) {
    const search = await createSearch({ passages, embedder: await openEmbedder('static') });
    await search.search('thi hành án', { system });
    return async (query, top) =>
      (await search.search(query, { system, top })).hits.map((hit) => hit.passage.id);
  },
});

const fts5: Engine = {
  name: 'SQLite FTS5 bm25()',
  async build(passages) {
    const database = new Database(':memory:');
    database.exec(
      "CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 0')",
    );
    const insert = database.prepare('INSERT INTO passage VALUES (?, ?)');
    database.transaction(() => {
      for (const passage of passages) insert.run(passage.id, textOf(passage).normalize('NFC'));
    })();
    const select = database.prepare<[string, number], { id: string }>(
      'SELECT id FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT ?',
    );
    return async (query, top) => {
      const words = new Set(tokenize(query).map((token) => `"${token.surface.toLowerCase()}"`));
      return words.size === 0 ? [] : select.all([...words].join(' OR '), top).map(({ id }) => id);
    };
  },
};

const langchain: Engine = {
  name: 'LangChain BM25Retriever',
  queries: 40,
  async build(passages) {
    const docs = passages.map((passage) => ({ pageContent: textOf(passage), metadata: { id: passage.id } }));
    const retriever = new BM25Retriever({ docs, k: 10 });
    // It makes a regular expression of every word, so punctuation must go.
    return async (query, top) => {
      retriever.k = top;
      const words = tokenize(query).map((token) => token.surface);
      return (await retriever.invoke(words.join(' '))).map((document) => String(document.metadata.id));
    };
  },
};

export const ENGINES: readonly Engine[] = [thads('lexical'), thads('hybrid'), fts5, langchain];
