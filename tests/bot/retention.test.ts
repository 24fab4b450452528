import { afterEach, beforeEach, expect, it } from 'vitest';
import { createChatStore } from '../../bot/chat-store.ts';
import { createMovableClock, type MovableClock } from '../../bot/clock.ts';
import { contentTakenAway } from '../../bot/messages/retention.ts';
import { createEraser } from '../../bot/retention/eraser.ts';
import { createRetentionJob } from '../../bot/retention/job.ts';
import { rememberSent } from '../../bot/retention/remembering-sender.ts';
import { createSteadyClock } from '../../bot/retention/steady-clock.ts';
import { createRetentionStore } from '../../bot/retention/store.ts';
import { createTracesJob } from '../../bot/retention/traces.ts';
import type { Job } from '../../bot/schedule.ts';
import { createTelegramSender } from '../../bot/sender.ts';
import { appendAudit, auditEntries, auditKeptFrom } from '../../people/audit-store.ts';
import { createPeopleStore } from '../../people/store.ts';
import { createReminderStore } from '../../reminders/store.ts';
import { createSandbox, type Sandbox } from '../../sandbox/server.ts';
import { engines, type TestDatabase } from '../database.ts';
import { quietLog } from '../quiet-log.ts';

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
    accounts: [
      { id: 7, firstName: 'An', title: '' },
      { id: 8, firstName: 'Bình', title: '' },
    ],
    groups: [],
  });
  telegram.act.say(7, 7, '/start');
});
afterEach(async () => {
  await telegram.close();
  await test.close();
});

/** What stands in the chat, a file by its caption. */
const standing = (chat = 7): readonly string[] =>
  telegram
    .messages(chat)
    .flatMap(({ from, content }) => (from !== chat && 'text' in content ? [content.text] : []));

function parts() {
  const store = createRetentionStore(test.database);
  const lost: unknown[] = [];
  const line = { token: TOKEN, apiRoot: telegram.apiRoot };
  const onLost = (error: unknown): void => void lost.push(error);
  return {
    lost,
    sender: rememberSent(createTelegramSender(line), { store, clock, onLost }),
    job: createRetentionJob({
      store,
      erase: createEraser(line),
      days: 30,
      isSteady: createSteadyClock(test.database),
    }),
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

/** Everything noted that is not to be left alone for now. */
const noted = (): Promise<readonly { readonly messageId: number }[]> =>
  createRetentionStore(test.database).due({
    before: clock.now(),
    now: new Date('2030-01-01T00:00:00Z'),
    exceptChats: [],
    limit: 9,
  });
/** Days on which the clock goes as clocks do. */
async function days(job: Job, from: string, to: string): Promise<void> {
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    clock.moveTo(new Date(at));
    await job.run(clock.now());
  }
}
const refuse = (code: number, description: string): void =>
  void telegram.faults.add({ kind: 'error', code, description, method: 'deleteMessage', times: 1 } as never);

it('waits where Telegram asks to, goes on with the rest of that chat and with others, and comes back', async () => {
  const { sender, job } = parts();
  telegram.act.say(8, 8, '/start');
  for (const [chat, text] of [
    ['7', 'Việc 36'],
    ['7', 'Việc 37'],
    ['8', 'Việc 38'],
  ] as const)
    await sender.send(chat, { html: text, protect: true });
  await days(job, '2026-12-28T01:00:00Z', '2026-12-29T01:00:00Z');
  clock.moveTo(new Date('2026-12-30T01:00:01Z'));
  refuse(500, 'Internal Server Error');
  await job.run(clock.now());
  expect(standing()).toEqual(['Việc 36', 'Việc 37']);
  expect(standing(8)).toEqual([contentTakenAway()]);
  await job.run(clock.now());
  expect(standing()).toEqual(['Việc 36', contentTakenAway()]);
  clock.moveTo(new Date('2026-12-30T02:00:02Z'));
  await job.run(clock.now());
  expect(standing()).toEqual([contentTakenAway(), contentTakenAway()]);
  expect(await noted()).toEqual([]);
});

it('takes away what stands in a chat that was closed to it when it is opened again, and gives up after six weeks', async () => {
  const { sender, job } = parts();
  telegram.act.say(8, 8, '/start');
  await sender.send('7', { html: 'Việc 36', protect: true });
  await sender.send('8', { html: 'Việc 38', protect: true });
  telegram.act.block(7);
  telegram.act.block(8);
  await days(job, '2026-12-28T02:00:00Z', '2027-01-10T02:00:00Z');
  telegram.act.unblock(7);
  await days(job, '2027-01-11T02:00:00Z', '2027-02-09T02:00:00Z');
  expect(standing()).toEqual([contentTakenAway()]);
  expect(await noted()).toHaveLength(1);
  await days(job, '2027-02-10T02:00:00Z', '2027-02-11T02:00:00Z');
  expect(await noted()).toEqual([]);
});

it('takes nothing away for good by a clock that was once a year ahead', async () => {
  const { sender, job } = parts();
  const isSteady = createSteadyClock(test.database);
  const people = createPeopleStore(test.database);
  const chat = createChatStore(test.database);
  const log = quietLog();
  const traces = createTracesJob({
    database: test.database,
    people,
    reminders: createReminderStore(test.database),
    chat,
    auditMonths: 12,
    isSteady,
    log,
  });
  const both: Job = {
    name: 'both',
    run: async (now) => {
      await traces.run(now);
      await job.run(now);
    },
  };
  await sender.send('7', { html: 'Việc 36', protect: true });
  await appendAudit(test.database, {
    at: '2026-11-01T00:00:00Z',
    actor: 'system',
    action: 'a',
    subject: 'b',
  });
  await days(both, '2026-11-30T02:00:00Z', '2026-12-03T02:00:00Z');
  // A morning with the wrong year, a restart in it included, and the right one again.
  for (const at of ['2027-12-04T02:00:00Z', '2027-12-04T20:00:00Z', '2026-12-04T21:00:00Z'])
    await days(both, at, at);
  await days(both, '2026-12-05T02:00:00Z', '2026-12-20T02:00:00Z');
  expect(standing()).toEqual(['Việc 36']);
  expect(await auditEntries(test.database)).toHaveLength(1);
  // A year that really went by is believed on its second day.
  await days(both, '2027-12-04T02:00:00Z', '2027-12-04T02:00:00Z');
  expect(await auditEntries(test.database)).toHaveLength(1);
  await days(both, '2027-12-05T02:00:00Z', '2027-12-05T02:00:00Z');
  expect(standing()).toEqual([contentTakenAway()]);
  expect((await auditEntries(test.database)).map(({ action }) => action)).toEqual(['audit.trimmed']);
});

it.each([
  ['2027-03-31T05:00:00.000Z', 1, '2027-02-28T05:00:00.000Z'],
  ['2028-02-29T05:00:00.000Z', 12, '2027-02-28T05:00:00.000Z'],
  ['2027-01-15T05:00:00.000Z', 3, '2026-10-15T05:00:00.000Z'],
])('on %s an audit of %i months begins on %s', (now, months, from) => {
  expect(auditKeptFrom(new Date(now), months).toISOString()).toBe(from);
});
