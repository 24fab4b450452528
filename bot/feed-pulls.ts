import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { wallTimeOf } from '../cases/civil-date.ts';
import type { Feed, FeedSettings } from '../cases/feeds/feed.ts';
import { openFeed } from '../cases/feeds/index.ts';
import type { BatchReport } from '../cases/import/model.ts';
import { MAIN_FEED, type PullOutcome, pullNew } from '../cases/pull.ts';
import { FEED_PULLS } from '../cases/send-times.ts';
import type { BatchSummary, CaseStore } from '../cases/store.ts';
import type { PeopleStore } from '../people/store.ts';
import { deltaPullDue, feedPullDue } from '../reminders/freshness.ts';
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

/** What a file that somebody sends counts as a batch of where there are several feeds: none of theirs. */
const UPLOADS = 'upload';
const NAMED = /^([a-z0-9][a-z0-9-]{0,31})=(.+)$/i;

/**
 * Opens the addresses of CASE_FEED. `NAME=ADDRESS` gives a feed its name; else the first is `main`, as a single one
 * is, and the others are named by their address: a feed that comes or goes renames none of its neighbours.
 */
export function openFeeds(addresses: readonly string[], settings: FeedSettings): readonly NamedFeed[] {
  return addresses.flatMap((written, at) => {
    const [, name, address = written] = NAMED.exec(written) ?? [];
    const feed = openFeed(address, settings);
    if (feed === null) return [];
    const digest = createHash('sha256').update(feed.name).digest('hex').slice(0, 8);
    return [{ id: name ?? (at === 0 ? MAIN_FEED : `feed-${digest}`), feed }];
  });
}

/** A feed that an uploaded file may be a batch of. */
export interface UploadFeed {
  readonly id: string;
  readonly name: string;
}

/**
 * What the sender of a file is asked where there are several feeds: whose data it is, or none of theirs (`own`). A full
 * file replaces what its feed had; in a feed of its own its cases would stand beside those that are pulled.
 */
export function uploadChoices(feeds: readonly NamedFeed[], own: string): readonly UploadFeed[] {
  if (feeds.length < 2) return [];
  return [...feeds.map(({ id, feed }) => ({ id, name: feed.name })), { id: UPLOADS, name: own }];
}

/** The feed an uploaded file counts as: the only one there is, else one of its own. */
export function mainFeedOf(feeds: readonly NamedFeed[]): string {
  const [first, second] = feeds;
  if (first === undefined) return MAIN_FEED;
  return second === undefined ? first.id : UPLOADS;
}

/**
 * Pulls each feed when its time has come: the whole at 05:30, and at 06:15 and 07:00 while the day has had no success,
 * and what has changed every `deltaMinutes` from a feed that knows deltas.
 */
export function createFeedPulls(deps: {
  readonly feeds: readonly NamedFeed[];
  readonly cases: CaseStore;
  readonly people: PeopleStore;
  readonly clock: Clock;
  readonly alerts: Pick<Alerts, 'tell'>;
  readonly log: Logger;
  /** Minutes; 0 for no deltas. */
  readonly deltaMinutes?: number;
  /** True while the administrators know that this feed brings nothing: they are not told every morning. */
  readonly isKnownLate?: (id: string) => Promise<boolean>;
}): Job {
  const { feeds, cases, people, clock, alerts, log, deltaMinutes = 0, isKnownLate } = deps;
  /** Instants of the last attempts of this process. A restart may try a failed pull once more: no harm in that. */
  const attempts = new Map<string, string>();
  const deltaAttempts = new Map<string, string>();

  async function whatIsDue(
    { id, feed }: NamedFeed,
    last: BatchSummary | undefined,
    now: Date,
  ): Promise<'full' | 'delta' | null> {
    const lastSuccessAt = laterOf(last?.importedAt ?? null, last?.checkedAt ?? null);
    const lastAttemptAt = attempts.get(id) ?? null;
    // The very first data is not waited for until the next morning.
    if (lastSuccessAt === null && lastAttemptAt === null) return 'full';
    const lastWholeAt = last?.mode === 'delta' ? last.checkedAt : lastSuccessAt;
    if (feedPullDue(now, { lastAttemptAt, lastSuccessAt: lastWholeAt })) return 'full';
    if (feed.knowsDeltas !== true || deltaMinutes === 0 || lastWholeAt === null) return null;
    const notes = await cases.feedNotes(id);
    const lastDeltaAt = laterOf(deltaAttempts.get(id) ?? null, laterOf(lastSuccessAt, lastAttemptAt));
    return notes?.since != null && deltaPullDue(now, lastDeltaAt, deltaMinutes) ? 'delta' : null;
  }

  async function pullOne({ id, feed }: NamedFeed, what: 'full' | 'delta', now: Date): Promise<void> {
    (what === 'full' ? attempts : deltaAttempts).set(id, now.toISOString());
    const { settle, ...resolvers } = await feedResolvers(people, cases);
    const outcome = await pullNew(feed, cases, {
      feedId: id,
      delta: what === 'delta',
      now: () => clock.now(),
      ...resolvers,
    });
    if (outcome.kind === 'applied') {
      await settle();
      const { quarantined, ...report } = outcome.report;
      const { mode, rows, imported, updated, ms } = report;
      log.info(
        { feed: id, mode, rows, imported, updated, quarantined: quarantined.length, ms },
        'feed imported',
      );
      if (what === 'full') await tellOfQuarantine({ id, feed }, outcome.report);
    } else await tellOfNothing({ id, feed }, what, outcome, now);
  }

  async function tellOfNothing(
    { id, feed }: NamedFeed,
    what: 'full' | 'delta',
    outcome: Exclude<PullOutcome, { kind: 'applied' }>,
    now: Date,
  ): Promise<void> {
    if (outcome.kind === 'unchanged') {
      log.info({ feed: id, confirmed: outcome.confirmed }, 'nothing new in the feed');
      return;
    }
    log.warn({ feed: id, what, problem: outcome.refusal }, 'feed refused; the last good data stays');
    // Before the last time of the morning it is tried again without anybody.
    const isLast = wallTimeOf(now) >= (FEED_PULLS.at(-1) ?? '');
    if (isLast && (await isKnownLate?.(id)) !== true)
      await alerts.tell(`feed ${id}`, feedFailed(feed.name, outcome.refusal), 12);
  }

  /** The rows kept out are told when they are others than the last time, not every morning. */
  async function tellOfQuarantine(
    { id, feed }: NamedFeed,
    { quarantined, rows }: BatchReport,
  ): Promise<void> {
    const reasons = quarantined.map(({ reason }) => JSON.stringify([reason.code, reason.params])).sort();
    const told =
      reasons.length === 0
        ? null
        : createHash('sha256').update(reasons.join('\n')).digest('hex').slice(0, 16);
    const before = (await cases.feedNotes(id))?.told ?? null;
    if (told === before) return;
    await cases.noteFeed(id, { told });
    if (told !== null)
      await alerts.tell(`quarantine ${id} ${told}`, feedHasQuarantine(feed.name, quarantined.length, rows));
  }

  return {
    name: 'feed pulls',
    async run(now) {
      const batches = feeds.length === 0 ? [] : await cases.newestBatches();
      for (const named of feeds) {
        const last = batches.find(({ feed }) => feed === named.id);
        const what = await whatIsDue(named, last, now);
        if (what !== null) await pullOne(named, what, now);
      }
    },
  };
}

function laterOf(a: string | null, b: string | null): string | null {
  return (a ?? '') > (b ?? '') ? a : b;
}
