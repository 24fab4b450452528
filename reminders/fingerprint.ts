import type { CivilDate } from '../cases/model.ts';

/** Names the data and the day of a look at the office: the same name means that nothing can have come or gone. */
export function fingerprintOf(batch: string | null, day: CivilDate): string {
  return `${batch ?? 'none'} ${day}`;
}

/** The day a fingerprint is of. */
export function dayOf(fingerprint: string): CivilDate {
  return fingerprint.slice(-'2026-11-30'.length);
}
