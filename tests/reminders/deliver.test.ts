import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDeliverer, type DeliverDeps, type Delivered } from '../../reminders/deliver.ts';
import type { Message, WantedMessage } from '../../reminders/model.ts';
import type { Delivery, OutgoingPart } from '../../reminders/ports.ts';
import { createReminderStore, type ReminderStore } from '../../reminders/store.ts';
import { engines, type TestDatabase } from '../database.ts';
import { createFakeSender, createFakeTime, emptyOutbox, type FakeSender } from './town.ts';

const START = '2026-11-30T01:00:00Z';
const blocked: Delivery = {
  kind: 'never',
  reason: 'blocked',
  detail: '403 Forbidden: bot was blocked by the user',
};

const wanted = (key: string, more: Partial<WantedMessage> = {}): WantedMessage => ({
  key,
  kind: 'digest',
  to: { kind: 'person', personId: key },
  dueAt: START,
  expiresAt: '2026-11-30T05:00:00.000Z',
  priority: 5,
  payload: {},
  ...more,
});

describe.each(engines)('delivery on $name', (engine) => {
  let test: TestDatabase;
  let store: ReminderStore;
  const time = createFakeTime(START);
  beforeAll(async () => {
    test = await engine.open();
    store = createReminderStore(test.database);
  });
  beforeEach(async () => {
    await emptyOutbox(test.database);
    time.moveTo(START);
  });
  afterAll(() => test.close());

  const enqueue = async (...messages: readonly WantedMessage[]): Promise<void> => {
    for (const message of messages) await store.enqueue(message, time.now());
  };
  const drain = (sender: FakeSender, more: Partial<DeliverDeps> = {}, patienceMs = 0): Promise<Delivered> =>
    createDeliverer({
      store,
      sender,
      render: async (message) => ({
        kind: 'parts',
        parts: [{ html: message.key }],
        snapshot: { of: message.key },
      }),
      chatOf: async (to) => (to.kind === 'group' ? to.chatId : to.personId),
      onGroupMoved: async () => {},
      clock: time,
      wall: time,
      sleep: time.sleep,
      owner: 'test:1',
      isGone: () => false,
      ...more,
    }).drain({ patienceMs });
  const only = async (): Promise<Message> => {
    const [message] = await store.list();
    if (message === undefined) throw new Error('the outbox is empty');
    return message;
  };

  it('sends what is due and remembers what was sent', async () => {
    await enqueue(wanted('a'), wanted('b'), wanted('c', { dueAt: '2026-11-30T02:00:00Z' }));
    const sender = createFakeSender();
    expect(await drain(sender)).toMatchObject({ sent: 2 });
    expect(sender.sent.map(({ chatId }) => chatId).sort()).toEqual(['a', 'b']);
    const snapshots = (await store.list({ state: 'sent' })).map(({ snapshot }) => JSON.stringify(snapshot));
    expect(snapshots.sort()).toEqual(['{"of":"a"}', '{"of":"b"}']);
    expect(await drain(sender)).toMatchObject({ sent: 0 });
  });

  it.each<[string, Delivery | undefined, Partial<Message>]>([
    ['sent', undefined, { state: 'sent', reason: null }],
    ['uncertain', { kind: 'uncertain', reason: 'no answer' }, { state: 'uncertain', reason: 'no answer' }],
    [
      'refused',
      { kind: 'never', reason: 'refused', detail: '400' },
      { state: 'never', reason: 'refused: 400' },
    ],
    ['chat-not-found', { kind: 'never', reason: 'chat-not-found', detail: '400' }, { state: 'never' }],
    ['blocked once', blocked, { state: 'later', nextAttemptAt: '2026-11-30T01:00:20.000Z' }],
    [
      'flood control',
      { kind: 'later', because: 'flood', retryAfterSeconds: 35, reason: '429' },
      { state: 'later', nextAttemptAt: '2026-11-30T01:00:35.000Z', reason: '429' },
    ],
  ])('%s', async (_name, delivery, expected) => {
    await enqueue(wanted('a'));
    await drain(createFakeSender(() => delivery));
    expect(await only()).toMatchObject(expected);
  });

  it('tries a 403 once more, because some pass, and then gives up', async () => {
    await enqueue(wanted('passing'), wanted('blocked'));
    let refusals = 0;
    const sender = createFakeSender((chatId) => {
      if (chatId === 'passing' && refusals++ > 0) return undefined;
      return blocked;
    });
    expect(await drain(sender, {}, 60_000)).toMatchObject({ sent: 1, later: 2, never: 1 });
  });

  it('waits as asked, longer each time, and leaves what would take too long', async () => {
    await enqueue(wanted('a'));
    const at: string[] = [];
    const sender = createFakeSender(() => {
      at.push(time.now().toISOString().slice(14, 19));
      return { kind: 'later', because: 'line', retryAfterSeconds: 30, reason: 'Telegram cannot be reached' };
    });
    await drain(sender, {}, 60_000);
    expect(at).toEqual(['00:00', '00:30', '01:00', '01:30', '02:30']);
    expect(await only()).toMatchObject({ state: 'later', attempts: 5 });
  });

  it('holds nothing back for long: a flood wait of minutes leaves the rest waiting, untried', async () => {
    const keys = Array.from({ length: 20 }, (_, i) => `k${String(i).padStart(2, '0')}`);
    await enqueue(...keys.map((key) => wanted(key)));
    const sender = createFakeSender((_, nth) =>
      nth === 1 ? { kind: 'later', because: 'flood', retryAfterSeconds: 300, reason: '429' } : undefined,
    );
    await drain(sender, {}, 60_000);
    expect(sender.sent.length).toBeLessThan(8);
    expect(time.now().getTime() - Date.parse(START)).toBeLessThan(60_000);
    const tried = (await store.list()).filter(({ state, attempts }) => state !== 'sent' && attempts > 0);
    expect(tried).toHaveLength(1);
    time.moveTo('2026-11-30T01:05:10Z');
    await drain(sender);
    expect(sender.sent).toHaveLength(20);
  });

  it('an edit takes its turn in a chat like a message', async () => {
    const at: number[] = [];
    const sender = createFakeSender(() => {
      at.push(time.now().getTime());
      return undefined;
    });
    const to = { kind: 'person', personId: 'p' } as const;
    await enqueue(...['a', 'b', 'c'].map((key) => wanted(key, { to, kind: 'notice' })));
    const render = async ({ key }: Message) => ({
      kind: 'parts' as const,
      parts: [{ html: key, ...(key !== 'b' && { edits: 5 }) }],
      snapshot: null,
    });
    await drain(sender, { render }, 10_000);
    expect(at).toHaveLength(3);
    for (const [i, one] of at.slice(1).entries()) expect(one - (at[i] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('a fault of the server holds back that message alone, from two seconds on, twice as long each time', async () => {
    await enqueue(wanted('a'), ...Array.from({ length: 20 }, (_, i) => wanted(`k${i}`)));
    const tried: number[] = [];
    const sender = createFakeSender((chatId) => {
      if (chatId !== 'a') return undefined;
      tried.push(Math.round((time.now().getTime() - Date.parse(START)) / 1000));
      return { kind: 'later', because: 'fault', retryAfterSeconds: 2, reason: '500' };
    });
    await drain(sender);
    expect(sender.sent).toHaveLength(20);
    expect(time.now().getTime() - Date.parse(START)).toBeLessThan(2_000);
    await drain(sender, {}, 20_000);
    expect(tried.slice(1).map((at, i) => at - (tried[i] ?? 0))).toEqual([2, 4, 8, 16]);
    expect((await store.list()).find(({ key }) => key === 'a')).toMatchObject({ state: 'later' });
  });

  it('a flood wait for a group holds back that group alone', async () => {
    const group = { kind: 'announcement', to: { kind: 'group', chatId: '-5' } } as const;
    await enqueue(wanted('first', group), wanted('k1', { priority: 7 }), wanted('k2', { priority: 7 }));
    const sender = createFakeSender((chatId) =>
      chatId === '-5' ? { kind: 'later', because: 'flood', retryAfterSeconds: 40, reason: '429' } : undefined,
    );
    await drain(sender);
    expect(sender.sent.map(({ chatId }) => chatId).toSorted()).toEqual(['k1', 'k2']);
  });

  it('goes on with the part that was not sent', async () => {
    await enqueue(wanted('a'));
    const parts: OutgoingPart[] = [{ html: '1' }, { html: '2' }, { html: '3' }];
    const render = async () => ({ kind: 'parts', parts, snapshot: null }) as const;
    const sender = createFakeSender((_, nth) =>
      nth === 2 ? { kind: 'later', because: 'flood', retryAfterSeconds: 3, reason: '429' } : undefined,
    );
    await drain(sender, { render }, 60_000);
    expect(sender.sent.map(({ part }) => part.html)).toEqual(['1', '2', '3']);
    expect(await only()).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('puts back the rest of a message whose group has had its twenty of the minute', async () => {
    await enqueue(wanted('a', { kind: 'announcement', to: { kind: 'group', chatId: '-5' } }));
    const parts = Array.from({ length: 23 }, (_, i) => ({ html: String(i) }));
    const sender = createFakeSender();
    await drain(sender, { render: async () => ({ kind: 'parts', parts, snapshot: null }) }, 60_000);
    expect(sender.sent.map(({ part }) => part.html)).toEqual(parts.map(({ html }) => html));
    expect(await only()).toMatchObject({ state: 'sent' });
  });

  it('follows a group to its new id and sends there', async () => {
    const group = { kind: 'announcement', to: { kind: 'group', chatId: '-5' } } as const;
    await enqueue(wanted('now', group), wanted('tomorrow', { ...group, dueAt: '2026-11-30T03:00:00Z' }));
    const moved: string[] = [];
    const sender = createFakeSender((chatId) =>
      chatId === '-5' ? { kind: 'moved', newChatId: '-1005' } : undefined,
    );
    await drain(sender, { onGroupMoved: async (from, to) => void moved.push(`${from} ${to}`) });
    expect(moved).toEqual(['-5 -1005']);
    expect(sender.sent.map(({ chatId }) => chatId)).toEqual(['-1005']);
    expect((await store.list()).map(({ to }) => to)).toEqual([
      { kind: 'group', chatId: '-1005' },
      { kind: 'group', chatId: '-1005' },
    ]);
  });

  it('never follows a private chat into a group', async () => {
    await enqueue(wanted('a'));
    const moved: string[] = [];
    const sender = createFakeSender(() => ({ kind: 'moved', newChatId: '-1005' }));
    await drain(sender, { onGroupMoved: async (from, to) => void moved.push(`${from} ${to}`) });
    expect(moved).toEqual([]);
    expect(sender.sent).toEqual([]);
    expect(await only()).toMatchObject({ state: 'never', reason: 'a private chat cannot move' });
  });

  it('withdraws what has nothing left to say, and what nobody can receive is never sent', async () => {
    await enqueue(wanted('a'), wanted('b'));
    const sender = createFakeSender();
    await drain(sender, {
      chatOf: async (to) => (to.kind === 'person' && to.personId === 'b' ? null : 'chat'),
      render: async () => ({ kind: 'nothing', reason: 'the case was finished' }),
    });
    expect((await store.list()).map(({ key, state, reason }) => [key, state, reason]).sort()).toEqual([
      ['a', 'withdrawn', 'the case was finished'],
      ['b', 'never', 'the recipient has no chat with the bot'],
    ]);
    expect(sender.sent).toEqual([]);
  });

  it('calls a broken sender uncertain, and gives up a message that cannot be rendered', async () => {
    await enqueue(wanted('a'));
    await drain({ sent: [], send: async () => Promise.reject(new Error('boom')) });
    expect(await only()).toMatchObject({ state: 'uncertain', reason: 'the sender failed: boom' });
    await enqueue(wanted('b'));
    const render = async () => Promise.reject(new Error('no view'));
    expect(await drain(createFakeSender(), { render }, 60_000)).toMatchObject({ later: 2, never: 1 });
  });

  it('sends nothing when its claim was lost while it waited', async () => {
    await enqueue(wanted('a'));
    const sender = createFakeSender();
    await drain(sender, {
      // Another process takes the message for abandoned while this one is rendering.
      render: async (message) => {
        await store.recover(time.now(), () => true);
        return { kind: 'parts', parts: [{ html: message.key }], snapshot: null };
      },
      chatOf: async () => (sender.sent.length === 0 && (await only()).attempts > 3 ? null : 'chat'),
    });
    expect(sender.sent).toEqual([]);
  });

  it('keeps one second between two messages to a person', async () => {
    const times: number[] = [];
    await enqueue(
      wanted('a', { to: { kind: 'person', personId: 'p' } }),
      wanted('b', { to: { kind: 'person', personId: 'p' } }),
    );
    await drain(
      createFakeSender(() => {
        times.push(time.now().getTime());
        return undefined;
      }),
    );
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});
