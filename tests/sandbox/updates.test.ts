import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookCallback } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { AN, BINH, botFor, call, createManualTime, GROUP, openSandbox } from './support.ts';

const NOON = Date.parse('2026-11-24T12:00:00+07:00');
const texts = (updates: unknown) =>
  (updates as { message: { text: string } }[]).map(({ message }) => message.text);

describe('getUpdates', () => {
  it('keeps what is not confirmed, in batches, with ids that grow by one', async () => {
    const sandbox = await openSandbox();
    for (const text of ['a', 'b', 'c']) sandbox.act.say(AN.id, AN.id, text);
    const { api } = botFor(sandbox);
    const first = await api.getUpdates({ limit: 2 });
    expect(texts(first)).toEqual(['a', 'b']);
    expect(await api.getUpdates({ limit: 2 })).toEqual(first);
    const [a, b] = first.map(({ update_id }) => update_id);
    expect(b).toBe((a ?? 0) + 1);
    expect(texts(await api.getUpdates({ offset: (b ?? 0) + 1 }))).toEqual(['c']);
    sandbox.act.say(AN.id, AN.id, 'd');
    expect(texts(await api.getUpdates({ offset: -1 }))).toEqual(['d']);
    expect(texts(await api.getUpdates())).toEqual(['d']);
  });

  it('waits for the first update, and no longer than asked', async () => {
    const sandbox = await openSandbox();
    const { api } = botFor(sandbox);
    const polled = api.getUpdates({ timeout: 50 });
    await api.getMe();
    sandbox.act.say(AN.id, AN.id, 'cuối cùng cũng đến');
    expect(texts(await polled)).toEqual(['cuối cùng cũng đến']);
    expect(await api.getUpdates({ offset: -1 })).toHaveLength(1);
  });

  it('ends the first of two pollers with 409', async () => {
    const sandbox = await openSandbox();
    const first = call(sandbox, 'getUpdates', { timeout: 50 });
    await call(sandbox, 'getMe');
    const second = call(sandbox, 'getUpdates', { timeout: 50 });
    expect((await first).body).toEqual({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    sandbox.act.say(AN.id, AN.id, 'x');
    expect((await second).body).toMatchObject({ ok: true });
  });

  it('forgets after 24 hours', async () => {
    const sandbox = await openSandbox({ clock: createSandboxClock(() => NOON) });
    sandbox.act.say(AN.id, AN.id, 'x');
    sandbox.act.moveClock(new Date(NOON + 24 * 3_600_000 - 1));
    expect(sandbox.pendingUpdates()).toHaveLength(1);
    sandbox.act.moveClock(new Date(NOON + 24 * 3_600_000));
    expect(sandbox.pendingUpdates()).toHaveLength(0);
  });

  it('leaves out what the bot did not ask for', async () => {
    const sandbox = await openSandbox();
    await call(sandbox, 'getUpdates', { allowed_updates: ['callback_query'] });
    sandbox.act.say(AN.id, AN.id, 'x');
    expect(sandbox.pendingUpdates()).toEqual([]);
  });
});

describe('in a group, with privacy mode on, the bot hears', () => {
  it.each([
    ['nói chuyện', false],
    ['/hoi án tín dụng', true],
    ['/hoi@thads_bot án', true],
    ['/hoi@bot_khac án', false],
    ['@thads_bot ơi', true],
    ['@thads_bot_khac ơi', false],
  ])('%s: %s', async (text, heard) => {
    const sandbox = await openSandbox();
    sandbox.act.say(AN.id, GROUP.id, text);
    expect(sandbox.pendingUpdates()).toHaveLength(heard ? 1 : 0);
  });

  it('replies to itself, and everything once it is an administrator', async () => {
    const sandbox = await openSandbox();
    const { message_id } = await botFor(sandbox).api.sendMessage(GROUP.id, 'Thông báo');
    const { id } = sandbox.act.say(AN.id, GROUP.id, 'đã nhận', { replyTo: message_id });
    sandbox.act.say(BINH.id, GROUP.id, 'ừ', { replyTo: id });
    sandbox.act.setBot(GROUP.id, 'administrator');
    sandbox.act.say(BINH.id, GROUP.id, 'giờ thì nghe');
    expect(sandbox.pendingUpdates()).toMatchObject([
      { message: { text: 'đã nhận', reply_to_message: { message_id } } },
      {
        my_chat_member: {
          old_chat_member: { status: 'member' },
          new_chat_member: { status: 'administrator' },
        },
      },
      { message: { text: 'giờ thì nghe' } },
    ]);
  });

  it('that it was added and removed', async () => {
    const sandbox = await openSandbox({ groups: [{ ...GROUP, bot: 'left' }] });
    sandbox.act.say(AN.id, GROUP.id, '/hoi');
    sandbox.act.setBot(GROUP.id, 'member', BINH.id);
    sandbox.act.setBot(GROUP.id, 'kicked');
    expect(sandbox.pendingUpdates()).toMatchObject([
      {
        my_chat_member: { from: { id: BINH.id }, new_chat_member: { status: 'member', user: { id: 4242 } } },
      },
      { message: { new_chat_members: [{ id: 4242 }] } },
      { message: { left_chat_member: { id: 4242 } } },
      { my_chat_member: { new_chat_member: { status: 'kicked' } } },
    ]);
  });
});

describe('a pressed button', () => {
  const keyboard = { reply_markup: { inline_keyboard: [[{ text: 'Xem', callback_data: 'xem' }]] } };

  it('can be answered once', async () => {
    const sandbox = await openSandbox();
    const { api } = botFor(sandbox);
    sandbox.act.say(AN.id, AN.id, '/start');
    const { message_id } = await api.sendMessage(AN.id, 'x', keyboard);
    const { queryId, answered } = sandbox.act.press(AN.id, AN.id, message_id, 'xem');
    expect(sandbox.pendingUpdates().at(-1)).toMatchObject({
      callback_query: { id: queryId, from: { id: AN.id }, data: 'xem', message: { message_id } },
    });
    await expect(api.answerCallbackQuery(queryId, { text: 'x'.repeat(201) })).rejects.toMatchObject({
      description: 'Bad Request: MESSAGE_TOO_LONG',
    });
    await api.answerCallbackQuery(queryId, { text: 'Đây', show_alert: true });
    expect(await answered).toEqual({ accountId: AN.id, text: 'Đây', alert: true });
    await expect(api.answerCallbackQuery(queryId)).rejects.toMatchObject({ error_code: 400 });
    expect(() => sandbox.act.press(AN.id, AN.id, message_id, 'khác')).toThrow(/no button/);
  });

  it('is too old after a while', async () => {
    const time = createManualTime();
    const sandbox = await openSandbox(time);
    const { api } = botFor(sandbox);
    sandbox.act.say(AN.id, AN.id, '/start');
    const { message_id } = await api.sendMessage(AN.id, 'x', keyboard);
    const { queryId } = sandbox.act.press(AN.id, AN.id, message_id, 'xem');
    time.pass(150);
    expect(sandbox.pendingUpdates()).toHaveLength(1);
    await expect(api.answerCallbackQuery(queryId)).rejects.toMatchObject({
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
  });
});

describe('a webhook', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  /** An HTTP server; `handle` answers with a status and a body. */
  async function listen(handle: (body: unknown, secret: unknown) => { status: number; body?: string }) {
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        const answer = handle(JSON.parse(text), request.headers['x-telegram-bot-api-secret-token']);
        response.writeHead(answer.status).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close().closeAllConnections());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  }

  it('gets every update in order with the secret, again until it says 200', async () => {
    const seen: unknown[] = [];
    const sandbox = await openSandbox({ webhookRetryMs: 5 });
    const all = new Promise<void>((resolve) => {
      void listen((body, secret) => {
        seen.push([texts([body])[0], secret]);
        if (seen.length === 4) resolve();
        return { status: seen.length === 1 ? 500 : 200 };
      }).then(async (url) => {
        const polling = call(sandbox, 'getUpdates', { timeout: 50 });
        await call(sandbox, 'getMe');
        expect((await call(sandbox, 'setWebhook', { url, secret_token: 'bi-mat' })).body).toEqual({
          ok: true,
          result: true,
          description: 'Webhook was set',
        });
        expect((await polling).body).toMatchObject({
          error_code: 409,
          description: 'Conflict: terminated by setWebhook request',
        });
        for (const text of ['a', 'b', 'c']) sandbox.act.say(AN.id, AN.id, text);
      });
    });
    await all;
    expect(seen).toEqual(['a', 'a', 'b', 'c'].map((text) => [text, 'bi-mat']));
    const { body } = await call(sandbox, 'getWebhookInfo');
    expect(body.result).toMatchObject({
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
    expect((await call(sandbox, 'getUpdates')).body).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    expect((await call(sandbox, 'deleteWebhook')).body).toMatchObject({ description: 'Webhook was deleted' });
    expect((await call(sandbox, 'deleteWebhook')).body).toMatchObject({
      description: 'Webhook is already deleted',
    });
  });

  it('may carry a method in its answer', async () => {
    const sandbox = await openSandbox();
    const answer = new Promise((resolve) =>
      sandbox.follow(
        (change) =>
          change.kind === 'message' && change.message.from === 4242 && resolve(change.message.content),
      ),
    );
    const url = await listen(() => ({
      status: 200,
      body: JSON.stringify({ method: 'sendMessage', chat_id: AN.id, text: 'Chào' }),
    }));
    await call(sandbox, 'setWebhook', { url });
    sandbox.act.say(AN.id, AN.id, '/start');
    expect(await answer).toMatchObject({ text: 'Chào' });
  });

  it('works with grammY’s own', async () => {
    const sandbox = await openSandbox();
    const bot = botFor(sandbox);
    bot.on('message', (ctx) => ctx.reply('Đã nghe'));
    const server = createServer(webhookCallback(bot, 'http', { secretToken: 'abc' }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close().closeAllConnections());
    const answered = new Promise<void>((resolve) =>
      sandbox.follow((change) => change.kind === 'message' && change.message.from === 4242 && resolve()),
    );
    await bot.api.setWebhook(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      secret_token: 'abc',
    });
    sandbox.act.say(AN.id, AN.id, 'x');
    await answered;
    expect(sandbox.messages(AN.id).at(-1)?.content).toMatchObject({ text: 'Đã nghe' });
  });
});
