import type { Addressee, Library, Provision } from '../knowledge/model.ts';
import { tokenize } from '../retrieval/text/text.ts';

/**
 * Duties of two levels are of one matter from this cosine of their pairs of words on. In the two directives the
 * parallel duties (cưỡng chế, 20 tỷ, 05 năm, BTNN, thi đua, khiếu nại) lie at 0.14 to 0.95; what lies below shares
 * phrases that any duty has.
 */
const SAME_MATTER = 0.14;

type Weights = ReadonlyMap<string, number>;

/** The duties of other levels in the matter of this one, the nearest of each level, nearest first. */
export type ParallelsOf = (provision: Provision) => readonly Provision[];

/** Weighs the pairs of words of every duty by their rarity among the duties. A text to all levels has no parallels. */
export function createParallels({ provisions }: Pick<Library, 'provisions'>): ParallelsOf {
  const duties = provisions.filter(({ addressee }) => addressee !== 'ALL');
  const weights = weighed(new Map(duties.map(({ id, text }) => [id, pairsOf(text)])));
  const known = new Map<string, readonly Provision[]>();

  function find({ id, addressee }: Provision): readonly Provision[] {
    const own = weights.get(id);
    if (own === undefined) return [];
    const near = duties
      .filter((duty) => duty.addressee !== addressee)
      .map((duty) => ({ duty, cosine: cosine(own, weights.get(duty.id) ?? new Map()) }))
      .filter((one) => one.cosine >= SAME_MATTER)
      .sort((one, other) => other.cosine - one.cosine);
    const nearest = new Map<Addressee, Provision>();
    for (const { duty } of near) if (!nearest.has(duty.addressee)) nearest.set(duty.addressee, duty);
    return [...nearest.values()];
  }

  return (provision) => {
    const found = known.get(provision.id) ?? find(provision);
    known.set(provision.id, found);
    return found;
  };
}

function weighed(pairs: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, Weights> {
  const holders = new Map<string, number>();
  for (const pair of [...pairs.values()].flatMap((own) => [...own]))
    holders.set(pair, (holders.get(pair) ?? 0) + 1);
  const weightOf = (pair: string): number => Math.log(1 + pairs.size / (holders.get(pair) ?? 1));
  return new Map(
    [...pairs].map(([id, own]) => {
      const length = Math.hypot(...[...own].map(weightOf));
      return [id, new Map([...own].map((pair) => [pair, weightOf(pair) / length]))];
    }),
  );
}

function pairsOf(text: string): ReadonlySet<string> {
  const words = tokenize(text).map(({ folded }) => folded);
  return new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`));
}

function cosine(one: Weights, other: Weights): number {
  let sum = 0;
  for (const [pair, weight] of one) sum += weight * (other.get(pair) ?? 0);
  return sum;
}
