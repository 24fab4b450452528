import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BotContext } from '../../bot/commands/command.ts';
import type { Deps } from '../../bot/deps.ts';
import { createEraser } from '../../bot/retention/eraser.ts';
import { createTelegramSender, type SenderRemark } from '../../bot/sender.ts';
import { answerButtons } from '../../bot/updates/buttons.ts';
import { onlyRegisteredGroups } from '../../bot/updates/groups.ts';
import type { Delivery } from '../../reminders/ports.ts';
import { quietLog } from '../quiet-log.ts';

interface Call {
  readonly method: string;
  readonly body: Record<string, unknown>;
}

/** Answers each request with the next of `answers`, or with success. */
const answers: ((req: IncomingMessage, res: ServerResponse) => void)[] = [];
const calls: Call[] = [];
const remarks: SenderRemark[] = [];

const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    const text = Buffer.concat(chunks).toString();
    calls.push({
      method: req.url?.split('/').at(-1) ?? '',
      body: text.startsWith('{') ? JSON.parse(text) : { multipart: text },
    });
    (answers.shift() ?? ok)(req, res);
  });
});
const ok = (_: IncomingMessage, res: ServerResponse) =>
  reply(res, 200, { ok: true, result: { message_id: 7 } });
const reply = (res: ServerResponse, status: number, body: unknown) => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const refuse = (error_code: number, description: string, parameters?: object) => {
  answers.push((_, res) => reply(res, error_code, { ok: false, error_code, description, parameters }));
};

let apiRoot = '';
const sender = (timeoutSeconds = 5) =>
  createTelegramSender({
    token: '1:secret',
    apiRoot,
    timeoutSeconds,
    onRemark: (remark) => remarks.push(remark),
  });

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answers.length = 0;
  calls.length = 0;
  remarks.length = 0;
});

