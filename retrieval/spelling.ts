import { clean } from './clean.ts';
import { FOREIGN_WORDS } from './foreign-words.ts';
import { decodeKeystrokes } from './keystrokes.ts';
import { healLegacy } from './legacy/heal.ts';
import { isFoldedSyllable, stripMarks } from './syllable.ts';
import { isTypedWithMarks, spell, tokenize } from './text.ts';

/** Letters of the longest syllable (nghiêng) and one too many; longer words are foreign and stay. */
const LONGEST_WORD = 8;

/** Says what a query was meant to be; unchanged when nothing had to be repaired. */
export type Repair = (query: string) => string;

/**
 * Mends what typing leaves behind: old encodings and look-alike characters, then keystrokes of Telex and VNI, then words that are no Vietnamese syllable and one slip
 * (swap, one letter too many, too few or wrong) from a word of the index.
 * `indexed` are accented keys with how many passages hold them; folded words of `spoken` are known too and never "mended".
 * In a line typed with marks a mended word gets the marks it mostly has in the index.
 */
export function createRepair(
  indexed: Iterable<readonly [accented: string, passages: number]>,
  spoken: Iterable<string> = [],
): Repair {
  const vocabulary = new Map<string, number>();
  const spellings = new Map<string, { spelling: string; passages: number }>();
  /** Of a folded word and a tone: "boi2" is bồi, so that "bòi", a key short of it, can be told. */
  const toned = new Map<string, { spelling: string; passages: number }>();
  const known = new Set<string>();
  for (const [accented, passages] of indexed) {
    const spelling = spell(accented);
    const folded = stripMarks(spelling);
    vocabulary.set(folded, (vocabulary.get(folded) ?? 0) + passages);
    if (passages > (spellings.get(folded)?.passages ?? 0)) spellings.set(folded, { spelling, passages });
    const withTone = folded + toneOf(accented);
    if (passages > (toned.get(withTone)?.passages ?? 0)) toned.set(withTone, { spelling, passages });
    known.add(accented);
  }
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

  function mend(word: string, keystrokesSeen: boolean, marked: boolean): string {
    const token = tokenize(word)[0];
    if (token === undefined || word.length > 12 || vocabulary.has(token.folded)) return word;
    if (FOREIGN_WORDS.has(word.toLowerCase())) return word;
    const keyed = decodeKeystrokes(word);
    if (keyed !== null) {
      const meant = tokenize(keyed)[0];
      const isKnown = meant === undefined || known.has(meant.accented);
      const decoded =
        (isKnown ? undefined : toned.get(meant.folded + toneOf(meant.accented))?.spelling) ?? keyed;
      if (keystrokesSeen || (meant !== undefined && vocabulary.has(meant.folded)))
        return /^\p{Lu}/u.test(word) ? decoded.replace(/^./u, (first) => first.toUpperCase()) : decoded;
    }
    if (token.folded.length < 4 || token.folded.length > LONGEST_WORD || isFoldedSyllable(token.folded))
      return word;
    const meant = nearest(token.folded);
    return (marked && meant !== null ? spellings.get(meant)?.spelling : meant) ?? word;
  }

  return (query) => {
    const words = clean(healLegacy(query));
    const decodable =
      words.match(/[\p{L}\d]+/gu)?.filter((word) => decodeKeystrokes(word) !== null).length ?? 0;
    const marked = isTypedWithMarks(tokenize(words));
    return words.replace(/(?<![\p{L}\d/-])\p{L}[\p{L}\d]*(?![\d/-])/gu, (word) =>
      mend(word, decodable >= 2, marked),
    );
  };
}

const toneOf = (accented: string): string => /[1-5]$/.exec(accented)?.[0] ?? '0';

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
