import type { Update } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createInbox } from '../../bot/updates/inbox.ts';
import { createInboxStore, type InboxStore } from '../../bot/updates/store.ts';
import { engines, type TestDatabase } from '../database.ts';
import { quietLog } from '../quiet-log.ts';

const clock = { now: () => new Date('2026-11-30T01:00:00Z') };
const log = quietLog();
const tellCutOff = async (): Promise<void> => {
  throw new Error('nothing of this test is cut off');
};

const update = (id: number, chat: number): Update =>
  ({
    update_id: id,
    message: { message_id: id, date: 0, chat: { id: chat, type: 'private' }, text: `${id}` },
  }) as Update;

/** Something a test waits for by name. */
function signal() {
  let resolve = () => {};
  const wait = new Promise<void>((done) => {
    resolve = done;
  });
  return { wait, set: resolve };
}

describe.each(engines)('the inbox on $name', (engine) => {
  let test: TestDatabase;
  let store: InboxStore;
  beforeAll(async () => {
    test = await engine.open();
    store = createInboxStore(test.database);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.database.deleteFrom('update_inbox').execute();
  });

  const rows = () =>
    test.database
      .selectFrom('update_inbox')
      .select(['update_id', 'outcome', 'body'])
      .orderBy('update_id')
      .execute();

  it('hands a repeated update over once, and keeps nothing of what was written', async () => {
    const handled: number[] = [];
    const inbox = createInbox({
      store,
      clock,
      log,
      tellCutOff,
      handle: async ({ update_id }) => void handled.push(update_id),
    });
    await inbox.accept('bot', [update(1, 10), update(2, 10)]);
    await inbox.accept('bot', [update(2, 10), update(3, 10)]);
    await inbox.below(0);
    await inbox.accept('bot', [update(1, 10)]);
    await inbox.accept('another', [update(1, 10)]);
    await inbox.below(0);
    expect(handled).toEqual([1, 2, 3, 1]);
    expect((await rows()).map(({ body }) => body)).toEqual([null, null, null, null]);
  });

  it('keeps the order of a chat; a slow chat holds nobody else up', async () => {
    const slow = signal();
    const seen: string[] = [];
    const inbox = createInbox({
      store,
      clock,
      log,
      tellCutOff,
      handle: async (given) => {
        if (given.update_id === 1) await slow.wait;
        seen.push(`${given.message?.chat.id}:${given.update_id}`);
        if (given.update_id === 4) slow.set();
      },
    });
    await inbox.accept('bot', [update(1, 10), update(2, 10), update(3, 20), update(4, 20)]);
    await inbox.below(0);
    expect(seen).toEqual(['20:3', '20:4', '10:1', '10:2']);
  });

  it('deals with no more chats at once than it is told', async () => {
    let atOnce = 0;
    let most = 0;
    const two = signal();
    const inbox = createInbox({
      store,
      clock,
      log,
      tellCutOff,
      chatsAtOnce: 2,
      handle: async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        if (atOnce === 2) two.set();
        await two.wait;
        atOnce -= 1;
      },
    });
    await inbox.accept(
      'bot',
      Array.from({ length: 12 }, (_, i) => update(i + 1, i)),
    );
    await inbox.below(0);
    expect(most).toBe(2);
  });

  it('a failing update is marked and the next of its chat goes on', async () => {
    const inbox = createInbox({
      store,
      clock,
      log,
      tellCutOff,
      handle: async ({ update_id }) => {
        if (update_id === 1) throw new Error('broken');
      },
    });
    await inbox.accept('bot', [update(1, 10), update(2, 10)]);
    await inbox.below(0);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual(['failed', 'handled']);
  });

  it('after a crash: what was not answered is taken up; who was being answered is told once, before the next of the chat', async () => {
    const never = new Promise<never>(() => {});
    const crashed = createInbox({
      store,
      clock,
      log,
      tellCutOff,
      handle: async ({ update_id }, replyBegins) => {
        if (update_id === 1) await replyBegins();
        begun.set();
        await never;
      },
    });
    const begun = signal();
    await crashed.accept('bot', [update(1, 10), update(2, 10), update(3, 20)]);
    await begun.wait;
    // The first of each chat is being handled now; wait until that is on disk, then start anew beside it.
    await expect
      .poll(async () =>
        (
          await test.database.selectFrom('update_inbox').select('attempts').orderBy('update_id').execute()
        ).map((r) => r.attempts),
      )
      .toEqual([1, 0, 1]);
    await expect
      .poll(
        async () =>
          await test.database
            .selectFrom('update_inbox')
            .where('reply_begun_at', 'is not', null)
            .select('update_id')
            .execute(),
      )
      .toEqual([{ update_id: 1 }]);

    const handled: (number | string)[] = [];
    const nextRun = () =>
      createInbox({
        store,
        clock,
        log,
        tellCutOff: async ({ update_id }, during) => void handled.push(`${update_id} ${during}`),
        handle: async ({ update_id }) => void handled.push(update_id),
      });
    const next = nextRun();
    await next.start();
    await next.below(0);
    expect(handled.filter((one) => one !== 3)).toEqual(['1 answering', 2]);
    expect(handled).toContain(3);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual(['uncertain', 'handled', 'handled']);
    await nextRun().start();
    expect(handled).toHaveLength(3);
  });

  it('gives up an update whose handling never came to an end three times', async () => {
    await store.keep('bot', [update(1, 10)], clock.now());
    for (const attempts of [0, 1, 2]) {
      await store.begin({ source: 'bot', update: update(1, 10), chatKey: '10', attempts });
    }
    const handled: (number | string)[] = [];
    const inbox = createInbox({
      store,
      clock,
      log,
      tellCutOff: async ({ update_id }, during) => void handled.push(`${update_id} ${during}`),
      handle: async ({ update_id }) => void handled.push(update_id),
    });
    await inbox.start();
    await inbox.below(0);
    expect(handled).toEqual(['1 handling']);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual(['given-up']);
  });

  it('on stop finishes what has begun and leaves the rest on disk', async () => {
    const slow = signal();
    const begun = signal();
    const handled: number[] = [];
    const inbox = createInbox({
      store,
      clock,
      log,
      tellCutOff,
      handle: async ({ update_id }) => {
        begun.set();
        await slow.wait;
        handled.push(update_id);
      },
    });
    await inbox.accept('bot', [update(1, 10), update(2, 10)]);
    await begun.wait;
    const stopped = inbox.stop();
    slow.set();
    await stopped;
    expect(handled).toEqual([1]);
    expect((await store.leftBehind()).map(({ update: { update_id } }) => update_id)).toEqual([2]);
  });

  it('forgets closed updates after two days', async () => {
    const inbox = createInbox({ store, clock, log, tellCutOff, handle: async () => {} });
    await inbox.accept('bot', [update(1, 10)]);
    await inbox.below(0);
    const later = { now: () => new Date(clock.now().getTime() + 49 * 3_600_000) };
    await createInbox({ store, clock: later, log, tellCutOff, handle: async () => {} }).start();
    expect(await rows()).toEqual([]);
  });
});