describe('what Telegram answers', () => {
  const forbidden = (text: string) => [403, `Forbidden: ${text}`] as const;
  const bad = (text: string) => [400, `Bad Request: ${text}`] as const;
  const table: readonly (readonly [answer: readonly [number, string, object?], means: string])[] = [
    [forbidden('bot was blocked by the user'), 'never blocked'],
    [forbidden('user is deactivated'), 'never blocked'],
    [forbidden("bot can't initiate conversation with a user"), 'never blocked'],
    [forbidden('bot was kicked from the group chat'), 'never no-rights'],
    [forbidden('bot was kicked from the supergroup chat'), 'never no-rights'],
    [forbidden('bot is not a member of the supergroup chat'), 'never no-rights'],
    [forbidden('the group chat was deleted'), 'never chat-not-found'],
    [forbidden("bot can't send messages to bots"), 'never refused'],
    [bad('chat not found'), 'never chat-not-found'],
    [bad('PEER_ID_INVALID'), 'never chat-not-found'],
    [bad('not enough rights to send text messages to the chat'), 'never no-rights'],
    [bad('need administrator rights in the channel chat'), 'never no-rights'],
    [bad('CHAT_WRITE_FORBIDDEN'), 'never no-rights'],
    [bad('TOPIC_CLOSED'), 'never no-rights'],
    [bad('CHAT_SEND_PHOTOS_FORBIDDEN'), 'never refused'],
    [bad('not enough rights to send photos to the chat'), 'never no-rights'],
    [bad('message thread not found'), 'never refused'],
    [bad('PHOTO_INVALID_DIMENSIONS'), 'never refused'],
    [bad('file must be non-empty'), 'never refused'],
    [[413, 'Request Entity Too Large'], 'never refused'],
    [bad('message is too long'), 'never refused'],
    [bad("message can't be edited"), 'never refused'],
    [bad('message to edit not found'), 'never refused'],
    [bad('query is too old and response timeout expired or query ID is invalid'), 'never refused'],
    [bad('message text is empty'), 'never refused'],
    [bad('BUTTON_DATA_INVALID'), 'never refused'],
    [
      [400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -100200300 }],
      'moved -100200300',
    ],
    [[429, 'Too Many Requests: retry after 17', { retry_after: 17 }], 'later 17 flood'],
    [[429, 'Too Many Requests'], 'later 5 flood'],
    [[401, 'Unauthorized'], 'later 300 line'],
    [[404, 'Not Found'], 'later 300 line'],
    [[500, 'Internal Server Error'], 'later 2 fault'],
    [[500, 'Internal Server Error: sent message was not found'], 'later 2 fault'],
    [[503, 'Service Unavailable'], 'later 2 fault'],
    [[507, 'Insufficient Storage'], 'later 2 fault'],
    [[502, 'Bad Gateway'], 'uncertain'],
    [[504, 'Gateway Timeout'], 'uncertain'],
  ];

  /** Every way a message leaves: each must read every answer alike. */
  const ways: Readonly<Record<string, () => Promise<Delivery>>> = {
    plain: () => sender().send('5', { html: 'x' }),
    'protected with buttons': () =>
      sender().send('5', { html: 'x', protect: true, buttons: [[{ text: 'a', data: 'a:1' }]] }),
    'as a reply': () => sender().send('-100', { html: 'x' }, { replyTo: 3 }),
    'to be pinned': () => sender().send('-100', { html: 'x', pin: true }),
    'as a file': () =>
      sender().send('5', { html: 'x', document: { name: 'a.xlsx', content: Buffer.from('x') } }),
    'as a picture': () =>
      sender().send('5', { html: 'x', photo: { name: 'a.png', content: Buffer.from('x') } }),
    'edited by the outbox': () => sender().send('5', { html: 'x', edits: 9, protect: true }),
    'into a topic': () => sender().send('-100', { html: 'x', topic: 4 }),
    edited: () => sender().edit('5', 9, { html: 'x' }),
    'as plain text after its HTML was refused': () => {
      answers.unshift((_, res) =>
        reply(res, 400, { ok: false, error_code: 400, description: "Bad Request: can't parse entities" }),
      );
      return sender().send('5', { html: 'x' });
    },
  };

  describe.each(Object.entries(ways))('%s', (name, send) => {
    it.each(table)('%j is %s', async (answer, means) => {
      refuse(...answer);
      expect(summary(await send())).toBe(means);
      expect(calls).toHaveLength(name.startsWith('as plain text') ? 2 : 1);
    });
  });

  describe.each(['deleteMessage', 'editMessageText', 'editMessageMedia'])('taken away by %s', (method) => {
    it.each(table)('%j throws nothing, and says whether to ask again', async (answer, means) => {
      const isFirst = method === 'deleteMessage';
      if (!isFirst) refuse(400, "Bad Request: message can't be deleted for everyone");
      refuse(...answer);
      const erase = createEraser({ token: '1:secret', apiRoot });
      const erased = await erase({ chatId: '5', messageId: 9, isFile: method === 'editMessageMedia' });
      const mayHelp = means.startsWith('later') || means === 'uncertain';
      // A chat that is closed to the bot may open again while the message still stands there.
      const isClosed = means.startsWith('never') && means !== 'never refused';
      expect(erased).toBe(mayHelp ? 'later' : isClosed ? 'closed' : 'gone');
      expect(calls.at(-1)?.method).toBe(method);
    });
  });

  it.each(table)('a message that is sent and cannot be pinned for %j is sent', async (answer) => {
    answers.push(ok);
    refuse(...answer);
    expect((await sender().send('-100', { html: 'x', pin: true })).kind).toBe('sent');
    expect(remarks).toMatchObject([{ what: 'not-pinned' }]);
  });

  const log = quietLog();
  const stopping = new AbortController().signal;

  it.each(table)(
    'a press that is answered by %j throws nothing, and its words are not lost',
    async (answer, means) => {
      refuse(...answer);
      const said: string[] = [];
      const api = new Api('1:secret', { apiRoot });
      const ctx = {
        chat: { id: 5, type: 'private' },
        stopping,
        answerCallbackQuery: (words: object) => api.answerCallbackQuery('7', words),
        say: async ([part]: readonly { html: string }[]) => void said.push(part?.html ?? ''),
      } as unknown as BotContext;
      await answerButtons({ log } as unknown as Deps)(ctx, async () => {
        await ctx.answerCallbackQuery({ text: 'Đã ghi.', show_alert: true });
      });
      const isThere = means === 'never refused' || means.endsWith('flood') || means.endsWith('fault');
      expect(said).toEqual(isThere ? ['Đã ghi.'] : []);
      expect(calls.map(({ method }) => method)).toEqual(['answerCallbackQuery']);
    },
  );

  it.each(table)(
    'a group that is left, answered by %j, throws nothing and follows one that moved',
    async (answer, means) => {
      refuse(...answer);
      const deps = { people: { group: async () => null }, chat: { maySay: async () => false }, log };
      const ctx = {
        chat: { id: -100, type: 'group' },
        api: new Api('1:secret', { apiRoot }),
      } as unknown as BotContext;
      await onlyRegisteredGroups(deps as unknown as Deps)(ctx, async () => {
        throw new Error('nothing of such a group goes any further');
      });
      const left = calls.map(({ method, body }) => `${method} ${body.chat_id}`);
      expect(left).toEqual([
        'leaveChat -100',
        ...(means.startsWith('moved') ? ['leaveChat -100200300'] : []),
      ]);
    },
  );

  function summary(delivery: Delivery): string {
    if (delivery.kind === 'never') return `never ${delivery.reason}`;
    if (delivery.kind === 'later') return `later ${delivery.retryAfterSeconds} ${delivery.because}`;
    if (delivery.kind === 'moved') return `moved ${delivery.newChatId}`;
    return delivery.kind;
  }
});

