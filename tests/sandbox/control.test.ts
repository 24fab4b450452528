import { request } from 'node:http';
import { HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/server.ts';
import { AN, BINH, botFor, call, GROUP, openSandbox } from './support.ts';

async function control(sandbox: Sandbox, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${sandbox.apiRoot}/sandbox/api/${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
}

describe('the controls over HTTP', () => {
  it('speak, press, block and unblock for a person', async () => {
    const sandbox = await openSandbox();
    const said = await control(sandbox, 'say', { as: AN.id, chat: AN.id, text: '/start' });
    expect(said).toMatchObject({ ok: true, message: { id: 1, content: { text: '/start' } } });
    const { message_id } = await botFor(sandbox).api.sendMessage(AN.id, 'x', {
      reply_markup: { inline_keyboard: [[{ text: 'Xem', callback_data: 'xem' }]] },
    });
    const press = { as: AN.id, chat: AN.id, message: message_id, data: 'xem' };
    expect(await control(sandbox, 'press', press)).toMatchObject({ ok: true, queryId: expect.any(String) });
    expect(await control(sandbox, 'read', { as: AN.id, chat: AN.id, message: message_id })).toEqual({
      ok: true,
    });
    await control(sandbox, 'block', { as: AN.id });
    expect(await control(sandbox, 'say', { as: AN.id, chat: AN.id, text: 'x' })).toMatchObject({
      ok: false,
      error: expect.stringContaining('unblock'),
    });
    await control(sandbox, 'unblock', { as: AN.id });
    expect(await control(sandbox, `messages?chat=${AN.id}&limit=1`)).toMatchObject({
      messages: [{ id: message_id }],
    });
  });

  it('change groups and the clock', async () => {
    const sandbox = await openSandbox();
    await control(sandbox, 'bot', { chat: GROUP.id, status: 'administrator' });
    await control(sandbox, 'members-may-pin', { chat: GROUP.id, may: false });
    const { chat } = await control(sandbox, 'upgrade', { chat: GROUP.id });
    expect(await control(sandbox, 'state')).toMatchObject({
      chats: [
        { id: AN.id },
        { id: BINH.id },
        { id: GROUP.id, migratedTo: chat },
        { id: chat, bot: 'administrator' },
      ],
    });
    const { now } = await control(sandbox, 'clock', { to: '2026-11-25T08:00:00+07:00' });
    expect(Date.parse(String(now)) - Date.parse('2026-11-25T08:00:00+07:00')).toBeLessThan(60_000);
    const later = await control(sandbox, 'clock', { byMs: 3_600_000 });
    expect(Date.parse(String(later.now)) - Date.parse(String(now))).toBeGreaterThanOrEqual(3_600_000);
    await control(sandbox, 'clock/real', {});
    expect(Math.abs(Number((await control(sandbox, 'state')).aheadMs))).toBeLessThan(60_000);
  });

  it.each([
    ['say', { as: 1, chat: 1, text: 'x' }, 'There is no account 1.'],
    ['say', { as: AN.id, chat: BINH.id, text: 'x' }, `Account ${AN.id} is not in chat ${BINH.id}.`],
    [
      'say',
      { as: AN.id, chat: AN.id, text: ' ' },
      'A message needs at least one character that is not white space.',
    ],
    ['say', { chat: AN.id, text: 'x' }, '"as" must be a whole number.'],
    ['clock', { to: 'mai' }, 'The clock needs an ISO date and time to move to.'],
    ['bot', { chat: GROUP.id, status: 'king' }, '"status" must be member, administrator, left or kicked.'],
    ['faults', { method: 'sendMessage', kind: 'hang', when: 'never' }, '"when" must be before or after.'],
    ['dance', {}, 'There is no POST /sandbox/api/dance.'],
  ])('say what is wrong: %s %j', async (path, body, error) => {
    expect(await control(await openSandbox(), path, body)).toEqual({ ok: false, error });
  });

  it('stream what happens', async () => {
    const sandbox = await openSandbox();
    const stream = await fetch(`${sandbox.apiRoot}/sandbox/api/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (part: string) => {
      while (!text.includes(part)) text += (await reader?.read())?.value ?? '';
    };
    await until('retry');
    sandbox.act.say(AN.id, AN.id, 'Xin chào');
    await until('Xin chào');
    sandbox.act.moveClock(new Date());
    await until('"clock"');
    await reader?.cancel();
  });

  it.each([
    [{ host: 'evil.example' }, 403],
    [{ origin: 'http://evil.example' }, 403],
    [{}, 200],
  ])('belong to this page alone: %j', async (headers, status) => {
    const sandbox = await openSandbox();
    for (const path of ['/sandbox/api/state', '/']) {
      const got = await new Promise((resolve, reject) => {
        request(sandbox.apiRoot + path, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect(got).toBe(status);
    }
  });
});

describe('faults', () => {
  it('answer as told, as often as told', async () => {
    const sandbox = await openSandbox();
    sandbox.act.say(AN.id, AN.id, '/start');
    await control(sandbox, 'faults', {
      method: 'sendmessage',
      times: 2,
      kind: 'error',
      code: 429,
      description: 'Too Many Requests: retry after 9',
      parameters: { retry_after: 9 },
    });
    const send = () => call(sandbox, 'sendMessage', { chat_id: AN.id, text: 'x' });
    for (const _time of [1, 2]) {
      expect((await send()).body).toMatchObject({ error_code: 429, parameters: { retry_after: 9 } });
    }
    expect((await send()).body).toMatchObject({ ok: true });
  });

  it.each([
    ['cut', 'before', 1],
    ['cut', 'after', 2],
    ['hang', 'before', 1],
    ['hang', 'after', 2],
  ] as const)('%s the connection %s carrying out', async (kind, when, messages) => {
    const sandbox = await openSandbox();
    sandbox.act.say(AN.id, AN.id, '/start');
    sandbox.faults.add({ method: 'sendMessage', times: 1, kind, when });
    const giveUp = new AbortController();
    const sent = botFor(sandbox).api.sendMessage(AN.id, 'x', {}, giveUp.signal as never);
    const outcome = sent.catch((error: unknown) => error);
    if (kind === 'hang') {
      await call(sandbox, 'getMe');
      await expect.poll(() => sandbox.messages(AN.id).length).toBe(messages);
      giveUp.abort();
    }
    expect(await outcome).toBeInstanceOf(HttpError);
    expect(sandbox.messages(AN.id)).toHaveLength(messages);
    await control(sandbox, 'faults/clear', {});
  });
});

it('refuses a token that is none, and a port that is taken', async () => {
  const seed = { accounts: [], groups: [] };
  await expect(createSandbox({ port: 0, token: 'abc', ...seed })).rejects.toThrow(/bot token/);
  const sandbox = await openSandbox();
  const port = Number(new URL(sandbox.apiRoot).port);
  await expect(createSandbox({ port, token: '1:abc', ...seed })).rejects.toThrow(/EADDRINUSE/);
});

it('stops while a bot is waiting', async () => {
  const sandbox = await createSandbox({ port: 0, token: '4242:sandbox-token', accounts: [AN], groups: [] });
  const waiting = call(sandbox, 'getUpdates', { timeout: 50 }).catch(() => 'cut');
  await call(sandbox, 'getMe');
  await sandbox.close();
  expect(await waiting).toBe('cut');
});
