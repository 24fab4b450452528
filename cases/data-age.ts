import type { CivilDate } from './model.ts';

/** What the age of the data is reckoned from: the newest batch of one feed. */
export interface FeedAge {
  readonly feed: string;
  readonly asOf: CivilDate;
  /** ISO instant at which it was imported. */
  readonly importedAt: string;
  /** Rows that were kept out of it. */
  readonly quarantined: number;
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
 * because figures are as old as their oldest part. A feed that stands still makes no others old. Pure.
 * @param newest the newest batch of each feed, most recent first.
 */
export function ageOf(
  newest: readonly FeedAge[],
  feedUnits: FeedUnits,
  units?: readonly string[],
): DataAge | null {
  const [first] = newest;
  if (first === undefined) return null;
  const concerned = newest.filter(({ feed }) => {
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
    quarantined: parts.reduce((sum, { quarantined }) => sum + quarantined, 0),
  };
}

const isIn = (unit: string, ancestor: string): boolean =>
  ancestor === 'CUC' || unit === ancestor || unit.startsWith(`${ancestor}.`);
