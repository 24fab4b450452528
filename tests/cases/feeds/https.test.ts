import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FeedAsk, FeedMemory, FetchLimits } from '../../../cases/feeds/feed.ts';
import type { Resolve } from '../../../cases/feeds/http-get.ts';
import { createHttpsFeed } from '../../../cases/feeds/https.ts';
import { createPageJoiner } from '../../../cases/feeds/pages.ts';
import { readBatch } from '../../../cases/import/read-batch.ts';
import { startServer, type TestServer } from './server.ts';

const CSV = 'Số QĐ THA;Ngày QĐ\n46/QĐ-THADS;20/11/2025\n';
const ASK: FeedAsk = { memory: null, delta: false, now: new Date('2026-11-30T00:00:00Z') };
const folder = mkdtempSync(join(tmpdir(), 'thads-https-'));
let server: TestServer;
let other: TestServer;

beforeAll(async () => {
  [server, other] = await Promise.all([startServer(), startServer()]);
});
beforeEach(() => {
  for (const one of [server, other]) {
    one.pages.clear();
    one.requests.length = 0;
  }
  server.pages.set('/cases.csv', (_request, response) => response.end(CSV));
});
afterAll(async () => {
  await Promise.all([server.close(), other.close()]);
  rmSync(folder, { recursive: true });
});

interface Options {
  readonly hosts?: readonly string[];
  readonly tokens?: Readonly<Record<string, string>>;
  readonly limits?: FetchLimits;
  readonly resolve?: Resolve;
}
const feedAt = (address: string, { hosts = [server.host], tokens = {}, ...own }: Options = {}) =>
  createHttpsFeed(address, { hosts: new Set(hosts), tokens: new Map(Object.entries(tokens)), folder }, own);
/** What the feed brought, as text; or what became of it. */
async function fetchOf(address: string, options: Options & { ask?: Partial<FeedAsk> } = {}) {
  const fetched = await feedAt(address, options).fetch({ ...ASK, ...options.ask });
  if (fetched.kind !== 'file') return fetched;
  const text = readFileSync(fetched.file.path, 'utf8');
  await fetched.dispose();
  return { ...fetched, text };
}
const refused = (code: string, detail: RegExp | string = /./) => ({
  kind: 'failed',
  refusal: { code, detail: expect.stringMatching(detail) },
});
const redirect = (from: string, to: string, at = server) =>
  at.pages.set(from, (_request, response) => response.writeHead(302, { location: to }).end());
/** A name that resolves to these addresses, one list a time it is asked. */
const resolving = (...answers: string[][]) => {
  const asked: string[] = [];
  const resolve: Resolve = (name, done) => {
    asked.push(name);
    const found = answers[Math.min(asked.length, answers.length) - 1] ?? [];
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, resolve };
};

