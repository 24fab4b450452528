import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAlerts } from '../../bot/alerts.ts';
import { createChatStore } from '../../bot/chat-store.ts';
import { createMovableClock, type MovableClock } from '../../bot/clock.ts';
import { createHeartbeat, type HeartbeatDeps, tellOfPause, watched } from '../../bot/heartbeat/job.ts';
import { createPing } from '../../bot/heartbeat/ping.ts';
import { createHeartbeatStore } from '../../bot/heartbeat/store.ts';
import { calendar } from '../../cases/calendar.ts';
import { createCaseStore } from '../../cases/store.ts';
import { createPeopleStore } from '../../people/store.ts';
import { createReminderStore } from '../../reminders/store.ts';
import { aBatch } from '../cases/a-batch.ts';
import { engines, type TestDatabase } from '../database.ts';
import { quietLog } from '../quiet-log.ts';

const log = quietLog();

describe.each(engines)('the heartbeat on $name', (engine) => {
  let test: TestDatabase;
  let clock: MovableClock;
  let broken = false;
  const pings: string[] = [];
  beforeEach(async () => {
    test = await engine.open();
    clock = createMovableClock({ now: () => new Date('2026-11-30T02:00:00Z') });
    broken = false;
    pings.length = 0;
    const people = createPeopleStore(test.database);
    await people.importUnits([{ code: 'T01', name: 'THADS tỉnh A', parent: '', aliases: [] }], clock.now());
    const invited = await people.invite({ role: 'QT', unit: 'CUC' }, clock.now());
    if (invited.kind === 'invited') await people.redeem(invited.code, '9', 'Quản trị', clock.now());
  });
  afterEach(() => test.close());

  /** What a run of the program has: after `anew` only the database is as before. */
  function anew(feeds: HeartbeatDeps['feeds'] = [], jobs?: readonly string[]) {
    const people = createPeopleStore(test.database);
    const outbox = createReminderStore(test.database);
    const chat = createChatStore(test.database);
    const deps: HeartbeatDeps = {
      store: createHeartbeatStore(test.database),
      cases: createCaseStore(test.database),
      reminders: outbox,
      alerts: createAlerts({ people, outbox, chat, calendar, clock }),
      calendar,
      feeds,
      ...(jobs !== undefined && { jobs }),
    };
    const job = {
      name: 'plan',
      run: async () => {
        if (broken) throw new Error('no disk');
      },
    };
    const plan = watched(job, deps.store, () => clock.now());
    const heart = createHeartbeat(deps, { send: (state) => void pings.push(state) });
    return {
      deps,
      outbox,
      round: () => plan.run(clock.now()).catch(() => {}),
      beat: () => heart.run(clock.now()),
    };
  }
  const at = (time: string) => clock.moveTo(new Date(`2026-${time}:00+07:00`));
  const told = async (): Promise<readonly string[]> =>
    (await createReminderStore(test.database).list()).map(
      ({ payload }) => (payload as { text: string }).text,
    );

  /** The administrator gets what waits. */
  const deliverNotices = () =>
    test.database
      .updateTable('outbox')
      .set((e) => ({ state: 'sent', sent_at: e.ref('due_at') }))
      .where('kind', '=', 'notice')
      .execute();

  it('tells once that a part fails, over restarts, and once that it is well again', async () => {
    let program = anew();
    at('11-30T09:00');
    await program.round();
    await program.beat();
    expect(pings).toEqual(['well']);
    broken = true;
    for (const minute of ['01', '02', '03', '04']) {
      at(`11-30T09:${minute}`);
      await program.round();
      await program.beat();
    }
    program = anew();
    for (const minute of ['05', '06']) {
      at(`11-30T09:${minute}`);
      await program.round();
      await program.beat();
    }
    expect(await told()).toEqual([expect.stringContaining('«lập kế hoạch nhắc việc» đang lỗi')]);
    expect(pings.at(-1)).toBe('fail');
    broken = false;
    for (const minute of ['07', '08']) {
      at(`11-30T09:${minute}`);
      await program.round();
      await program.beat();
    }
    expect((await told()).toSorted()).toEqual([
      expect.stringContaining('đang lỗi'),
      expect.stringContaining('đã chạy lại bình thường'),
    ]);
    expect(pings.at(-1)).toBe('well');
  });

  it('does not tell at once of what came again within the quiet hours, but when it lasts, once', async () => {
    const program = anew();
    const until = async (to: string, from: string): Promise<void> => {
      for (const time of [from, to]) {
        at(time);
        await program.round();
        await program.beat();
        await program.beat();
        await deliverNotices();
      }
    };
    await program.round();
    broken = true;
    await until('11-30T09:05', '11-30T09:01');
    broken = false;
    await until('11-30T09:12', '11-30T09:10');
    broken = true;
    await until('11-30T12:00', '11-30T09:20');
    expect((await told()).toSorted()).toEqual([
      expect.stringContaining('đang lỗi'),
      expect.stringContaining('đã chạy lại bình thường'),
    ]);
    // Four hours: what was missed is not sent any more. Told once, over a restart too.
    await until('11-30T13:30', '11-30T13:20');
    await anew().beat();
    await until('11-30T20:00', '11-30T19:00');
    expect((await told()).filter((text) => text.includes('không gửi bù'))).toHaveLength(1);
    expect(await told()).toHaveLength(3);
  });

  it('tells of all that stands still in one message, and of a job that never came to its end', async () => {
    const jobs = ['plan', 'deliver', 'opinions'];
    const program = anew([], jobs);
    // Noted by an earlier version.
    await program.deps.store.ok('gone', new Date('2026-11-01T00:00:00Z'));
    at('11-30T09:00');
    await program.round();
    await program.beat();
    at('11-30T09:31');
    await program.beat();
    await program.beat();
    const texts = await told();
    expect(texts).toHaveLength(1);
    for (const name of ['lập kế hoạch nhắc việc', 'gửi tin', 'theo dõi xin ý kiến'])
      expect(texts[0]).toContain(`«${name}» không chạy từ 30/11/2026 09:00`);
    expect(texts[0]).not.toContain('gone');
    await program.deps.store.keepOnly(jobs);
    expect((await program.deps.store.pulses()).map(({ name }) => name)).toEqual(['plan']);
  });

  it('waits for an administrator who can be told, and tells none who was let go', async () => {
    const all = createPeopleStore(test.database);
    const [administrator] = await all.people();
    const set = (revoked_at: string | null) =>
      test.database
        .updateTable('person')
        .set({ revoked_at })
        .where('id', '=', administrator?.id ?? '')
        .execute();
    const program = anew();
    await program.round();
    await set('2026-11-30T01:00:00.000Z');
    broken = true;
    at('11-30T09:01');
    await program.round();
    await program.beat();
    await program.beat();
    expect(await told()).toEqual([]);
    await set(null);
    at('11-30T09:02');
    await program.beat();
    expect(await told()).toEqual([expect.stringContaining('đang lỗi')]);
  });

  it('tells of messages that were refused or may not have arrived, more when they are ten times as many', async () => {
    const program = anew();
    let n = 0;
    const settle = async (
      reason: string,
      state: 'never' | 'uncertain',
      kind: 'digest' | 'update' = 'digest',
    ) => {
      n += 1;
      const to = { kind: 'person' as const, personId: `p-${n}` };
      const dueAt = clock.now().toISOString();
      const message = { key: `k${n}`, kind, to, dueAt, expiresAt: null, priority: 0, payload: {} };
      await program.outbox.enqueue(message, clock.now());
      const claim = await program.outbox.claim('test', clock.now(), clock.now());
      if (claim !== null) await program.outbox.settle(claim, { kind: state, reason });
    };
    const look = async (): Promise<number> => {
      await program.beat();
      await program.beat();
      await deliverNotices();
      return (await told()).filter((text) => text?.includes('Trong 24 giờ qua') === true).length;
    };
    at('11-30T09:00');
    await settle('blocked: 403', 'never');
    await settle('refused: 400 message to edit not found', 'never', 'update');
    expect(await look()).toBe(0);
    await settle('no answer from Telegram', 'uncertain');
    await settle('refused: 400 message is too long', 'never');
    expect(await look()).toBe(1);
    expect(pings.at(-1)).toBe('well');
    await settle('no answer from Telegram', 'uncertain');
    expect(await look()).toBe(1);
    for (let i = 0; i < 7; i += 1) await settle('no answer from Telegram', 'uncertain');
    expect(await look()).toBe(2);
    // A day later nothing is said: they did not arrive after all.
    const before = (await told()).length;
    at('12-01T10:00');
    expect(await look()).toBe(2);
    expect(await told()).toHaveLength(before);
    expect(await program.deps.store.troubles()).toEqual([]);
  });

  it('sees what stands still, but not in a machine that has only slept', async () => {
    const program = anew();
    at('11-30T09:00');
    await program.round();
    await program.beat();
    at('11-30T14:00');
    await program.beat();
    await program.round();
    await program.beat();
    expect(await told()).toEqual([]);
    at('11-30T14:45');
    await program.beat();
    at('11-30T14:46');
    await program.beat();
    expect(await told()).toEqual([expect.stringContaining('không chạy từ 30/11/2026 14:00')]);
  });

  it('waits for the first round of a process after a pause', async () => {
    at('11-30T09:00');
    await anew().round();
    const program = anew();
    at('11-30T09:50');
    await program.beat();
    at('11-30T09:51');
    await program.beat();
    expect(await told()).toEqual([]);
    at('11-30T10:25');
    await program.beat();
    await program.beat();
    expect(await told()).toEqual([expect.stringContaining('không chạy từ 30/11/2026 09:00')]);
  });

  it('tells that a feed came only when it came, by its name, over nights and restarts', async () => {
    const feeds = [{ id: 'feed-1a2b', name: 'cases.csv' }];
    const look = async (...times: string[]) => {
      const { beat, outbox } = anew(feeds);
      for (const time of times) {
        at(time);
        await beat();
        await beat();
        const claim = await outbox.claim('test', clock.now(), clock.now());
        if (claim !== null) await outbox.settle(claim, { kind: 'sent', at: clock.now() });
      }
    };
    await look('12-01T08:31', '12-01T17:59', '12-01T18:01', '12-02T05:40', '12-02T09:00');
    expect(await told()).toEqual([expect.stringContaining('chưa có số liệu từ cases.csv')]);
    expect((await anew(feeds).deps.store.troubles()).map(({ told }) => told)).toEqual([1]);
    expect(pings.at(-1)).toBe('fail');
    at('12-02T10:00');
    await createCaseStore(test.database).applyBatch(aBatch([], { feed: 'feed-1a2b', asOf: '2026-12-01' }), {
      now: () => clock.now(),
      startedAt: clock.now(),
    });
    await look('12-02T10:01');
    expect((await told()).toSorted()[1]).toMatch(/^✓ Đã có số liệu mới từ nguồn cases\.csv \(/);
    expect(pings.at(-1)).toBe('well');
  });

  it('ends what it knew of a feed that was taken out of the settings, without a word', async () => {
    at('12-01T08:31');
    const { beat } = anew([{ id: 'main', name: 'cases.csv' }]);
    await beat();
    await beat();
    const program = anew();
    await program.beat();
    expect(await told()).toHaveLength(1);
    expect(await program.deps.store.troubles()).toEqual([]);
  });

  it('tells that nothing is planned while the clock is behind what was planned for, and what to do', async () => {
    const program = anew();
    await program.outbox.record({ opened: [], ended: [], baselines: [] }, 'data 2026-12-07');
    at('11-30T09:00');
    await program.beat();
    expect(await told()).toEqual([]);
    await program.beat();
    expect(await told()).toEqual([
      expect.stringMatching(
        /Đồng hồ máy chủ \(30\/11\/2026 09:00\) .* \(07\/12\/2026 00:00\).*khôi phục bản sao lưu/,
      ),
    ]);
    expect(pings.at(-1)).toBe('fail');
    at('12-07T09:00');
    await program.beat();
    expect((await told()).toSorted()[1]).toContain('đã lập kế hoạch');
  });

  it('says at the start that it was off for long', async () => {
    const before = anew();
    at('11-30T09:00');
    await before.round();
    at('11-30T09:40');
    await tellOfPause(anew().deps, clock.now());
    expect(await told()).toEqual([]);
    at('12-01T10:00');
    await tellOfPause(anew().deps, clock.now());
    await tellOfPause(anew().deps, clock.now());
    expect(await told()).toEqual([
      expect.stringContaining('từ khoảng 30/11/2026 09:00 đến 01/12/2026 10:00'),
    ]);
  });

  it('sees messages that do not leave, a feed without data, and who blocked the bot', async () => {
    const program = anew([{ id: 'main', name: 'cases.csv' }]);
    const message = (key: string) => ({
      key,
      kind: 'digest' as const,
      to: { kind: 'person' as const, personId: key },
      dueAt: '2026-12-01T01:00:00Z',
      expiresAt: null,
      priority: 0,
      payload: { text: '' },
    });
    await program.outbox.enqueue(message('late'), clock.now());
    at('12-01T07:20');
    await program.beat();
    await program.beat();
    expect(await program.deps.store.troubles()).toEqual([]);
    at('12-01T08:31');
    await program.beat();
    await program.beat();
    const subjects = (await program.deps.store.troubles()).map(({ subject }) => subject);
    expect(subjects.toSorted()).toEqual(['delivery', 'feed main']);

    const claim = await program.outbox.claim('test', clock.now(), clock.now());
    if (claim === null) throw new Error('nothing to claim');
    await program.outbox.settle(claim, { kind: 'never', reason: 'blocked: 403' });
    expect(await program.deps.store.blocked()).toEqual(['late']);
    await program.outbox.retry(claim.message.id, clock.now());
    const again = await program.outbox.claim('test', clock.now(), clock.now());
    if (again !== null) await program.outbox.settle(again, { kind: 'sent', at: clock.now() });
    expect(await program.deps.store.blocked()).toEqual([]);
  });
});

describe('the ping', () => {
  it('asks the address as it is, with /start and with /fail, and bears one that is not there', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('OK');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/uuid`;
    const ping = createPing(url, log);
    ping.send('start');
    ping.send('well');
    ping.send('fail');
    await expect.poll(() => asked.toSorted()).toEqual(['POST /uuid', 'POST /uuid/fail', 'POST /uuid/start']);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    ping.send('well');
    createPing(undefined, log).send('well');
  });
});
