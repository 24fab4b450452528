import { type Token, tokenize } from '../text/text.ts';

/** How much of a document is looked at for the marks of its title, in characters: the title stands at its head. */
const HEAD = 3_000;

/** What stands for the kind of a document in its number. */
const KINDS = 'ND|TT|TTLT|QD|NQ|CT|CD|KH|TB|HD|KL|BC|QC|PL|VBHN|QH\\d+|UBTVQH\\d+';
/** "193 2013 ND CP" where the hyphens are gone: number, year, kind and organ. */
const DATED = new RegExp(`\\b(\\d{1,5}) ((?:19|20)\\d{2}) (${KINDS})(?: ([A-Z]{2,}[A-Za-z\\d]*))?(?!\\w)`);
/** "3530 QD BTP": number, kind and organ. */
const UNDATED = new RegExp(`\\b(\\d{1,5}) (${KINDS}) ([A-Z]{2,}[A-Za-z\\d]*)(?!\\w)`);

/**
 * A title for reading and searching. A file's name ("Nghi-dinh-193-2013-ND-CP-huong-dan-Luat-hop-tac-xa-216089") becomes
 * words, without the number some sites put behind it; the document's number gets its strokes back (193/2013/ND-CP); words
 * without any mark get those they have at the head of the text. A title with marks and blanks is left as it is.
 */
export function readTitle(title: string, text: string): string {
  const plain = title.normalize('NFC').trim();
  const isSlug = !/\s/.test(plain) && plain.split('-').length > 3;
  if (!isSlug && !isAscii(plain)) return plain;
  const words = isSlug ? plain.replace(/-\d{5,7}$/, '').replaceAll('-', ' ') : plain;
  const numbered = words
    .replace(DATED, (_, number, year, kind, organ) =>
      [number, year, organ ? `${kind}-${organ}` : kind].join('/'),
    )
    .replace(UNDATED, '$1/$2-$3');
  return isAscii(numbered) ? giveMarks(numbered, text.slice(0, HEAD)) : numbered;
}

const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** Each word as it stands in the text: best before its neighbour in the title, else behind it, else anywhere. */
function giveMarks(title: string, text: string): string {
  // Words are every second part; a blank alone keeps two of them neighbours.
  const parts = title.split(/([A-Za-z]+)/);
  const words = parts.map((part) => tokenize(part)[0]?.folded ?? part);
  const alone = new Map(words.map((word) => [word, '']));
  const before = new Map<string, string>();
  const behind = new Map<string, string>();
  let last: Token | undefined;
  for (const token of tokenize(text)) {
    if (alone.has(token.folded)) {
      const word = token.surface.toLowerCase();
      if (alone.get(token.folded) === '') alone.set(token.folded, word);
      if (last !== undefined) {
        const pair = `${last.folded} ${token.folded}`;
        if (!before.has(pair)) {
          before.set(pair, last.surface.toLowerCase());
          behind.set(pair, word);
        }
      }
      last = token;
    } else last = undefined;
  }
  const neighbour = (at: number, step: 1 | -1) =>
    words[at + step] === ' ' ? words[at + 2 * step] : undefined;
  return parts
    .map((part, at) => {
      const word = words[at] ?? '';
      if (at % 2 === 0 || /^[A-Z]{2}/.test(part)) return part;
      const found =
        before.get(`${word} ${neighbour(at, 1)}`) ??
        behind.get(`${neighbour(at, -1)} ${word}`) ??
        (alone.get(word) || part);
      return /^[A-Z]/.test(part) ? found.charAt(0).toUpperCase() + found.slice(1) : found;
    })
    .join('');
}
