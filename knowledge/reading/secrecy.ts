/** A page of a directive rarely holds more, in characters; texts without page breaks are looked at so far. */
const FIRST_PAGE = 4_000;

/** Stamps are also set with blanks, dots or lines between their letters: «M Ậ T». */
const spaced = (word: string): string => [...word].join('[\\s.·*_-]{0,3}');
const MARK = spaced('MẬT');
const HIGHER = new RegExp(
  `(?<!\\p{L})(?:${spaced('TUYỆT')}|${spaced('TỐI')})[\\s.·*_-]{0,8}${MARK}(?!\\p{L})`,
  'u',
);
/** Not after a word in capitals: «BẢO MẬT», «BÍ MẬT» in a title are none. */
const PLAIN = new RegExp(`(?<!\\p{Lu}[^\\S\\n]{1,8})(?<!\\p{L})${MARK}(?!\\p{L})`, 'u');
const DEGREE = /(?<!\p{L})độ\s+mật\s*:\s*(tuyệt\s+mật|tối\s+mật|mật)(?!\p{L})/iu;

/**
 * The secrecy mark on the first page (MẬT, TỐI MẬT, TUYỆT MẬT, in capitals as the stamp is, or after «Độ mật:»), or
 * null. Such texts must not be taken in (domain 8.2).
 */
export function secrecyMark(text: string): string | null {
  const page = (text.split('\f', 1)[0] ?? '')
    .slice(0, 2 * FIRST_PAGE)
    .replace(/\p{Cf}/gu, '')
    .normalize('NFC');
  const first = page.slice(0, FIRST_PAGE);
  const found = HIGHER.exec(first)?.[0] ?? DEGREE.exec(first)?.[1] ?? PLAIN.exec(first)?.[0];
  if (found === undefined) return null;
  const letters = found.replace(/[^\p{L}]/gu, '').toLocaleUpperCase('vi');
  return letters.replace(/(?<=\p{L})MẬT$/u, ' MẬT');
}
