import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from 'grammy';
import type { Logger } from 'pino';
import { expect } from 'vitest';
import { createBot } from '../../bot/bot.ts';
import { createMovableClock, type MovableClock } from '../../bot/clock.ts';
import type { BotCommand } from '../../bot/commands/command.ts';
import { readConfig } from '../../bot/config.ts';
import type { Deps } from '../../bot/deps.ts';
import { buildDeps } from '../../bot/parts.ts';
import { createInbox, type Inbox } from '../../bot/updates/inbox.ts';
import { type Polling, startPolling } from '../../bot/updates/polling.ts';
import { createInboxStore } from '../../bot/updates/store.ts';
import type { Role } from '../../people/model.ts';
import { createSandbox, type MessageView, type Sandbox } from '../../sandbox/server.ts';
import { migrate } from '../../storage/migrate.ts';
import { type Database, openDatabase } from '../../storage/open.ts';
import { quietLog } from '../quiet-log.ts';

const TOKEN = '4242:test-token';
export const START = '2026-11-30T09:00:00+07:00';

/** The people a transcript speaks of, by the name it uses. */
const PEOPLE = {
  an: { id: 1001, name: 'Nguyễn Văn An', role: 'CHV', unit: 'T01.KV01' },
  binh: { id: 1002, name: 'Trần Thị Bình', role: 'TP', unit: 'T01.KV01' },
  chi: { id: 1003, name: 'Lê Thị Chi', role: 'TT', unit: 'T01' },
  quan: { id: 1004, name: 'Phạm Văn Quân', role: 'QT', unit: 'CUC' },
  la: { id: 1005, name: 'Người lạ', role: null, unit: null },
} as const satisfies Record<string, { id: number; name: string; role: Role | null; unit: string | null }>;
export type Who = keyof typeof PEOPLE;

/** `nhom` is registered for T01.KV01, `nhom-la` is not. */
const GROUPS = { nhom: -2001, 'nhom-la': -2002 } as const;
export type Where = 'private' | keyof typeof GROUPS;

/** A running bot against the sandbox over real HTTP, with a real database; started anew by `restart`. */
export interface Office {
  readonly sandbox: Sandbox;
  readonly clock: MovableClock;
  readonly deps: Deps;
  readonly database: Database;
  idOf(who: Who): number;
  chatOf(who: Who, where: Where): number;
  /** A new invitation's code. */
  invite(role: Role, unit: string): Promise<string>;
  /** Settles when everything said has been dealt with. */
  settle(): Promise<void>;
  /** What the bot has sent or edited in a chat since the last call. */
  fresh(chatId: number): readonly MessageView[];
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openOffice(
  options: { commands?: readonly BotCommand[]; log?: Logger } = {},
): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'thads-bot-'));
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'thads.sqlite') });
  await migrate(database);
  const clock = createMovableClock();
  clock.moveTo(new Date(START));
  // Every look at the time is a second later than the last, so that Telegram's own limits hold nothing up here.
  let ms = 0;
  const sandbox = await createSandbox({
    port: 0,
    token: TOKEN,
    clock,
    monotonicMs: () => {
      ms += 1_100;
      return ms;
    },
    accounts: Object.values(PEOPLE).map(({ id, name }) => ({ id, firstName: name, title: '' })),
    groups: Object.entries(GROUPS).map(([title, id]) => ({
      id,
      title,
      memberIds: Object.values(PEOPLE).map((person) => person.id),
    })),
    bot: { firstName: 'Trợ lý', username: 'thads_bot' },
  });
  const read = readConfig({ DATA_DIR: folder });
  if (read.kind !== 'ok') throw new Error(read.problems.join());
  const line = { token: TOKEN, apiRoot: sandbox.apiRoot };
  const log = options.log ?? quietLog();
  const deps = buildDeps({ config: read.config, database, line, clock, log });
  await seed(deps, clock.now());

  let running = await run();
  async function run(): Promise<{ inbox: Inbox; polling: Polling; stop: AbortController }> {
    const stop = new AbortController();
    const api = new Api(TOKEN, { apiRoot: sandbox.apiRoot });
    const me = await api.getMe();
    const bot = createBot({ ...line, me, deps, stopping: stop.signal, ...options });
    const inbox = createInbox({
      store: createInboxStore(database),
      handle: bot.handle,
      tellCutOff: bot.tellCutOff,
      clock,
      log,
    });
    await inbox.start();
    return { inbox, polling: startPolling({ api, source: 'test', inbox, log }), stop };
  }
  async function halt(): Promise<void> {
    running.stop.abort();
    await running.polling.stop();
    await running.inbox.stop();
  }

  const seen = new Map<string, string>();
  return {
    sandbox,
    clock,
    deps,
    database,
    idOf: (who) => PEOPLE[who].id,
    chatOf: (who, where) => (where === 'private' ? PEOPLE[who].id : GROUPS[where]),
    async invite(role, unit) {
      const invited = await deps.people.invite({ role, unit }, clock.now());
      if (invited.kind !== 'invited') throw new Error(`cannot invite: ${invited.kind}`);
      return invited.code;
    },
    async settle() {
      await expect.poll(() => sandbox.pendingUpdates().length, { interval: 5, timeout: 5_000 }).toBe(0);
      await running.inbox.below(0);
    },
    fresh(chatId) {
      const botId = sandbox.state().bot.id;
      return sandbox.messages(chatId).filter((message) => {
        const key = `${chatId}:${message.id}`;
        const text = JSON.stringify(message);
        if (message.from !== botId || message.content.kind === 'service' || seen.get(key) === text)
          return false;
        seen.set(key, text);
        return true;
      });
    },
    async restart() {
      await halt();
      running = await run();
    },
    async close() {
      await halt();
      await sandbox.close();
      await database.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function seed({ people }: Deps, now: Date): Promise<void> {
  const rows = [
    ['T01', 'THADS tỉnh A'],
    ['T01.KV01', 'Phòng THADS khu vực 1'],
  ].map(([code = '', name = '']) => ({ code, name, parent: '', aliases: [] }));
  await people.importUnits(rows, now);
  for (const { id, name, role, unit } of Object.values(PEOPLE)) {
    if (role === null) continue;
    const invited = await people.invite({ role, unit, name }, now);
    if (invited.kind === 'invited') await people.redeem(invited.code, String(id), name, now);
  }
  await people.allowGroup(
    { chatId: String(GROUPS.nhom), unit: 'T01.KV01', title: 'nhom', closed: true },
    now,
  );
}