describe('what the network does', () => {
  it('a cut connection after the request left is uncertain', async () => {
    answers.push((req) => req.socket.destroy());
    expect((await sender().send('5', { html: 'x' })).kind).toBe('uncertain');
  });

  it('no answer in time is uncertain', async () => {
    answers.push(() => {});
    expect((await sender(0.05).send('5', { html: 'x' })).kind).toBe('uncertain');
  });

  it('an answer that is not of the Bot API is uncertain', async () => {
    answers.push((_, res) => res.writeHead(502).end('<html>Bad gateway</html>'));
    expect((await sender().send('5', { html: 'x' })).kind).toBe('uncertain');
  });

  it('a refused connection is later, and its reason does not hold the token', async () => {
    const closed = createServer();
    await new Promise<void>((listening) => closed.listen(0, '127.0.0.1', listening));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const unreachable = createTelegramSender({ token: '1:secret', apiRoot: `http://127.0.0.1:${port}/` });
    const delivery = await unreachable.send('5', { html: 'x' });
    expect(delivery).toMatchObject({
      kind: 'later',
      because: 'line',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
    expect(JSON.stringify(delivery)).not.toContain('secret');
  });
});

describe('what is sent', () => {
  it('HTML without link preview, protected, with buttons, as a reply', async () => {
    const delivery = await sender().send(
      '-100',
      {
        html: '<b>x</b>',
        protect: true,
        buttons: [
          [
            { text: 'Xem', data: 'a:1' },
            { text: 'Mở', url: 'https://x.vn' },
          ],
        ],
      },
      { replyTo: 3 },
    );
    expect(delivery).toEqual({ kind: 'sent', messageId: 7 });
    expect(calls).toEqual([
      {
        method: 'sendMessage',
        body: {
          chat_id: '-100',
          text: '<b>x</b>',
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          protect_content: true,
          reply_parameters: { message_id: 3, allow_sending_without_reply: true },
          reply_markup: {
            inline_keyboard: [
              [
                { text: 'Xem', callback_data: 'a:1' },
                { text: 'Mở', url: 'https://x.vn' },
              ],
            ],
          },
        },
      },
    ]);
  });

  it('a file goes with its name and caption', async () => {
    const document = { name: 'Danh-sach.xlsx', content: Buffer.from('PK') };
    await sender().send('5', { html: '<b>x</b>', document });
    expect(calls).toMatchObject([{ method: 'sendDocument' }]);
    for (const piece of ['Danh-sach.xlsx', 'PK', '<b>x</b>', 'HTML'])
      expect(calls[0]?.body.multipart).toContain(piece);
  });

  it('HTML that cannot be parsed goes out once more as plain text, and is reported', async () => {
    refuse(400, "Bad Request: can't parse entities: Unsupported start tag");
    expect(await sender().send('5', { html: '<b>a &amp; b</b>' })).toEqual({ kind: 'sent', messageId: 7 });
    expect(calls.map(({ body }) => [body.text, body.parse_mode])).toEqual([
      ['<b>a &amp; b</b>', 'HTML'],
      ['a & b', undefined],
    ]);
    expect(remarks).toMatchObject([{ what: 'html-refused', chatId: '5' }]);
  });

  it('a message that could not be pinned is still sent', async () => {
    answers.push(ok);
    refuse(400, 'Bad Request: not enough rights to manage pinned messages in the chat');
    expect((await sender().send('-100', { html: 'x', pin: true })).kind).toBe('sent');
    expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'pinChatMessage']);
    expect(remarks).toMatchObject([{ what: 'not-pinned' }]);
  });

  it('an edit that changes nothing counts as done; one that is refused says so', async () => {
    refuse(400, 'Bad Request: message is not modified: specified new message content is exactly the same');
    expect(await sender().edit('5', 9, { html: 'x' })).toEqual({ kind: 'sent', messageId: 9 });
    refuse(400, "Bad Request: message can't be edited");
    expect((await sender().edit('5', 9, { html: 'x' })).kind).toBe('never');
  });
});

describe('in a group', () => {
  it('answers in the topic, and shows a line to one person alone until the server says that it cannot', async () => {
    const send = sender();
    const part = { html: 'Chỉ dùng trong trò chuyện riêng.', topic: 4, onlyFor: 1001 };
    expect(await send.send('-100', part)).toMatchObject({ kind: 'sent' });
    expect(calls[0]?.body).toMatchObject({
      message_thread_id: 4,
      ephemeral_message_parameters: { receiver_user_id: 1001 },
    });
    refuse(400, 'Bad Request: EPHEMERAL_MESSAGES_NOT_SUPPORTED');
    expect(await send.send('-100', part)).toMatchObject({ kind: 'sent' });
    expect(await send.send('-100', part)).toMatchObject({ kind: 'sent' });
    expect(calls.map(({ body }) => 'ephemeral_message_parameters' in body)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
