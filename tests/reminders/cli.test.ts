import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { register as chart } from '../../bot/cli/chart.ts';
import type { Cli } from '../../bot/cli/command.ts';
import { withDatabase } from '../../bot/cli/database.ts';
import { register as digest } from '../../bot/cli/digest.ts';
import { parseInstant } from '../../bot/cli/instant.ts';
import { register as outbox } from '../../bot/cli/outbox.ts';
import { register as report } from '../../bot/cli/report.ts';
import { register as sweep } from '../../bot/cli/sweep.ts';
import { type Config, readConfig } from '../../bot/config.ts';
import { createRetentionStore } from '../../bot/retention/store.ts';
import { createReminderStore } from '../../reminders/store.ts';
import { type SlowServer, startSlowServer } from './crash/server.ts';
import { foundTown } from './town.ts';

/** The operator's commands in this process, on a database of their own and against a local Bot API. */
const folder = mkdtempSync(join(tmpdir(), 'thads-cli-'));
let server: SlowServer;
let tt: string;

const configOf = (settings: Record<string, string>): Config => {
  const read = readConfig({ DATA_DIR: folder, ...settings });
  if (read.kind === 'invalid') throw new Error(read.problems.join());
  return read.config;
};

/** Runs one command line; throws what it would end with. */
async function run(line: string, settings: Record<string, string> = {}) {
  const out: unknown[] = [];
  const notes: string[] = [];
  const cli: Cli = {
    config: configOf(settings),
    now: () => new Date('2026-11-30T08:00:00+07:00'),
    json: (value) => void out.push(value),
    print: (text) => void out.push(text),
    note: (text) => void notes.push(text),
    stdinLines: async function* () {},
  };
  const program = new Command().exitOverride();
  for (const register of [chart, digest, report, sweep, outbox]) register(program, cli);
  await program.parseAsync(line.split(' '), { from: 'user' });
  return { out, notes };
}

