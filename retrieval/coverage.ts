import type { IndexedTerm, LexicalIndex } from './lexical/bm25.ts';
import type { Query } from './query/query.ts';
import type { Term } from './text/text.ts';

/**
 * How much of a question a passage answers to, 0 to 1: the share of the question's own idf weight whose words stand in the
 * passage, or for which an official phrase of the glossary does (in so far as that phrase stands there). A word that
 * stands in no passage counts against it with the largest idf, so a question from elsewhere stays low.
 */
export function createCoverage(query: Query, index: LexicalIndex): (doc: number) => number {
  const phrases = new Map<readonly Term[], readonly IndexedTerm[]>();
  const partsOf = (phrase: readonly Term[]) => {
    const known = phrases.get(phrase) ?? phrase.map(index.term);
    phrases.set(phrase, known);
    return known;
  };
  const needs = query.needs.map(({ term, weight, alternatives }) => {
    const own = index.term(term);
    return { own, weight: weight * own.idf, alternatives: alternatives.map(partsOf) };
  });
  const wanted = needs.reduce((sum, { weight }) => sum + weight, 0);

  function shareOf(parts: readonly IndexedTerm[], doc: number): number {
    let all = 0;
    let held = 0;
    for (const term of parts) {
      all += term.idf;
      if (term.holds(doc)) held += term.idf;
    }
    return all === 0 ? 0 : held / all;
  }

  return (doc) => {
    const shares = new Map<readonly IndexedTerm[], number>();
    let found = 0;
    for (const { own, weight, alternatives } of needs) {
      if (own.holds(doc)) {
        found += weight;
        continue;
      }
      let best = 0;
      for (const phrase of alternatives) {
        const share = shares.get(phrase) ?? shareOf(phrase, doc);
        shares.set(phrase, share);
        best = Math.max(best, share);
      }
      found += weight * best;
    }
    return wanted === 0 ? 0 : found / wanted;
  };
}
