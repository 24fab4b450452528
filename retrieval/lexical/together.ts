import type { Segment } from './segment.ts';

/** A term's list in each segment, -1 where no passage holds it, with what one unit of its impacts counts. */
export interface TermLists {
  readonly lists: readonly number[];
  readonly weight: number;
}

/** Passages that are looked up together: each list is gone through once for all of them. */
export interface Together {
  /** Σ weight·impact of each passage, in the order the passages were given. */
  sum(terms: readonly TermLists[]): Float64Array;
}

/** `docs`: numbers of passages, each once, in any order; `bases`: the number of each segment's first. */
export function takeTogether(
  docs: ArrayLike<number>,
  segments: readonly Segment[],
  bases: readonly number[],
): Together {
  const groups = groupsOf(docs, segments, bases);
  return {
    sum(terms) {
      const sums = new Float64Array(docs.length);
      for (const { at, passages, places } of groups) {
        const { scan, columns, columnOf } = segments[at] as Segment;
        scan.take(passages);
        for (const { lists, weight } of terms) {
          const list = lists[at] as number;
          if (list < 0) continue;
          const column = columnOf(list);
          if (column >= 0) scan.refineColumn(column, weight);
          else scan.refine(columns.starts[list] as number, columns.starts[list + 1] as number, weight);
        }
        for (let index = 0; index < places.length; index++)
          sums[places[index] as number] = scan.candidateScores[index] as number;
      }
      return sums;
    },
  };
}

/** The passages of one segment by their numbers in it, rising, and which of the given ones each is. */
interface Group {
  readonly at: number;
  readonly passages: Int32Array;
  readonly places: Int32Array;
}

/** Holds a passage's number and its place among those given in one number that sorts by the former. */
const PLACES = 2 ** 20;

function groupsOf(docs: ArrayLike<number>, segments: readonly Segment[], bases: readonly number[]): Group[] {
  const sorted = new Float64Array(docs.length);
  for (let place = 0; place < sorted.length; place++)
    sorted[place] = (docs[place] as number) * PLACES + place;
  sorted.sort();
  const groups: Group[] = [];
  for (let from = 0, at = 0; from < sorted.length; at++) {
    const base = bases[at] as number;
    const end = (base + (segments[at] as Segment).size) * PLACES;
    let to = from;
    while (to < sorted.length && (sorted[to] as number) < end) to += 1;
    if (to === from) continue;
    const passages = new Int32Array(to - from);
    const places = new Int32Array(to - from);
    for (let index = from; index < to; index++) {
      const key = sorted[index] as number;
      const doc = Math.floor(key / PLACES);
      passages[index - from] = doc - base;
      places[index - from] = key - doc * PLACES;
    }
    groups.push({ at, passages, places });
    from = to;
  }
  return groups;
}
