import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMovableClock, type MovableClock } from '../../../bot/clock.ts';
import { createFeedPulls, mainFeedOf, openFeeds } from '../../../bot/feed-pulls.ts';
import { type CaseStore, createCaseStore } from '../../../cases/store.ts';
import { createPeopleStore } from '../../../people/store.ts';
import { engines, type TestDatabase } from '../../database.ts';
import { quietLog } from '../../quiet-log.ts';
import { startServer, type TestServer } from './server.ts';

const [sqlite] = engines;
if (sqlite === undefined) throw new Error('SQLite is always there');
const folder = mkdtempSync(join(tmpdir(), 'thads-pull-'));
const aCase = (id: string, condition = 'CDK') => ({
  source_id: id,
  decision_no: `${id}/QĐ-THADS`,
  decision_date: '2025-01-02',
  unit_code: 'T01',
  condition,
  status: 'DANG_THI_HANH',
});

describe('pulls of a source that answers with what is new', () => {
  let server: TestServer;
  let test: TestDatabase;
  let store: CaseStore;
  let clock: MovableClock;
  /** What the source holds, and what it calls it. */
  let held: readonly object[];
  let version: string;
  let told: string[];
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    test = await sqlite.open();
    store = createCaseStore(test.database);
    clock = createMovableClock({ now: () => new Date('2026-11-30T00:00:00Z') });
    held = [aCase('1'), aCase('2'), aCase('3'), aCase('4')];
    version = '"1"';
    told = [];
    server.requests.length = 0;
    server.pages.set('/cases', (request, response) => {
      if (request.headers['if-none-match'] === version) return void response.writeHead(304).end();
      const isDelta = request.url?.includes('updated_since') === true;
      response.writeHead(200, { 'content-type': 'application/json', etag: version });
      response.end(
        JSON.stringify({ generated_at: clock.now().toISOString(), cases: isDelta ? held.slice(0, 1) : held }),
      );
    });
  });
  afterEach(() => test.close());
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const at = (time: string) => clock.moveTo(new Date(`2026-${time}:00+07:00`));
  const office = (address: string, deltaMinutes = 0) => {
    const settings = { hosts: new Set([server.host]), tokens: new Map<string, string>(), folder };
    const job = createFeedPulls({
      feeds: openFeeds([address], settings),
      cases: store,
      people: createPeopleStore(test.database),
      clock,
      alerts: { tell: async (subject) => told.push(subject) > 0 },
      log: quietLog(),
      deltaMinutes,
    });
    return async (time: string) => {
      at(time);
      await job.run(clock.now());
    };
  };
  const status = async () => (await store.newestBatches())[0];

  it('«nothing new» is a success, and the data is of today', async () => {
    const run = office(`${server.origin}/cases`);
    await run('11-27T05:30');
    const before = await status();
    for (const time of ['11-30T05:30', '11-30T06:15', '11-30T07:00']) await run(time);
    expect(server.requests).toHaveLength(2);
    expect(await status()).toMatchObject({ batch: before?.batch, asOf: '2026-11-30', rows: 4 });
    version = '"2"';
    held = held.slice(1);
    await run('12-01T05:30');
    expect(await status()).toMatchObject({ asOf: '2026-12-01', rows: 3 });
  });

  it('while rows are kept out the whole is read again: they may be known by now', async () => {
    held = [...held, { ...aCase('9'), status: 'Đang đôn đốc' }];
    const run = office(`${server.origin}/cases`);
    await run('11-27T05:30');
    expect(await status()).toMatchObject({ quarantined: 1 });
    await store.teach([{ kind: 'value', field: 'status', written: 'Đang đôn đốc', code: 'DANG_THI_HANH' }], {
      actor: 'operator',
      now: clock.now(),
    });
    await run('11-30T05:30');
    expect(await status()).toMatchObject({ quarantined: 0 });
    expect((await store.feedStatus()).cases).toBe(5);
  });

  it('the whole comes once a day and what has changed in between, from the last answer on', async () => {
    const run = office(`${server.origin}/cases?updated_since=`, 60);
    await run('11-30T05:30');
    held = [aCase('1', 'CCDK'), ...held.slice(1)];
    for (const time of ['11-30T06:00', '11-30T06:30', '11-30T07:00', '11-30T07:31']) await run(time);
    expect(server.requests.map(({ url }) => decodeURIComponent(url))).toEqual([
      '/cases',
      '/cases?updated_since=2026-11-29T22:30:00.000Z',
      '/cases?updated_since=2026-11-29T23:30:00.000Z',
    ]);
    expect(await store.history('1')).toMatchObject([{ field: 'condition', after: 'CCDK' }]);
    expect(await status()).toMatchObject({ mode: 'delta' });
    expect((await store.feedStatus()).missing, 'a delta says nothing of what it does not hold').toBe(0);
    version = '"2"';
    await run('12-01T05:30');
    expect(await status()).toMatchObject({ mode: 'full', rows: 4 });
  });

  it('a failing morning is told once, when its last attempt has failed; a half answer changes nothing', async () => {
    const run = office(`${server.origin}/cases`);
    await run('11-27T05:30');
    version = '"2"';
    held = held.slice(2);
    for (const time of ['11-30T05:30', '11-30T06:15']) await run(time);
    expect(told).toEqual([]);
    for (const time of ['11-30T07:00', '11-30T08:00']) await run(time);
    expect(told).toEqual(['feed main']);
    expect(await status()).toMatchObject({ asOf: '2026-11-27', rows: 4 });
  });

  it('an undone batch does not come back with the next pull', async () => {
    const run = office(`${server.origin}/cases`);
    await run('11-27T05:30');
    version = '"2"';
    held = held.map((c) => ({ ...c, condition: 'CCDK' }));
    await run('11-30T05:30');
    await store.undoBatch({ actor: 'operator', now: clock.now() });
    server.pages.set('/cases', (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json', etag: version })
        .end(JSON.stringify({ generated_at: '2026-11-29T22:30:00.000Z', cases: held })),
    );
    await run('12-01T07:00');
    expect(told).toEqual(['feed main']);
    expect(await store.caseByKey('1')).toMatchObject({ condition: 'CDK' });
  });
});

it('feeds keep their names when others come and go', () => {
  const settings = { hosts: new Set<string>(), tokens: new Map<string, string>(), folder };
  const ids = (...addresses: string[]) => openFeeds(addresses, settings).map(({ id }) => id);
  expect(ids('a.csv')).toEqual(['main']);
  const [first, second, third] = ids('a.csv', 'b.csv', 'https://feed.example/cases?token=x');
  expect([first, second]).toEqual(['main', expect.stringMatching(/^feed-[0-9a-f]{8}$/)]);
  expect(ids('a.csv', 'https://feed.example/cases?token=y')[1]).toBe(third);
  expect(ids('T01=a.csv', 'ftp://x', 'T02=https://feed.example/x')).toEqual(['T01', 'T02']);
  expect(mainFeedOf([])).toBe('main');
  expect(mainFeedOf(openFeeds(['T01=a.csv'], settings))).toBe('T01');
  expect(mainFeedOf(openFeeds(['a.csv', 'b.csv'], settings))).toBe('upload');
});
