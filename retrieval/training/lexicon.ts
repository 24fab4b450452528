import { type Token, tokenize } from '../text/text.ts';

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
