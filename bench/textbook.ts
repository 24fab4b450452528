import { createTop } from '../retrieval/top.ts';
import { type Engine, textOf, wordsOf } from './engine.ts';

/** The constants that most engines ship with. */
export const TEXTBOOK = { k1: 1.2, b: 0.75 };

/**
 * BM25 as the textbook has it (Robertson and Zaragoza 2009) over words with marks, every posting added up: what the overlap
 * of the others is measured against.
 */
export const textbook: Engine = {
  name: 'exact BM25, exhaustive',
  note: `k1 ${TEXTBOOK.k1}, b ${TEXTBOOK.b}, words with marks; written for this comparison in plain JavaScript`,
  async build(passages) {
    const postings = new Map<string, { docs: number[]; counts: number[] }>();
    const lengths = passages.map((passage, doc) => {
      const words = wordsOf(textOf(passage));
      for (const word of words) {
        let list = postings.get(word);
        if (list === undefined) {
          list = { docs: [], counts: [] };
          postings.set(word, list);
        }
        const last = list.docs.length - 1;
        if (list.docs[last] === doc) list.counts[last] = (list.counts[last] ?? 0) + 1;
        else {
          list.docs.push(doc);
          list.counts.push(1);
        }
      }
      return words.length;
    });
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
    const { k1, b } = TEXTBOOK;
    const norms = Float64Array.from(lengths, (length) => k1 * (1 - b + (b * length) / average));
    const scores = new Float64Array(passages.length);

    return async (question, top) => {
      scores.fill(0);
      for (const word of new Set(wordsOf(question))) {
        const { docs, counts } = postings.get(word) ?? { docs: [], counts: [] };
        const idf = Math.log(1 + (passages.length - docs.length + 0.5) / (docs.length + 0.5));
        docs.forEach((doc, at) => {
          const tf = counts[at] ?? 0;
          scores[doc] = (scores[doc] ?? 0) + (idf * tf * (k1 + 1)) / (tf + (norms[doc] ?? 0));
        });
      }
      const best = createTop(top);
      scores.forEach((score, doc) => {
        if (score > 0) best.offer(doc, score);
      });
      return best.sorted().map(({ doc }) => passages[doc]?.id ?? '');
    };
  },
};
