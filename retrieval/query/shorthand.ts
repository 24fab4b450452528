import { tokenize } from '../text/text.ts';

/** Says what a word is short for behind the word `before`, or null. */
export type Shorthand = (word: string, before: string) => string | null;

/** Words of the texts that are looked at for pairs; more would keep a question waiting and tell little more. */
const WORDS_READ = 300_000;

/** A pair met once may be chance; one that is a phrase by itself counts as met so often. */
const LEAST = 2;

interface Pair {
  readonly left: string;
  readonly leftFolded: string;
  readonly right: string;
  readonly rightAccented: string;
  count: number;
}

/** How much more a pair is worth whose first word the texts have behind the word before. */
const FOLLOWS = 10;

/** What the first of two syllables may be cut down to. */
const CUT = /^(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])/iu;

/**
 * The commonest way to shorten a word of two syllables: of the first only what it begins with is left, the second is
 * whole ("qtrinh", "psinh", "hso", "nvụ"). It is read as the commonest pair of neighbours in `texts` that fits, also to the
 * word before; marks that were typed must fit too. Texts are read when the first such word comes.
 */
export function createShorthand(texts: () => Iterable<string>): Shorthand {
  let pairs: ReadonlyMap<string, readonly Pair[]> | null = null;
  return (word, before) => {
    const lower = word.toLowerCase();
    pairs ??= readPairs(texts());
    const known = pairs;
    const preceding = tokenize(before)[0]?.folded ?? '';
    const follows = (left: string) =>
      (known.get(left) ?? []).some(({ leftFolded }) => leftFolded === preceding);
    let best: Pair | null = null;
    let most = 0;
    for (let cut = CUT.exec(lower)?.[0].length ?? 0; cut > 0; cut--) {
      const start = lower.slice(0, cut);
      const folded = tokenize(start)[0]?.folded;
      const rest = tokenize(lower.slice(cut))[0];
      if (folded === undefined || rest === undefined || rest.folded.length < 2) continue;
      const needsMarks = rest.accented !== rest.folded;
      for (const pair of known.get(rest.folded) ?? []) {
        if (!pair.leftFolded.startsWith(folded) || pair.leftFolded === folded) continue;
        if (start.startsWith('đ') && !pair.left.startsWith('đ')) continue;
        if (needsMarks && pair.rightAccented !== rest.accented) continue;
        if (pair.count < LEAST) continue;
        const worth = pair.count * (follows(pair.leftFolded) ? FOLLOWS : 1);
        if (worth <= most) continue;
        best = pair;
        most = worth;
      }
      if (best !== null) return `${best.left} ${best.right}`;
    }
    return null;
  };
}

function readPairs(texts: Iterable<string>): ReadonlyMap<string, readonly Pair[]> {
  const pairs = new Map<string, Pair>();
  let read = 0;
  for (const text of texts) {
    // Neighbours only within a clause.
    for (const clause of text.split(/[.,;:()\n]/u)) {
      const tokens = tokenize(clause);
      read += tokens.length;
      const weight = tokens.length === 2 ? LEAST : 1;
      for (let at = 1; at < tokens.length; at++) {
        const [left, right] = [tokens[at - 1], tokens[at]];
        if (left === undefined || right === undefined) continue;
        const key = `${left.accented} ${right.accented}`;
        const known = pairs.get(key);
        if (known !== undefined) known.count += weight;
        else
          pairs.set(key, {
            left: left.surface.toLowerCase(),
            leftFolded: left.folded,
            right: right.surface.toLowerCase(),
            rightAccented: right.accented,
            count: weight,
          });
      }
    }
    if (read > WORDS_READ) break;
  }
  const byRight = new Map<string, Pair[]>();
  for (const pair of pairs.values()) {
    const folded = tokenize(pair.right)[0]?.folded ?? '';
    const list = byRight.get(folded);
    if (list === undefined) byRight.set(folded, [pair]);
    else list.push(pair);
  }
  return byRight;
}
