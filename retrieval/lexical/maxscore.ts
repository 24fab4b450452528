import type { Segment } from './segment.ts';

/** A list of a segment with what one unit of its impacts counts, a whole number above 0. */
export interface WeightedList {
  readonly list: number;
  readonly weight: number;
}

/** Told every passage that may be among the best, with its whole score; tells the score below which none is wanted. */
export type Offer = (passage: number, score: number) => number;

/** A column is added sixteen passages at a time: what it costs a passage against a posting. */
const COLUMN_COST = 1 / 4;
/** Looking a list up for the candidates of a block, in postings added; most are out of the running before the last list. */
const LOOKUP_COST = 4;
/** Postings, as a share of the passages, after which it is worth looking again whether the rest can be skipped. */
const LOOK_EVERY = 1 / 2;
/** Passages scored whole at the first look, as a multiple of those wanted: enough that the wanted ones are mostly among them. */
const GUESSED = 1.5;

interface Costed extends WeightedList {
  readonly column: number;
  /** Postings added. */
  readonly cost: number;
  /** What it can bring a passage at most. */
  readonly bound: number;
}

/**
 * Scores a segment exactly as adding up every list would, and offers every passage that reaches `least` or the `top`-th
 * best, hidden ones left out. MaxScore (Turtle and Flood 1995, "Query evaluation: strategies and optimizations"), a term
 * at a time: lists that bring most bound a posting come first. At the first look those that stand best are scored whole,
 * which tells what must be reached; once few can still reach it, the rest is looked up for these alone.
 */
export function searchSegment(
  segment: Segment,
  wanted: readonly WeightedList[],
  top: number,
  least: number,
  visible: Uint8Array | null,
  offer: Offer,
): void {
  const { scan, size } = segment;
  const { starts, peaks } = segment.columns;
  const lists = wanted.map(({ list, weight }): Costed => {
    const column = segment.columnOf(list);
    const cost = column < 0 ? segment.count(list) : size * COLUMN_COST;
    return { list, weight, column, cost, bound: weight * (peaks[list] as number) };
  });
  lists.sort((left, right) => right.bound / right.cost - left.bound / left.cost);
  let rest = lists.reduce((sum, { bound }) => sum + bound, 0);
  // What every wanted passage reaches: a score of 0 is none.
  let floor = Math.max(1, least);
  if (rest < floor) return;

  const lookUp = ({ list, weight, column }: Costed): void => {
    if (column < 0) scan.refine(starts[list] as number, starts[list + 1] as number, weight);
    else scan.refineColumn(column, weight);
  };
  /** The `top`-th best of the passages that stand best so far, scored whole; 0 when there are not so many. */
  function guess(blocks: Int32Array, unadded: readonly Costed[]): number {
    const few = Math.ceil(GUESSED * top);
    let found = scan.collect(Math.max(1, floor - rest, topOf(blocks, few)));
    if (found > few) found = scan.prune(topOf(scan.candidateScores.subarray(0, found), few));
    if (found < top) return 0;
    unadded.forEach(lookUp);
    return scan.candidateScores.slice(0, found).sort()[found - top] as number;
  }

  scan.start(visible);
  let done = 0;
  let unseen = 0;
  let isGuessed = false;
  let isLookedAt = false;
  for (const { list, weight, column, cost, bound } of lists) {
    if (unseen > size * LOOK_EVERY) {
      const blocks = scan.peaks();
      unseen = 0;
      if (!isGuessed) floor = Math.max(floor, guess(blocks, lists.slice(done)));
      isGuessed = true;
      const lookedUp = (lists.length - done) * LOOKUP_COST;
      isLookedAt = rest < floor && reaching(blocks, floor - rest) * lookedUp < size * LOOK_EVERY;
      if (isLookedAt) break;
    }
    if (column < 0) scan.add(starts[list] as number, starts[list + 1] as number, weight);
    else scan.addColumn(column, weight);
    rest -= bound;
    unseen += cost;
    done += 1;
  }

  if (!isLookedAt) {
    const blocks = scan.peaks();
    if (!isGuessed) floor = Math.max(floor, topOf(blocks, top));
  }
  let candidates = scan.collect(Math.max(1, floor - rest));
  const later = lists.slice(done).sort((left, right) => right.bound - left.bound);
  for (const list of later) {
    lookUp(list);
    rest -= list.bound;
    candidates = scan.prune(Math.max(1, floor - rest));
  }
  for (let at = 0; at < candidates; at++) {
    const score = scan.candidateScores[at] as number;
    if (score >= floor) floor = Math.max(floor, offer(scan.candidates[at] as number, score));
  }
}

/** How many of the values are at least `least`. */
function reaching(values: Int32Array, least: number): number {
  let count = 0;
  for (let at = 0; at < values.length; at++) if ((values[at] as number) >= least) count += 1;
  return count;
}

const BUCKETS = 1024;
const counts = new Uint16Array(BUCKETS);

/** A number that at least `top` of the values reach, close below the `top`-th largest; 0 when there are not so many. */
function topOf(values: Int32Array, top: number): number {
  if (values.length < top) return 0;
  let largest = 0;
  for (let at = 0; at < values.length; at++)
    if ((values[at] as number) > largest) largest = values[at] as number;
  if (largest === 0) return 0;
  counts.fill(0);
  const share = (BUCKETS - 1) / largest;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value <= 0) continue;
    const bucket = (value * share) | 0;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  let reached = 0;
  for (let bucket = BUCKETS - 1; bucket >= 0; bucket--) {
    reached += counts[bucket] as number;
    // Rounded down once more: the division may have rounded up.
    if (reached >= top) return Math.max(0, Math.floor(bucket / share) - 1);
  }
  return 0;
}
