import type { LexicalIndex } from './lexical/bm25.ts';
import type { Query } from './query/query.ts';
import type { Term } from './text/text.ts';

/** A term of an official phrase: how rare it is, and which of the passages hold it. */
interface Part {
  readonly idf: number;
  readonly held: Float64Array;
}

/**
 * How much of a question each passage answers to, 0 to 1: the share of the question's own idf weight whose words stand in the
 * passage, or for which an official phrase of the glossary does (in so far as that phrase stands there). A word that
 * stands in no passage counts against it with the largest idf, so a question from elsewhere stays low. `docs`: each once.
 */
export function coverageOf(query: Query, index: LexicalIndex, docs: ArrayLike<number>): Float64Array {
  const holding = index.holding(docs);
  const phrases = new Map<readonly Term[], Float64Array>();
  const sharesOf = (phrase: readonly Term[]) => {
    const known = phrases.get(phrase);
    if (known !== undefined) return known;
    const parts = phrase.map((term) => ({ idf: index.idf(term), held: holding(term) }));
    const shares = new Float64Array(docs.length);
    for (let at = 0; at < shares.length; at++) shares[at] = shareOf(parts, at);
    phrases.set(phrase, shares);
    return shares;
  };
  const found = new Float64Array(docs.length);
  let wanted = 0;
  for (const { term, weight, alternatives } of query.needs) {
    const worth = weight * index.idf(term);
    const held = holding(term);
    const shares = alternatives.map(sharesOf);
    wanted += worth;
    for (let at = 0; at < found.length; at++) {
      let best = (held[at] as number) > 0 ? 1 : 0;
      if (best === 0) for (const share of shares) best = Math.max(best, share[at] as number);
      found[at] = (found[at] as number) + worth * best;
    }
  }
  for (let at = 0; at < found.length; at++) found[at] = wanted === 0 ? 0 : (found[at] as number) / wanted;
  return found;
}

/** The share of a phrase, by idf, that stands in the passage at that place. */
function shareOf(parts: readonly Part[], at: number): number {
  let all = 0;
  let held = 0;
  for (const part of parts) {
    all += part.idf;
    if ((part.held[at] as number) > 0) held += part.idf;
  }
  return all === 0 ? 0 : held / all;
}
