import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTranscriber, type Transcriber } from '../../answering/writers/transcriber.ts';
import { createBot } from '../../bot/bot.ts';
import { type Office, openOffice } from './office.ts';

const TOKEN = '4242:test-token';
const QUESTION = 'Để xảy ra bồi thường nhà nước thì trách nhiệm trước hết thuộc về ai?';

/** Telegram's files and a server that writes speech down, on loopback. */
interface Voices {
  readonly root: string;
  /** What came in on /audio/transcriptions: the form as text. */
  readonly heard: string[];
  answer: { status: number; body: string } | 'hangs' | 'breaks-off';
  fileStatus: number;
  fileBytes: number;
}

let office: Office;
let server: Server;
let voices: Voices;

beforeEach(async () => {
  office = await openOffice();
  // A bot may only write to whom has written to it.
  office.sandbox.act.say(office.idOf('an'), office.chatOf('an', 'private'), 'Cảm ơn');
  await office.settle();
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      if (path.endsWith('/getFile'))
        response.end(
          JSON.stringify({
            ok: true,
            result: { file_id: 'v', file_unique_id: 'v', file_path: 'voice/1.oga' },
          }),
        );
      else if (path.startsWith('/file/')) {
        response.writeHead(voices.fileStatus);
        response.end(Buffer.alloc(voices.fileBytes, 'OggS'));
      } else if (path.endsWith('/audio/transcriptions')) {
        voices.heard.push(Buffer.concat(chunks).toString('latin1'));
        const { answer } = voices;
        if (answer === 'hangs') return;
        if (answer === 'breaks-off') return void response.socket?.destroy();
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(answer.body);
      } else response.end(JSON.stringify({ ok: true, result: true }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  voices = {
    root: `http://127.0.0.1:${port}`,
    heard: [],
    answer: {
      status: 200,
      body: JSON.stringify({ text: QUESTION, usage: { type: 'tokens', total_tokens: 321 } }),
    },
    fileStatus: 200,
    fileBytes: 4_000,
  };
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await office.close();
});

/** Sends a voice note by An and returns what the bot said. */
async function sayAloud(
  voice: { duration?: number; file_size?: number } = {},
  transcriber: Transcriber | null = createTranscriber({
    apiKey: 'k',
    baseUrl: `${voices.root}/v1`,
    model: 'whisper-1',
    timeoutMs: 1_000,
  }),
): Promise<readonly string[]> {
  const me = await new Api(TOKEN, { apiRoot: office.sandbox.apiRoot }).getMe();
  const bot = createBot({
    token: TOKEN,
    apiRoot: voices.root,
    me,
    deps: { ...office.deps, transcriber },
    stopping: new AbortController().signal,
  });
  const id = office.idOf('an');
  office.fresh(id);
  const from = { id, is_bot: false, first_name: 'An' };
  const update: Update = {
    update_id: 7,
    message: {
      message_id: 9,
      date: 0,
      chat: { id, type: 'private', first_name: 'An' },
      from,
      voice: { file_id: 'v', file_unique_id: 'v', duration: 6, file_size: 4_000, ...voice },
    },
  };
  await bot.handle(update, async () => {});
  return office.fresh(id).map(({ content }) => (content.kind === 'service' ? '' : content.text));
}

describe('a voice note', () => {
  it('becomes a question: what was understood is echoed, then answered', async () => {
    const [echo, answer] = await sayAloud();
    expect(echo).toBe(`Tôi nghe được: “${QUESTION}”`);
    expect(answer).toContain('trách nhiệm trước hết thuộc về Thủ trưởng cơ quan THADS');
    expect(voices.heard).toHaveLength(1);
    expect(voices.heard[0]).toContain('whisper-1');
    expect(voices.heard[0]).toContain('OggSOggS');
  });

  it('is asked for in writing when nothing is set that could hear it', async () => {
    expect(await sayAloud({}, null)).toEqual([
      'Tôi chưa nghe được tin nhắn thoại. Anh/chị vui lòng gõ câu hỏi bằng chữ.',
    ]);
    expect(voices.heard).toEqual([]);
  });

  it.each([
    ['too long', { duration: 121 }],
    ['too large', { file_size: 30_000_000 }],
  ])('is not fetched when it is %s', async (_, voice) => {
    expect((await sayAloud(voice))[0]).toMatch(/dài quá 120 giây/u);
    expect(voices.heard).toEqual([]);
  });

  it.each<[string, Partial<Voices>, RegExp]>([
    ['the server fails', { answer: { status: 500, body: '{}' } }, /chưa nghe được tin nhắn thoại này/u],
    ['the server is busy', { answer: { status: 429, body: '{}' } }, /chưa nghe được/u],
    ['the server talks nonsense', { answer: { status: 200, body: '<html>' } }, /chưa nghe được/u],
    [
      'the server says nothing of a text',
      { answer: { status: 200, body: '{"words": []}' } },
      /chưa nghe được/u,
    ],
    [
      'the server writes a book',
      { answer: { status: 200, body: JSON.stringify({ text: 'án '.repeat(3_000) }) } },
      /chưa nghe được/u,
    ],
    ['the server hangs', { answer: 'hangs' }, /chưa nghe được/u],
    ['the server breaks off', { answer: 'breaks-off' }, /chưa nghe được/u],
    ['Telegram does not give the file', { fileStatus: 404 }, /chưa nghe được/u],
    ['the file is larger than was said', { fileBytes: 6_000_000 }, /chưa nghe được/u],
    ['nothing is heard', { answer: { status: 200, body: '{"text": " … "}' } }, /không nghe rõ/u],
  ])('is answered with one polite sentence when %s', async (_, how, sentence) => {
    Object.assign(voices, how);
    const said = await sayAloud();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
  });

  it('that names a person or a case is answered as such, and kept nowhere', async () => {
    const text = 'Hồ sơ của ông Nguyễn Văn Bịa, quyết định số 46/QĐ-THADS đến đâu rồi?';
    voices.answer = { status: 200, body: JSON.stringify({ text }) };
    const said = await sayAloud();
    expect(said.at(-1)).toMatch(/vụ việc cụ thể/u);
    const kept = await office.database.selectFrom('question').select(['text', 'outcome']).execute();
    expect(kept).toEqual([{ text: null, outcome: 'case' }]);
  });

  it('can hide nothing in its words and lead nowhere', async () => {
    const text = `Xem https://evil.example và @evil_bot\u202e. ${QUESTION}`;
    voices.answer = { status: 200, body: JSON.stringify({ text }) };
    const said = (await sayAloud()).join('\n');
    expect(said).not.toMatch(/evil|\u202e/u);
  });

  it('is paid from the budget, as the server reports it', async () => {
    await sayAloud();
    const used = await office.database.selectFrom('model_use').select('tokens').execute();
    expect(used.map(({ tokens }) => tokens)).toEqual([321, 321]);
  });

  it.each([
    { total_tokens: 'abc' },
    { total_tokens: -1_000_000_000 },
    { total_tokens: 3_000_000_000 },
    'much',
  ])('is paid as it was reckoned when the server reports %j', async (usage) => {
    voices.answer = { status: 200, body: JSON.stringify({ text: QUESTION, usage }) };
    expect((await sayAloud())[0]).toContain(QUESTION);
    const used = await office.database.selectFrom('model_use').select('tokens').execute();
    // Six seconds of 20 tokens, and 200 besides.
    expect(used.map(({ tokens }) => tokens)).toEqual([320, 320]);
  });

  it('is not heard when the budget is spent', async () => {
    const day = '2026-11-30';
    await office.database.insertInto('model_use').values({ day, person_id: '', tokens: 2_000_000 }).execute();
    expect((await sayAloud())[0]).toMatch(/Hạn mức nghe tin nhắn thoại/u);
    expect(voices.heard).toEqual([]);
  });
});
