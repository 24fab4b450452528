import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { calendar } from '../../../cases/calendar.ts';
import type { Engine } from '../../database.ts';
import { type CrashOffice, DAY_TIMES, type DayTime, type Fate, foundOffice } from './office.ts';
import { doneLine, type Order, READY } from './order.ts';
import { type SlowServer, startSlowServer } from './server.ts';

export interface CrashReport extends Fate {
  /** Processes that were killed, and of them those that were editing at noon. */
  readonly kills: number;
  readonly killsAtNoon: number;
  /** Offices whose morning a kill interrupted: each is a database, an outbox and a deliverer of its own. */
  readonly rounds: number;
  readonly mornings: number;
  readonly uncertain: number;
  /** Of them, those the server did not answer in time: a kill has no part in that. */
  readonly unanswered: number;
  /** Most messages of one office called uncertain after one kill: never more than may be in flight at once. */
  readonly mostAfterAKill: number;
}

/** How a morning is delivered: the command line for one office, or one process for several. */
export type Way = 'cli' | 'together';

const READERS = 9;
/** Share of kills that do not wait for a first message: while the program starts, plans or fills the outbox. */
const EARLY_SHARE = 0.2;
const LATENCY_MS = [50, 150] as const;
/** Messages of an office after which at the latest a process is killed. */
const MOST_ARRIVALS = 8;
/** At noon there may be fewer: what a kill of the morning made uncertain is not edited. */
const MOST_EDITS = 2;

/**
 * Delivers the digests of one morning after another, and edits them when new data comes at noon; kills the process with SIGKILL at random points and starts
 * another on the same databases, until the mornings of offices were interrupted `rounds` times. Starting a process
 * costs more than all that it does before it is killed, so one process works for several offices at once, and a few
 * run side by side.
 * @param random numbers from 0 up to 1, so that a run can be repeated.
 */
