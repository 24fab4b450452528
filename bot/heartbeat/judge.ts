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
    };

/** What the stored times say. */
export interface Vitals {
  readonly now: Date;
  readonly calendar: Pick<Calendar, 'isWorkingDay'>;
  readonly pulses: readonly Pulse[];
  /** Configured feeds and when each last brought or confirmed its data. */
  readonly feeds: readonly { readonly id: string; readonly name: string; readonly lastAt: string | null }[];
  readonly backlog: Backlog;
}

/** A job that should run every half minute and has not done well for so long stands still. */
const STANDING_MS = 30 * 60_000;
/** A message that is due for so long and has not left is late. */
export const BACKLOG_MS = 30 * 60_000;
/** After the last pull of the morning a feed has so long for its data. */
const FEED_GRACE_MS = 30 * 60_000;

/** What is not well now, from stored times alone: the same times give the same troubles after a restart. Pure. */
export function judge({ now, calendar, pulses, feeds, backlog }: Vitals): readonly Trouble[] {
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
      const stands = okAt !== null && now.getTime() - Date.parse(okAt) > STANDING_MS;
      return stands ? [{ kind: 'standing', subject: `job ${name}`, job: name, since: okAt }] : [];
    }),
    ...feeds.flatMap(({ id, name, lastAt }): Trouble[] =>
      feedsDue && (lastAt ?? '') < from
        ? [{ kind: 'feed-late', subject: `feed ${id}`, feed: name, since: lastAt }]
        : [],
    ),
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
  ];
}
