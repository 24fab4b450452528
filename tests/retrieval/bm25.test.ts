import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BM25_DEFAULTS,
  createLexicalIndex,
  type LexicalIndex,
  openLexicalIndex,
  type WeightedTerms,
} from '../../retrieval/lexical/bm25.ts';
import { BREAK } from '../../retrieval/lexical/columns.ts';
import type { Passage } from '../../retrieval/model.ts';
import { accentedTerm, bigramTerm, foldedTerm, type Term, tokenize } from '../../retrieval/text/text.ts';
import { createTop } from '../../retrieval/top.ts';

const OPTIONS = { ...BM25_DEFAULTS, fields: { title: 2, heading: 1.5, body: 1 } };
const FIELDS = ['title', 'heading', 'body'] as const;

type Row = Pick<Passage, (typeof FIELDS)[number]>;

const bags = new WeakMap<Row, { bag: ReadonlyMap<Term, number>; length: number }>();

/** How often each term stands in a passage, fields weighted; a gone passage (null) has none. */
function bagOf(row: Row | null) {
  const known = row === null ? { bag: new Map<Term, number>(), length: 0 } : bags.get(row);
  if (known !== undefined) return known;
  const bag = new Map<Term, number>();
  let length = 0;
  for (const field of FIELDS) {
    const tokens = tokenize(row?.[field] ?? '');
    length += tokens.length * OPTIONS.fields[field];
    tokens.forEach((token, at) => {
      const next = tokens[at + 1];
      for (const term of [accentedTerm(token), foldedTerm(token), ...(next ? [bigramTerm(token, next)] : [])])
        bag.set(term, (bag.get(term) ?? 0) + OPTIONS.fields[field]);
    });
  }
  if (row !== null) bags.set(row, { bag, length });
  return { bag, length };
}

/** The textbook, over plain maps: every passage, every term, then a sort. Gone passages are null. */
function textbook(
  rows: readonly (Row | null)[],
  average: number,
  query: WeightedTerms,
  allow: (doc: number) => boolean,
) {
  const all = rows.map(bagOf);
  const filled = all.filter(({ length }) => length > 0).length;
  const terms = [...query].flatMap(([term, weight]) => {
    const holding = all.filter(({ bag }) => bag.has(term)).length;
    const idf = Math.log(1 + (filled - holding + 0.5) / (holding + 0.5));
    return holding === 0 || weight <= 0 ? [] : [{ term, value: weight * idf }];
  });
  const scale = 2 ** 29 / (255 * terms.reduce((sum, { value }) => sum + value, 0) || 1);
  return all
    .map(({ bag, length }, doc) => {
      let score = 0;
      for (const { term, value } of terms) {
        const tf = bag.get(term);
        if (tf === undefined) continue;
        const norm = OPTIONS.k1 * (1 - OPTIONS.b + (OPTIONS.b * length) / average);
        score += Math.max(1, Math.round(value * scale)) * Math.max(1, Math.round((255 * tf) / (tf + norm)));
      }
      return { doc, score: (score * (OPTIONS.k1 + 1)) / (255 * scale) };
    })
    .filter(({ doc, score }) => score > 0 && allow(doc))
    .sort((left, right) => right.score - left.score || left.doc - right.doc);
}

const meanLength = (rows: readonly Row[]) => {
  const lengths = rows
    .map((row) => FIELDS.reduce((sum, field) => sum + tokenize(row[field]).length * OPTIONS.fields[field], 0))
    .filter((length) => length > 0);
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 0;
};

const passagesOf = (rows: readonly Row[]): Passage[] =>
  rows.map((row, at) => ({ id: `${at}`, parent: `${at}`, ...row }));

/** "á" and "a1" have one key with marks and two without. */
const word = fc.constantFrom(...'thi hành án bán bàn đất kê biên 20 tỷ năm á a1'.split(' '));
const words = fc.array(word, { maxLength: 8 });
const line = words.map((list) => list.join(' '));
const row = fc.record({ title: line, heading: line, body: line });
const corpus = fc.array(row, { minLength: 1, maxLength: 40 });

/** Every kind of term, weighted; some stand nowhere. */
function queryOf(text: string): WeightedTerms {
  const tokens = tokenize(text);
  const query = new Map<Term, number>();
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    query.set(accentedTerm(token), 0.5).set(foldedTerm(token), 0.25);
    if (next !== undefined) query.set(bigramTerm(token, next), 0.75);
  });
  return query.set('f:khongcodau', 1);
}
const wanted = words.map((list) => queryOf(list.join(' ')));

const close = (found: readonly { doc: number; score: number }[]) =>
  found.map(({ doc, score }) => [doc, score.toPrecision(9)]);