export async function crash(options: {
  readonly engine: Engine;
  readonly rounds: number;
  readonly random: () => number;
  readonly way?: Way;
  readonly onRounds?: (rounds: number) => void;
}): Promise<CrashReport> {
  const { engine, rounds, random, way = 'together', onRounds } = options;
  const between = (from: number, to: number): number => from + random() * (to - from);
  // PostgreSQL has no connections for more than this.
  const [lanes, each] = way === 'cli' ? [1, 1] : engine.name === 'SQLite' ? [2, 15] : [1, 4];
  const folder = mkdtempSync(join(tmpdir(), 'thads-crash-'));
  const server = await startSlowServer(() => between(...LATENCY_MS));
  const offices: CrashOffice[] = [];
  let done = 0;
  const interrupted = (count: number): boolean => {
    done += count;
    onRounds?.(Math.min(done, rounds));
    return done >= rounds;
  };
  try {
    for (let i = 0; i < lanes * each; i += 1)
      offices.push(await foundOffice(engine, `${4242 + i}:crash`, READERS));
    const results = await Promise.all(
      Array.from({ length: lanes }, (_, lane) =>
        runLane({
          offices: offices.slice(lane * each, (lane + 1) * each),
          way,
          server,
          folder,
          between,
          interrupted,
          isOver: () => done >= rounds,
        }),
      ),
    );
    const fates: Fate[] = [];
    for (const [i, office] of offices.entries())
      fates.push(await office.fate(results[Math.floor(i / each)]?.mornings ?? [], server));
    const total = (of: (fate: Fate) => number): number => fates.reduce((sum, fate) => sum + of(fate), 0);
    return {
      kills: results.reduce((sum, { kills }) => sum + kills, 0),
      killsAtNoon: results.reduce((sum, { killsAtNoon }) => sum + killsAtNoon, 0),
      rounds: done,
      mornings: results.reduce((sum, { mornings }) => sum + mornings.length * each, 0),
      wanted: total(({ wanted }) => wanted),
      lost: total(({ lost }) => lost),
      doubled: total(({ doubled }) => doubled),
      toEdit: total(({ toEdit }) => toEdit),
      notEdited: total(({ notEdited }) => notEdited),
      editedTwice: total(({ editedTwice }) => editedTwice),
      uncertain: results.reduce((sum, { uncertain }) => sum + uncertain, 0),
      unanswered: results.reduce((sum, { unanswered }) => sum + unanswered, 0),
      mostAfterAKill: Math.max(...results.map(({ mostAfterAKill }) => mostAfterAKill)),
      integrity: [...new Set(fates.map(({ integrity }) => integrity))].join('; '),
    };
  } finally {
    await server.close();
    for (const office of offices) await office.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Lane {
  readonly offices: readonly CrashOffice[];
  readonly way: Way;
  readonly server: SlowServer;
  readonly folder: string;
  readonly between: (from: number, to: number) => number;
  /** Counts the offices a kill interrupted; true when there were enough. */
  readonly interrupted: (count: number) => boolean;
  readonly isOver: () => boolean;
}

/** One process after another for the same offices, morning after morning and noon after noon. */
async function runLane(lane: Lane) {
  const { offices } = lane;
  const mornings: string[] = [];
  const uncertain = offices.map(() => NONE);
  let kills = 0;
  let killsAtNoon = 0;
  let mostAfterAKill = 0;
  for (let day = '2026-11-25'; !lane.isOver(); day = calendar.nextWorkingDay(day)) {
    mornings.push(day);
    for (const time of DAY_TIMES) await dayTime(day, time);
  }
  const unanswered = uncertain.reduce((sum, office) => sum + office.unanswered, 0);
  const killed = uncertain.reduce((sum, office) => sum + office.killed, 0);
  return { mornings, kills, killsAtNoon, mostAfterAKill, unanswered, uncertain: killed + unanswered };

  async function dayTime(day: string, time: DayTime): Promise<void> {
    for (const office of offices) await office.prepare(day, time);
    // A short run has its kills at noon as well.
    let left = mornings.length === 1 ? 1 : MOST_KILLS;
    for (let isDone = false; !isDone; ) {
      const run = start(day, time, lane);
      if (left > 0 && !lane.isOver()) await Promise.race([run.exit, killAtRandom(run, time, lane)]);
      const code = await run.exit;
      if (code !== null && code !== 0) throw new Error(`the delivering process ended with exit code ${code}`);
      isDone = code === 0;
      for (const [i, office] of offices.entries()) {
        const now = await office.uncertain();
        const before = uncertain[i] ?? NONE;
        mostAfterAKill = Math.max(mostAfterAKill, now.killed - before.killed);
        uncertain[i] = now;
      }
      if (!isDone) {
        kills += 1;
        left -= 1;
        if (time === '14:00') killsAtNoon += 1;
        lane.interrupted(offices.length - run.finished());
      }
    }
  }
}

/** Processes killed one after the other, before one may come to its end. */
const MOST_KILLS = 4;

const NONE = { killed: 0, unanswered: 0 };

interface Run {
  readonly child: ChildProcess;
  /** The exit code; null when it was killed. */
  readonly exit: Promise<number | null>;
  /** Settles when everything is loaded. */
  readonly ready: Promise<void>;
  /** Offices that have nothing left to do. */
  finished(): number;
}

function start(day: string, time: DayTime, { offices, way, server, folder }: Lane): Run {
  const at = `${day}T${time}:00+07:00`;
  const [office] = offices;
  if (office === undefined) throw new Error('a lane needs an office');
  const order: Order = { at, dataDir: folder, apiRoot: server.url, offices };
  const child = spawn(
    process.execPath,
    way === 'cli'
      ? ['bot/start.mjs', 'cli', 'sweep', '--at', at, '--deliver', '--json']
      : [join(import.meta.dirname, 'start.mjs'), JSON.stringify(order)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: office.databaseUrl,
        DATA_DIR: folder,
        TELEGRAM_BOT_TOKEN: office.token,
        TELEGRAM_API_ROOT: server.url,
      },
    },
  );
  let said = '';
  const ready = new Promise<void>((resolve) => {
    if (way === 'cli') resolve();
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.startsWith(READY)) resolve();
    });
  });
  return {
    child,
    exit: once(child, 'exit').then(([code]) => code as number | null),
    ready,
    finished: () => offices.filter((_, place) => said.includes(doneLine(place))).length,
  };
}

async function killAtRandom(
  { child, ready }: Run,
  time: DayTime,
  { offices, server, between }: Lane,
): Promise<void> {
  const most = (time === '14:00' ? MOST_EDITS : MOST_ARRIVALS) * offices.length;
  const arrivals = between(0, 1) < EARLY_SHARE ? 0 : Math.ceil(between(0, most));
  const patienceMs = arrivals === 0 ? between(0, 600) : between(0, LATENCY_MS[1]);
  await new Promise<void>((resolve) => {
    let left = arrivals;
    if (left === 0) ready.then(resolve);
    const unfollow = server.follow(new Set(offices.map(({ token }) => token)), () => {
      left -= 1;
      if (left > 0) return;
      unfollow();
      resolve();
    });
    child.once('exit', unfollow);
  });
  await sleep(patienceMs);
  child.kill('SIGKILL');
}

/** Mulberry32: 32 bits of state are enough to repeat a run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
