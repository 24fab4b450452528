import { accentedTerm, foldedTerm, isMarked, type Term, type Token, tokenize } from '../text/text.ts';
import { type Corpus, shared, wordsOf } from './corpus.ts';
import type { Lexicon } from './lexicon.ts';

/** Which rows of the table a word has, in shared memory. */
export interface RowIndex {
  /** Folded syllable of each word. */
  readonly syllables: Uint32Array;
  /** Row of each word, one above, 0 where it has none. */
  readonly accented: Uint32Array;
  /** Row of each folded syllable, one above, 0 where it has none. */
  readonly folded: Uint32Array;
  /** Rows of bigrams: an open-addressing table of three numbers a slot: left and right syllable, row + 1. */
  readonly bigrams: Uint32Array;
}

/** The rows chosen, in the order of the table. */
export interface Rows {
  readonly terms: readonly Term[];
  /** Inverse document frequency of each row. */
  readonly idf: Float32Array;
  readonly index: RowIndex;
}

/** Texts that must hold a bigram before it may have a row. */
const BIGRAM_TEXTS = 5;

/** Two syllables as one number below 2^53. */
const pairKey = (left: number, right: number): number => left * 2 ** 26 + right;

/**
 * Chooses the rows: every syllable of at least two articles, accented and folded, every word of `always`, then the bigrams
 * of most articles until `limit` is reached.
 */
export function chooseRows(lexicon: Lexicon, corpus: Corpus, always: readonly string[], limit: number): Rows {
  const syllables = shared(lexicon.words.map((_, word) => lexicon.foldedOf(word)));
  const { wordTexts, foldedTexts, pairTexts } = countTexts(lexicon, corpus, syllables);
  const spoken = always.flatMap(tokenize);
  const kept = new Set(spoken.map((token) => token.accented));
  const keptFolded = new Set(spoken.map((token) => token.folded));

  const terms: Term[] = [];
  const counts: number[] = [];
  const add = (term: Term, count: number): number => {
    counts.push(count);
    return terms.push(term);
  };
  const accented = lexicon.words.map((token, word) => {
    const count = wordTexts[word] ?? 0;
    return isMarked(token) && (count >= 2 || kept.has(token.accented)) ? add(accentedTerm(token), count) : 0;
  });
  const folded = lexicon.folded.map((syllable, number) => {
    const count = foldedTexts[number] ?? 0;
    return count >= 2 || keptFolded.has(syllable) ? add(foldedTerm({ folded: syllable } as Token), count) : 0;
  });
  const common = [...pairTexts]
    .filter(([, count]) => count >= BIGRAM_TEXTS)
    .sort((left, right) => right[1] - left[1] || left[0] - right[0])
    .slice(0, Math.max(0, limit - terms.length));
  const bigrams = shared(3 * 2 ** Math.ceil(Math.log2(2 * common.length + 2)));
  for (const [pair, count] of common) {
    const left = Math.floor(pair / 2 ** 26);
    const right = pair % 2 ** 26;
    const row = add(`b:${lexicon.folded[left] ?? ''} ${lexicon.folded[right] ?? ''}`, count);
    bigrams.set([left, right, row], slotOf(bigrams, left, right));
  }
  const idf = Float32Array.from(counts, (count) =>
    Math.log(1 + (corpus.articles - count + 0.5) / (count + 0.5)),
  );
  return { terms, idf, index: { syllables, accented: shared(accented), folded: shared(folded), bigrams } };
}

/** Row of a bigram, one above, 0 when it has none. */
export const bigramRow = (bigrams: Uint32Array, left: number, right: number): number =>
  bigrams[slotOf(bigrams, left, right) + 2] as number;

/** Where the bigram stands in the table, or would. */
function slotOf(bigrams: Uint32Array, left: number, right: number): number {
  const slots = bigrams.length / 3;
  let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 1, 0x85ebca77);
  hash ^= hash >>> 15;
  for (let slot = hash & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
    const at = 3 * slot;
    if (bigrams[at + 2] === 0 || (bigrams[at] === left && bigrams[at + 1] === right)) return at;
  }
}

/** In how many articles each word, folded syllable and pair of neighbouring folded syllables stands. */
function countTexts(lexicon: Lexicon, corpus: Corpus, syllables: Uint32Array) {
  const wordTexts = new Uint32Array(lexicon.words.length);
  const foldedTexts = new Uint32Array(lexicon.folded.length);
  const pairTexts = new Map<number, number>();
  /** The last article, one above, that a word, syllable or pair was counted for. */
  const wordSeen = new Uint32Array(wordTexts.length);
  const foldedSeen = new Uint32Array(foldedTexts.length);
  for (let article = 0; article < corpus.articles; article++) {
    const pairs = new Set<number>();
    let before = -1;
    for (const word of wordsOf(corpus, article)) {
      const syllable = syllables[word] as number;
      if (wordSeen[word] !== article + 1) wordTexts[word] = (wordTexts[word] as number) + 1;
      if (foldedSeen[syllable] !== article + 1) foldedTexts[syllable] = (foldedTexts[syllable] as number) + 1;
      wordSeen[word] = article + 1;
      foldedSeen[syllable] = article + 1;
      if (before >= 0) pairs.add(pairKey(before, syllable));
      before = syllable;
    }
    for (const pair of pairs) pairTexts.set(pair, (pairTexts.get(pair) ?? 0) + 1);
  }
  return { wordTexts, foldedTexts, pairTexts };
}
