/** Lower case, NFC, no tone or vowel marks, đ as d, one blank between words: what is compared when marks may be missing. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim();
}
