import type { Calendar } from '../../cases/calendar.ts';
import type { CaseStore } from '../../cases/store.ts';
import type { LedgerStore } from '../../reminders/ledger-store.ts';
import type { Alert, Alerts } from '../alerts.ts';
import * as say from '../messages/heartbeat.ts';
import type { Job } from '../schedule.ts';
import { BACKLOG_MS, feedSubject, judge, LOST, LOST_MS, type Trouble, type Vitals } from './judge.ts';
import type { Ping } from './ping.ts';
import type { HeartbeatStore, Pulse } from './store.ts';

export interface HeartbeatDeps {
  readonly store: HeartbeatStore;
  readonly cases: Pick<CaseStore, 'newestBatches'>;
  readonly reminders: Pick<LedgerStore, 'newest'>;
  readonly alerts: Alerts;
  readonly calendar: Pick<Calendar, 'isWorkingDay' | 'workingDaysBetween'>;
  /** Names of what has a pulse in this program; of everything that ever had one when left out. */
  readonly jobs?: readonly string[];
  /** The feeds that are pulled by the clock. */
  readonly feeds: readonly { readonly id: string; readonly name: string }[];
}

/** The same trouble is told again after this at the earliest, also when it went and came again. */
const QUIET_HOURS = 6;
const DAY_HOURS = 24;
/** What the subject of a job's trouble begins with. */
const JOB = 'job ';
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
  { store, cases, reminders, calendar, feeds, jobs }: Omit<HeartbeatDeps, 'alerts'>,
  now: Date,
  upSince: Date | null = null,
): Promise<Vitals> {
  const batches = feeds.length === 0 ? [] : await cases.newestBatches();
  const known = await store.troubles();
  return {
    now,
    calendar,
    upSince,
    pulses: pulsesOf(await store.pulses(), jobs),
    feeds: feeds.map(({ id, name }) => {
      const own = batches.filter(({ feed }) => feed === id);
      // Matters that somebody has sent by hand are no sign that the feed brings its cases.
      const batch = own.find(({ holds }) => holds !== 'matters') ?? own[0];
      const times = [batch?.importedAt, batch?.checkedAt].filter((at) => at != null).sort();
      const lateSince = known.find(({ subject }) => subject === feedSubject(id))?.since ?? null;
      return { id, name, lastAt: times.at(-1) ?? null, lateSince };
    }),
    newest: await reminders.newest(),
    backlog: await store.backlog(new Date(now.getTime() - BACKLOG_MS), now),
    lost: await store.lost(new Date(now.getTime() - LOST_MS)),
  };
}

/** What an earlier version noted of a job that is no more is no pulse; a job without a note has never come to its end. */
function pulsesOf(noted: readonly Pulse[], jobs: readonly string[] | undefined): readonly Pulse[] {
  if (jobs === undefined) return noted;
  return jobs.map(
    (name) => noted.find((pulse) => pulse.name === name) ?? { name, okAt: null, failedAt: null },
  );
}

/** Says once at the start, when the program was off for long, from when until when. Call it before the first round. */
export async function tellOfPause({ store, alerts }: HeartbeatDeps, now: Date): Promise<void> {
  const last = (await store.pulses()).find(({ name }) => name === EVERY_ROUND)?.okAt ?? null;
  if (last === null || now.getTime() - Date.parse(last) <= OFF_MS) return;
  await alerts.tell(`off since ${last}`, say.wasOff(last, now));
}

/** Compares what the stored times say with what was told: tells what began and what ended, each once. */
export function createHeartbeat(deps: HeartbeatDeps, ping: Ping): Job {
  const { store, alerts, feeds, jobs } = deps;
  let upSince: Date | null = null;
  /** Found at the last look: a machine that has just woken up finds everything late for a moment. */
  let suspected: ReadonlySet<string> = new Set();

  /** Told at once, in one message: what stands still often takes everything after it along. */
  async function tellOf(
    troubles: readonly Trouble[],
    told: ReadonlyMap<string, number>,
    now: Date,
  ): Promise<void> {
    for (const { subject } of troubles) await store.begin(subject, now);
    // What came again within the quiet hours is told when they are over, if it is still there.
    const fresh = troubles.filter(({ subject, level }) => level > (told.get(subject) ?? 0));
    const keyOf = ({ subject, level }: Trouble): string =>
      level === 1 ? subject : `${subject} level ${level}`;
    const said = await alerts.tellTogether(
      fresh.map((trouble) => ({
        subject: keyOf(trouble),
        text: trouble.level === 1 ? say.troubleBegan(trouble) : say.troubleWorse(trouble),
        hours: QUIET_HOURS,
      })),
    );
    for (const trouble of fresh) {
      // A feed that could not be pulled has been told of with its reason, under the same subject.
      const byPull = trouble.kind === 'feed-late' && trouble.level === 1;
      if (byPull || said.includes(keyOf(trouble))) await store.wasTold(trouble.subject, trouble.level);
    }
  }

  /** Null where there is nothing to tell: a feed or a job that is no more did not come after all. */
  function endOf(subject: string, since: string): string | null {
    const isJob = subject.startsWith(JOB);
    if (subject === LOST || (isJob && jobs?.includes(subject.slice(JOB.length)) === false)) return null;
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
        await tellOf(
          found.filter(({ subject }) => suspected.has(subject)),
          new Map(before.map(({ subject, told }) => [subject, told])),
          now,
        );
        suspected = new Set(found.map(({ subject }) => subject));
        const ended: Alert[] = [];
        for (const { subject, since, told } of before) {
          if (found.some((trouble) => trouble.subject === subject)) continue;
          if (!(await store.end(subject)) || told === 0) continue;
          const text = endOf(subject, since);
          if (text !== null)
            ended.push({ subject: `${subject} well since ${since}`, text, hours: DAY_HOURS });
        }
        await alerts.tellTogether(ended);
      } catch (error) {
        ping.send('fail');
        throw error;
      }
      // A message that may not have arrived is no reason to look at the machine.
      ping.send(found.every(({ kind }) => kind === 'lost') ? 'well' : 'fail');
    },
  };
}
