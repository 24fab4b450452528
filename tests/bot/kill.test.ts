import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerCutOff } from '../../bot/messages/common.ts';
import { createPeopleStore } from '../../people/store.ts';
import { createSandbox, type Sandbox } from '../../sandbox/server.ts';
import { migrate } from '../../storage/migrate.ts';
import { openDatabase } from '../../storage/open.ts';
import { type Running, startMain } from './program.ts';

const TOKEN = '4242:real-enough';
const CHV = 7;
const PATIENCE = { timeout: 15_000, interval: 20 };

let folder: string;
let telegram: Sandbox;
const started: Running[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thads-kill-'));
  telegram = await createSandbox({
    port: 0,
    token: TOKEN,
    accounts: [{ id: CHV, firstName: 'An', title: '' }],
    groups: [],
  });
});
afterEach(async () => {
  for (const running of started.splice(0)) await kill(running);
  await telegram.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (): Running => {
  const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot };
  const running = startMain({ DATA_DIR: folder, LOG_LEVEL: 'warn', ...env });
  started.push(running);
  return running;
};
const kill = async (running: Running): Promise<void> => {
  running.child.kill('SIGKILL');
  await running.exit();
};
const open = () => openDatabase({ kind: 'sqlite', file: join(folder, 'thads.sqlite') });
const heard = (): readonly string[] =>
  telegram
    .messages(CHV)
    .flatMap(({ from, content }) => (from !== CHV && content.kind === 'text' ? [content.text] : []));

async function foundOffice(): Promise<void> {
  const database = await open();
  await migrate(database);
  const people = createPeopleStore(database);
  const now = new Date();
  await people.importUnits([{ code: 'T01', name: 'THADS tỉnh A', parent: '', aliases: [] }], now);
  const invited = await people.invite({ role: 'CHV', unit: 'T01', name: 'An' }, now);
  if (invited.kind === 'invited') await people.redeem(invited.code, String(CHV), 'An', now);
  await database.destroy();
}

async function inbox() {
  const database = await open();
  const rows = await database
    .selectFrom('update_inbox')
    .select(['outcome', 'reply_begun_at'])
    .orderBy('update_id')
    .execute();
  await database.destroy();
  return rows;
}

it('killed while an answer leaves: who asked is told once, and what waited behind it is answered once', async () => {
  await foundOffice();
  telegram.act.say(CHV, CHV, '/start');
  const first = start();
  await expect.poll(() => heard().length, PATIENCE).toBe(1);
  telegram.faults.add({ kind: 'hang', when: 'before', method: 'sendMessage', times: 1 });
  telegram.act.say(CHV, CHV, 'Án từ 20 tỷ quá 3 năm thì báo cáo ai?');
  telegram.act.say(CHV, CHV, 'Chỉ tiêu 2026 là bao nhiêu phần trăm?');
  // Held back by Telegram; the second question waits for its turn, both confirmed.
  await expect.poll(async () => (await inbox())[1]?.reply_begun_at, PATIENCE).toBeTruthy();
  await expect.poll(() => telegram.pendingUpdates().length, PATIENCE).toBe(0);
  await kill(first);
  telegram.faults.clear();
  expect(heard()).toHaveLength(1);

  const second = start();
  await expect.poll(() => heard().length, PATIENCE).toBe(3);
  const [, told, answer] = heard();
  expect(told).toBe(answerCutOff());
  expect(answer).toContain('không tìm thấy');
  await expect
    .poll(async () => (await inbox()).map(({ outcome }) => outcome), PATIENCE)
    .toEqual(['handled', 'uncertain', 'handled']);
  await second.stop();
  expect(heard()).toHaveLength(3);
}, 60_000);
