import { isFoldedSyllable, joinTone, splitTone, stripMarks } from './syllable.ts';

/** One word as index and query see it. */
export interface Token {
  /** As it stands in the text, NFC. */
  readonly surface: string;
  /** Letters without the tone, then the tone as a digit: òa and oà, kỹ and kĩ, 01 and 1 are the same. */
  readonly accented: string;
  /** Every mark off. */
  readonly folded: string;
}

/** Whether a token carries a mark that a keyboard without Vietnamese input cannot give. */
export function isMarked(token: Token): boolean {
  return token.accented !== token.folded;
}

/** y after a single consonant (or qu) at the end is written i as well: kỹ/kĩ, quý/quí, tỷ/tỉ. */
const FINAL_Y = /^(b|d|h|k|l|m|n|qu|r|s|t|th|tr|v|x)y$/;

/** The token of a word or of a plain number, as they stand between blanks and punctuation. */
export function makeToken(surface: string): Token {
  const lower = surface.toLowerCase();
  if (/^\d/.test(lower)) {
    const key = numberKey(lower);
    return { surface, accented: key, folded: key };
  }
  const { letters, tone } = splitTone(lower);
  const spelt = letters.replace(FINAL_Y, '$1i');
  return {
    surface,
    accented: tone === 0 ? spelt : `${spelt}${tone}`,
    folded: stripMarks(letters).replace(FINAL_Y, '$1i'),
  };
}

/** "01" is 1, "20.000.000" is 20000000, "1,5" is 1.5. */
function numberKey(text: string): string {
  const whole = /^\d{1,3}(?:[.,]\d{3})+$/.test(text) ? text.replace(/[.,]/g, '') : text.replaceAll(',', '.');
  return whole.replace(/^0+(?=\d)/, '');
}

/** The word an accented key stands for, y written i: "thi" and a tone is spelt again. */
export function spell(accented: string): string {
  const [, letters = accented, tone = '0'] = /^(\D+)([1-5])$/.exec(accented) ?? [];
  return joinTone({ letters, tone: Number(tone) });
}

/** Number, hyphen and slash in every form they are typed in. */
const JOINTS = /[/\\\u2044\u2215\u2010-\u2013\u2212-]/u;

/** A run of numbers and letters with joints between: its words, and what it is whole, a date or a document's number. */
export interface Run {
  readonly parts: readonly string[];
  readonly whole: Token | null;
}

/**
 * Takes apart what begins with a number: "62/2015/NĐ-CP" is 62, 2015, NĐ, CP and, whole, a document's number whatever
 * its joints; so it is found by any piece of it. A date is one word. What follows the last abbreviation of a slug
 * ("4491-QD-BYT-tai-lieu") is words. Null for a plain number.
 */
export function takeApart(run: string): Run | null {
  const parts = run.split(JOINTS).filter((part) => part !== '');
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(run);
  if (dotted !== null) return { parts: [], whole: wholeOf(run, dotted.slice(1)) };
  if (parts.length === 1) return null;
  if (/^\d{1,2}\D\d{1,2}\D\d{4}$/.test(run)) return { parts: [], whole: wholeOf(run, parts) };
  const type = /^\d{4}$/.test(parts[1] ?? '') ? 2 : 1;
  const isShort = (part: string | undefined) =>
    part !== undefined && /^\p{L}/u.test(part) && !isFoldedSyllable(stripMarks(part.toLowerCase()));
  let end = type;
  while (isShort(parts[end])) end += 1;
  if (end === type) return { parts, whole: null };
  const named = parts.slice(0, end);
  return { parts, whole: wholeOf(run.slice(0, named.join('/').length), named) };
}

function wholeOf(surface: string, parts: readonly string[]): Token {
  const key = parts.map((part) => makeToken(part).folded).join('/');
  return { surface, accented: key, folded: key };
}
