import type { Calendar } from '../../cases/calendar.ts';
import type { CaseStore } from '../../cases/store.ts';
import type { LedgerStore } from '../../reminders/ledger-store.ts';
import type { Alerts } from '../alerts.ts';
import * as say from '../messages/heartbeat.ts';
import type { Job } from '../schedule.ts';
import { BACKLOG_MS, feedSubject, judge, type Trouble, type Vitals } from './judge.ts';
import type { Ping } from './ping.ts';
import type { HeartbeatStore } from './store.ts';

export interface HeartbeatDeps {
  readonly store: HeartbeatStore;
  readonly cases: Pick<CaseStore, 'newestBatches'>;
  readonly reminders: Pick<LedgerStore, 'newest'>;
  readonly alerts: Alerts;
  readonly calendar: Pick<Calendar, 'isWorkingDay'>;
  /** The feeds that are pulled by the clock. */
  readonly feeds: readonly { readonly id: string; readonly name: string }[];
}

/** The same trouble is told again after this at the earliest, also when it went and came again. */
const QUIET_HOURS = 6;
/** A program that was off for longer than this says so when it is back. */
const OFF_MS = 60 * 60_000;
/** The job whose last success says when the program last ran. */
const EVERY_ROUND = 'plan';

/** Notes how a job went, so that what stands still or fails is seen, by this process or by the next one. */
export function watched(job: Job, store: HeartbeatStore, now: () => Date): Job {
  return {
    ...job,
    async run(at) {
      try {
        await job.run(at);
      } catch (error) {
        // A database that is gone takes the note with it; the ping is what says so then.
        await store.failed(job.name, now()).catch(() => {});
        throw error;
      }
      await store.ok(job.name, now());
    },
  };
}

export async function vitalsOf(
  { store, cases, reminders, calendar, feeds }: Omit<HeartbeatDeps, 'alerts'>,
  now: Date,
  upSince: Date | null = null,
): Promise<Vitals> {
  const batches = feeds.length === 0 ? [] : await cases.newestBatches();
  const known = await store.troubles();
  return {
    now,
    calendar,
    upSince,
    pulses: await store.pulses(),
    feeds: feeds.map(({ id, name }) => {
      const batch = batches.find(({ feed }) => feed === id);
      const times = [batch?.importedAt, batch?.checkedAt].filter((at) => at != null).sort();
      const lateSince = known.find(({ subject }) => subject === feedSubject(id))?.since ?? null;
      return { id, name, lastAt: times.at(-1) ?? null, lateSince };
    }),
    newest: await reminders.newest(),
    backlog: await store.backlog(new Date(now.getTime() - BACKLOG_MS), now),
  };
}

/** Says once at the start, when the program was off for long, from when until when. Call it before the first round. */
export async function tellOfPause({ store, alerts }: HeartbeatDeps, now: Date): Promise<void> {
  const last = (await store.pulses()).find(({ name }) => name === EVERY_ROUND)?.okAt ?? null;
  if (last === null || now.getTime() - Date.parse(last) <= OFF_MS) return;
  await alerts.tell(`off since ${last}`, say.wasOff(last, now));
}

/** Compares what the stored times say with what was told: tells what began and what ended, each once. */
export function createHeartbeat(deps: HeartbeatDeps, ping: Ping): Job {
  const { store, alerts, feeds } = deps;
  let upSince: Date | null = null;
  /** Found at the last look: a machine that has just woken up finds everything late for a moment. */
  let suspected: ReadonlySet<string> = new Set();

  async function begin(trouble: Trouble, now: Date): Promise<void> {
    if (!(await store.begin(trouble.subject, now))) return;
    // A feed that could not be pulled has been told of with its reason, under the same subject.
    if (await alerts.tell(trouble.subject, say.troubleBegan(trouble), QUIET_HOURS))
      await store.wasTold(trouble.subject);
    else if (trouble.kind === 'feed-late') await store.wasTold(trouble.subject);
  }

  /** Null where there is nothing to tell: a feed that is not among the settings any more did not come after all. */
  function endOf(subject: string, since: string): string | null {
    if (!subject.startsWith(feedSubject(''))) return say.troubleEnded(subject, since);
    const feed = feeds.find(({ id }) => feedSubject(id) === subject);
    return feed === undefined ? null : say.feedCame(feed.name, since);
  }

  return {
    name: 'heartbeat',
    async run(now) {
      let found: readonly Trouble[];
      try {
        upSince ??= now;
        found = judge(await vitalsOf(deps, now, upSince));
        const before = await store.troubles();
        for (const trouble of found) if (suspected.has(trouble.subject)) await begin(trouble, now);
        suspected = new Set(found.map(({ subject }) => subject));
        for (const { subject, since, told } of before) {
          if (found.some((trouble) => trouble.subject === subject)) continue;
          if (!(await store.end(subject)) || !told) continue;
          const text = endOf(subject, since);
          if (text !== null) await alerts.tell(`${subject} well since ${since}`, text);
        }
      } catch (error) {
        ping.send('fail');
        throw error;
      }
      ping.send(found.length === 0 ? 'well' : 'fail');
    },
  };
}
