import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../sandbox/server.ts';
import { controlsOf, type Running, startMain } from './program.ts';

const CHV = 1001;
const TP = 1015;
const TT = 1018;
const QT = 1023;
const PATIENCE = { timeout: 15_000, interval: 50 };

let folder: string;
const started: Running[] = [];
const start = (env: Readonly<Record<string, string>>): Running => {
  const running = startMain({ DATA_DIR: folder, LOG_LEVEL: 'warn', ...env });
  started.push(running);
  return running;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thads-main-'));
});
afterEach(async () => {
  for (const running of started.splice(0)) {
    running.child.kill('SIGKILL');
    await running.exit();
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start without settings', () => {
  /** The office begins on a Tuesday afternoon, after the digests of the day, whatever the day of the test. */
  const beginOn = (instant: string) =>
    writeFileSync(
      join(folder, 'sandbox-clock.json'),
      JSON.stringify({ aheadMs: Date.parse(instant) - Date.now() }),
    );
  const open = async () => {
    const running = start({});
    const page = (await running.line(/^Chat page: /)).replace('Chat page: ', '');
    return { running, page, ...controlsOf(page) };
  };

  it('is a living office, and still the same one after a restart', async () => {
    beginOn('2026-12-01T16:00:00+07:00');
    const first = await open();
    expect((await fetch(first.page)).status).toBe(200);
    await expect.poll(() => first.texts(CHV), PATIENCE).toHaveLength(1);
    await first.say(CHV, 'viec qua 5 nam chua xong ma la cap duong thi co tinh khong');
    await expect.poll(async () => (await first.texts(CHV))[1], PATIENCE).toContain('thi hành theo định kỳ');

    // What is overdue before the first data came is old; the day after brings what is new.
    const askForData = async () => {
      await first.say(QT, '/quantri');
      return (await first.texts(QT)).at(-1);
    };
    await expect.poll(askForData, { ...PATIENCE, interval: 500 }).toMatch(/Việc thi hành án: [1-9]/);
    await first.moveClock('2026-12-02T08:00:00+07:00');
    await expect
      .poll(async () => (await first.texts(TT))[1], PATIENCE)
      .toContain('THADS tỉnh A · Thứ Tư 02/12/2026');
    await expect.poll(async () => (await first.texts(TP))[1], PATIENCE).toContain('Phòng THADS khu vực 1');
    await expect.poll(async () => (await first.texts(CHV))[2], PATIENCE).toContain('Nhắc việc · 02/12/2026');
    expect(await first.running.stop()).toBe(0);

    const second = await open();
    await expect.poll(() => second.texts(TT), PATIENCE).toHaveLength(1);
    await expect
      .poll(async () => (await second.texts(TT))[0], PATIENCE)
      .toContain('Chào anh/chị Phan Thị Tỉnh');
    await second.say(QT, '/quantri');
    await expect
      .poll(async () => (await second.texts(QT)).at(-1), PATIENCE)
      .toContain('Người dùng: 23 đã tham gia');
    await second.moveClock('2026-12-03T08:00:00+07:00');
    await expect.poll(async () => (await second.texts(TT))[1], PATIENCE).toContain('so với bản tin 02/12');
    expect(await second.texts(TT), 'the digest of the day before was not sent again').toHaveLength(2);
    expect(await second.running.stop()).toBe(0);
    expect(second.running.output()).not.toContain('"level":50');
  }, 60_000);

  it('says which port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
    const { port } = taken.address() as AddressInfo;
    const running = start({ PORT: String(port) });
    expect(await running.exit()).toBe(1);
    expect(running.output()).toContain(`The sandbox cannot use port ${port}: set PORT to a free one.`);
    taken.close();
  });
});

describe('npm start with a token', () => {
  const TOKEN = '4242:real-enough';

  it('says in one sentence that Telegram refuses it', async () => {
    const telegram = await createSandbox({ port: 0, token: TOKEN, accounts: [], groups: [] });
    const running = start({ TELEGRAM_BOT_TOKEN: '1:wrong', TELEGRAM_API_ROOT: telegram.apiRoot });
    expect(await running.exit()).toBe(1);
    expect(running.output()).toMatch(/^Telegram refuses TELEGRAM_BOT_TOKEN: .*$/);
    await telegram.close();
  });

  it('waits for a Telegram that cannot be reached, says so once, and still obeys a signal', async () => {
    const running = start({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' });
    await running.line(/trying again until Telegram answers/);
    expect(await running.stop()).toBe(0);
    expect(running.output().match(/trying again/g)).toHaveLength(1);
    expect(running.output()).not.toContain('real-enough');
  });

  it('has no sample data, sends nothing by itself, answers by webhook and refuses a wrong secret', async () => {
    const telegram = await createSandbox({
      port: 0,
      token: TOKEN,
      accounts: [{ id: 7, firstName: 'Ai đó', title: '' }],
      groups: [],
    });
    const secret = 'a-secret-of-sixteen-letters';
    const hook = createServer();
    await new Promise<void>((listening) => hook.listen(0, '127.0.0.1', listening));
    const { port } = hook.address() as AddressInfo;
    await new Promise((closed) => hook.close(closed));
    const running = start({
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
      WEBHOOK_SECRET: secret,
      PORT: String(port),
      LOG_LEVEL: 'info',
    });
    await running.line(/"ready"/);
    expect(telegram.state().chats.flatMap((chat) => telegram.messages(chat.id))).toEqual([]);
    telegram.act.say(7, 7, 'xin chào');
    await expect.poll(() => telegram.messages(7).length, PATIENCE).toBe(2);
    const refused = await fetch(`http://127.0.0.1:${port}/hook`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': 'not-the-secret-of-ours' },
      body: JSON.stringify({ update_id: 1, message: {} }),
    });
    expect(refused.status).toBe(401);
    expect(await running.stop()).toBe(0);
    await telegram.close();
  });
});

it('reports every wrong setting and exits with 2', async () => {
  const running = start({ PORT: '99999', LOG_LEVEL: 'loud' });
  expect(await running.exit()).toBe(2);
  expect(running.output().split('\n').sort()).toEqual([
    'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    'PORT must be a port number, 0 to 65535.',
  ]);
});
