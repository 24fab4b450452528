import type { Calendar } from '../../cases/calendar.ts';
import { civilDateOf, instantOf, wallTimeOf } from '../../cases/civil-date.ts';
import { FEED_PULLS, LATE_DIGEST, STALE_AFTER_WORKING_DAYS } from '../../cases/send-times.ts';
import type { Backlog, Pulse } from './store.ts';

/** Something an administrator should know of: told once, and again only when its level has risen. */
export type Trouble = {
  /** What it is known under, over restarts. */
  readonly subject: string;
  /** From 1. */
  readonly level: number;
} & (
  | {
      /** ISO instant of the last success, null when it never went well. */
      readonly since: string | null;
      readonly kind: 'failing';
      readonly job: string;
    }
  | { readonly kind: 'standing'; readonly job: string; readonly since: string }
  | {
      readonly kind: 'feed-late';
      readonly feed: string;
      readonly since: string | null;
    }
  | { readonly kind: 'undelivered'; readonly count: number; readonly since: string }
  /** Messages of the last day that were refused, or may not have arrived. */
  | { readonly kind: 'lost'; readonly count: number; readonly since: string }
  | {
      readonly kind: 'behind';
      /** The clock, and the newest moment that was planned for: ISO instants. */
      readonly clock: string;
      readonly newest: string;
    }
);

/** What the stored times say. */
export interface Vitals {
  readonly now: Date;
  readonly calendar: Pick<Calendar, 'isWorkingDay' | 'workingDaysBetween'>;
  /** Of the jobs that the program has; one that has never run has neither time. */
  readonly pulses: readonly Pulse[];
  /** When this process began to look; a job cannot have stood still for longer than that. Null: not asked about. */
  readonly upSince: Date | null;
  /** Configured feeds, when each last brought or confirmed its data, and since when it has been known to be late. */
  readonly feeds: readonly {
    readonly id: string;
    readonly name: string;
    readonly lastAt: string | null;
    readonly lateSince: string | null;
  }[];
  readonly backlog: Backlog;
  /** Messages to people, due since a day, that were refused or may not have arrived. */
  readonly lost: Backlog;
  /** The newest moment that was planned for; null before the first. */
  readonly newest: Date | null;
}

/** A job that should run every half minute and has not done well for so long stands still. */
const STANDING_MS = 30 * 60_000;
/** A message that is due for so long and has not left is late. */
export const BACKLOG_MS = 30 * 60_000;
/** After the last pull of the morning a feed has so long for its data. */
const FEED_GRACE_MS = 30 * 60_000;
/** The planning goes on while this look is made: less than this ahead of it is no clock that was put back. */
const BEHIND_MS = 60_000;

/** What failed for so long has made digests fall away for good. */
const LASTING_MS = LATE_DIGEST.withinHours * 3_600_000;
/** How far back messages are looked at that were refused or may not have arrived. */
export const LOST_MS = 24 * 3_600_000;

/** Under which a feed's lateness is kept; what pulls it tells of its failures under the same. */
export const feedSubject = (id: string): string => `feed ${id}`;

/** What is not well now, from stored times alone: the same times give the same troubles after a restart. Pure. */
export function judge(vitals: Vitals): readonly Trouble[] {
  const { now, calendar, pulses, upSince, feeds, backlog, lost, newest } = vitals;
  const today = civilDateOf(now);
  const [firstPull = '05:30'] = FEED_PULLS;
  const lastPull = FEED_PULLS.at(-1) ?? firstPull;
  const pulledBy = instantOf(today, lastPull).getTime() + FEED_GRACE_MS;
  const feedsDue = calendar.isWorkingDay(today) && now.getTime() >= pulledBy && wallTimeOf(now) < '18:00';
  const from = instantOf(today, firstPull).toISOString();
  return [
    ...pulses.flatMap(({ name, okAt, failedAt }): Trouble[] => {
      const subject = `job ${name}`;
      const levelFrom = (since: number): number => (now.getTime() - since >= LASTING_MS ? 2 : 1);
      if (failedAt !== null && failedAt >= (okAt ?? '')) {
        const level = okAt === null ? 1 : levelFrom(Date.parse(okAt));
        return [{ kind: 'failing', subject, level, job: name, since: okAt }];
      }
      // After a pause the first round may still be under way; one that never came to its end is reckoned from the start.
      if (okAt === null && upSince === null) return [];
      const from = Math.max(okAt === null ? 0 : Date.parse(okAt), upSince?.getTime() ?? 0);
      const since = okAt ?? new Date(from).toISOString();
      return now.getTime() - from > STANDING_MS
        ? [{ kind: 'standing', subject, level: levelFrom(from), job: name, since }]
        : [];
    }),
    // What was late stays so over the evening, the night and days off, until its data is there.
    ...feeds.flatMap(({ id, name, lastAt, lateSince }): Trouble[] => {
      // A time ahead of now was noted by a clock that was put back since.
      const begun = lateSince !== null && lateSince > now.toISOString() ? from : lateSince;
      const isLate = (begun !== null && (lastAt ?? '') <= begun) || (feedsDue && (lastAt ?? '') < from);
      if (!isLate) return [];
      // From then on case messages stop (B19).
      const days = lastAt === null ? 0 : calendar.workingDaysBetween(civilDateOf(new Date(lastAt)), today);
      const level = days > STALE_AFTER_WORKING_DAYS.stop ? 2 : 1;
      return [{ kind: 'feed-late', subject: feedSubject(id), level, feed: name, since: lastAt }];
    }),
    ...(backlog.since === null
      ? []
      : [
          {
            kind: 'undelivered' as const,
            subject: 'delivery',
            level: tens(backlog.count),
            count: backlog.count,
            since: backlog.since,
          },
        ]),
    ...(lost.since === null
      ? []
      : [
          {
            kind: 'lost' as const,
            subject: LOST,
            level: tens(lost.count),
            count: lost.count,
            since: lost.since,
          },
        ]),
    ...(newest === null || newest.getTime() - now.getTime() < BEHIND_MS
      ? []
      : [
          {
            kind: 'behind' as const,
            subject: 'clock',
            level: 1,
            clock: now.toISOString(),
            newest: newest.toISOString(),
          },
        ]),
  ];
}

/** Under which messages are told of that were refused or may not have arrived: of them nothing is told when they are a day old. */
export const LOST = 'lost';

/** 1 up to nine, 2 up to 99: ten times as many is worse. */
const tens = (count: number): number => String(count).length;
