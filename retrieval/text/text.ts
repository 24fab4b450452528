import { isMarked, type Token } from './token.ts';
import { createWords } from './words.ts';

export { isMarked, spell, type Token } from './token.ts';

/** `a:` an accented syllable, `f:` a folded one, `b:` two folded neighbours. */
export type Term = `a:${string}` | `f:${string}` | `b:${string}`;

/** Words kept between texts; with more, all are forgotten. */
const MOST_WORDS = 200_000;

let words = createWords();

/**
 * The words of a text in order. A document's number is its pieces and then the whole, so that it is found by either.
 */
export function tokenize(text: string): Token[] {
  if (words.size > MOST_WORDS) words = createWords();
  const numbers = words.scan(text);
  const tokens = new Array<Token>(numbers.length);
  for (let at = 0; at < numbers.length; at++) tokens[at] = words.token(numbers[at] as number);
  return tokens;
}

/** A line typed without marks says nothing about marks: below this share of marked words they are not compared. */
const MARKED_SHARE = 0.3;

export function isTypedWithMarks(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => !/^\d/.test(token.surface));
  return words.filter(isMarked).length >= MARKED_SHARE * words.length;
}

export const accentedTerm = (token: Token): Term => `a:${token.accented}`;
export const foldedTerm = (token: Token): Term => `f:${token.folded}`;
export const bigramTerm = (left: Token, right: Token): Term => `b:${left.folded} ${right.folded}`;
