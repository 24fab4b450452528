import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotContext } from '../../bot/commands/command.ts';
import { tonghop } from '../../bot/commands/tonghop.ts';
import { createSweepParts, type SweepParts, standingOf } from '../../bot/delivery.ts';
import type { Deps } from '../../bot/deps.ts';
import { erasePerson } from '../../bot/personal-data-store.ts';
import { createRender } from '../../bot/render.ts';
import { plainText } from '../../bot/views/message.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { Case } from '../../cases/model.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { Person } from '../../people/model.ts';
import { createDeliverer } from '../../reminders/deliver.ts';
import type { Delivery, OutgoingPart, Sender } from '../../reminders/ports.ts';
import { sweep } from '../../reminders/sweep.ts';
import { aBatch } from '../cases/a-batch.ts';
import { engines, type TestDatabase } from '../database.ts';
import { makeCase } from './office.ts';
import { createFakeTime, foundTown, type Town } from './town.ts';

const library = await loadLibrary();
const never = async () => ({ kind: 'nothing', reason: 'not in this test' }) as const;

type Some = Partial<Case> & Pick<Case, 'caseKey' | 'decisionDate'>;
const overdue = (...keys: readonly string[]): readonly Some[] =>
  keys.map((caseKey) => ({ caseKey, decisionDate: '2024-05-02' }));
const finished = (caseKey: string, finishedDate: string): Some => ({
  caseKey,
  decisionDate: '2024-05-02',
  status: 'THI_HANH_XONG',
  finishedDate,
});

/** A chat as Telegram keeps it: what stands in it, and each thing that was done to it. */
function createTelegram(answer: (what: 'send' | 'edit') => Delivery | null = () => null) {
  const standing = new Map<number, OutgoingPart>();
  const done: string[] = [];
  let last = 0;
  const sender: Sender = {
    async send(_chatId, part) {
      const refused = answer(part.edits === undefined ? 'send' : 'edit');
      if (refused !== null) {
        done.push(refused.kind);
        return refused;
      }
      if (part.edits === undefined) {
        last += 1;
        standing.set(last, part);
        done.push('sent');
        return { kind: 'sent', messageId: last };
      }
      done.push(standing.get(part.edits)?.html === part.html ? 'not modified' : 'edited');
      standing.set(part.edits, part);
      return { kind: 'sent', messageId: part.edits };
    },
  };
  return { sender, standing, done };
}

