import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedAsk, FeedSettings } from '../../../cases/feeds/feed.ts';
import { FEED_KINDS, openFeed } from '../../../cases/feeds/index.ts';

const CONTENT = 'Số QĐ THA;Ngày QĐ\n46/QĐ-THADS;20/11/2025\n';
const folder = mkdtempSync(join(tmpdir(), 'thads-feeds-'));
let server: Server;
let origin: string;

beforeAll(async () => {
  writeFileSync(join(folder, 'cases.csv'), CONTENT);
  server = createServer((request, response) => {
    if (request.url !== '/cases.csv') response.writeHead(503).end();
    else if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else response.setHeader('etag', '"1"').end(CONTENT);
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
  folder: () => ({ present: folder, absent: `${folder}/none/` }),
  https: () => ({ present: `${origin}/cases.csv`, absent: `${origin}/none` }),
};

const settings = (): FeedSettings => ({
  hosts: new Set([new URL(origin).host]),
  tokens: new Map(),
  folder: join(folder, 'incoming'),
});
const ASK: FeedAsk = { memory: null, delta: false, now: new Date('2026-11-30T00:00:00Z') };

describe.each(FEED_KINDS)('a feed of kind $name', (kind) => {
  const place = () => {
    const known = places[kind.name];
    if (known === undefined) throw new Error(`Give the contract suite an address of kind ${kind.name}.`);
    return known();
  };

  it('hands over the file under its name, and keeps nothing of it behind', async () => {
    const fetched = await kind.open(place().present, settings()).fetch(ASK);
    if (fetched.kind !== 'file') throw new Error('not fetched');
    expect(fetched.file.name).toBe('cases.csv');
    expect(readFileSync(fetched.file.path, 'utf8')).toBe(CONTENT);
    await fetched.dispose();
    expect(existsSync(fetched.file.path), 'what lies on this disk stays').toBe(kind.name !== 'https');
  });

  it('brings the same only once to who remembers it', async () => {
    const feed = kind.open(place().present, settings());
    const fetched = await feed.fetch(ASK);
    if (fetched.kind !== 'file' || fetched.memory === undefined) throw new Error('not fetched');
    await fetched.dispose();
    expect(await feed.fetch({ ...ASK, memory: fetched.memory })).toMatchObject({ kind: 'unchanged' });
  });

  it('says what is wrong instead of throwing', async () => {
    const fetched = await kind.open(place().absent, settings()).fetch(ASK);
    expect(fetched).toMatchObject({ kind: 'failed', refusal: { detail: expect.stringMatching(/none/) } });
  });

  it('takes its own addresses and no others', () => {
    expect(FEED_KINDS.filter((other) => other.accepts(place().present))).toEqual([kind]);
  });
});

it('opens no other kind of address', () => {
  expect(openFeed('ftp://example.org/x', settings())).toBeNull();
});
