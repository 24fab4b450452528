import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpsFeed } from '../../../cases/feeds/https.ts';
import { FEED_KINDS, openFeed } from '../../../cases/feeds/index.ts';

const CONTENT = 'Số QĐ THA;Ngày QĐ\n46/QĐ-THADS;20/11/2025\n';
const folder = mkdtempSync(join(tmpdir(), 'thads-feeds-'));
let server: Server;
let origin: string;
/** What the last request came with. */
let authorization: string | undefined;

beforeAll(async () => {
  writeFileSync(join(folder, 'cases.csv'), CONTENT);
  server = createServer((request, response) => {
    authorization = request.headers.authorization;
    if (request.url === '/cases.csv') response.end(CONTENT);
    else if (request.url === '/cases') response.setHeader('content-type', 'application/json').end('[]');
    else if (request.url === '/cut') {
      response.setHeader('content-length', '1000');
      response.write('half');
      setImmediate(() => response.destroy());
    } else response.writeHead(503).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** An address of each kind that holds CONTENT as cases.csv, and one where nothing is. */
const places: Readonly<Record<string, () => { present: string; absent: string }>> = {
  file: () => ({ present: join(folder, 'cases.csv'), absent: join(folder, 'none.csv') }),
  https: () => ({ present: `${origin}/cases.csv`, absent: `${origin}/none` }),
};

describe.each(FEED_KINDS)('a feed of kind $name', (kind) => {
  const place = () => {
    const known = places[kind.name];
    if (known === undefined) throw new Error(`Give the contract suite an address of kind ${kind.name}.`);
    return known();
  };

  it('hands over the file under its name, and keeps nothing of it behind', async () => {
    const fetched = await kind.open(place().present).fetch();
    if (fetched.kind !== 'file') throw new Error('not fetched');
    expect(fetched.file.name).toBe('cases.csv');
    expect(readFileSync(fetched.file.path, 'utf8')).toBe(CONTENT);
    await fetched.dispose();
    expect(existsSync(fetched.file.path)).toBe(kind.name === 'file');
  });

  it('says what is wrong instead of throwing', async () => {
    const fetched = await kind.open(place().absent).fetch();
    expect(fetched).toMatchObject({ kind: 'failed', refusal: { detail: expect.stringMatching(/none/) } });
  });

  it('takes its own addresses and no others', () => {
    expect(FEED_KINDS.filter((other) => other.accepts(place().present))).toEqual([kind]);
  });
});

describe('an https feed', () => {
  it('sends credentials and never shows them', async () => {
    const feed = createHttpsFeed(`${origin.replace('//', '//ba:m%40t@')}/cases.csv?token=x`);
    expect(feed.name).toBe(`${origin}/cases.csv`);
    const fetched = await feed.fetch();
    expect(authorization).toBe(`Basic ${Buffer.from('ba:m@t').toString('base64')}`);
    if (fetched.kind === 'file') await fetched.dispose();
  });

  it('knows JSON by its content type', async () => {
    const fetched = await createHttpsFeed(`${origin}/cases`).fetch();
    expect(fetched).toMatchObject({ kind: 'file', file: { name: 'cases.json' } });
    if (fetched.kind === 'file') await fetched.dispose();
  });

  it('takes no half file and no endless one', async () => {
    expect(await createHttpsFeed(`${origin}/cut`).fetch()).toMatchObject({
      refusal: { code: 'unreachable' },
    });
    const short = createHttpsFeed(`${origin}/cases.csv`, { bytes: 10, seconds: 10 });
    expect(await short.fetch()).toMatchObject({ refusal: { code: 'too-large' } });
  });
});

it('opens no other kind of address', () => {
  expect(openFeed('ftp://example.org/x')).toBeNull();
});
