import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { weekdayAndDate } from '../../../bot/messages/amounts.ts';
import { calendar } from '../../../cases/calendar.ts';
import { addDays } from '../../../cases/civil-date.ts';
import { createReminderStore } from '../../../reminders/store.ts';
import type { Database } from '../../../storage/open.ts';
import type { Engine } from '../../database.ts';
import { foundTown } from '../town.ts';
import { type SlowServer, startSlowServer } from './server.ts';

export interface CrashReport {
  readonly kills: number;
  readonly mornings: number;
  /** Digests that had to be delivered. */
  readonly wanted: number;
  /** Neither received nor called uncertain. */
  readonly lost: number;
  /** Received more than once by one person for one morning. */
  readonly doubled: number;
  readonly uncertain: number;
  /** Most messages called uncertain after one kill: never more than may be in flight at once. */
  readonly mostAfterAKill: number;
  /** SQLite's own check of the file; `ok` on PostgreSQL, which has no such command. */
  readonly integrity: string;
}

const READERS = 40;
/** Share of kills that do not wait for a first message: while the program starts, plans or fills the outbox. */
const EARLY_SHARE = 0.2;
const LATENCY_MS = [50, 150] as const;

/**
 * Delivers the digests of one morning after another with the command line, kills it with SIGKILL at random points and
 * starts it again on the same database, until it has been killed `rounds` times.
 * @param random numbers from 0 up to 1, so that a run can be repeated.
 */
export async function crash(options: {
  readonly engine: Engine;
  readonly rounds: number;
  readonly random: () => number;
  readonly onKill?: (kills: number) => void;
}): Promise<CrashReport> {
  const { engine, rounds, random } = options;
  const between = (from: number, to: number): number => from + random() * (to - from);
  const test = await engine.open();
  const folder = mkdtempSync(join(tmpdir(), 'thads-crash-'));
  const server = await startSlowServer(() => between(...LATENCY_MS));
  try {
    const town = await foundTown(test.database);
    const chatOf = new Map<string, string>();
    for (let i = 0; i < READERS; i += 1) {
      const { id, telegramId } = await town.join('TT', 'T01');
      chatOf.set(id, telegramId ?? '');
    }
    const store = createReminderStore(test.database);

    const mornings: string[] = [];
    let kills = 0;
    let uncertain = 0;
    let mostAfterAKill = 0;
    for (let day = '2026-11-25'; kills < rounds; day = calendar.nextWorkingDay(day)) {
      mornings.push(day);
      await town.import(addDays(day, -1), [{ caseKey: '7', decisionDate: '2024-05-02' }]);
      for (let isDone = false; !isDone; ) {
        const child = deliver(day, test.url, folder, server.url);
        const exit = once(child, 'exit') as Promise<[number | null]>;
        if (kills < rounds) await Promise.race([exit, killAtRandom(child, server, between)]);
        const [code] = await exit;
        if (code !== null && code !== 0) throw new Error(`sweep --deliver ended with exit code ${code}`);
        isDone = code === 0;
        const now = (await store.list({ state: 'uncertain' })).length;
        mostAfterAKill = Math.max(mostAfterAKill, now - uncertain);
        uncertain = now;
        if (!isDone) {
          kills += 1;
          options.onKill?.(kills);
        }
      }
    }

    const states = new Map((await store.list()).map((message) => [message.key, message.state]));
    const received = (personId: string, day: string): number =>
      (server.received.get(chatOf.get(personId) ?? '') ?? []).filter((text) =>
        text.includes(weekdayAndDate(day)),
      ).length;
    const wanted = mornings.flatMap((day) =>
      [...chatOf.keys()].map((id) => ({
        state: states.get(`digest:${id}:${day}`),
        times: received(id, day),
      })),
    );
    return {
      kills,
      mornings: mornings.length,
      wanted: wanted.length,
      lost: wanted.filter(({ state, times }) => times === 0 && state !== 'uncertain').length,
      doubled: wanted.filter(({ times }) => times > 1).length,
      uncertain,
      mostAfterAKill,
      integrity: engine.name === 'SQLite' ? await integrityOf(test.database) : 'ok',
    };
  } finally {
    await server.close();
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function deliver(day: string, databaseUrl: string, dataDir: string, apiRoot: string): ChildProcess {
  return spawn(
    process.execPath,
    ['bot/start.mjs', 'cli', 'sweep', '--at', `${day}T08:00:00+07:00`, '--deliver', '--json'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: databaseUrl,
        DATA_DIR: dataDir,
        TELEGRAM_BOT_TOKEN: '4242:crash',
        TELEGRAM_API_ROOT: apiRoot,
      },
    },
  );
}

async function killAtRandom(
  child: ChildProcess,
  server: SlowServer,
  between: (from: number, to: number) => number,
): Promise<void> {
  if (between(0, 1) < EARLY_SHARE) await sleep(between(0, 600));
  else {
    await server.arrivals(Math.ceil(between(0, 12)));
    await sleep(between(0, LATENCY_MS[1]));
  }
  child.kill('SIGKILL');
}

async function integrityOf(database: Database): Promise<string> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database);
  return rows.map((row) => row.integrity_check).join('; ');
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
