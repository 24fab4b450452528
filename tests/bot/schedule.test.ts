import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAlerts } from '../../bot/alerts.ts';
import { createChatStore } from '../../bot/chat-store.ts';
import { createMovableClock, type MovableClock } from '../../bot/clock.ts';
import { createFeedPulls } from '../../bot/feed-pulls.ts';
import { type Job, type Schedule, startSchedule } from '../../bot/schedule.ts';
import { calendar } from '../../cases/calendar.ts';
import type { FeedAsk } from '../../cases/feeds/feed.ts';
import { openFile } from '../../cases/feeds/file.ts';
import { createCaseStore } from '../../cases/store.ts';
import { createPeopleStore } from '../../people/store.ts';
import { createReminderStore } from '../../reminders/store.ts';
import { engines, type TestDatabase } from '../database.ts';
import { quietLog } from '../quiet-log.ts';

const log = quietLog();
const HOUR_MS = 3_600_000;

describe('the schedule', () => {
  let schedule: Schedule | undefined;
  afterEach(() => schedule?.stop());
  const start = (jobs: readonly Job[], roundMs = HOUR_MS) => {
    schedule = startSchedule({ jobs, clock: { now: () => new Date(0) }, log, roundMs });
    return schedule;
  };

  it('does the jobs in order, at once and when poked', async () => {
    const done: string[] = [];
    const job = (name: string): Job => ({ name, run: async () => void done.push(name) });
    const { poke } = start([job('pull'), job('plan'), job('deliver')]);
    await expect.poll(() => done).toEqual(['pull', 'plan', 'deliver']);
    poke();
    await expect.poll(() => done).toHaveLength(6);
  });

  it('a failing job keeps no other from running, and is told of once until it works again', async () => {
    let broken = true;
    let rounds = 0;
    const told: unknown[] = [];
    start(
      [
        {
          name: 'fragile',
          run: async () => {
            if (broken) throw new Error('no network');
          },
          onFailure: async (error) => void told.push(error),
        },
        {
          name: 'sturdy',
          run: async () => {
            rounds += 1;
          },
        },
      ],
      1,
    );
    await expect.poll(() => rounds).toBeGreaterThan(3);
    expect(told).toHaveLength(1);
    broken = false;
    const seen = rounds;
    await expect.poll(() => rounds).toBeGreaterThan(seen + 2);
    broken = true;
    await expect.poll(() => told).toHaveLength(2);
  });

  it('stop lets the round that is running end, and begins no other job', async () => {
    const done: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const running = start([
      {
        name: 'first',
        run: async () => {
          await held;
          done.push('first');
        },
      },
      { name: 'second', run: async () => void done.push('second') },
    ]);
    const stopped = running.stop();
    release();
    await stopped;
    expect(done).toEqual(['first']);
  });
});

