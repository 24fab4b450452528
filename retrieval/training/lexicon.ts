import { accentedTerm, foldedTerm, isMarked, type Term, type Token, tokenize } from '../text.ts';

/** Two folded syllables as one number below 2^53. */
export const pairKey = (left: number, right: number): number => left * 2 ** 26 + right;

/** Words as numbers, so that a corpus of millions of syllables is a few typed arrays. */
export interface Lexicon {
  /** Numbers of the words of a text, new ones added while the lexicon is open. */
  encode(text: string): Uint32Array;
  /** Number of the folded syllable of a word. */
  foldedOf(word: number): number;
  readonly words: readonly Token[];
  readonly folded: readonly string[];
}

export function createLexicon(): Lexicon {
  const numbers = new Map<string, number>();
  const foldedNumbers = new Map<string, number>();
  const words: Token[] = [];
  const folded: string[] = [];
  const foldedOf: number[] = [];
  const numberOf = (token: Token): number => {
    let number = numbers.get(token.accented);
    if (number === undefined) {
      number = words.length;
      numbers.set(token.accented, number);
      words.push(token);
      let syllable = foldedNumbers.get(token.folded);
      if (syllable === undefined) {
        syllable = folded.length;
        foldedNumbers.set(token.folded, syllable);
        folded.push(token.folded);
      }
      foldedOf.push(syllable);
    }
    return number;
  };
  return {
    encode: (text) => Uint32Array.from(tokenize(text), numberOf),
    foldedOf: (word) => foldedOf[word] ?? 0,
    words,
    folded,
  };
}

/** Which rows of the table a word has; -1 where it has none. */
export interface Rows {
  readonly terms: readonly Term[];
  readonly accented: Int32Array;
  readonly folded: Int32Array;
  readonly bigrams: ReadonlyMap<number, number>;
  /** Inverse document frequency of each row. */
  readonly idf: Float32Array;
}

/**
 * Chooses the rows: every syllable of at least two texts, accented and folded, every word of `always`, then the bigrams of
 * most texts until `limit` is reached.
 */
export function chooseRows(
  lexicon: Lexicon,
  texts: readonly Uint32Array[],
  always: readonly string[],
  limit: number,
): Rows {
  const wordTexts = new Uint32Array(lexicon.words.length);
  const foldedTexts = new Uint32Array(lexicon.folded.length);
  const pairTexts = new Map<number, number>();
  for (const text of texts) {
    const words = new Set<number>(text);
    for (const word of words) wordTexts[word] = (wordTexts[word] ?? 0) + 1;
    for (const syllable of new Set([...words].map(lexicon.foldedOf)))
      foldedTexts[syllable] = (foldedTexts[syllable] ?? 0) + 1;
    const pairs = new Set<number>();
    for (let at = 1; at < text.length; at++)
      pairs.add(pairKey(lexicon.foldedOf(text[at - 1] ?? 0), lexicon.foldedOf(text[at] ?? 0)));
    for (const pair of pairs) pairTexts.set(pair, (pairTexts.get(pair) ?? 0) + 1);
  }
  const kept = new Set(always.flatMap((phrase) => tokenize(phrase).map((token) => token.accented)));
  const keptFolded = new Set(always.flatMap((phrase) => tokenize(phrase).map((token) => token.folded)));

  const terms: Term[] = [];
  const counts: number[] = [];
  const add = (term: Term, count: number): number => {
    counts.push(count);
    return terms.push(term) - 1;
  };
  const accented = Int32Array.from(lexicon.words, (token, word) => {
    const count = wordTexts[word] ?? 0;
    return isMarked(token) && (count >= 2 || kept.has(token.accented)) ? add(accentedTerm(token), count) : -1;
  });
  const folded = Int32Array.from(lexicon.folded, (syllable, number) => {
    const count = foldedTexts[number] ?? 0;
    return count >= 2 || keptFolded.has(syllable)
      ? add(foldedTerm({ folded: syllable } as Token), count)
      : -1;
  });
  const bigrams = new Map<number, number>();
  const common = [...pairTexts]
    .filter(([, count]) => count >= 5)
    .sort((left, right) => right[1] - left[1] || left[0] - right[0]);
  for (const [pair, count] of common) {
    if (terms.length >= limit) break;
    const left = lexicon.folded[Math.floor(pair / 2 ** 26)] ?? '';
    bigrams.set(pair, add(`b:${left} ${lexicon.folded[pair % 2 ** 26] ?? ''}`, count));
  }
  const idf = Float32Array.from(counts, (count) =>
    Math.log(1 + (texts.length - count + 0.5) / (count + 0.5)),
  );
  return { terms, accented, folded, bigrams, idf };
}
