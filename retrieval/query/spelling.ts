import { clean } from '../text/clean.ts';
import { healLegacy } from '../text/legacy/heal.ts';
import { spellNumbers } from '../text/numbers.ts';
import { isFoldedSyllable, stripMarks } from '../text/syllable.ts';
import { isTypedWithMarks, tokenize } from '../text/text.ts';
import { FOREIGN_WORDS } from './foreign-words.ts';
import { decodeKeystrokes } from './keystrokes.ts';
import { createShorthand } from './shorthand.ts';
import { createVocabulary, toneOf } from './vocabulary.ts';

/** Letters of the longest syllable (nghiêng) and one too many; longer words are foreign and stay. */
const LONGEST_WORD = 8;
/** Keys of the longest syllable in Telex (nghieengf) and a few pressed twice. */
const MOST_KEYS = 12;
/** What begins with a digit is a number to its end: "3530/QĐ-BTP". */
const WORD_OR_NUMBER = /\d[\p{L}\d/.,-]*|\p{L}[\p{L}\d]*/gu;
/** Answers kept between questions; with more, all are forgotten. */
const MOST_KEPT = 20_000;

/** Says what a query was meant to be; unchanged when nothing had to be repaired. */
export type Repair = (query: string) => string;

/**
 * Mends what typing leaves behind: old encodings and look-alike characters, numbers of documents in pieces, keystrokes
 * of Telex and VNI, words cut down to a letter and a syllable, and then words that are no Vietnamese syllable and one slip
 * (swap, one letter too many, too few or wrong) from a word of the index.
 * `indexed` are accented keys with how many passages hold them; folded words of `spoken` are known too and never "mended";
 * `texts` tell which two words stand together. In a line typed with marks a mended word gets the marks it mostly has in the
 * index.
 */
export function createRepair(
  indexed: Iterable<readonly [accented: string, passages: number]>,
  spoken: Iterable<string> = [],
  texts: () => Iterable<string> = () => [],
): Repair {
  const vocabulary = createVocabulary(indexed, spoken);
  const shorthand = createShorthand(texts);

  const keysOf = remembered((word: string) => decodeKeystrokes(word));
  const isKnown = remembered((word: string) => {
    const token = tokenize(word)[0];
    return token === undefined || vocabulary.has(token.folded) || FOREIGN_WORDS.has(word.toLowerCase());
  });
  const inKeystrokes = { marked: remembered(mender(true, true)), bare: remembered(mender(true, false)) };
  const inWords = { marked: remembered(mender(false, true)), bare: remembered(mender(false, false)) };

  /** How an unknown word is mended behind another, in a line with or without other keystrokes, with marks or without. */
  function mender(keystrokesSeen: boolean, marked: boolean): (pair: string) => string {
    return (pair) => {
      const [before = '', word = ''] = pair.split(' ');
      if (word.length > MOST_KEYS) return word;
      const barred = word.toLowerCase().replace(/d[9d]/u, 'đ');
      if (barred !== word.toLowerCase() && vocabulary.isIndexed(barred)) return inCaseOf(word, barred);
      const { keyed, isCertain } = keystrokesOf(word);
      if (keyed !== null && isCertain) return inCaseOf(word, keyed);
      const folded = tokenize(word)[0]?.folded ?? '';
      const jumbled = vocabulary.jumbled(folded);
      const long = jumbled === null && word.length <= LONGEST_WORD ? shorthand(word, before) : null;
      if (long !== null) return inCaseOf(word, marked ? long : stripMarks(long));
      if (keyed !== null && keystrokesSeen) return inCaseOf(word, keyed);
      if (folded.length < 4 || folded.length > LONGEST_WORD || isFoldedSyllable(folded)) return word;
      if (isAbbreviation(word)) return word;
      const meant = jumbled ?? vocabulary.nearest(folded);
      if (meant === null) return word;
      return inCaseOf(word, (marked ? vocabulary.spellingOf(meant) : undefined) ?? meant);
    };
  }

  /** What a word is as keystrokes, and whether the index has such a word; a key may be missing. */
  function keystrokesOf(word: string): { keyed: string | null; isCertain: boolean } {
    const keyed = keysOf(word);
    const meant = keyed === null ? undefined : tokenize(keyed)[0];
    if (meant === undefined) return { keyed, isCertain: false };
    const likely = vocabulary.isIndexed(meant.accented)
      ? undefined
      : vocabulary.withTone(meant.folded, toneOf(meant.accented));
    return { keyed: likely ?? keyed, isCertain: vocabulary.has(meant.folded) };
  }

  return (query) => {
    const line = spellNumbers(clean(healLegacy(query)));
    const words = (line.match(WORD_OR_NUMBER) ?? []).filter((word) => !/^\d/.test(word));
    if (words.every(isKnown)) return line;
    const keystrokes = words.reduce((count, word) => (keysOf(word) === null ? count : count + 1), 0);
    const mend = (keystrokes >= 2 ? inKeystrokes : inWords)[
      isTypedWithMarks(tokenize(line)) ? 'marked' : 'bare'
    ];
    let before = '';
    return line.replace(WORD_OR_NUMBER, (word) => {
      const meant = /^\d/.test(word) || isKnown(word) ? word : mend(`${before} ${word}`);
      before = meant.slice(meant.lastIndexOf(' ') + 1);
      return meant;
    });
  };
}

/** Capitals without a vowel are no word with a slip: «NHPT» is a bank, not «nhất». */
const isAbbreviation = (word: string): boolean =>
  word === word.toUpperCase() && !/[AEIOUY]/u.test(stripMarks(word));

function inCaseOf(word: string, meant: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return meant.toUpperCase();
  return /^\p{Lu}/u.test(word) ? meant.replace(/^./u, (first) => first.toUpperCase()) : meant;
}

function remembered<R>(answer: (word: string) => R): (word: string) => R {
  const known = new Map<string, R>();
  return (word) => {
    let result = known.get(word);
    if (result === undefined) {
      if (known.size >= MOST_KEPT) known.clear();
      result = answer(word);
      known.set(word, result);
    }
    return result;
  };
}