function expectSame(
  index: LexicalIndex,
  rows: readonly (Row | null)[],
  average: number,
  query: WeightedTerms,
  top: number,
  coins: readonly boolean[],
) {
  const all = textbook(rows, average, query, () => true);
  const asked = index.ask(query);
  expect(close(asked.search(top))).toEqual(close(all.slice(0, top)));
  const visible = Uint8Array.from(rows, (_, doc) => (coins[doc % coins.length] ? 1 : 0));
  const shown = textbook(rows, average, query, (doc) => visible[doc] === 1);
  expect(close(asked.search(top, visible))).toEqual(close(shown.slice(0, top)));
  const backwards = all.map(({ doc }) => doc).reverse();
  const scores = asked.scores(backwards);
  all.reverse().forEach(({ score }, at) => {
    expect(scores[at]).toBeCloseTo(score, 9);
  });
}

const coins = fc.array(fc.boolean(), { minLength: 3, maxLength: 7 });

describe('createLexicalIndex', () => {
  it('ranks exactly as the textbook does, whatever is hidden', () => {
    fc.assert(
      fc.property(corpus, wanted, fc.nat({ max: 12 }), coins, (rows, query, top, shown) => {
        const index = createLexicalIndex(passagesOf(rows), OPTIONS);
        expectSame(index, rows, meanLength(rows), query, top, shown);
      }),
      { numRuns: 150 },
    );
  });

  it('goes on so while passages are added and taken out', () => {
    const change = fc.record({
      added: fc.array(row, { maxLength: 6 }),
      removed: fc.array(fc.nat({ max: 60 })),
    });
    fc.assert(
      fc.property(
        corpus,
        fc.array(change, { maxLength: 5 }),
        wanted,
        coins,
        (first, changes, query, shown) => {
          const rows: (Row | null)[] = [...first];
          let average = meanLength(first);
          const index = createLexicalIndex(passagesOf(first), OPTIONS);
          for (const { added, removed } of changes) {
            if (average === 0) average = meanLength(added);
            if (added.length > 0) expect(index.add(passagesOf(added))).toBe(rows.length);
            rows.push(...added);
            const gone = removed.filter((doc) => doc < rows.length);
            index.remove(gone);
            for (const doc of gone) rows[doc] = null;
            expectSame(index, rows, average, query, 10, shown);
          }
          const left = new Map<string, number>();
          for (const kept of rows)
            for (const spelt of new Set(
              FIELDS.flatMap((field) => tokenize(kept?.[field] ?? '').map((t) => t.accented)),
            ))
              left.set(spelt, (left.get(spelt) ?? 0) + 1);
          expect(new Map(index.words())).toEqual(left);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('skips what cannot matter without missing anything: thousands of passages, words of every frequency', () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const rareOrNot = () => `w${Math.floor(600 * random() ** 3)}`;
    const text = (length: number) => Array.from({ length }, rareOrNot).join(' ');
    const rows = Array.from({ length: 2500 }, () => ({ title: text(3), heading: '', body: text(20) }));
    const index = createLexicalIndex(passagesOf(rows), OPTIONS);
    const average = meanLength(rows);
    for (const simdFrom of [1, 1e9])
      for (const [top, length] of [
        [1, 3],
        [10, 12],
        [10, 25],
        [100, 8],
      ] as const)
        expectSame(openLexicalIndex(index.state, simdFrom), rows, average, queryOf(text(length)), top, [
          true,
          false,
          true,
          true,
        ]);
  });

  it('tells how a passage reads, field by field', () => {
    const index = createLexicalIndex(
      passagesOf([{ title: 'Án', heading: '', body: 'thi hành án' }]),
      OPTIONS,
    );
    const { syllables, numbers } = index.sequences(['hanh', 'an', 'khac'])(0);
    const [hanh, an, other] = numbers;
    expect([...syllables]).toEqual([an, BREAK, syllables[2], hanh, an]);
    expect(other).toBe(-1);
  });

  it('forgets the words of what is taken out', () => {
    const index = createLexicalIndex(
      passagesOf([{ title: '', heading: '', body: 'Nguyễn Văn Khuất' }]),
      OPTIONS,
    );
    index.remove([0]);
    expect([...index.words()]).toEqual([]);
    expect(index.size).toBe(0);
    const letters = index.state.segments.flatMap(({ accentedLetters }) => [...accentedLetters]);
    expect(letters).toEqual([]);
  });

  it('survives an empty corpus and an empty query', () => {
    expect(
      createLexicalIndex([])
        .ask(new Map([['f:an', 1]]))
        .search(5),
    ).toEqual([]);
    const one = createLexicalIndex(passagesOf([{ title: '', heading: '', body: 'án' }]));
    expect(one.ask(new Map()).search(5)).toEqual([]);
    expect(one.ask(queryOf('án')).search(0)).toEqual([]);
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
