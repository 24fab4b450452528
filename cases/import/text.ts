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

/** Signs of a person in a cell: an id or phone number, a name after a form of address, a full name. */
const PERSONS: readonly RegExp[] = [
  /(?<!\d)(?:\d{12}|\d{9}|(?:\+84|0)[ .-]?\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4})(?!\d)/gu,
  /(?<!\p{L})(?:ông|bà|anh|chị|cháu|cụ|bị án|đương sự)\s*:?(?:\s+\p{L}+)+/giu,
  /\p{L}+(?:\s+\p{L}+)?\s+(?:văn|thị)(?:\s+\p{L}+)+/giu,
  /(?<!\p{L})(?!Hồ Chí Minh)(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý)(?:\s+\p{Lu}\p{L}+){2,3}/gu,
];

/**
 * At most 40 characters of a cell, for a report that is printed and kept. A shifted row puts names and numbers of
 * persons into any column; they go no further (domain 8.1).
 */
export function excerpt(text: string): string {
  const tidied = PERSONS.reduce((rest, person) => rest.replace(person, '[…]'), tidy(text));
  return tidied.length <= 40 ? tidied : `${tidied.slice(0, 39)}…`;
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
