import Database from 'better-sqlite3';
import { bodyOf, type Engine, wordsOf } from '../engine.ts';

export const engine: Engine = {
  name: 'SQLite FTS5',
  note: 'its bm25() with the title three times the body, unicode61 with marks kept, contentless table in memory, optimised after loading, words joined by OR, ORDER BY rank',
  async build(passages) {
    const database = new Database(':memory:');
    database.exec(
      "CREATE VIRTUAL TABLE passage USING fts5(title, body, content = '', tokenize = 'unicode61 remove_diacritics 0')",
    );
    const insert = database.prepare('INSERT INTO passage (rowid, title, body) VALUES (?, ?, ?)');
    database.transaction(() => {
      passages.forEach((passage, at) => {
        insert.run(at, passage.title.normalize('NFC'), bodyOf(passage).normalize('NFC'));
      });
      database.exec("INSERT INTO passage (passage, rank) VALUES ('rank', 'bm25(3.0, 1.0)')");
      database.exec("INSERT INTO passage (passage) VALUES ('optimize')");
    })();
    const select = database.prepare<[string, number], { rowid: number }>(
      'SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?',
    );
    return async (question, top) => {
      const words = [...new Set(wordsOf(question))].map((word) => `"${word}"`);
      if (words.length === 0) return [];
      return select.all(words.join(' OR '), top).map(({ rowid }) => passages[rowid]?.id ?? '');
    };
  },
};
