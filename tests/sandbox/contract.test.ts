import { GrammyError, InputFile } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createSandboxClock } from '../../sandbox/clock.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import { AN, BINH, botFor, call, createManualTime, GROUP, openSandbox, TOKEN } from './support.ts';

/** A 1×1 PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const TOO_LONG = 'Bad Request: message is too long';
const key = (button: object) => ({ inline_keyboard: [[{ text: 'x', ...button }]] });

/** Method, parameters, code and description. `begun`: An has begun the private chat, message 1 is hers, 2 the bot's. */
const REFUSALS: readonly (readonly [string, Record<string, unknown>, number, string])[] = [
  ['sendMessage', {}, 400, 'Bad Request: message text is empty'],
  ['sendMessage', { text: 'x' }, 400, 'Bad Request: chat_id is empty'],
  ['sendMessage', { chat_id: 99, text: 'x' }, 400, 'Bad Request: chat not found'],
  ['sendMessage', { chat_id: AN.id, text: '' }, 400, 'Bad Request: message text is empty'],
  ['sendMessage', { chat_id: AN.id, text: ' \n ' }, 400, 'Bad Request: text must be non-empty'],
  [
    'sendMessage',
    { chat_id: AN.id, text: '<b> </b>', parse_mode: 'HTML' },
    400,
    'Bad Request: text must be non-empty',
  ],
  ['sendMessage', { chat_id: AN.id, text: 'a'.repeat(4097) }, 400, TOO_LONG],
  ['sendMessage', { chat_id: AN.id, text: '😀'.repeat(2049) }, 400, TOO_LONG],
  ['sendMessage', { chat_id: AN.id, text: 'a'.repeat(32_769) }, 400, 'Bad Request: text is too long'],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'x', parse_mode: 'Klingon' },
    400,
    'Bad Request: unsupported parse_mode',
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'đ<p>x</p>', parse_mode: 'HTML' },
    400,
    `Bad Request: can't parse entities: Unsupported start tag "p" at byte offset 2`,
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: '<b>x', parse_mode: 'HTML' },
    400,
    `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'x', reply_markup: key({ callback_data: 'd'.repeat(65) }) },
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'x', reply_markup: key({ callback_data: 'ẩ'.repeat(22) }) },
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'x', reply_markup: key({}) },
    400,
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'x', reply_markup: key({ url: 'ftp://a.b' }) },
    400,
    "Bad Request: inline keyboard button URL 'ftp://a.b' is invalid: Unsupported URL protocol",
  ],
  [
    'sendMessage',
    {
      chat_id: AN.id,
      text: 'x',
      reply_markup: { inline_keyboard: Array(101).fill([{ text: 'x', callback_data: 'y' }]) },
    },
    400,
    'Bad Request: reply markup is too long',
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'x', reply_markup: '{' },
    400,
    "Bad Request: can't parse reply keyboard markup JSON object",
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'x', reply_markup: [] },
    400,
    'Bad Request: object expected as reply markup',
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'x', reply_parameters: { message_id: 77 } },
    400,
    'Bad Request: message to be replied not found',
  ],
  [
    'sendMessage',
    { chat_id: AN.id, text: 'x', message_thread_id: 5 },
    400,
    'Bad Request: message thread not found',
  ],
  [
    'sendMessage',
    { chat_id: BINH.id, text: 'x' },
    403,
    "Forbidden: bot can't initiate conversation with a user",
  ],
  [
    'editMessageText',
    { chat_id: AN.id, message_id: 77, text: 'x' },
    400,
    'Bad Request: message to edit not found',
  ],
  [
    'editMessageText',
    { chat_id: AN.id, message_id: 1, text: 'x' },
    400,
    "Bad Request: message can't be edited",
  ],
  [
    'editMessageText',
    { chat_id: AN.id, message_id: 2, text: 'bot' },
    400,
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  ],
  [
    'editMessageCaption',
    { chat_id: AN.id, message_id: 2, caption: 'x' },
    400,
    'Bad Request: there is no caption in the message to edit',
  ],
  ['deleteMessage', { chat_id: AN.id, message_id: 77 }, 400, 'Bad Request: message to delete not found'],
  [
    'copyMessage',
    { chat_id: AN.id, from_chat_id: AN.id, message_id: 77 },
    400,
    'Bad Request: message to copy not found',
  ],
  [
    'forwardMessage',
    { chat_id: AN.id, from_chat_id: AN.id, message_id: 77 },
    400,
    'Bad Request: message to forward not found',
  ],
  [
    'copyMessage',
    { chat_id: AN.id, from_chat_id: AN.id, message_id: 3 },
    400,
    "Bad Request: the message can't be copied",
  ],
  [
    'forwardMessage',
    { chat_id: AN.id, from_chat_id: AN.id, message_id: 3 },
    400,
    "Bad Request: the message can't be forwarded",
  ],
  ['pinChatMessage', { chat_id: AN.id, message_id: 77 }, 400, 'Bad Request: message to pin not found'],
  [
    'answerCallbackQuery',
    { callback_query_id: 'x' },
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  [
    'sendChatAction',
    { chat_id: AN.id, action: 'dance' },
    400,
    'Bad Request: wrong parameter action in request',
  ],
  [
    'sendMessageDraft',
    { chat_id: GROUP.id, draft_id: 1, text: 'x' },
    400,
    'Bad Request: TEXTDRAFT_PEER_INVALID',
  ],
  ['sendDocument', { chat_id: AN.id }, 400, 'Bad Request: there is no document in the request'],
  [
    'sendDocument',
    { chat_id: AN.id, document: 'abc' },
    400,
    'Bad Request: wrong file identifier/HTTP URL specified',
  ],
  [
    'sendDocument',
    { chat_id: AN.id, document: 'abc', caption: 'c'.repeat(1025) },
    400,
    'Bad Request: message caption is too long',
  ],
  ['getFile', { file_id: 'abc' }, 400, 'Bad Request: wrong file_id or the file is temporarily unavailable'],
  [
    'setMyCommands',
    { commands: [{ command: 'Hỏi', description: 'x' }] },
    400,
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'setMyCommands',
    { commands: [{ command: 'hoi', description: '' }] },
    400,
    'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
  ],
  [
    'setMessageReaction',
    { chat_id: AN.id, message_id: 1, reaction: [{ type: 'emoji', emoji: '✅' }] },
    400,
    'Bad Request: REACTION_INVALID',
  ],
  ['getChatMember', { chat_id: GROUP.id, user_id: 77 }, 400, 'Bad Request: member not found'],
  [
    'getChatAdministrators',
    { chat_id: AN.id },
    400,
    'Bad Request: there are no administrators in the private chat',
  ],
  [
    'setWebhook',
    { url: 'http://example.org/hook' },
    400,
    'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
  ],
  [
    'setWebhook',
    { url: 'https://example.org', secret_token: 'a b' },
    400,
    'Bad Request: secret token contains unallowed characters',
  ],
  ['sendTelepathy', {}, 404, 'Not Found: method not found'],
];

/** An has written (1), the bot has answered (2) and sent something protected (3). */
async function begin(options = {}): Promise<Sandbox> {
  const sandbox = await openSandbox(options);
  sandbox.act.say(AN.id, AN.id, '/start');
  await call(sandbox, 'sendMessage', { chat_id: AN.id, text: 'bot' });
  await call(sandbox, 'sendMessage', { chat_id: AN.id, text: 'mật', protect_content: true });
  return sandbox;
}

describe('refuses as Telegram does', () => {
  it.each(REFUSALS)('%s %o', async (method, params, code, description) => {
    const sandbox = await begin();
    const before = sandbox.messages(AN.id).length;
    expect(await call(sandbox, method, params)).toEqual({
      status: code,
      body: { ok: false, error_code: code, description },
    });
    expect(sandbox.messages(AN.id)).toHaveLength(before);
  });

  it('a wrong token, and anything that is no method', async () => {
    const sandbox = await openSandbox();
    const answer = async (path: string) => (await fetch(sandbox.apiRoot + path)).json();
    expect(await answer('/bot1:no/getMe')).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    });
    expect(await answer('/file/bot1:no/x')).toMatchObject({ error_code: 401 });
    expect(await answer(`/bot${TOKEN}/a/b`)).toEqual({
      ok: false,
      error_code: 404,
      description: 'Not Found',
    });
  });

  it('a person who blocked it, until unblocked', async () => {
    const sandbox = await begin();
    sandbox.act.block(AN.id);
    await expect(botFor(sandbox).api.sendMessage(AN.id, 'x')).rejects.toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    sandbox.act.unblock(AN.id);
    expect(await botFor(sandbox).api.sendMessage(AN.id, 'x')).toMatchObject({ text: 'x' });
    expect(sandbox.pendingUpdates().map((update) => Object.keys(update)[1])).toEqual([
      'message',
      'my_chat_member',
      'my_chat_member',
    ]);
  });

  it.each([
    ['kicked', 'Forbidden: bot was kicked from the group chat'],
    ['left', 'Forbidden: bot is not a member of the group chat'],
  ] as const)('a group it was %s from', async (status, description) => {
    const sandbox = await openSandbox();
    sandbox.act.setBot(GROUP.id, status);
    expect((await call(sandbox, 'sendMessage', { chat_id: GROUP.id, text: 'x' })).body).toMatchObject({
      error_code: 403,
      description,
    });
  });

  it('the old id of a group that became a supergroup, with the new one', async () => {
    const sandbox = await openSandbox();
    const bot = botFor(sandbox);
    const newId = sandbox.act.upgrade(GROUP.id);
    const refusal = await bot.api.sendMessage(GROUP.id, 'x').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(GrammyError);
    expect(refusal).toMatchObject({
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: newId },
    });
    expect((await bot.api.sendMessage(newId, 'x')).message_id).toBe(2);
    expect(sandbox.pendingUpdates()).toMatchObject([
      { message: { chat: { id: GROUP.id }, migrate_to_chat_id: newId } },
      { message: { chat: { id: newId, type: 'supergroup' }, migrate_from_chat_id: GROUP.id } },
    ]);
  });

  it('pinning where members may not', async () => {
    const sandbox = await openSandbox();
    const bot = botFor(sandbox);
    const { message_id } = await bot.api.sendMessage(GROUP.id, 'x');
    sandbox.act.setMembersMayPin(GROUP.id, false);
    await expect(bot.api.pinChatMessage(GROUP.id, message_id)).rejects.toMatchObject({
      description: 'Bad Request: not enough rights to manage pinned messages in the chat',
    });
    sandbox.act.setBot(GROUP.id, 'administrator');
    expect(await bot.api.pinChatMessage(GROUP.id, message_id)).toBe(true);
    expect((await bot.api.getChat(GROUP.id)).pinned_message?.message_id).toBe(message_id);
    expect(await bot.api.unpinChatMessage(GROUP.id)).toBe(true);
    expect(sandbox.state().chats.find(({ id }) => id === GROUP.id)?.pinned).toEqual([]);
  });

  it('deleting what is older than 48 hours', async () => {
    const clock = createSandboxClock(() => Date.parse('2026-11-24T01:00:00Z'));
    const sandbox = await begin({ clock });
    const bot = botFor(sandbox);
    sandbox.act.moveClock(new Date('2026-11-26T01:00:00Z'));
    expect(await bot.api.deleteMessage(AN.id, 1)).toBe(true);
    sandbox.act.moveClock(new Date('2026-11-26T01:00:01Z'));
    await expect(bot.api.deleteMessage(AN.id, 2)).rejects.toMatchObject({
      description: "Bad Request: message can't be deleted for everyone",
    });
  });

  it('broken and too large pictures and empty files', async () => {
    const sandbox = await begin();
    const bot = botFor(sandbox);
    const upload = (bytes: Buffer) => bot.api.sendPhoto(AN.id, new InputFile(bytes, 'a.png'));
    await expect(upload(Buffer.alloc(64))).rejects.toMatchObject({
      description: 'Bad Request: IMAGE_PROCESS_FAILED',
    });
    const long = Buffer.from(PIXEL);
    long.writeUInt32BE(21, 16);
    await expect(upload(long)).rejects.toMatchObject({
      description: 'Bad Request: PHOTO_INVALID_DIMENSIONS',
    });
    await expect(bot.api.sendDocument(AN.id, new InputFile(Buffer.alloc(0), 'a.txt'))).rejects.toMatchObject({
      description: 'Bad Request: file must be non-empty',
    });
  });
});

describe('accepts what Telegram accepts', () => {
  it.each([
    ['4096 units', { text: 'a'.repeat(4096) }, 4096],
    ['2048 symbols of two units', { text: '😀'.repeat(2048) }, 4096],
    ['4096 units after parsing', { text: `<b>${'&lt;'.repeat(4096)}</b>`, parse_mode: 'HTML' }, 4096],
    ['64 bytes of callback data', { text: 'x', reply_markup: key({ callback_data: 'd'.repeat(64) }) }, 1],
    [
      '100 buttons',
      { text: 'x', reply_markup: { inline_keyboard: Array(100).fill([{ text: 'x', callback_data: 'y' }]) } },
      1,
    ],
    [
      'a reply that may be missing',
      { text: 'x', reply_parameters: { message_id: 77, allow_sending_without_reply: true } },
      1,
    ],
  ])('%s', async (_name, params, length) => {
    const sandbox = await begin();
    const { body } = await call(sandbox, 'sendMessage', { chat_id: AN.id, ...params });
    expect(body).toMatchObject({ ok: true });
    expect((body.result as { text: string }).text).toHaveLength(length);
  });

  it('parameters in the query, in a form and in JSON', async () => {
    const sandbox = await begin();
    const url = `${sandbox.apiRoot}/bot${TOKEN}/sendmessage`;
    const form = new URLSearchParams({
      chat_id: String(AN.id),
      text: 'Đơn',
      reply_parameters: '{"message_id":1}',
    });
    const multipart = new FormData();
    for (const [name, value] of form) multipart.append(name, value);
    const answers = [
      await fetch(`${url}?${form}`),
      await fetch(url, { method: 'POST', body: form }),
      await fetch(url, { method: 'POST', body: multipart }),
    ];
    for (const answer of answers) {
      expect(await answer.json()).toMatchObject({
        result: { text: 'Đơn', reply_to_message: { message_id: 1 } },
      });
    }
  });

  it('files both ways', async () => {
    const sandbox = await begin();
    const bot = botFor(sandbox);
    const sent = await bot.api.sendPhoto(AN.id, new InputFile(PIXEL, 'biểu đồ.png'), {
      caption: '<i>ảnh</i>',
      parse_mode: 'HTML',
    });
    expect(sent).toMatchObject({
      photo: [{ width: 1, height: 1 }],
      caption: 'ảnh',
      caption_entities: [{ type: 'italic' }],
    });
    const again = await bot.api.sendPhoto(AN.id, sent.photo[0]?.file_id ?? '');
    expect(again.photo).toEqual(sent.photo);
    sandbox.act.sendFile(AN.id, AN.id, { name: 'nguồn.csv', mime: 'text/csv', bytes: Buffer.from('a,b') });
    const update = sandbox.pendingUpdates().at(-1) as { message?: { document?: { file_id: string } } };
    const file = await bot.api.getFile(update.message?.document?.file_id ?? '');
    const download = await fetch(`${sandbox.apiRoot}/file/bot${TOKEN}/${file.file_path}`);
    expect(await download.text()).toBe('a,b');
  });

  it('copies, forwards, reactions, commands, members', async () => {
    const sandbox = await begin();
    const { api } = botFor(sandbox);
    expect(await api.copyMessage(AN.id, AN.id, 2)).toEqual({ message_id: 4 });
    expect(await api.forwardMessage(AN.id, AN.id, 1)).toMatchObject({
      text: '/start',
      forward_origin: { type: 'user', sender_user: { id: AN.id } },
    });
    expect(await api.setMessageReaction(AN.id, 1, [{ type: 'emoji', emoji: '👍' }])).toBe(true);
    expect(await api.setMyCommands([{ command: 'hoi', description: 'Hỏi' }])).toBe(true);
    expect(await api.getMyCommands()).toEqual([{ command: 'hoi', description: 'Hỏi' }]);
    expect(await api.deleteMyCommands()).toBe(true);
    expect(await api.getMyCommands()).toEqual([]);
    expect(await api.getChatMemberCount(GROUP.id)).toBe(3);
    expect(await api.getChatMember(GROUP.id, AN.id)).toMatchObject({ status: 'creator' });
    expect(await api.getChatMember(GROUP.id, 4242)).toMatchObject({ status: 'member' });
    expect(await api.sendMessageDraft(AN.id, 1, 'đang viết')).toBe(true);
    expect(await api.leaveChat(GROUP.id)).toBe(true);
    expect(await api.getMe()).toMatchObject({
      id: 4242,
      username: 'thads_bot',
      can_read_all_group_messages: false,
    });
  });
});

describe('flood limits, on a time the test moves', () => {
  const send = async (sandbox: Sandbox, chat_id: number) =>
    (await call(sandbox, 'sendMessage', { chat_id, text: 'x' })).body;

  it('one a second in a chat, a short burst forgiven', async () => {
    const time = createManualTime();
    const sandbox = await openSandbox(time);
    sandbox.act.say(AN.id, AN.id, '/start');
    for (let sent = 0; sent < 5; sent += 1) expect(await send(sandbox, AN.id)).toMatchObject({ ok: true });
    expect(await send(sandbox, AN.id)).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    time.pass(1);
    expect(await send(sandbox, AN.id)).toMatchObject({ ok: true });
    expect(await send(sandbox, AN.id)).toMatchObject({ error_code: 429 });
  });

  it('20 a minute in a group', async () => {
    const time = createManualTime();
    const sandbox = await openSandbox(time);
    for (let sent = 0; sent < 20; sent += 1) {
      expect(await send(sandbox, GROUP.id)).toMatchObject({ ok: true });
      time.pass(1);
    }
    expect(await send(sandbox, GROUP.id)).toMatchObject({ parameters: { retry_after: 40 } });
    time.pass(40);
    expect(await send(sandbox, GROUP.id)).toMatchObject({ ok: true });
  });

  it('30 a second over all chats', async () => {
    const time = createManualTime();
    const accounts = Array.from({ length: 31 }, (_, index) => ({ id: index + 1, firstName: 'A', title: '' }));
    const sandbox = await openSandbox({ ...time, accounts, groups: [] });
    for (const { id } of accounts) sandbox.act.say(id, id, '/start');
    for (let id = 1; id <= 30; id += 1) expect(await send(sandbox, id)).toMatchObject({ ok: true });
    expect(await send(sandbox, 31)).toMatchObject({ error_code: 429 });
    time.pass(1);
    expect(await send(sandbox, 31)).toMatchObject({ ok: true });
  });
});
