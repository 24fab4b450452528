import type { CivilDate } from './model.ts';
import type { Thresholds } from './thresholds/model.ts';

/** A unit in which unusually many cases left "có điều kiện" since the cut-off (B17, Q24). */
export interface Swing {
  readonly unit: string;
  /** Cases that moved from có điều kiện to chưa có điều kiện since then. */
  readonly moved: number;
  /** Cases with condition at the cut-off, as far as the data knows: those of today and those that moved. */
  readonly withCondition: number;
  /** Whole percent, rounded down. */
  readonly percent: number;
  readonly unconfirmed: boolean;
}

/**
 * Units beyond both thresholds, the largest share first. Both must be exceeded: a small Phòng moves 20 % with two
 * cases. `withCondition` counts today's active cases with condition a unit, `moved` those that moved since the cut-off.
 */
export function swings(
  withCondition: ReadonlyMap<string, number>,
  moved: ReadonlyMap<string, number>,
  thresholds: Thresholds,
): readonly Swing[] {
  const share = thresholds.get('B17.ty_le');
  const least = thresholds.get('B17.so_viec');
  if (share === undefined || least === undefined || share.value === null || least.value === null) return [];
  const [percentLimit, leastCases] = [share.value, least.value];
  const unconfirmed = !share.confirmed || !least.confirmed;
  return [...moved]
    .flatMap(([unit, count]): Swing[] => {
      const before = (withCondition.get(unit) ?? 0) + count;
      const exceeds = count * 100 > percentLimit * before && count >= leastCases;
      const percent = Math.floor((count * 100) / before);
      return exceeds ? [{ unit, moved: count, withCondition: before, percent, unconfirmed }] : [];
    })
    .sort((a, b) => b.percent - a.percent || (a.unit < b.unit ? -1 : 1));
}

/** The last cut-off before a day: ends of the periods of the work year (domain 6.4), the day itself left out. */
export function lastCutOff(today: CivilDate): CivilDate {
  const year = Number(today.slice(0, 4));
  const ends = [year - 1, year].flatMap((y) => [`${y}-03-31`, `${y}-07-31`, `${y}-09-30`, `${y}-12-31`]);
  return (
    ends
      .filter((end) => end < today)
      .sort()
      .at(-1) ?? today
  );
}