describe('what a feed may speak to', () => {
  it.each([
    ['http on the public net', 'http://feed.example/cases.csv', 'http://feed.example'],
    ['this machine', 'https://127.0.0.1/cases.csv', '127.0.0.1'],
    ['this machine in another spelling', 'https://2130706433/cases.csv', '127.0.0.1'],
    ['this machine in IPv6', 'https://[::1]/cases.csv', '::1'],
    ['this machine as IPv4 in IPv6', 'https://[::ffff:127.0.0.1]/cases.csv', '::ffff'],
    ['a private net', 'https://10.1.2.3/cases.csv', '10.1.2.3'],
    ['a private net of IPv6', 'https://[fd00::1]/cases.csv', 'fd00::1'],
    ['where clouds keep secrets', 'https://169.254.169.254/latest/meta-data', '169.254.169.254'],
    ['a site-local net', 'https://[fec0::1]/cases.csv', 'fec0::1'],
    ['this machine through Teredo', 'https://[2001:0:7f00:1::]/x', '2001:0:7f00:1::'],
    ['this machine as IPv4 in old IPv6', 'https://[::7f00:1]/x', '::7f00:1'],
    ['this machine as translated IPv4', 'https://[::ffff:0:7f00:1]/x', '::ffff:0:7f00:1'],
    ['a relay to IPv6', 'https://192.88.99.1/x', '192.88.99.1'],
    ['a shared net of providers', 'https://100.64.0.1/x', '100.64.0.1'],
  ])('not %s', async (_what, address, detail) => {
    expect(await fetchOf(address)).toMatchObject(refused('forbidden-address', detail));
  });

  it('not a name that resolves to this machine, and no request is made', async () => {
    expect(await fetchOf(`https://localhost:${server.port}/cases.csv`, { hosts: [] })).toMatchObject(
      refused('forbidden-address', /^localhost \((127\.0\.0\.1|::1)\)$/),
    );
    expect(server.requests).toEqual([]);
  });

  it('a name that an administrator has listed, private or not', async () => {
    const address = `http://localhost:${server.port}/cases.csv`;
    expect(await fetchOf(address, { hosts: ['localhost'] })).toMatchObject({ kind: 'file', text: CSV });
    expect(await fetchOf(address, { hosts: [`localhost:${server.port}`] })).toMatchObject({ text: CSV });
    expect(await fetchOf(address, { hosts: ['localhost:1'] })).toMatchObject(refused('forbidden-address'));
  });

  it('never the place of secrets, even under a listed name', async () => {
    const { resolve } = resolving(['169.254.169.254']);
    const options = { hosts: ['feed.example'], resolve };
    expect(await fetchOf('http://feed.example/', options)).toMatchObject(
      refused('forbidden-address', '169.254.169.254'),
    );
  });

  it('a name is resolved once, and the connection goes nowhere else', async () => {
    const mixed = resolving(['93.184.216.34', '127.0.0.1']);
    expect(await fetchOf('https://feed.example/', { hosts: [], ...mixed })).toMatchObject(
      refused('forbidden-address', '127.0.0.1'),
    );
    const rebinding = resolving(['127.0.0.1'], ['10.0.0.1']);
    const address = `http://feed.example:${server.port}/cases.csv`;
    expect(await fetchOf(address, { hosts: ['feed.example'], ...rebinding })).toMatchObject({ text: CSV });
    expect(rebinding.asked).toEqual(['feed.example']);
    expect(server.requests[0]?.headers.host).toBe(`feed.example:${server.port}`);
  });
});

