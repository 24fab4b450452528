import type { Calendar } from '../../cases/calendar.ts';
import { civilDateOf, instantOf, wallTimeOf } from '../../cases/civil-date.ts';
import { FEED_PULLS } from '../../cases/send-times.ts';
import type { Backlog, Pulse } from './store.ts';

/** Something an administrator should know of. `since`: ISO instant, null when it never went well. */
export type Trouble =
  | {
      readonly kind: 'failing';
      readonly subject: string;
      readonly job: string;
      readonly since: string | null;
    }
  | { readonly kind: 'standing'; readonly subject: string; readonly job: string; readonly since: string }
  | {
      readonly kind: 'feed-late';
      readonly subject: string;
      readonly feed: string;
      readonly since: string | null;
    }
  | {
      readonly kind: 'undelivered';
      readonly subject: string;
      readonly count: number;
      readonly since: string;
    }
  | {
      readonly kind: 'behind';
      readonly subject: string;
      /** The clock, and the newest moment that was planned for: ISO instants. */
      readonly clock: string;
      readonly newest: string;
    };

/** What the stored times say. */
export interface Vitals {
  readonly now: Date;
  readonly calendar: Pick<Calendar, 'isWorkingDay'>;
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

/** Under which a feed's lateness is kept; what pulls it tells of its failures under the same. */
export const feedSubject = (id: string): string => `feed ${id}`;

/** What is not well now, from stored times alone: the same times give the same troubles after a restart. Pure. */
export function judge(vitals: Vitals): readonly Trouble[] {
  const { now, calendar, pulses, upSince, feeds, backlog, newest } = vitals;
  const today = civilDateOf(now);
  const [firstPull = '05:30'] = FEED_PULLS;
  const lastPull = FEED_PULLS.at(-1) ?? firstPull;
  const pulledBy = instantOf(today, lastPull).getTime() + FEED_GRACE_MS;
  const feedsDue = calendar.isWorkingDay(today) && now.getTime() >= pulledBy && wallTimeOf(now) < '18:00';
  const from = instantOf(today, firstPull).toISOString();
  return [
    ...pulses.flatMap(({ name, okAt, failedAt }): Trouble[] => {
      if (failedAt !== null && failedAt >= (okAt ?? ''))
        return [{ kind: 'failing', subject: `job ${name}`, job: name, since: okAt }];
      if (okAt === null) return [];
      // After a pause the first round may still be under way.
      const from = Math.max(Date.parse(okAt), upSince?.getTime() ?? 0);
      return now.getTime() - from > STANDING_MS
        ? [{ kind: 'standing', subject: `job ${name}`, job: name, since: okAt }]
        : [];
    }),
    // What was late stays so over the evening, the night and days off, until its data is there.
    ...feeds.flatMap(({ id, name, lastAt, lateSince }): Trouble[] => {
      // A time ahead of now was noted by a clock that was put back since.
      const begun = lateSince !== null && lateSince > now.toISOString() ? from : lateSince;
      const isLate = (begun !== null && (lastAt ?? '') <= begun) || (feedsDue && (lastAt ?? '') < from);
      return isLate ? [{ kind: 'feed-late', subject: feedSubject(id), feed: name, since: lastAt }] : [];
    }),
    ...(backlog.since === null
      ? []
      : [
          {
            kind: 'undelivered' as const,
            subject: 'delivery',
            count: backlog.count,
            since: backlog.since,
          },
        ]),
    ...(newest === null || newest.getTime() - now.getTime() < BEHIND_MS
      ? []
      : [
          {
            kind: 'behind' as const,
            subject: 'clock',
            clock: now.toISOString(),
            newest: newest.toISOString(),
          },
        ]),
  ];
}
