import { joinTone, splitTone, stripMarks } from './syllable.ts';

/** One word as index and query see it. */
export interface Token {
  /** As it stands in the text, NFC. */
  readonly surface: string;
  /** Letters without the tone, then the tone as a digit: òa and oà, kỹ and kĩ, 01 and 1 are the same. */
  readonly accented: string;
  /** Every mark off. */
  readonly folded: string;
}

/** `a:` an accented syllable, `f:` a folded one, `b:` two folded neighbours. */
export type Term = `a:${string}` | `f:${string}` | `b:${string}`;

/**
 * Numbers of documents ("3530/QĐ-BTP", "04-CT/TW", "106/2025/QH15"), dates, numbers with their separators,
 * words with digits after them ("NV3"), words.
 */
const WORDS =
  /\d+(?:\/\d{4})?(?:[/-]\p{L}[\p{L}\d]*)+(?:-\p{L}[\p{L}\d]*)*|\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}]*\d*/gu;

/** y after a single consonant (or qu) at the end is written i as well: kỹ/kĩ, quý/quí, tỷ/tỉ. */
const FINAL_Y = /^(b|d|h|k|l|m|n|qu|r|s|t|th|tr|v|x)y$/;

const seen = new Map<string, Token>();
const SEEN_LIMIT = 200_000;

function makeToken(surface: string): Token {
  const lower = surface.toLowerCase();
  if (/^\d/.test(lower)) {
    const key = /^\d+(?:[.,]\d+)*$/.test(lower)
      ? numberKey(lower)
      : stripMarks(lower.replace(/\b0+(?=\d)/g, ''));
    return { surface, accented: key, folded: key };
  }
  const { letters, tone } = splitTone(lower);
  const spelt = letters.replace(FINAL_Y, '$1i');
  return { surface, accented: tone === 0 ? spelt : `${spelt}${tone}`, folded: stripMarks(spelt) };
}

/** "01" is 1, "20.000.000" is 20000000, "1,5" stays. */
function numberKey(text: string): string {
  const whole = /^\d{1,3}(?:[.,]\d{3})+$/.test(text) ? text.replace(/[.,]/g, '') : text;
  return whole.replace(/^0+(?=\d)/, '');
}

/** The word an accented key stands for, y written i: "thi" and a tone is spelt again. */
export function spell(accented: string): string {
  const [, letters = accented, tone = '0'] = /^(\D+)([1-5])$/.exec(accented) ?? [];
  return joinTone({ letters, tone: Number(tone) });
}

/** The words of a text in order. A document number is one word and is followed by its leading number as another. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [surface] of text.normalize('NFC').matchAll(WORDS)) {
    let token = seen.get(surface);
    if (token === undefined) {
      token = makeToken(surface);
      if (seen.size < SEEN_LIMIT) seen.set(surface, token);
    }
    tokens.push(token);
    const lead = /^\d+(?=[/-]\p{L}|\/\d{4}[/-])/u.exec(surface)?.[0];
    if (lead !== undefined) tokens.push(makeToken(lead));
  }
  return tokens;
}

/** Whether a token carries a mark that a keyboard without Vietnamese input cannot give. */
export function isMarked(token: Token): boolean {
  return token.accented !== token.folded;
}

/** A line typed without marks says nothing about marks: below this share of marked words they are not compared. */
const MARKED_SHARE = 0.3;

export function isTypedWithMarks(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => !/^\d/.test(token.surface));
  return words.filter(isMarked).length >= MARKED_SHARE * words.length;
}

/** What is compared when marks do not matter: folded words, one blank between. */
export function fold(text: string): string {
  return tokenize(text)
    .map((token) => token.folded)
    .join(' ');
}

export const accentedTerm = (token: Token): Term => `a:${token.accented}`;
export const foldedTerm = (token: Token): Term => `f:${token.folded}`;
export const bigramTerm = (left: Token, right: Token): Term => `b:${left.folded} ${right.folded}`;