beforeAll(async () => {
  server = await startSlowServer(() => 0);
  await withDatabase({ config: configOf({}) } as Cli, async (database) => {
    const town = await foundTown(database);
    await town.import('2026-11-29', [
      { caseKey: 'a', decisionDate: '2024-05-02' },
      { caseKey: 'b', decisionDate: '2021-05-02', valueVnd: 25_000_000_000 },
    ]);
    tt = (await town.join('TT', 'T01')).id;
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

it('digest prints what the reader would get, also where nobody reads', async () => {
  const { out } = await run('digest --role TT --unit T01 --json');
  expect(out).toEqual([
    expect.objectContaining({
      role: 'TT',
      unit: 'T01',
      person: tt,
      would_be_sent: true,
      reason: null,
      at: '2026-11-30T01:00:00.000Z',
      counts: { A3a: 1, A2: 1, A1: 2 },
      text: expect.stringContaining('THADS tỉnh A · Thứ Hai 30/11/2026'),
    }),
  ]);
  const nobody = await run('digest --at 2026-12-02T08:15 --role LDC --unit CUC --json');
  expect(nobody.out).toEqual([
    expect.objectContaining({
      person: null,
      would_be_sent: false,
      reason: 'this role reads on the first working day of a week and of a month',
    }),
  ]);
  const plain = await run('digest --at 2026-11-29T08:00 --role TP --unit T01.KV01');
  expect(plain.out).toEqual([expect.stringContaining('Quá 05 năm, có điều kiện: 1')]);
  expect(plain.notes).toEqual(['Not sent at that moment: a day off.']);
});

it.each([
  ['digest --role CHV --unit T01', 2, 'CHV gets no digest'],
  ['digest --role TT --unit T77', 1, 'There is no unit T77'],
  ['digest --at tomorrow --role TT --unit T01', 2, 'tomorrow is not a time'],
  ['sweep --deliver', 2, '--deliver needs TELEGRAM_BOT_TOKEN'],
  ['outbox list --state lost', 2, 'lost is no state'],
  ['outbox retry m-nothing', 1, 'There is no message m-nothing'],
])('%s ends with %i: %s', async (line, exitCode, message) => {
  await expect(run(line)).rejects.toMatchObject({ exitCode, message: expect.stringContaining(message) });
});

it('sweep only looks, --deliver writes and sends, and again changes nothing', async () => {
  const line = 'sweep --at 2026-11-30T08:00:00+07:00';
  const telegram = { TELEGRAM_BOT_TOKEN: '4242:cli', TELEGRAM_API_ROOT: server.url };
  const found = expect.objectContaining({ wanted: 1, added: 1, baseline: 4 });
  expect((await run(`${line} --json`)).out).toEqual([found]);
  expect((await run(`${line} --json`)).out).toEqual([found]);
  expect((await run('outbox list --json')).out).toEqual([]);
  expect((await run(`${line} --deliver --json`, telegram)).out).toEqual([
    expect.objectContaining({
      added: 1,
      delivered: { sent: 1, later: 0, never: 0, uncertain: 0, withdrawn: 0 },
    }),
  ]);
  expect((await run(`${line} --deliver`, telegram)).out).toEqual([expect.stringContaining('sent 0')]);
  expect(server.total()).toBe(1);
  // What the operator sends is taken out of the chats one day like everything else.
  const kept = await withDatabase({ config: configOf({}) } as Cli, (database) =>
    createRetentionStore(database).due({
      before: new Date('2026-12-31T00:00:00Z'),
      now: new Date('2026-12-31T00:00:00Z'),
      exceptChats: [],
      limit: 10,
    }),
  );
  expect(kept).toHaveLength(1);
  const [sent] = (await run('outbox list --state sent --json')).out as { id: string }[];
  expect(sent).toEqual({
    id: expect.stringMatching(/^m-/),
    to: tt,
    kind: 'digest',
    state: 'sent',
    attempts: 1,
    reason: null,
    due_at: '2026-11-30T01:00:00.000Z',
  });
  await expect(run(`outbox retry ${sent?.id} --json`)).rejects.toMatchObject({ exitCode: 1 });
});

it('outbox retry --json tells what became of it', async () => {
  const id = await withDatabase({ config: configOf({}) } as Cli, async (database) => {
    const store = createReminderStore(database);
    const now = new Date('2026-11-30T08:00:00+07:00');
    await store.enqueue(
      {
        key: 'notice:1',
        kind: 'notice',
        to: { kind: 'person', personId: tt },
        dueAt: now.toISOString(),
        expiresAt: null,
        priority: 5,
        payload: { text: 'Chào' },
      },
      now,
    );
    await database.updateTable('outbox').set({ state: 'uncertain' }).where('key', '=', 'notice:1').execute();
    const [lost] = await store.list({ state: 'uncertain' });
    return lost?.id;
  });
  expect((await run(`outbox retry ${id} --json`)).out).toEqual([{ id, outcome: 'queued' }]);
});

it('sweep --deliver at a moment before the newest planned for is refused', async () => {
  const telegram = { TELEGRAM_BOT_TOKEN: '4242:cli', TELEGRAM_API_ROOT: server.url };
  const line = 'sweep --at 2026-11-24T08:00:00+07:00';
  await expect(run(`${line} --deliver`, telegram)).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringMatching(/^2026-11-24T01:00:00.000Z lies before 2026-11-30T01:00:00.000Z/),
  });
  expect((await run(`${line} --json`)).out).toEqual([expect.objectContaining({ wanted: 0 })]);
});

it.each([
  ['2026-11-30T08:00:00+07:00', '2026-11-30T01:00:00.000Z'],
  ['2026-11-30T01:00:00Z', '2026-11-30T01:00:00.000Z'],
  ['2026-11-30T08:00', '2026-11-30T01:00:00.000Z'],
])('reads %s as %s', (text, instant) => {
  expect(parseInstant(text).toISOString()).toBe(instant);
});

it.each(['2026-02-30T08:00+07:00', '2026-13-01', 'tomorrow'])('refuses %s', (text) => {
  expect(() => parseInstant(text)).toThrow(/is not a time: write it as/);
});

it('takes no day for a moment', () => {
  expect(() => parseInstant('2026-11-25')).toThrow('write it as 2026-11-25T08:00:00+07:00');
});

it('chart draws the picture of a reader into a file, and says what it shows', async () => {
  const file = join(folder, 'chart.png');
  const { out } = await run(`chart --role TT --unit T01 --out ${file} --json`);
  const png = readFileSync(file);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(1080);
  expect(out).toEqual([
    expect.objectContaining({ file, bytes: png.length, caption: expect.stringContaining('quá 03 năm: 1') }),
  ]);
  await expect(run(`chart --role CHV --unit T01 --out ${file}`)).rejects.toMatchObject({ exitCode: 2 });
  await expect(run(`chart --role TT --unit T77 --out ${file}`)).rejects.toThrow('There is no unit T77');
  await expect(run(`chart --role TT --unit T01 --out ${folder}/no/where.png`)).rejects.toThrow(
    'cannot be written',
  );
});

it('report makes the paper of who reports, and the table', async () => {
  const files = Object.fromEntries(['a.docx', 'a.xlsx'].map((name) => [name, join(folder, name)]));
  const { out } = await run(`report --unit T01.KV01 --out ${files['a.docx']} --json`);
  expect(out).toEqual([
    expect.objectContaining({ unit: 'T01.KV01', count: 1, value: 25_000_000_000, file: files['a.docx'] }),
  ]);
  await run(`report --unit T01.KV01 --out ${files['a.xlsx']}`);
  for (const name of ['a.docx', 'a.xlsx'])
    expect(readFileSync(files[name] ?? '').toString('latin1', 0, 2), name).toBe('PK');
  const all = await run(`report --unit CUC --out ${files['a.xlsx']} --json`);
  expect(all.out).toEqual([expect.objectContaining({ unit: 'CUC', count: 1, value: 25_000_000_000 })]);
  await expect(run(`report --unit CUC --out ${files['a.docx']}`)).rejects.toMatchObject({ exitCode: 2 });
  await expect(run(`report --unit T01 --out ${folder}/a.pdf`)).rejects.toMatchObject({ exitCode: 2 });
  await expect(run(`report --unit T77 --out ${files['a.docx']}`)).rejects.toThrow('There is no unit T77');
});
