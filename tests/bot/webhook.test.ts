import type { Update } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isSecret, startWebhook, type Webhook } from '../../bot/webhook.ts';
import { quietLog } from '../quiet-log.ts';

const SECRET = 'a-secret-of-sixteen-letters';
const accepted: Update[] = [];
let failure: Error | null = null;
let webhook: Webhook;

beforeAll(async () => {
  webhook = await startWebhook({
    port: 0,
    path: '/hook',
    secret: SECRET,
    source: 'bot',
    log: quietLog(),
    inbox: {
      accept: async (_, updates) => {
        if (failure !== null) throw failure;
        accepted.push(...updates);
      },
      start: async () => {},
      below: async () => {},
      stop: async () => {},
    },
  });
});
afterAll(() => webhook.close());
beforeEach(() => {
  accepted.length = 0;
  failure = null;
});

async function post(
  body: string,
  { path = '/hook', secret = SECRET as string | null, method = 'POST' } = {},
) {
  const response = await fetch(`http://127.0.0.1:${webhook.port}${path}`, {
    method,
    ...(method === 'POST' && { body }),
    headers: secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret },
  });
  return response.status;
}

it('answers 200 once the update is kept', async () => {
  expect(await post('{"update_id":5}')).toBe(200);
  expect(accepted).toEqual([{ update_id: 5 }]);
});

it.each([
  ['no secret', 401, { secret: null }],
  ['a wrong secret', 401, { secret: 'a-secret-of-sixteen-lettres' }],
  ['a shorter secret', 401, { secret: 'a' }],
  ['another path', 404, { path: '/' }],
  ['another method', 405, { method: 'GET' }],
] as const)('%s is refused with %i and nothing is kept', async (_, status, request) => {
  expect(await post('{"update_id":5}', request)).toBe(status);
  expect(accepted).toEqual([]);
});

it('lets none of 100,000 wrong secrets in, and none of a hundred over HTTP', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ_0123456789';
  const wrong = (n: number): string | string[] | undefined => {
    const at = n % SECRET.length;
    const letter = letters[Math.floor(n / SECRET.length) % letters.length] as string;
    switch (n % 8) {
      case 0:
        return undefined;
      case 1:
        return SECRET.slice(0, at);
      case 2:
        return `${SECRET}${letter}`;
      case 3:
        return [SECRET];
      case 4:
        return SECRET.toUpperCase().slice(0, at) + SECRET.slice(at).toUpperCase();
      case 5:
        return ` ${SECRET}`;
      case 6:
        return `${n}-${letter}`;
      default:
        // One letter of it is another one.
        return SECRET.slice(0, at) + (SECRET[at] === letter ? '!' : letter) + SECRET.slice(at + 1);
    }
  };
  let entered = 0;
  for (let n = 0; n < 100_000; n += 1) if (isSecret(wrong(n), SECRET)) entered += 1;
  expect(entered).toBe(0);
  expect(isSecret(SECRET, SECRET)).toBe(true);
  expect(isSecret('', '')).toBe(false);
  for (let n = 0; n < 100; n += 1) {
    const secret = wrong(n);
    // A header cannot begin with a blank: what arrives is the secret itself.
    if (typeof secret !== 'object' && n % 8 !== 5)
      expect(await post('{"update_id":5}', { secret: secret ?? null })).toBe(401);
  }
  expect(accepted).toEqual([]);
});

it.each(['', '{', 'null', '[]', '{"update_id":"5"}', '{"update_id":1.5}'])(
  '%j is no update: 400',
  async (body) => {
    expect(await post(body)).toBe(400);
    expect(accepted).toEqual([]);
  },
);

it('refuses a body above a megabyte', async () => {
  expect(await post('x'.repeat(1024 * 1024 + 1)).catch(() => 413)).toBe(413);
});

it('answers 500 when the update could not be kept, so that Telegram posts it again', async () => {
  failure = new Error('the disk is full');
  expect(await post('{"update_id":5}')).toBe(500);
  failure = null;
  expect(await post('{"update_id":5}')).toBe(200);
});
