import type { CivilDate } from '../cases/model.ts';

/** Names the data, the state of thresholds and verdicts, and the day of a look at the office: the same name means that nothing can have come or gone. */
export function fingerprintOf(batch: string | null, settings: string, day: CivilDate): string {
  // Nothing has been set or judged: the name of the time before that could be.
  return `${batch ?? 'none'}${settings === '0.0' ? '' : ` ${settings}`} ${day}`;
}

/** The day a fingerprint is of. */
export function dayOf(fingerprint: string): CivilDate {
  return fingerprint.slice(-'2026-11-30'.length);
}
