import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMovableClock, type MovableClock } from '../../bot/clock.ts';
import { contentTakenAway } from '../../bot/messages/retention.ts';
import { createEraser } from '../../bot/retention/eraser.ts';
import { createRetentionJob } from '../../bot/retention/job.ts';
import { rememberSent } from '../../bot/retention/remembering-sender.ts';
import { createRetentionStore } from '../../bot/retention/store.ts';
import { createTelegramSender } from '../../bot/sender.ts';
import { createSandbox, type Sandbox } from '../../sandbox/server.ts';
import { engines, type TestDatabase } from '../database.ts';

const TOKEN = '4242:retention';
const [engine] = engines;
if (engine === undefined) throw new Error('SQLite is always there');

let telegram: Sandbox;
let test: TestDatabase;
let clock: MovableClock;
beforeEach(async () => {
  clock = createMovableClock();
  clock.moveTo(new Date('2026-11-30T01:00:00Z'));
  test = await engine.open();
  telegram = await createSandbox({
    port: 0,
    token: TOKEN,
    clock,
    accounts: [{ id: 7, firstName: 'An', title: '' }],
    groups: [],
  });
  telegram.act.say(7, 7, '/start');
});
afterEach(async () => {
  await telegram.close();
  await test.close();
});

/** What stands in the chat, a file by its caption. */
const standing = (): readonly string[] =>
  telegram
    .messages(7)
    .flatMap(({ from, content }) => (from !== 7 && 'text' in content ? [content.text] : []));

function parts() {
  const store = createRetentionStore(test.database);
  const lost: unknown[] = [];
  const line = { token: TOKEN, apiRoot: telegram.apiRoot };
  const onLost = (error: unknown): void => void lost.push(error);
  return {
    lost,
    sender: rememberSent(createTelegramSender(line), { store, clock, onLost }),
    job: createRetentionJob({ store, erase: createEraser(line), days: 30 }),
  };
}

it('takes what holds something of a case out of the chat after thirty days, and leaves the rest', async () => {
  const { sender, job, lost } = parts();
  await sender.send('7', { html: 'Công khai' });
  await sender.send('7', {
    html: 'Việc 36/QĐ-THADS',
    protect: true,
    buttons: [[{ text: 'a', data: 'a:1' }]],
  });
  await sender.send('7', { html: 'Danh sách', document: { name: 'a.xlsx', content: Buffer.from('PK') } });
  clock.moveTo(new Date('2026-12-29T01:00:00Z'));
  await job.run(clock.now());
  expect(standing()).toEqual(['Công khai', 'Việc 36/QĐ-THADS', 'Danh sách']);

  clock.moveTo(new Date('2026-12-30T02:00:00Z'));
  await job.run(clock.now());
  // Telegram lets a bot delete nothing that is older than two days, but edit what it sent itself.
  expect(standing()).toEqual(['Công khai', contentTakenAway(), contentTakenAway()]);
  const state = JSON.stringify(telegram.messages(7));
  expect(state).not.toContain('a.xlsx');
  expect(state).not.toContain('a:1');
  await job.run(clock.now());
  expect(lost).toEqual([]);
});

it('waits where Telegram asks to, and does not ask again about what is closed to it', async () => {
  const { sender, job } = parts();
  await sender.send('7', { html: 'Việc 36/QĐ-THADS', protect: true });
  clock.moveTo(new Date('2027-01-05T01:00:00Z'));
  telegram.faults.add({
    kind: 'error',
    code: 429,
    description: 'Too Many Requests',
    method: 'deleteMessage',
    times: 1,
  } as never);
  await job.run(clock.now());
  expect(standing()).toEqual(['Việc 36/QĐ-THADS']);
  telegram.faults.clear();
  telegram.act.block(7);
  await job.run(clock.now());
  expect(await createRetentionStore(test.database).olderThan(clock.now(), 9)).toEqual([]);
});
