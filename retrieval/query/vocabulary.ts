import { stripMarks } from '../text/syllable.ts';
import { spell } from '../text/token.ts';

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
  /** The commonest word in use of which two letters were swapped or one was doubled. */
  jumbled(folded: string): string | null;
  /** The commonest word in use that is one slip of any kind away. */
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
  const commonest = (candidates: Iterable<string>): string | null => {
    let best: string | null = null;
    let most = 0;
    for (const candidate of candidates) {
      const count = counts.get(candidate) ?? 0;
      if (count <= most) continue;
      best = candidate;
      most = count;
    }
    return best;
  };
  return {
    has: (folded) => counts.has(folded),
    isIndexed: (accented) => accentedWords.has(accented),
    spellingOf: (folded) => spelt(common.get(folded)),
    withTone: (folded, tone) => spelt(common.get(folded + tone)),
    jumbled: (folded) => commonest(jumblesOf(folded)),
    nearest: (folded) => commonest(jumblesOf(folded)) ?? commonest(slipsOf(folded)),
  };
}

const ALPHABET = 'abcdeghiklmnopqrstuvxy';

/** Every word of which two neighbouring letters were swapped or one was pressed twice. */
function* jumblesOf(word: string): Iterable<string> {
  for (let at = 0; at + 1 < word.length; at++) {
    const [left, right] = [word.charAt(at), word.charAt(at + 1)];
    const rest = word.slice(at + 2);
    yield left === right ? word.slice(0, at) + left + rest : word.slice(0, at) + right + left + rest;
  }
}

/** Every word of which a letter was lost, added or mistaken, but for the first, which seldom is. */
function* slipsOf(word: string): Iterable<string> {
  for (let at = 1; at <= word.length; at++) {
    const head = word.slice(0, at);
    const tail = word.slice(at);
    if (tail !== '') yield head + tail.slice(1);
    for (const letter of ALPHABET) {
      yield head + letter + tail;
      if (tail !== '') yield head + letter + tail.slice(1);
    }
  }
}
