import { isFunctionWord } from '../text/function-words.ts';
import { trustedMarks } from '../text/marks.ts';
import { accentedTerm, bigramTerm, foldedTerm, type Term, type Token, tokenize } from '../text/text.ts';
import type { Thesaurus } from './thesaurus.ts';

/** One word of the question and everything that would answer to it. */
export interface Need {
  readonly term: Term;
  /** The word with its marks; null where they are not to be believed. */
  readonly accented: Term | null;
  /** What the word itself is worth before rarity, 0 to 1; function words and question words are worth little. */
  readonly weight: number;
  /** Official phrases that stand for it, as the folded terms of each. */
  readonly alternatives: readonly (readonly Term[])[];
}

export interface Query {
  readonly terms: ReadonlyMap<Term, number>;
  readonly needs: readonly Need[];
  /** The question followed by the official phrases, for an embedder. */
  readonly expanded: string;
}

export interface QueryWeights {
  readonly accented: number;
  readonly folded: number;
  readonly bigram: number;
  /** Of a function word against a content word. */
  readonly functionWord: number;
  /** Of an official phrase against the speech it stands for; times the entry's own weight. */
  readonly expansion: number;
  /** Of the words of a phrase that the thesaurus knows and replaces. */
  readonly replaced: number;
}

export const QUERY_WEIGHTS: QueryWeights = {
  accented: 0.5,
  folded: 0.5,
  bigram: 1,
  functionWord: 0.3,
  expansion: 0.5,
  replaced: 0.8,
};

/** Turns a (repaired) question into weighted terms: its own words, and the official phrases the thesaurus knows for them. */
export function prepareQuery(
  text: string,
  thesaurus: Thesaurus,
  weights: QueryWeights = QUERY_WEIGHTS,
): Query {
  const tokens = tokenize(text);
  const trusted = trustedMarks(tokens);
  const terms = new Map<Term, number>();
  const raise = (term: Term, weight: number) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  const raiseAll = (
    phrase: readonly Token[],
    weightAt: (at: number) => number,
    isTrusted: (at: number) => boolean,
  ) => {
    phrase.forEach((token, at) => {
      const weight = weightAt(at);
      if (isTrusted(at)) raise(accentedTerm(token), weight * weights.accented);
      raise(foldedTerm(token), weight * (isTrusted(at) ? weights.folded : weights.folded + weights.accented));
      const next = phrase[at + 1];
      if (next !== undefined)
        raise(bigramTerm(token, next), Math.sqrt(weight * weightAt(at + 1)) * weights.bigram);
    });
  };

  const spans = thesaurus.match(tokens, trusted);
  const plain = tokens.map((token, at) =>
    isFunctionWord(token, trusted[at] === true) ? weights.functionWord : 1,
  );
  const own = [...plain];
  const alternatives: Term[][][] = tokens.map(() => []);
  for (const span of spans) {
    const phrases = span.means.map((phrase) => phrase.tokens.map(foldedTerm));
    for (let at = span.from; at < span.to; at++) {
      if (span.to - span.from > 1) own[at] = span.keep ? 1 : (own[at] ?? 1) * weights.replaced;
      alternatives[at]?.push(...phrases);
    }
  }
  raiseAll(
    tokens,
    (at) => own[at] ?? 1,
    (at) => trusted[at] === true,
  );
  for (const span of spans)
    for (const phrase of span.means)
      raiseAll(
        phrase.tokens,
        () => weights.expansion * phrase.weight,
        () => true,
      );

  const needs = tokens.map((token, at) => ({
    term: foldedTerm(token),
    accented: trusted[at] === true ? accentedTerm(token) : null,
    weight: plain[at] ?? 1,
    alternatives: alternatives[at] ?? [],
  }));
  const official = spans.flatMap((span) =>
    span.means.map((phrase) => phrase.tokens.map(({ surface }) => surface).join(' ')),
  );
  return { terms, needs, expanded: [text, ...new Set(official)].join('. ') };
}
