import { decodeKeystrokes } from './keystrokes.ts';
import { isFoldedSyllable } from './syllable.ts';
import { tokenize } from './text.ts';

/** Letters of the longest syllable (nghiêng) and one too many; longer words are foreign and stay. */
const LONGEST_WORD = 8;

/** Says what a query was meant to be; unchanged when nothing had to be repaired. */
export type Repair = (query: string) => string;

/**
 * Mends what typing leaves behind: keystrokes of Telex and VNI, then words that are no Vietnamese syllable and one slip
 * (swap, one letter too many, too few or wrong) from a word of the index.
 * `indexed` are folded words with how many passages hold them; words of `spoken` are known too and never "mended".
 */
export function createRepair(
  indexed: Iterable<readonly [folded: string, passages: number]>,
  spoken: Iterable<string> = [],
): Repair {
  const vocabulary = new Map(indexed);
  for (const word of spoken) if (!vocabulary.has(word)) vocabulary.set(word, 1);

  function nearest(word: string): string | null {
    let best: string | null = null;
    let bestCount = 0;
    for (const candidate of oneSlipFrom(word)) {
      const swapBonus = candidate.length === word.length && isSwap(candidate, word) ? 1_000_000 : 0;
      const count = (vocabulary.get(candidate) ?? 0) + (vocabulary.has(candidate) ? swapBonus : 0);
      if (count > bestCount) {
        best = candidate;
        bestCount = count;
      }
    }
    return best;
  }

  function mend(word: string, keystrokesSeen: boolean): string {
    const token = tokenize(word)[0];
    if (token === undefined || word.length > 12 || vocabulary.has(token.folded)) return word;
    const decoded = decodeKeystrokes(word);
    if (decoded !== null) {
      const meant = tokenize(decoded)[0];
      if (keystrokesSeen || (meant !== undefined && vocabulary.has(meant.folded)))
        return /^\p{Lu}/u.test(word) ? decoded.replace(/^./u, (first) => first.toUpperCase()) : decoded;
    }
    if (token.folded.length < 4 || token.folded.length > LONGEST_WORD || isFoldedSyllable(token.folded))
      return word;
    return nearest(token.folded) ?? word;
  }

  return (query) => {
    const words = query.normalize('NFC');
    const decodable =
      words.match(/[\p{L}\d]+/gu)?.filter((word) => decodeKeystrokes(word) !== null).length ?? 0;
    return words.replace(/(?<![\p{L}\d/-])\p{L}[\p{L}\d]*(?![\d/-])/gu, (word) => mend(word, decodable >= 2));
  };
}

const ALPHABET = 'abcdeghiklmnopqrstuvxy';

function isSwap(left: string, right: string): boolean {
  return [...left].sort().join('') === [...right].sort().join('');
}

/** Every word one edit of Damerau's kind away. */
function* oneSlipFrom(word: string): Iterable<string> {
  for (let at = 0; at <= word.length; at++) {
    const head = word.slice(0, at);
    const tail = word.slice(at);
    if (tail.length > 1) yield `${head}${tail[1]}${tail[0]}${tail.slice(2)}`;
    if (tail !== '') yield head + tail.slice(1);
    for (const letter of ALPHABET) {
      yield head + letter + tail;
      if (tail !== '') yield head + letter + tail.slice(1);
    }
  }
}
