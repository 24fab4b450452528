/** Printable ASCII and precomposed Latin letters with single blanks between: nothing to mend. */
const TIDY = /^[!-~\u00c0-\u024f\u1e00-\u1eff]+(?: [!-~\u00c0-\u024f\u1e00-\u1eff]+)*$/;

/** NFC, no-break and zero-width spaces mended, white space collapsed, trimmed. */
export function tidy(text: string): string {
  if (text === '' || TIDY.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The form in which headings and code words are compared: lower case, no marks, one blank between words. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[đð]/g, 'd')
    .replace(/[^\p{L}\p{N}²]+/gu, ' ')
    .trim();
}

/** `fold` remembering what it was asked; for columns that hold few different words. */
export function createFolder(limit = 5_000): (text: string) => string {
  const seen = new Map<string, string>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const folded = fold(text);
    if (seen.size < limit) seen.set(text, folded);
    return folded;
  };
}
