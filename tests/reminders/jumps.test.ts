import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDelivery, createSweepParts } from '../../bot/delivery.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { sweep } from '../../reminders/sweep.ts';
import { engines, type TestDatabase } from '../database.ts';
import { seeded } from './crash/run.ts';
import { createFakeSender, createFakeTime, foundTown } from './town.ts';

const [engine] = engines;
if (engine === undefined) throw new Error('SQLite is always there');
let test: TestDatabase;
beforeAll(async () => {
  test = await engine.open();
});
afterAll(() => test.close());

const HOUR_MS = 3_600_000;

it('a clock that jumps, a machine that sleeps and a program that starts again send nobody two digests of a day', async () => {
  const time = createFakeTime('2026-11-30T00:30:00Z');
  const town = await foundTown(test.database);
  await town.import('2026-11-29', [
    { caseKey: '1', decisionDate: '2024-05-02', executorId: 'CHV-1' },
    { caseKey: '2', decisionDate: '2025-11-28', executorId: 'CHV-1' },
  ]);
  for (const role of ['TT', 'TP'] as const) await town.join(role, role === 'TT' ? 'T01' : 'T01.KV01');
  await town.join('CHV', 'T01.KV01', 'CHV-1');

  const random = seeded(31);
  const received = new Map<string, number>();
  let sent = 0;
  const sender = createFakeSender();
  /** What a start of the program has; between two of them only the database stays. */
  const start = () => createSweepParts(test.database, '.');
  let parts = start();
  for (let step = 0; step < 60; step += 1) {
    const kind = random();
    // Forward by some minutes, by hours as after a sleep, back as after a correction; now and then a new start.
    const byMs =
      kind < 0.5 ? 0.4 * HOUR_MS : kind < 0.75 ? random() * 30 * HOUR_MS : -random() * 20 * HOUR_MS;
    time.moveTo(new Date(time.now().getTime() + byMs).toISOString());
    if (random() < 0.3) parts = start();
    await sweep(parts, time.now());
    const clock = { now: () => time.now() };
    await createDelivery({ parts, sender, clock, dataDir: '.' }).drain();
    for (const { chatId } of sender.sent.slice(sent)) {
      // A person may get a digest and a reminder, each once a day.
      const key = `${chatId} ${civilDateOf(time.now())}`;
      received.set(key, (received.get(key) ?? 0) + 1);
    }
    sent = sender.sent.length;
  }
  const messages = await parts.reminders.list({ state: 'sent' });
  expect(messages.length).toBe(sent);
  expect(new Set(messages.map(({ key }) => key)).size).toBe(messages.length);
  expect(sent).toBeGreaterThan(3);
  for (const [key, times] of received) expect(times, key).toBeLessThanOrEqual(2);
  expect(await parts.reminders.list({ state: 'uncertain' })).toEqual([]);
}, 60_000);