describe.each(engines)("today's digest is brought up to date where it stands, on $name", (engine) => {
  let test: TestDatabase;
  let town: Town;
  let parts: SweepParts;
  let tt: Person;
  let telegram: ReturnType<typeof createTelegram>;
  const time = createFakeTime('2026-11-26T00:00:00Z');

  beforeEach(async () => {
    test = await engine.open();
    town = await foundTown(test.database);
    tt = await town.join('TT', 'T01');
    parts = createSweepParts(test.database, 'nowhere');
    telegram = createTelegram();
    // Yesterday there was one, and it said 1.
    await town.import('2026-11-24', overdue('1'));
    await at('2026-11-25T08:00');
    await town.import('2026-11-25', overdue('1', '2'));
    await at('2026-11-26T08:00');
    telegram.done.length = 0;
  });
  afterEach(() => test.close());

  const newRender = () =>
    createRender({
      look: parts.look,
      documents: async () => library.documents,
      standing: standingOf(parts),
      announcement: never,
      opinion: never,
      request: never,
    });
  const deliver = (through: Sender = telegram.sender, owner = 'test:1', isGone = (_: string) => false) =>
    createDeliverer({
      store: parts.reminders,
      posts: parts.reminders.posts,
      sender: through,
      render: newRender(),
      chatOf: async (to) =>
        to.kind === 'person' ? ((await parts.people.person(to.personId))?.telegramId ?? null) : null,
      onGroupMoved: async () => {},
      clock: time,
      wall: time,
      sleep: time.sleep,
      owner,
      isGone,
    }).drain();
  async function at(wallTime: string, through?: Sender): Promise<void> {
    time.moveTo(`${wallTime}+07:00`);
    await sweep(parts, time.now());
    await deliver(through);
  }
  /** A full snapshot at a wall time of a day. */
  async function imported(wallTime: string, cases: readonly Some[]): Promise<void> {
    time.moveTo(`${wallTime}+07:00`);
    const now = () => time.now();
    const batch = aBatch(cases.map(makeCase), { asOf: civilDateOf(time.now()) });
    const outcome = await parts.cases.applyBatch(batch, {
      now,
      startedAt: time.now(),
      accept: ['too-few-rows', 'taken-back'],
    });
    expect(outcome.kind).toBe('applied');
  }
  /** The digest that stands in the chat as number n. */
  const digest = (n = 2): string => plainText(telegram.standing.get(n)?.html ?? '');
  const updates = async () => (await parts.reminders.list()).filter(({ kind }) => kind === 'update');
  /** Presses a button of the digest of that day; as bot/updates/speaker.ts does, whatever is shown in its place is noted. */
  async function press(data: string, messageId = 2): Promise<void> {
    const chatId = String(tt.telegramId);
    await tonghop.callbacks?.handle(
      {
        person: tt,
        chat: { type: 'private', id: Number(chatId) },
        now: time.now(),
        callbackQuery: { message: { message_id: messageId, date: time.now().getTime() / 1000 } },
        replace: async (part: OutgoingPart) => {
          await parts.reminders.posts.left(chatId, messageId);
          telegram.standing.set(messageId, part);
        },
        answerCallbackQuery: async () => {},
      } as unknown as BotContext,
      data.split(':').slice(1),
      {
        ...parts,
        clock: time,
        database: test.database,
        knowledge: { current: async () => ({ library, inForce: library, publicNumbers: new Set() }) },
      } as unknown as Deps,
    );
  }

  it('once an import, against the day before, without another message, and not when it says the same', async () => {
    expect(digest()).toContain('Quá 01 năm, có điều kiện: 2 (+1)');
    expect(digest()).not.toContain('cập nhật');
    await at('2026-11-26T13:00');
    await imported('2026-11-26T13:04', overdue('1', '2', '3', '4'));
    await at('2026-11-26T13:05');
    expect(telegram.done).toEqual(['edited']);
    expect(telegram.standing.size).toBe(2);
    expect(digest()).toContain('(cập nhật lúc 13:04 26/11)');
    expect(digest()).toContain('so với bản tin 25/11');
    expect(digest()).toContain('Quá 01 năm, có điều kiện: 4 (+3)');

    await at('2026-11-26T13:06');
    await imported('2026-11-26T14:00', overdue('1', '2', '3', '4'));
    for (const minute of ['01', '02', '03']) await at(`2026-11-26T14:${minute}`);
    expect(telegram.done).toEqual(['edited']);
    expect((await updates()).map(({ state, reason }) => [state, reason])).toEqual([
      ['sent', null],
      ['withdrawn', 'it says this already'],
    ]);

    await imported('2026-11-26T16:00', [...overdue('1', '2', '3'), finished('4', '2026-11-26')]);
    await at('2026-11-26T16:01');
    await at('2026-11-26T16:02');
    expect(telegram.done).toEqual(['edited', 'edited']);
    expect(digest()).toContain('(cập nhật lúc 16:00 26/11)');
    expect(digest()).toContain('Quá 01 năm, có điều kiện: 3 (+2: mới 2');
  });

  it('and the next digest is compared with what was shown last', async () => {
    await imported('2026-11-26T13:00', [...overdue('1', '3', '4'), finished('2', '2026-11-26')]);
    await at('2026-11-26T13:01');
    expect(digest()).toContain('3 (+2: mới 2');
    await imported('2026-11-27T05:30', [
      ...overdue('3', '4', '5'),
      finished('2', '2026-11-26'),
      finished('1', '2026-11-27'),
    ]);
    await at('2026-11-27T08:00');
    expect(digest(3)).toContain('so với bản tin 26/11');
    expect(digest(3)).toContain('3 (không đổi: mới 1, xong 1)');
    expect(digest(3)).toContain('Đã kết thúc từ bản tin trước: 1/QĐ-THADS');
    // Yesterday's is history.
    expect(digest()).toContain('Thứ Năm 26/11/2026');
    expect(telegram.done).toEqual(['edited', 'sent']);
  });

  it('killed between the edit and its record, the same edit is made again and changes nothing', async () => {
    await imported('2026-11-26T13:00', overdue('1', '2', '3'));
    time.moveTo('2026-11-26T13:01:00+07:00');
    await sweep(parts, time.now());
    const dying: Sender = {
      async send(chatId, part) {
        await telegram.sender.send(chatId, part);
        return new Promise(() => {});
      },
    };
    void deliver(dying, 'dead:1').catch(() => {});
    await expect.poll(() => telegram.done).toEqual(['edited']);
    // The sweep that finds it on its way leaves it, minutes later another process takes it up.
    await at('2026-11-26T13:02');
    expect(await updates()).toMatchObject([{ state: 'sending' }]);
    await deliver(telegram.sender, 'test:2', (owner) => owner === 'dead:1');
    expect(telegram.done).toEqual(['edited', 'not modified']);
    expect(await updates()).toMatchObject([{ state: 'sent' }]);
    await imported('2026-11-27T05:30', overdue('1', '2', '3'));
    await at('2026-11-27T08:00');
    expect(digest(3)).toContain('3 (0)');
  });

  // What follows is not the database's.
  if (engine.name !== 'SQLite') return;

  it('never under the eyes of who has something open in its place; back at home it shows what is new', async () => {
    await press('dg:l:TT:A1:0');
    expect(digest()).toContain('2 việc');
    await imported('2026-11-26T13:00', overdue('1', '2', '3'));
    await at('2026-11-26T13:01');
    expect(telegram.done).toEqual([]);
    expect(await updates()).toEqual([]);
    time.moveTo('2026-11-26T13:02:00+07:00');
    await press('dg:h:TT');
    expect(digest()).toContain('3 (+2)');
    await at('2026-11-26T13:03');
    expect(telegram.done).toEqual([]);
    // What was shown by the press is what tomorrow goes by, and further imports are edited in again.
    await imported('2026-11-26T15:00', overdue('1', '2', '3', '4'));
    await at('2026-11-26T15:01');
    expect(telegram.done).toEqual(['edited']);
    await press('dg:s:TT');
    expect(digest()).toContain('✓ Đã xem');
    await at('2026-11-26T15:02');
    expect(telegram.done).toEqual(['edited']);
    await imported('2026-11-27T05:30', overdue('1', '2', '3', '4', '5'));
    await at('2026-11-27T08:00');
    expect(digest(3)).toContain('5 (+1)');
  });

  it('not in the moment in which its reader opens something', async () => {
    await imported('2026-11-26T13:00', overdue('1', '2', '3'));
    time.moveTo('2026-11-26T13:01:00+07:00');
    await sweep(parts, time.now());
    const posts = parts.reminders.posts;
    let looks = 0;
    // Rendered while it was there; opened while the edit waited for its turn.
    const opening: typeof posts = {
      ...posts,
      async partsOf(id) {
        looks += 1;
        if (looks === 2) await posts.left(String(tt.telegramId), 2);
        return posts.partsOf(id);
      },
    };
    parts = { ...parts, reminders: { ...parts.reminders, posts: opening } };
    await deliver();
    expect(telegram.done).toEqual([]);
    expect(await updates()).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('also when an import is taken back, and when data comes after the line that it has stopped', async () => {
    await imported('2026-11-26T13:00', overdue('1', '2', '3'));
    await at('2026-11-26T13:01');
    await parts.cases.undoBatch({ actor: 'operator', now: new Date('2026-11-26T13:10:00+07:00') });
    await at('2026-11-26T13:11');
    expect(digest()).toContain('(cập nhật lúc 13:10 26/11)');
    expect(digest()).toContain('2 (+1)');
    await at('2026-11-26T13:12');
    expect(telegram.done).toEqual(['edited', 'edited']);

    await at('2026-12-03T08:00');
    expect(digest(3)).toContain('Số liệu dừng');
    await imported('2026-12-03T10:00', overdue('1', '2', '3'));
    await at('2026-12-03T10:01');
    expect(digest(3)).toContain('3 (+1)');
    await imported('2026-12-04T05:30', overdue('1', '2', '3'));
    await at('2026-12-04T08:00');
    expect(digest(4)).toContain('so với bản tin 03/12');
  });

  it('and made the line that data has stopped, when what is left after an import was taken back has', async () => {
    await imported('2026-12-03T05:30', overdue('1', '2', '7', '8', '9'));
    await at('2026-12-03T08:00');
    expect(digest(3)).toContain('5 (+3)');
    time.moveTo('2026-12-03T09:00+07:00');
    await parts.cases.undoBatch({ actor: 'operator', now: time.now() });
    for (const minute of ['01', '05', '30']) await at(`2026-12-03T09:${minute}`);
    expect(digest(3)).toMatch(/^Số liệu dừng/);
    expect(telegram.done).toEqual(['sent', 'edited']);
    // It is not said again the next morning, and is a digest against the same one once there is data.
    await at('2026-12-04T08:00');
    expect(telegram.done).toEqual(['sent', 'edited']);
    await imported('2026-12-07T05:30', overdue('1', '2', '7'));
    await at('2026-12-07T08:00');
    expect(digest(4)).toContain('so với bản tin 26/11');
    expect(digest(4)).toContain('3 (+1)');
  });

  it('what came between its figures and its sending is new to the next one', async () => {
    await imported('2026-11-27T05:30', overdue('1', '2'));
    let refuses = true;
    const slow: Sender = {
      async send(chatId, part) {
        if (refuses) {
          refuses = false;
          await imported('2026-11-27T08:00:20', overdue('1', '2', '3'));
          await sweep(parts, time.now());
          time.moveTo('2026-11-27T08:00:40+07:00');
        }
        return telegram.sender.send(chatId, part);
      },
    };
    await at('2026-11-27T08:00', slow);
    expect(digest(3)).toContain('Cần anh/chị xem hôm nay\n');
    // Its reader has a list open in it for the rest of the day.
    await parts.reminders.posts.left(String(tt.telegramId), 3);
    await at('2026-11-27T08:02');
    await imported('2026-11-28T05:30', overdue('1', '2', '3'));
    await at('2026-11-30T08:00');
    expect(digest(4)).toContain('Cần anh/chị xem hôm nay (mới 1)');
    // Digests of one minute are made from the same figures, and say of which moment those are.
    const newest = (await parts.reminders.list()).find(({ kind }) => kind === 'digest');
    if (newest === undefined) throw new Error('there is no digest');
    const render = newRender();
    for (const second of ['00', '40'])
      expect(await render(newest, new Date(`2026-11-30T09:00:${second}+07:00`))).toMatchObject({
        shown: { at: '2026-11-30T02:00:00.000Z' },
      });
  });

  it('only on its own day and before the evening, for the eyes it was made for, in the chat it stands in', async () => {
    await imported('2026-11-26T17:30', overdue('1', '2', '3'));
    await at('2026-11-26T18:01');
    await at('2026-11-27T07:10');
    expect(telegram.done).toEqual([]);
    await at('2026-11-27T08:00');
    expect(telegram.done).toEqual(['sent']);

    await imported('2026-11-27T09:00', overdue('1', '2'));
    const enforces = (unit: string) =>
      test.database.updateTable('role_grant').set({ unit }).where('person_id', '=', tt.id).execute();
    await enforces('T01.KV01');
    await at('2026-11-27T09:01');
    expect(await updates()).toEqual([]);
    await enforces('T01');
    await test.database.updateTable('person').set({ telegram_id: '777' }).where('id', '=', tt.id).execute();
    await at('2026-11-27T09:02');
    const withdrawn = [{ state: 'withdrawn', reason: 'its reader has another chat now' }];
    expect(await updates()).toMatchObject(withdrawn);
    // And is not wanted again by every sweep until the evening, nor by another import.
    expect(await parts.reminders.posts.on('2026-11-27')).toEqual(new Map());
    await imported('2026-11-27T10:00', overdue('1', '2', '3'));
    await at('2026-11-27T10:01');
    expect(await updates()).toMatchObject(withdrawn);
    expect(telegram.done).toEqual(['sent']);
  });

  const refusals: readonly (readonly [string, Delivery, readonly string[], string])[] = [
    [
      'deleted by its reader',
      { kind: 'never', reason: 'refused', detail: '400 Bad Request: message to edit not found' },
      ['never'],
      'never',
    ],
    [
      'blocked',
      { kind: 'never', reason: 'blocked', detail: '403' },
      // Some pass, so it is tried a second time, and again by the next import.
      ['never', 'never', 'never', 'never'],
      'never',
    ],
    [
      'no answer',
      { kind: 'uncertain', reason: 'no answer' },
      ['uncertain', 'uncertain', 'uncertain', 'uncertain'],
      'later',
    ],
    [
      'a fault of the server',
      { kind: 'later', because: 'fault', retryAfterSeconds: 2, reason: '500' },
      ['later', 'later', 'later', 'later'],
      'later',
    ],
  ];
  it.each(refusals)('%s: nothing is sent in its place', async (_name, delivery, done, state) => {
    telegram = { ...createTelegram(() => delivery), standing: telegram.standing };
    await imported('2026-11-26T13:00', overdue('1', '2', '3'));
    await at('2026-11-26T13:01');
    await at('2026-11-26T13:02');
    expect((await updates()).map((update) => update.state)).toEqual([state]);
    await imported('2026-11-26T14:00', overdue('1', '2'));
    await at('2026-11-26T14:01');
    await at('2026-11-26T14:02');
    expect(telegram.done).toEqual(done);
    expect(telegram.standing.size).toBe(2);
  });

  it('and what is kept of it goes: on another day, and with its reader', async () => {
    const kept = async () =>
      (await test.database.selectFrom('digest_post').select('day').execute()).map(({ day }) => day).sort();
    await imported('2026-11-26T13:00', overdue('1', '2', '3'));
    await at('2026-11-26T13:01');
    expect(await kept()).toEqual(['2026-11-25', '2026-11-26']);
    expect(await parts.reminders.posts.forget('2026-11-26')).toBe(1);
    expect(await parts.reminders.posts.forget('2026-11-27')).toBe(2);
    expect(await kept()).toEqual([]);
    expect(await updates()).toEqual([]);
    await imported('2026-11-27T05:30', overdue('1', '2', '3', '4'));
    await at('2026-11-27T08:00');
    expect(digest(3)).toContain('4 (+1)');
    await imported('2026-11-27T09:00', overdue('1'));
    time.moveTo('2026-11-27T09:01:00+07:00');
    await sweep(parts, time.now());
    await erasePerson(test.database, tt.id, time.now());
    await deliver();
    expect(await kept()).toEqual([]);
    expect(JSON.stringify(await parts.reminders.list())).not.toContain(tt.id);
    expect(telegram.done).toEqual(['edited', 'sent']);
  });
});
