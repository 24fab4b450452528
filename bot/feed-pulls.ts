import type { Logger } from 'pino';
import type { Feed } from '../cases/feeds/feed.ts';
import type { ImportOutcome } from '../cases/import/model.ts';
import { MAIN_FEED, pull } from '../cases/pull.ts';
import type { CaseStore } from '../cases/store.ts';
import type { PeopleStore } from '../people/store.ts';
import { feedPullDue } from '../reminders/freshness.ts';
import type { Clock } from '../reminders/ports.ts';
import type { Alerts } from './alerts.ts';
import { feedResolvers } from './feed-resolvers.ts';
import { feedFailed, feedHasQuarantine } from './messages/admin.ts';
import type { Job } from './schedule.ts';

/** A feed of CASE_FEED and the name its batches are kept under. */
export interface NamedFeed {
  readonly id: string;
  readonly feed: Feed;
}

/** One feed is `main`, several are told apart by their number. */
export function nameFeeds(feeds: readonly Feed[]): readonly NamedFeed[] {
  return feeds.map((feed, i) => ({ id: feeds.length === 1 ? MAIN_FEED : `feed-${i + 1}`, feed }));
}

/** The feed an uploaded file counts as: the only one there is, else `main`. */
export function mainFeedOf(feeds: readonly NamedFeed[]): string {
  const [first] = feeds;
  return first !== undefined && feeds.length === 1 ? first.id : MAIN_FEED;
}

/** Pulls each feed when its time has come (05:30, and 06:15 and 07:00 while the day has had no success). */
export function createFeedPulls(deps: {
  readonly feeds: readonly NamedFeed[];
  readonly cases: CaseStore;
  readonly people: PeopleStore;
  readonly clock: Clock;
  readonly alerts: Alerts;
  readonly log: Logger;
}): Job {
  const { feeds, cases, people, clock, alerts, log } = deps;
  /** Instants of the last attempts of this process. A restart may try a failed pull once more: no harm in that. */
  const attempts = new Map<string, string>();

  async function pullOne({ id, feed }: NamedFeed): Promise<ImportOutcome> {
    return pull(feed, cases, {
      feedId: id,
      now: () => clock.now(),
      ...(await feedResolvers(people)),
    });
  }

  return {
    name: 'feed pulls',
    async run(now) {
      const batches = feeds.length === 0 ? [] : (await cases.feedStatus()).feeds;
      for (const named of feeds) {
        const lastSuccessAt = batches.find(({ feed }) => feed === named.id)?.importedAt ?? null;
        const lastAttemptAt = attempts.get(named.id) ?? null;
        // The very first data is not waited for until the next morning.
        const isFirst = lastSuccessAt === null && lastAttemptAt === null;
        if (!isFirst && !feedPullDue(now, { lastAttemptAt, lastSuccessAt })) continue;
        attempts.set(named.id, now.toISOString());
        const outcome = await pullOne(named);
        if (outcome.kind === 'refused') {
          log.warn({ feed: named.id, problem: outcome.refusal }, 'feed refused; the last good data stays');
          await alerts.tell(`feed ${named.id}`, feedFailed(named.feed.name, outcome.refusal), 12);
          continue;
        }
        const { quarantined, ...report } = outcome.report;
        const { rows, imported, updated, ms } = report;
        log.info(
          { feed: named.id, rows, imported, updated, quarantined: quarantined.length, ms },
          'feed imported',
        );
        if (quarantined.length > 0) {
          await alerts.tell(
            `quarantine ${named.id}`,
            feedHasQuarantine(named.feed.name, quarantined.length, rows),
          );
        }
      }
    },
  };
}
