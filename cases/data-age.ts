import type { Holds } from './import/model.ts';
import type { CivilDate } from './model.ts';

/** What the age of the data is reckoned from: a newest batch of one feed. */
export interface FeedAge {
  readonly feed: string;
  readonly asOf: CivilDate;
  /** ISO instant at which it was imported. */
  readonly importedAt: string;
  /** Rows that were kept out of it. */
  readonly quarantined: number;
  /** Default: cases. */
  readonly holds?: Holds;
}

/** How old the cases of some units are. */
export interface DataAge {
  readonly asOf: CivilDate;
  readonly importedAt: string;
  readonly quarantined: number;
}

/** Units with active cases, by the feed that brings them; null where there is but one feed and it brings all. */
export type FeedUnits = ReadonlyMap<string, ReadonlySet<string>> | null;

/**
 * The age of the cases in these units and below (all when left out): that of the oldest feed that brings any of them,
 * because figures are as old as their oldest part. A feed that stands still makes no others old. Matters alone make no
 * case fresh, but their rows kept out are told. Pure.
 * @param newest the newest batches of each feed, most recent first.
 */
export function ageOf(
  newest: readonly FeedAge[],
  feedUnits: FeedUnits,
  units?: readonly string[],
): DataAge | null {
  const ofCases = newest.filter(({ holds }) => holds !== 'matters');
  // Where no case was ever imported the matters are all there is.
  const aged = ofCases.length === 0 ? newest : ofCases;
  const [first] = aged;
  if (first === undefined) return null;
  const concerned = aged.filter(({ feed }) => {
    if (feedUnits === null) return true;
    const own = [...(feedUnits.get(feed) ?? [])];
    return own.some((unit) => units === undefined || units.some((mine) => isIn(unit, mine)));
  });
  // Where nobody has a case yet, the newest data says so.
  const parts = concerned.length === 0 ? [first] : concerned;
  const oldest = parts.reduce((old, age) => (age.asOf < old.asOf ? age : old));
  return {
    asOf: oldest.asOf,
    importedAt: oldest.importedAt,
    quarantined: newest
      .filter(({ feed }) => parts.some((part) => part.feed === feed))
      .reduce((sum, { quarantined }) => sum + quarantined, 0),
  };
}

const isIn = (unit: string, ancestor: string): boolean =>
  ancestor === 'CUC' || unit === ancestor || unit.startsWith(`${ancestor}.`);
