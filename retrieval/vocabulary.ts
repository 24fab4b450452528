import { stripMarks } from './syllable.ts';
import { spell } from './token.ts';

/** The words of an index, as far as mending needs them. */
export interface Vocabulary {
  /** Whether a folded word is in use, in the index or in speech. */
  has(folded: string): boolean;
  /** Whether a word with these very marks stands in the index. */
  isIndexed(accented: string): boolean;
  /** The commonest word of the index with these letters, marks and all. */
  spellingOf(folded: string): string | undefined;
  /** The commonest with these letters and that tone: "boi" and huyền is bồi, so that "bòi", a key short of it, can be told. */
  withTone(folded: string, tone: string): string | undefined;
  /** The word in use that is one slip away: a swap if there is one, else the commonest. */
  nearest(folded: string): string | null;
}

interface Common {
  accented: string;
  passages: number;
}

/** Tone of an accented key as the digit it ends in, 0 without one. */
export const toneOf = (accented: string): string => /[1-5]$/.exec(accented)?.[0] ?? '0';

/** `indexed` are accented keys with the number of passages that hold them, `spoken` folded words. */
export function createVocabulary(
  indexed: Iterable<readonly [accented: string, passages: number]>,
  spoken: Iterable<string>,
): Vocabulary {
  const counts = new Map<string, number>();
  const common = new Map<string, Common>();
  const accentedWords = new Set<string>();
  const keepCommonest = (key: string, accented: string, passages: number) => {
    const known = common.get(key);
    if (known === undefined) common.set(key, { accented, passages });
    else if (passages > known.passages) {
      known.accented = accented;
      known.passages = passages;
    }
  };
  for (const [accented, passages] of indexed) {
    if (/\d./.test(accented)) continue;
    const tone = toneOf(accented);
    const letters = tone === '0' ? accented : accented.slice(0, -1);
    const folded = /^[a-z]*$/.test(letters) ? letters : stripMarks(letters);
    counts.set(folded, (counts.get(folded) ?? 0) + passages);
    accentedWords.add(accented);
    keepCommonest(folded, accented, passages);
    keepCommonest(folded + tone, accented, passages);
  }
  for (const word of spoken) if (!counts.has(word)) counts.set(word, 1);

  const spelt = (known: Common | undefined) => (known === undefined ? undefined : spell(known.accented));
  return {
    has: (folded) => counts.has(folded),
    isIndexed: (accented) => accentedWords.has(accented),
    spellingOf: (folded) => spelt(common.get(folded)),
    withTone: (folded, tone) => spelt(common.get(folded + tone)),
    nearest(word) {
      let best: string | null = null;
      let most = 0;
      for (const candidate of oneSlipFrom(word)) {
        const count = counts.get(candidate);
        if (count === undefined) continue;
        const worth = isSwap(candidate, word) ? count + 1_000_000 : count;
        if (worth > most) {
          best = candidate;
          most = worth;
        }
      }
      return best;
    },
  };
}

const ALPHABET = 'abcdeghiklmnopqrstuvxy';

function isSwap(left: string, right: string): boolean {
  return left.length === right.length && [...left].sort().join('') === [...right].sort().join('');
}

/** Every word one edit of Damerau's kind away; the first letter may be swapped but is seldom mistaken. */
function* oneSlipFrom(word: string): Iterable<string> {
  for (let at = 0; at <= word.length; at++) {
    const head = word.slice(0, at);
    const tail = word.slice(at);
    if (tail.length > 1) yield `${head}${tail[1]}${tail[0]}${tail.slice(2)}`;
    if (at === 0) continue;
    if (tail !== '') yield head + tail.slice(1);
    for (const letter of ALPHABET) {
      yield head + letter + tail;
      if (tail !== '') yield head + letter + tail.slice(1);
    }
  }
}
