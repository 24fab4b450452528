import { isOpen, type Matter } from './model.ts';

/** How many matters a unit has, for digests and announcements. Small numbers point at people: see domain 8 and 5.2. */
export interface MatterCounts {
  /** Open claims for state compensation, and open guarantees. */
  readonly btnn: number;
  readonly bdtc: number;
  /** Forecasts without a claim (D2 mục 5). */
  readonly risks: number;
}

/** Counts the matters given; null when there are none of any kind, so that "0" is not said of data that never came. */
export function countMatters(
  matters: Iterable<Matter>,
  isMine: (unit: string) => boolean,
): MatterCounts | null {
  const counts = { btnn: 0, bdtc: 0, risks: 0 };
  let any = false;
  for (const matter of matters) {
    any = true;
    if (!isMine(matter.unit) || !isOpen(matter)) continue;
    if (matter.riskOnly) counts.risks += 1;
    else if (matter.kind === 'BTNN') counts.btnn += 1;
    else counts.bdtc += 1;
  }
  return any ? counts : null;
}