describe('redirects', () => {
  it.each([
    ['to the place of secrets', 'http://169.254.169.254/latest/meta-data/', '169.254.169.254'],
    ['to another server that nobody has listed', 'https://elsewhere.example/cases.csv', 'elsewhere.example'],
    ['to a file', 'file:///etc/passwd', 'file:'],
  ])('are not followed %s', async (_what, location, detail) => {
    redirect('/moved', location);
    expect(await fetchOf(`${server.origin}/moved`)).toMatchObject(refused('forbidden-address', detail));
  });

  it('are followed to where it is allowed, without the credentials of here', async () => {
    other.pages.set('/cases.csv', (_request, response) => response.end(CSV));
    redirect('/moved', `${other.origin}/cases.csv`);
    const address = `${server.origin.replace('//', '//ba:m%40t@')}/moved`;
    const hosts = [server.host, other.host];
    expect(await fetchOf(address, { hosts })).toMatchObject({ text: CSV });
    expect(server.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('ba:m@t').toString('base64')}`,
    );
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    const tokens = { [server.host]: 'here', [other.host]: 'there' };
    await fetchOf(`${server.origin}/moved`, { hosts, tokens });
    expect([server.requests[1], other.requests[1]].map((r) => r?.headers.authorization)).toEqual([
      'Bearer here',
      'Bearer there',
    ]);
  });

  it('end', async () => {
    redirect('/a', '/b');
    redirect('/b', '/a');
    expect(await fetchOf(`${server.origin}/a`)).toMatchObject(refused('unreachable', /redirects/));
    expect(server.requests).toHaveLength(6);
  });
});

describe('what a server answers', () => {
  const answer = (page: Parameters<TestServer['pages']['set']>[1]) => server.pages.set('/x', page);
  const x = (options: Parameters<typeof fetchOf>[1] = {}) => fetchOf(`${server.origin}/x`, options);

  it('a body that does not end in time', async () => {
    answer((_request, response) => response.write('slow'));
    expect(await x({ limits: { bytes: 100, seconds: 0.2 } })).toMatchObject(
      refused('unreachable', /in 0\.2 s/),
    );
  });

  it('too much, said or unsaid', async () => {
    const limits = { bytes: 10, seconds: 10 };
    answer((_request, response) => response.setHeader('content-length', '1000').end('x'.repeat(1000)));
    expect(await x({ limits })).toMatchObject(refused('too-large'));
    answer((_request, response) => {
      response.write('x'.repeat(8));
      response.end('x'.repeat(8));
    });
    expect(await x({ limits })).toMatchObject(refused('too-large'));
  });

  it('a page where a list should be', async () => {
    answer((_request, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>'));
    expect(await x()).toMatchObject(refused('wrong-content', 'text/html'));
    answer((_request, response) => response.setHeader('content-encoding', 'br').end('x'));
    expect(await x()).toMatchObject(refused('wrong-content', 'br'));
  });

  it('packed, and a bomb', async () => {
    const packed = (bytes: Buffer) =>
      answer((_request, response) => response.setHeader('content-encoding', 'gzip').end(bytes));
    packed(gzipSync(CSV));
    expect(await x()).toMatchObject({ text: CSV });
    packed(gzipSync(Buffer.alloc(60_000_000)));
    expect(await x()).toMatchObject(refused('too-large', /200 times/));
    packed(gzipSync(CSV).subarray(0, 30));
    expect(await x()).toMatchObject(refused('unreachable', /unexpected end/));
  });

  it('half a body', async () => {
    answer((_request, response) => {
      response.setHeader('content-length', '1000');
      response.write('half');
      setImmediate(() => response.destroy());
    });
    expect(await x()).toMatchObject(refused('unreachable'));
  });

  it.each([401, 403])('%i: not to us', async (status) => {
    answer((_request, response) => response.writeHead(status).end());
    expect(await x()).toMatchObject(refused('unauthorized', String(status)));
  });

  it('nothing: nobody listens there', async () => {
    const gone = await startServer();
    await gone.close();
    expect(await fetchOf(`${gone.origin}/x`, { hosts: [gone.host] })).toMatchObject(refused('unreachable'));
  });

  it('that nothing is new, by either name of the answer', async () => {
    answer((request, response) => {
      const { 'if-none-match': etag, 'if-modified-since': date } = request.headers;
      if (etag === '"v1"' && date === 'Mon, 30 Nov 2026 00:00:00 GMT') response.writeHead(304).end();
      else
        response.writeHead(200, { etag: '"v1"', 'last-modified': 'Mon, 30 Nov 2026 00:00:00 GMT' }).end(CSV);
    });
    const first = await x();
    if (first.kind !== 'file' || first.memory === undefined) throw new Error('not fetched');
    expect(await x({ ask: { memory: first.memory } })).toMatchObject({ kind: 'unchanged', confirms: true });
  });

  it('keeps nothing behind, whatever became of it', async () => {
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('JSON of domain 3.1', () => {
  const json = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    server.pages.set(path, (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body)),
    );
  const memory: FeedMemory = { etag: null, lastModified: null, since: '2026-11-29T22:30:00.000Z' };

  it('is asked for the whole first, then for what has changed since', async () => {
    json('/cases', {
      generated_at: '2026-11-30T05:30:00+07:00',
      mode: 'full',
      cases: [{ decision_no: '1' }],
    });
    const address = `${server.origin}/cases?unit=T01&updated_since=`;
    const first = await fetchOf(address);
    expect(first).toMatchObject({ file: { name: 'cases.json' }, memory });
    expect(first).not.toHaveProperty('isDelta');
    expect(await fetchOf(address, { ask: { memory, delta: true } })).toMatchObject({ isDelta: true });
    json('/cases', { generated_at: '2026-11-30T03:00:00Z', cases: [] });
    expect(await fetchOf(address, { ask: { memory, delta: true } })).toMatchObject({
      kind: 'unchanged',
      confirms: true,
      memory: { since: '2026-11-30T03:00:00.000Z' },
    });
    expect(await fetchOf(address), 'of the whole an empty list is no good news').toMatchObject({
      kind: 'file',
    });
    expect(server.requests.map(({ url }) => decodeURIComponent(url))).toEqual([
      '/cases?unit=T01',
      '/cases?unit=T01&updated_since=2026-11-29T22:30:00.000Z',
      '/cases?unit=T01&updated_since=2026-11-29T22:30:00.000Z',
      '/cases?unit=T01',
    ]);
  });

  it('reaches back a little where the source does not say when it made the answer', async () => {
    json('/cases', { cases: [{}] }, { date: 'Mon, 30 Nov 2026 00:05:00 GMT' });
    expect(await fetchOf(`${server.origin}/cases?updated_since=`)).toMatchObject({
      memory: { since: '2026-11-30T00:00:00.000Z' },
    });
  });

  it.each([
    ['an address', '/cases?page=2'],
    ['a cursor', 'abc'],
  ])('comes in pages, each of which names the next by %s', async (_what, next) => {
    json('/cases', {
      as_of_date: '2026-11-29',
      mode: 'full',
      row_count: 3,
      next,
      cases: [{ n: 1 }, { n: 2 }],
    });
    json('/cases?page=2', { row_count: 3, cases: [{ n: 3 }] });
    json('/cases?cursor=abc', { row_count: 3, next: null, cases: [{ n: 3 }] });
    const fetched = await fetchOf(`${server.origin}/cases`);
    expect(fetched.kind === 'file' && JSON.parse(fetched.text)).toEqual({
      as_of_date: '2026-11-29',
      mode: 'full',
      row_count: 3,
      cases: [{ n: 1 }, { n: 2 }, { n: 3 }],
    });
  });

  it('comes in pages whose records stay as they are written, lost digits, doubled keys and all', async () => {
    const records = readFileSync(
      join(import.meta.dirname, '..', '048-json-lost-digits', 'input.json'),
      'utf8',
    ).split(',\n');
    const [first, rest] = [records.slice(0, 2).join(',\n'), records.slice(2).join(',\n')];
    const send = (path: string, body: string) =>
      server.pages.set(path, (_request, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(body),
      );
    send('/cases', `\ufeff{"row_count": 5, "cases": ${first}], "next": "/cases?page=2"}`);
    send('/cases?page=2', `[${rest}`);
    const fetched = await feedAt(`${server.origin}/cases`).fetch(ASK);
    if (fetched.kind !== 'file') throw new Error('not fetched');
    const reading = await readBatch(fetched.file, {
      feed: 'main',
      asOf: null,
      today: '2026-11-24',
      mode: null,
      resolveUnit: () => 'T01.KV01',
    });
    await fetched.dispose();
    expect(reading).toMatchObject({
      batch: {
        cases: [{ valueVnd: 25_000_000_000 }, { valueVnd: 20_000_000_000 }],
        quarantined: [
          { row: 1, reason: { code: 'bad-money', params: { text: '19999999999.9999999' } } },
          { row: 2, reason: { code: 'bad-money' } },
          { row: 3, reason: { code: 'contradicting-columns' } },
        ],
      },
    });
  });

  it('throws where its pages cannot be written down, as on a full disk', async () => {
    const page = join(folder, 'page');
    writeFileSync(page, '[{"n":1}]');
    const joiner = createPageJoiner(join(folder, 'none', 'whole'), 'x');
    await expect(joiner.add(page)).rejects.toThrow('ENOENT');
    await expect(joiner.finish()).rejects.toThrow('ENOENT');
    if (!existsSync('/dev/full')) return;
    writeFileSync(page, '[{"n":1}]');
    await expect(createPageJoiner('/dev/full', 'x').add(page)).rejects.toThrow('ENOSPC');
  });

  it('comes in pages of a Link header', async () => {
    json('/cases', [{ n: 1 }], { link: `<${server.origin}/cases?page=2>; rel="next"` });
    json('/cases?page=2', [{ n: 2 }]);
    const fetched = await fetchOf(`${server.origin}/cases`);
    expect(fetched.kind === 'file' && JSON.parse(fetched.text).cases).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('is not taken when a page is missing, leads back, leads away or the sum is wrong', async () => {
    const first = (next: string, row_count = 2) => json('/cases', { row_count, next, cases: [{ n: 1 }] });
    const get = () => fetchOf(`${server.origin}/cases`);
    first('/none');
    expect(await get()).toMatchObject(refused('unreachable', '404'));
    first('/cases');
    expect(await get()).toMatchObject(refused('wrong-content', 'page 2'));
    first('https://elsewhere.example/cases');
    expect(await get()).toMatchObject(refused('forbidden-address', 'elsewhere'));
    first('/cases?page=2', 9);
    json('/cases?page=2', { row_count: 9, cases: [{ n: 2 }] });
    expect(await get()).toMatchObject(refused('truncated', '2/9'));
    json('/cases?page=2', 'not a list');
    expect(await get()).toMatchObject(refused('unreadable', 'page 2'));
    for (const page of [{ error: 'x' }, { cases: { n: 2 } }, { cases: [2] }, [[{ n: 2 }]]]) {
      json('/cases?page=2', page);
      expect(await get(), JSON.stringify(page)).toMatchObject(refused('unreadable', 'page 2'));
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('shows neither credentials nor the query', () => {
    const feed = feedAt(`${server.origin.replace('//', '//ba:mat@')}/cases?token=x`);
    expect(feed.name).toBe(`${server.origin}/cases`);
  });
});

describe('a server that an authority of the office has signed', () => {
  const tls = (name: string) => join(import.meta.dirname, 'tls', name);
  let secure: TestServer;
  beforeAll(async () => {
    secure = await startServer({
      key: readFileSync(tls('server-key.pem')),
      cert: readFileSync(tls('server.pem')),
    });
    secure.pages.set('/cases.csv', (_request, response) => response.end(CSV));
  });
  afterAll(() => secure.close());
  const fetched = async (caFile?: string, host = secure.host) => {
    const settings = {
      hosts: new Set([host]),
      tokens: new Map(),
      folder,
      ...(caFile !== undefined && { caFile }),
    };
    const resolve: Resolve = (_name, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);
    const got = await createHttpsFeed(`https://${host}/cases.csv`, settings, { resolve }).fetch(ASK);
    if (got.kind !== 'file') return got;
    const text = readFileSync(got.file.path, 'utf8');
    await got.dispose();
    return text;
  };

  it('is believed with the certificate of CASE_FEED_CA, by IP and by name', async () => {
    expect(await fetched(tls('ca.pem'))).toBe(CSV);
    expect(await fetched(tls('ca.pem'), `cases.test:${secure.port}`)).toBe(CSV);
  });
  it('is refused without it, and what to do is said', async () => {
    expect(await fetched()).toEqual(refused('unreachable', /CASE_FEED_CA/));
  });
  it('is refused under a name its certificate does not hold', async () => {
    expect(await fetched(tls('ca.pem'), `other.test:${secure.port}`)).toEqual(
      refused('unreachable', /altnames/),
    );
  });
  it('is refused when the file is missing or holds no certificate', async () => {
    expect(await fetched(join(folder, 'none.pem'))).toEqual(
      refused('unreachable', /CASE_FEED_CA cannot be read/),
    );
    expect(await fetched(tls('server-key.pem'))).toEqual(refused('unreachable', /holds no certificate/));
  });
});
