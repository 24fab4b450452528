import type { Calendar } from '../cases/calendar.ts';
import { civilDateOf, wallTimeOf } from '../cases/civil-date.ts';
import { ageOf } from '../cases/data-age.ts';
import type { CivilDate } from '../cases/model.ts';
import { FEED_PULLS, STALE_AFTER_WORKING_DAYS } from '../cases/send-times.ts';
import type { FeedFacts } from './facts.ts';

/** none: nothing was ever imported · late: worth a remark · stopped: too old to remind anybody (B19). */
export interface Freshness {
  readonly kind: 'none' | 'fresh' | 'late' | 'stopped';
  /** Working days after `asOf` up to and including today. */
  readonly workingDays: number;
}

/** How fresh data of the day `asOf` is on `today`. Data of the evening before is one working day old and fresh. */
export function freshnessOf(asOf: CivilDate | null, today: CivilDate, calendar: Calendar): Freshness {
  if (asOf === null) return { kind: 'none', workingDays: 0 };
  const workingDays = calendar.workingDaysBetween(asOf, today);
  if (workingDays > STALE_AFTER_WORKING_DAYS.stop) return { kind: 'stopped', workingDays };
  return { kind: workingDays > STALE_AFTER_WORKING_DAYS.warn ? 'late' : 'fresh', workingDays };
}

/** The age of what these units see: feeds of other units make theirs neither old nor fresh. */
export function feedOf(feed: FeedFacts, units: readonly string[]): FeedFacts {
  const age = feed.parts === undefined ? null : ageOf(feed.parts.newest, feed.parts.units, units);
  return age ?? feed;
}

/**
 * True when the case feed is to be pulled now: once a day from 05:30 on, and again at the later times of the
 * table while no pull of the day has succeeded. Derived from what happened, so a restart pulls nothing twice.
 */
export function feedPullDue(
  now: Date,
  status: {
    /** ISO instants of the last attempt and of the last pull that succeeded; null for never. */
    readonly lastAttemptAt: string | null;
    readonly lastSuccessAt: string | null;
  },
): boolean {
  const today = civilDateOf(now);
  const on = (at: string | null): boolean => at !== null && civilDateOf(new Date(at)) === today;
  const reached = FEED_PULLS.filter((time) => time <= wallTimeOf(now));
  const latest = reached.at(-1);
  if (latest === undefined || (on(status.lastSuccessAt) && isAfter(status.lastSuccessAt, FEED_PULLS[0]))) {
    return false;
  }
  return !on(status.lastAttemptAt) || !isAfter(status.lastAttemptAt, latest);
}

/** True when so many minutes have passed since the feed was last asked; see CASE_FEED_DELTA_MINUTES. */
export function deltaPullDue(now: Date, lastAskedAt: string | null, minutes: number): boolean {
  return lastAskedAt === null || now.getTime() - Date.parse(lastAskedAt) >= minutes * 60_000;
}

function isAfter(at: string | null, time: string): boolean {
  return at !== null && wallTimeOf(new Date(at)) >= time;
}
