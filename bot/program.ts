import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from 'grammy';
import type { Logger } from 'pino';
import { civilDateOf } from '../cases/civil-date.ts';
import { type SweepDeps, sweep } from '../reminders/sweep.ts';
import { migrate } from '../storage/migrate.ts';
import { type Database, openDatabase, parseDatabaseUrl } from '../storage/open.ts';
import { createBot, type ThadsBot } from './bot.ts';
import { systemClock } from './clock.ts';
import { forgetUploads } from './commands/case-upload.ts';
import { commands } from './commands/index.ts';
import type { Config } from './config.ts';
import { connect } from './connect.ts';
import { createDelivery } from './delivery.ts';
import type { Deps } from './deps.ts';
import { createFeedPulls, mainFeedOf, type NamedFeed, openFeeds, uploadChoices } from './feed-pulls.ts';
import { tellStopped } from './guarded-sender.ts';
import { createHeartbeat, type HeartbeatDeps, tellOfPause, watched } from './heartbeat/job.ts';
import { feedSubject } from './heartbeat/judge.ts';
import { createPing } from './heartbeat/ping.ts';
import { createHeartbeatStore } from './heartbeat/store.ts';
import { LABEL_DAYS } from './matters/model.ts';
import { yearUnconfirmed } from './messages/admin.ts';
import { ownFeed } from './messages/upload.ts';
import { buildDeps, type Line } from './parts.ts';
import { createEraser } from './retention/eraser.ts';
import { createRetentionJob } from './retention/job.ts';
import { createSteadyClock } from './retention/steady-clock.ts';
import { createRetentionStore } from './retention/store.ts';
import { createTracesJob } from './retention/traces.ts';
import type { SandboxOffice } from './sandbox-office.ts';
import { type Job, startSchedule } from './schedule.ts';
import { createInbox, type Inbox } from './updates/inbox.ts';
import { setCommonMenus } from './updates/menu.ts';
import { startPolling, UPDATE_TYPES } from './updates/polling.ts';
import { problemOf } from './updates/problem.ts';
import { createInboxStore } from './updates/store.ts';
import { startWebhook } from './webhook.ts';

export interface Program {
  /** The sandbox's page; null with a real Telegram. */
  readonly pageUrl: string | null;
  /** Link and code of the first administrator; null when there is one, or a code that still holds. */
  readonly firstAdministrator: { readonly link: string; readonly code: string } | null;
  /** Settles when the program was stopped; rejects when it cannot go on (the token was revoked). */
  readonly running: Promise<void>;
  /** Ends in order: nothing new comes in, what has begun is finished, claims are left to be taken up. */
  stop(): Promise<void>;
}

const HEARTBEAT_MS = 60_000;
/** The pulse of hearing from Telegram; bot/messages/heartbeat.ts has its name. */
const UPDATES = 'updates';

/** How long what has begun may take when the program stops; the rest is taken up by the next start. */
const FINISH_MS = 4_000;

/**
 * Builds every part and joins them. Without a token the sandbox takes Telegram's place, with its sample office and
 * a clock that can be moved. Aborting `stopping` ends the waiting for a Telegram that does not answer.
 * @throws Error when the database cannot be opened, the documents cannot be read, a port is taken, or the token is
 * refused (TokenRefusedError).
 */
