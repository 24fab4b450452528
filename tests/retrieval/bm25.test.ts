import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BM25_DEFAULTS, createLexicalIndex, type WeightedTerms } from '../../retrieval/bm25.ts';
import type { Passage } from '../../retrieval/model.ts';
import { accentedTerm, bigramTerm, foldedTerm, type Term, tokenize } from '../../retrieval/text.ts';
import { createTop } from '../../retrieval/top.ts';

const OPTIONS = { ...BM25_DEFAULTS, fields: { title: 2, heading: 1.5, body: 1 } };

/** The textbook, over plain maps: every passage, every term, then a sort. */
function reference(passages: readonly Passage[], query: WeightedTerms, allow: (doc: number) => boolean) {
  const bags = passages.map((passage) => {
    const bag = new Map<Term, number>();
    let length = 0;
    for (const field of ['title', 'heading', 'body'] as const) {
      const tokens = tokenize(passage[field]);
      length += tokens.length * OPTIONS.fields[field];
      tokens.forEach((token, at) => {
        const next = tokens[at + 1];
        for (const term of [
          accentedTerm(token),
          foldedTerm(token),
          ...(next ? [bigramTerm(token, next)] : []),
        ])
          bag.set(term, (bag.get(term) ?? 0) + OPTIONS.fields[field]);
      });
    }
    return { bag, length };
  });
  const average = bags.reduce((sum, { length }) => sum + length, 0) / bags.length || 1;
  return bags
    .map(({ bag, length }, doc) => {
      let score = 0;
      for (const [term, weight] of query) {
        const tf = bag.get(term);
        if (tf === undefined) continue;
        const holding = bags.filter((other) => other.bag.has(term)).length;
        const idf = Math.log(1 + (bags.length - holding + 0.5) / (holding + 0.5));
        const norm = OPTIONS.k1 * (1 - OPTIONS.b + (OPTIONS.b * length) / average);
        score += weight * Math.fround((idf * tf * (OPTIONS.k1 + 1)) / (tf + norm));
      }
      return { doc, score };
    })
    .filter(({ doc, score }) => score > 0 && allow(doc))
    .sort((left, right) => right.score - left.score || left.doc - right.doc);
}

const words = fc.array(fc.constantFrom(...'thi hành án bán bàn đất kê biên 20 tỷ năm'.split(' ')), {
  maxLength: 8,
});
const line = words.map((list) => list.join(' '));
const corpus = fc.array(fc.record({ title: line, heading: line, body: line }), {
  minLength: 1,
  maxLength: 25,
});
const wanted = words.map((list) => {
  const tokens = tokenize(list.join(' '));
  const query = new Map<Term, number>();
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    query.set(accentedTerm(token), 0.5).set(foldedTerm(token), 0.25);
    if (next !== undefined) query.set(bigramTerm(token, next), 0.75);
  });
  return query;
});

describe('createLexicalIndex', () => {
  it('ranks exactly as the textbook does, whatever is hidden', () => {
    fc.assert(
      fc.property(
        corpus,
        wanted,
        fc.nat({ max: 12 }),
        fc.infiniteStream(fc.boolean()),
        (rows, query, top, coins) => {
          const passages = rows.map((row, at) => ({ id: `${at}`, parent: `${at}`, ...row }));
          const visible = passages.map(() => coins.next().value as boolean);
          const allow = (doc: number) => visible[doc] === true;
          const index = createLexicalIndex(passages, OPTIONS);
          expect(index.ask(query).search(top, allow)).toEqual(
            reference(passages, query, allow).slice(0, top),
          );
          const all = reference(passages, query, () => true);
          expect(index.ask(query).search(top)).toEqual(all.slice(0, top));
          for (const { doc, score } of all) expect(index.ask(query).score(doc)).toBeCloseTo(score, 9);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('survives an empty corpus and an empty query', () => {
    expect(
      createLexicalIndex([])
        .ask(new Map([['f:an', 1]]))
        .search(5),
    ).toEqual([]);
    const one = createLexicalIndex([{ id: 'x', parent: 'x', title: '', heading: '', body: 'án' }]);
    expect(one.ask(new Map()).search(5)).toEqual([]);
  });
});

describe('createTop', () => {
  it('keeps what a sort would keep, equal scores in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 })), fc.nat({ max: 8 }), (scores, limit) => {
        const top = createTop(limit);
        scores.forEach((score, doc) => {
          top.offer(doc, score);
        });
        const sorted = scores
          .map((score, doc) => ({ doc, score }))
          .sort((left, right) => right.score - left.score || left.doc - right.doc);
        expect(top.sorted()).toEqual(sorted.slice(0, limit));
      }),
    );
  });
});
