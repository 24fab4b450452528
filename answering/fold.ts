/** Texts as they were last folded: a question is folded by every part that reads it, the provisions by every question. */
const seen = new Map<string, string>();
const SEEN_LIMIT = 2000;

/** Lower case, NFC, no tone or vowel marks, đ as d, one blank between words: what is compared when marks may be missing. */
export function fold(text: string): string {
  const known = seen.get(text);
  if (known !== undefined) return known;
  const folded = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim();
  if (seen.size >= SEEN_LIMIT) seen.clear();
  seen.set(text, folded);
  return folded;
}

/** Folded letters and digits alone, one blank between words. */
export function foldedWords(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9\s]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