export async function startProgram(config: Config, log: Logger, stopping: AbortController): Promise<Program> {
  const database = await openDatabase(parseDatabaseUrl(config.databaseUrl));
  /** Undone in reverse when the program stops, or when its start fails half way. */
  const closers: (() => Promise<void>)[] = [async () => database.destroy()];
  const stop = async (): Promise<void> => {
    stopping.abort();
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    await migrate(database);
    const office = config.telegram === undefined ? await openOffice(config, database, closers) : null;
    const line: Line = office ?? lineOf(config);
    const feeds = [...(office?.feeds ?? []), ...openFeeds(config.caseFeeds, config.feedAccess)];
    const deps = buildDeps({
      config,
      database,
      line,
      clock: office?.clock ?? systemClock,
      log,
      feedNames: feeds.map(({ feed }) => feed.name),
      mainFeed: mainFeedOf(feeds),
      uploadFeeds: uploadChoices(feeds, ownFeed()),
    });
    await deps.knowledge.current();
    const jobs = timedWork(deps, line, feeds, stopping.signal);

    const me = await connect({ ...line, log, stopping: stopping.signal });
    if (me === null) return { pageUrl: null, firstAdministrator: null, running: Promise.resolve(), stop };
    await deps.people.rememberBotUsername(me.username);
    const bot = createBot({ ...line, me, deps, stopping: stopping.signal });
    const inbox = createInbox({
      store: createInboxStore(database),
      handle: bot.handle,
      tellCutOff: bot.tellCutOff,
      clock: deps.clock,
      log,
      stopping: stopping.signal,
    });
    closers.push(() => within(FINISH_MS, inbox.stop(), log));
    await inbox.start();
    const source = office?.source ?? String(me.id);
    const pulses = createHeartbeatStore(database);
    const { running } = await listen({
      config,
      onPolled: () => pulses.ok(UPDATES, deps.clock.now()),
      line,
      source,
      bot,
      inbox,
      log,
      closers,
      stopping: stopping.signal,
    });
    const hears = config.telegram?.webhook === undefined ? [UPDATES] : [];
    const pulse = heartbeatOf(deps, feeds, [...jobs.map(({ name }) => name), ...hears]);
    await pulse.store.keepOnly(pulse.jobs ?? []);
    // Before the first round writes down that all is well again.
    await tellOfPause(pulse, deps.clock.now()).catch((err: unknown) => log.error({ err }, 'nobody was told'));
    const timed = startSchedule({
      jobs: jobs.map((job) => watched(job, pulse.store, () => deps.clock.now())),
      clock: deps.clock,
      log,
    });
    closers.push(() => within(FINISH_MS, timed.stop(), log));
    closers.push(startHeartbeat(pulse, deps));
    office?.open(() => timed.poke());
    log.info({ bot: me.username }, 'ready');
    const first = office === null ? await deps.people.firstAdministrator(deps.clock.now()) : null;
    const firstAdministrator = first && {
      code: first.code,
      link: `https://t.me/${me.username}?start=${first.code}`,
    };
    return { pageUrl: office?.pageUrl ?? null, firstAdministrator, running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function lineOf({ telegram }: Config): Line {
  if (telegram === undefined) throw new Error('There is neither a token nor a sandbox.');
  return { token: telegram.token, apiRoot: telegram.apiRoot };
}

async function openOffice(
  config: Config,
  database: Database,
  closers: (() => Promise<void>)[],
): Promise<SandboxOffice> {
  const { openSandboxOffice } = await import('./sandbox-office.ts');
  const office = await openSandboxOffice({ database, dataDir: config.dataDir, port: config.port });
  closers.push(() => office.close());
  return office;
}

/** What is done by the clock: look at the feeds, plan, deliver. */
function timedWork(
  deps: Deps,
  line: Line,
  feeds: readonly NamedFeed[],
  stopping: AbortSignal,
): readonly Job[] {
  const { config, sender, clock } = deps;
  const parts = { ...deps, quarters: config.quarterBasis };
  const onStopped = tellStopped(deps);
  const isSteady = createSteadyClock(deps.database);
  const delivery = createDelivery({ parts, sender, clock, dataDir: config.dataDir, onStopped, stopping });
  const jobs: readonly Job[] = [
    { name: 'calendar', run: (now) => tendCalendar(deps, now) },
    createFeedPulls({
      ...deps,
      feeds,
      deltaMinutes: config.deltaMinutes,
      isKnownLate: async (id) =>
        (await createHeartbeatStore(deps.database).troubles()).some(
          ({ subject, told }) => told > 0 && subject === feedSubject(id),
        ),
    }),
    { name: 'opinions', run: (now) => deps.opinions.tend(now) },
    { name: 'requests', run: (now) => deps.actions.tend(now) },
    {
      name: 'plan',
      run: createPlanJob(parts, deps.log),
    },
    {
      name: 'deliver',
      run: async () => {
        await delivery.drain();
      },
    },
    { name: 'uploads', run: () => forgetUploads(deps) },
    {
      name: 'labels',
      run: async (now) => {
        if (await isSteady(now)) await forgetLabels(deps, now);
      },
    },
    createTracesJob({ ...deps, auditMonths: config.auditMonths, isSteady }),
    createRetentionJob({
      store: createRetentionStore(deps.database),
      erase: createEraser(line),
      days: config.retentionDays,
      isSteady,
    }),
  ];
  return jobs;
}

function heartbeatOf(deps: Deps, feeds: readonly NamedFeed[], jobs: readonly string[]): HeartbeatDeps {
  return {
    jobs,
    store: createHeartbeatStore(deps.database),
    cases: deps.cases,
    reminders: deps.reminders,
    alerts: deps.alerts,
    calendar: deps.calendar,
    feeds: feeds.map(({ id, feed }) => ({ id, name: feed.name })),
  };
}

/** In a schedule of its own, so that a job that hangs does not hold up the look at it. */
function startHeartbeat(pulse: HeartbeatDeps, { clock, config, log }: Deps): () => Promise<void> {
  const ping = createPing(config.heartbeatUrl, log);
  ping.send('start');
  const beating = startSchedule({ jobs: [createHeartbeat(pulse, ping)], clock, log, roundMs: HEARTBEAT_MS });
  return () => beating.stop();
}

/** Takes over what another process has set, and asks once a week for a year that nobody confirmed (domain 6.1). */
async function tendCalendar({ calendar, alerts }: Deps, now: Date): Promise<void> {
  await calendar.refresh();
  const year = calendar.yearToConfirm(civilDateOf(now));
  if (year !== null) await alerts.tell(`calendar ${year}`, yearUnconfirmed(year), WEEK_HOURS);
}
const WEEK_HOURS = 7 * 24;

async function forgetLabels({ matters }: Deps, now: Date): Promise<void> {
  await matters.forgetLabels(new Date(now.getTime() - LABEL_DAYS * 86_400_000));
}

/** Plans at every round; says once when the clock has been put back, until it is right again. */
function createPlanJob(parts: SweepDeps, log: Logger): (now: Date) => Promise<void> {
  let behind = false;
  return async (now) => {
    const outcome = await sweep(parts, now);
    if (outcome.kind === 'behind' && !behind)
      log.warn(
        { now: now.toISOString(), newest: outcome.newest.toISOString() },
        'the clock was put back: nothing is planned or withdrawn before it reaches the newest moment planned for',
      );
    behind = outcome.kind === 'behind';
  };
}

/** Begins to hear: by webhook when its address is set, else by polling. */
async function listen(options: {
  readonly config: Config;
  readonly line: Line;
  readonly source: string;
  readonly bot: ThadsBot;
  readonly inbox: Inbox;
  readonly log: Logger;
  readonly closers: (() => Promise<void>)[];
  readonly stopping: AbortSignal;
  readonly onPolled: () => Promise<void>;
}): Promise<{ readonly running: Promise<void> }> {
  const { config, line, source, bot, inbox, log, closers, stopping, onPolled } = options;
  await setCommonMenus(bot.api, commands).catch((error) => {
    log.warn({ problem: problemOf(error) }, 'the command menus could not be set');
  });
  const webhook = config.telegram?.webhook;
  if (webhook !== undefined) {
    const path = new URL(webhook.url).pathname;
    const { secret } = webhook;
    const server = await startWebhook({ port: config.port, path, secret, source, inbox, log });
    closers.push(() => server.close());
    await bot.api.setWebhook(webhook.url, { secret_token: secret, allowed_updates: UPDATE_TYPES });
    log.info({ port: server.port, path }, 'listening for updates');
    return { running: new Promise((stopped) => stopping.addEventListener('abort', () => stopped())) };
  }
  // Telegram gives no updates to a poll while a webhook of an earlier run is set.
  await bot.api.deleteWebhook();
  const api = new Api(line.token, {
    ...(line.apiRoot !== undefined && { apiRoot: line.apiRoot.replace(/\/+$/, '') }),
    timeoutSeconds: 40,
  });
  const polling = startPolling({ api, source, inbox, log, onPolled });
  closers.push(() => polling.stop());
  return { running: polling.running };
}

/** Waits for the end of something, but not for ever: what is cut off is taken up by the next start. */
async function within(ms: number, ending: Promise<void>, log: Logger): Promise<void> {
  const late = Symbol('late');
  const first = await Promise.race([ending, sleep(ms, late, { ref: false })]);
  if (first === late) log.warn('stopped before everything that had begun was finished');
}
