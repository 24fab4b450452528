/** A page of a directive rarely holds more, in characters; texts without page breaks are looked at so far. */
const FIRST_PAGE = 4_000;

/**
 * The secrecy mark on the first page (MẬT, TỐI MẬT, TUYỆT MẬT, in capitals as the stamp is), or null. Words such as
 * «BẢO MẬT» or «BÍ MẬT» in a title are none. Such texts must not be taken in (domain 8.2).
 */
export function secrecyMark(text: string): string | null {
  const page = text.normalize('NFC').split('\f', 1)[0]?.slice(0, FIRST_PAGE) ?? '';
  const stamp = /(?<!\p{L})(?:TUYỆT|TỐI)\s+MẬT(?!\p{L})/u.exec(page);
  if (stamp !== null) return stamp[0].replace(/\s+/gu, ' ');
  return /(?<!\p{Lu}[^\S\n]+)(?<!\p{L})MẬT(?!\p{L})/u.test(page) ? 'MẬT' : null;
}