describe('feed pulls', () => {
  const [sqlite] = engines;
  if (sqlite === undefined) throw new Error('SQLite is always there');
  let test: TestDatabase;
  let folder: string;
  let clock: MovableClock;
  let fetched: number;
  beforeEach(async () => {
    test = await sqlite.open();
    folder = mkdtempSync(join(tmpdir(), 'thads-feed-'));
    clock = createMovableClock({ now: () => new Date('2026-11-30T00:00:00Z') });
    fetched = 0;
  });
  afterEach(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (time: string) => clock.moveTo(new Date(`2026-${time}:00+07:00`));
  const file = () => join(folder, 'feed.csv');
  const write = (note = '', more = '') =>
    writeFileSync(
      file(),
      note +
        'Số quyết định,Ngày quyết định,Đơn vị,Phân loại,Trạng thái\n1/QĐ-THADS,02/01/2025,T01,Có điều kiện,Đang thi hành\n' +
        more,
    );

  /** What a run of the program has: after `anew` only the database is as before. */
  async function anew() {
    const people = createPeopleStore(test.database);
    await people.importUnits([{ code: 'T01', name: 'THADS tỉnh A', parent: '', aliases: [] }], clock.now());
    const reminders = createReminderStore(test.database);
    const cases = createCaseStore(test.database);
    const chat = createChatStore(test.database);
    const alerts = createAlerts({ people, outbox: reminders, chat, calendar, clock });
    const feed = openFile(file());
    const counted = {
      ...feed,
      fetch: async (ask: FeedAsk) => {
        fetched += 1;
        return feed.fetch(ask);
      },
    };
    const job = createFeedPulls({
      feeds: [{ id: 'main', feed: counted }],
      cases,
      people,
      clock,
      alerts,
      log,
    });
    return { run: () => job.run(clock.now()), cases, people, reminders };
  }

  async function withAdministrator({ people }: Awaited<ReturnType<typeof anew>>) {
    const invited = await people.invite({ role: 'QT', unit: 'CUC' }, clock.now());
    if (invited.kind === 'invited') await people.redeem(invited.code, '9', 'Quản trị', clock.now());
  }

  it('happen once a day, whatever the rounds, restarts and jumps of the clock', async () => {
    write();
    let office = await anew();
    at('11-30T05:00');
    await office.run();
    expect(fetched, 'the first data is not waited for').toBe(1);
    write('của hôm nay\n');
    for (const time of ['11-30T05:29', '11-30T05:31', '11-30T05:32', '11-30T09:00']) {
      at(time);
      await office.run();
    }
    expect(fetched).toBe(2);
    office = await anew();
    await office.run();
    expect(fetched, 'a restart pulls nothing twice').toBe(2);
    at('12-03T08:00');
    write('của hôm nay, 03/12\n');
    await office.run();
    await office.run();
    expect(fetched).toBe(3);
    expect((await office.cases.feedStatus()).cases).toBe(1);
  });

  it('look again at the later times while the file is still the old one, and nobody is told of that', async () => {
    write();
    const office = await anew();
    await withAdministrator(office);
    at('11-30T09:00');
    await office.run();
    fetched = 0;
    for (const time of ['12-01T05:30', '12-01T06:15', '12-01T06:30', '12-01T07:00', '12-01T09:00']) {
      at(time);
      await office.run();
    }
    expect(fetched).toBe(3);
    expect(await office.reminders.list()).toEqual([]);
  });

  it('tell of rows kept out when they are others than before, not every morning', async () => {
    const row = '\n2/QĐ-THADS,02/01/2025,T77,Có điều kiện,Đang thi hành\n';
    const office = await anew();
    await withAdministrator(office);
    const told: number[] = [];
    for (const [day, more] of [
      ['01', row],
      ['02', row],
      ['03', row.replace('T77', 'T78')],
      ['04', ''],
      ['07', row],
    ] as const) {
      at(`12-${day}T05:30`);
      write(`của hôm nay, ${day}/12\n`, more);
      await office.run();
      told.push((await office.reminders.list()).length);
    }
    expect(told).toEqual([1, 1, 2, 2, 3]);
  });

  it('are tried again at 06:15 and 07:00 when they fail, and the administrator hears of it once', async () => {
    write();
    const office = await anew();
    await withAdministrator(office);
    at('11-30T09:00');
    await office.run();
    rmSync(file());
    fetched = 0;
    for (const time of [
      '12-01T05:30',
      '12-01T06:00',
      '12-01T06:15',
      '12-01T06:40',
      '12-01T07:00',
      '12-01T09:00',
    ]) {
      at(time);
      await office.run();
    }
    expect(fetched).toBe(3);
    const notices = await office.reminders.list();
    expect(notices.map(({ kind }) => kind)).toEqual(['notice']);
    expect(JSON.stringify(notices[0]?.payload)).toContain('Không tìm thấy tệp');
    expect(notices[0]?.dueAt, 'not before the quiet hours end').toBe('2026-12-01T00:00:00.000Z');
  });
});
