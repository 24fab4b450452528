import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { register as announce } from '../../bot/cli/announce.ts';
import type { Cli } from '../../bot/cli/command.ts';
import { withDatabase } from '../../bot/cli/database.ts';
import { register as groups } from '../../bot/cli/groups.ts';
import { register as people } from '../../bot/cli/people.ts';
import { register as units } from '../../bot/cli/units.ts';
import { readConfig } from '../../bot/config.ts';
import { createPeopleStore } from '../../people/store.ts';
import { at, EXAMPLE, GROUP } from './examples.ts';

/** The operator's commands in this process, on a database of their own. */
describe('units, people, groups and announce on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thads-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = readConfig({ DATA_DIR: folder });
  if (read.kind === 'invalid') throw new Error(read.problems.join());
  let out: unknown[] = [];
  let notes: string[] = [];
  const cli: Cli = {
    config: read.config,
    now: () => at('2026-12-20 09:00'),
    json: (value) => void out.push(value),
    print: (text) => void out.push(text),
    note: (text) => void notes.push(text),
    stdinLines: async function* () {},
  };

  /** Runs one command line; returns what it prints, throws what it would end with. */
  async function run(...args: string[]): Promise<unknown[]> {
    out = [];
    notes = [];
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    for (const register of [units, people, groups, announce]) register(program, cli);
    for (const command of program.commands.flatMap((one) => [one, ...one.commands]))
      command.exitOverride().configureOutput({ writeErr: () => {} });
    await program.parseAsync(args, { from: 'user' });
    return out;
  }
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const failure = (work: Promise<unknown>): Promise<{ message: string; exitCode?: number }> =>
    work.then(
      () => ({ message: 'it did not fail' }),
      (error) => error,
    );
  const listed = async () => (await run('people', 'list', '--json')) as { id: string }[];
  async function invited(role: string, unit: string): Promise<string> {
    const before = new Set((await listed()).map(({ id }) => id));
    await run('people', 'invite', '--role', role, '--unit', unit);
    return (await listed()).find(({ id }) => !before.has(id))?.id ?? '';
  }

  beforeAll(async () => {
    const csv =
      'code,name,parent,aliases\nT01,THADS tỉnh A,CUC,Cục A|Cục THADS tỉnh A\nT01.KV01,Phòng 1,T01,\n';
    expect(await run('units', 'import', file('units.csv', `\ufeff${csv}`), '--json')).toEqual([
      { added: 2, updated: 0, unchanged: 0 },
    ]);
    await run('groups', 'allow', GROUP, '--unit', 'T01');
  });

  it('lists units and groups', async () => {
    expect((await run('units', 'list', '--json'))[1]).toEqual({
      code: 'T01',
      name: 'THADS tỉnh A',
      parent: 'CUC',
      aliases: ['Cục A', 'Cục THADS tỉnh A'],
    });
    expect(await run('groups', 'list', '--json')).toEqual([
      { chat_id: GROUP, unit: 'T01', title: null, scope: 'TINH', closed: false },
    ]);
  });

  it('refuses a units file with all its errors, and one that is no such file', async () => {
    const wrong = await failure(
      run('units', 'import', file('wrong.csv', 'code,name,parent,aliases\nT1,x,,\nT02,,,Cục A\n')),
    );
    expect(wrong.exitCode).toBe(1);
    expect(wrong.message.split('\n')).toHaveLength(4);
    expect(wrong.message).toContain('row 2: mã đơn vị «T1» không đúng dạng');
    expect((await failure(run('units', 'import', file('short.csv', 'code,name\nT02,x\n')))).message).toMatch(
      /lacks the column parent, aliases/,
    );
    expect((await failure(run('units', 'import', file('empty.csv', '')))).message).toMatch(/holds no units/);
    expect((await failure(run('units', 'import', join(folder, 'none.csv')))).message).toMatch(/Cannot read/);
  });

  it('invites, with a link once the bot has told its name, and revokes', async () => {
    const [first] = await run('people', 'invite', '--role', 'QT', '--unit', 'CUC');
    expect(first).toEqual({
      code: expect.stringMatching(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/),
      link: null,
      expires_at: '2026-12-23T02:00:00.000Z',
    });
    await withDatabase(cli, (database) => createPeopleStore(database).rememberBotUsername('thads_bot'));
    const args = [
      '--role',
      'CHV',
      '--unit',
      'T01.KV01',
      '--name',
      'Lê An',
      '--executor-id',
      'CHV-1',
      '--json',
    ];
    const [second] = (await run('people', 'invite', ...args)) as { code: string; link: string }[];
    expect(second?.link).toBe(`https://t.me/thads_bot?start=${second?.code}`);
    const person = ((await run('people', 'list', '--json')) as { id: string; role: string }[]).find(
      ({ role }) => role === 'CHV',
    );
    expect(person).toEqual({
      id: expect.stringMatching(/^p-/),
      name: 'Lê An',
      role: 'CHV',
      unit: 'T01.KV01',
      executor_id: 'CHV-1',
      joined: false,
    });
    await run('people', 'revoke', person?.id ?? '');
    expect(await run('people', 'list', '--json')).toHaveLength(1);
  });

  it.each([
    ['an unknown unit', ['people', 'invite', '--role', 'TT', '--unit', 'T09'], 1, /no unit T09/],
    [
      'a role at the wrong level',
      ['people', 'invite', '--role', 'TT', '--unit', 'T01.KV01'],
      2,
      /level TINH/,
    ],
    ['an unknown role', ['people', 'invite', '--role', 'BOSS', '--unit', 'T01'], 1, /Allowed choices/],
    ['an unknown person', ['people', 'revoke', 'p-none'], 1, /no person p-none/],
    ['a chat id that is none', ['groups', 'allow', 'abc', '--unit', 'T01'], 2, /not a chat id/],
    ['an unknown announcement', ['announce', 'submit', 'a-none'], 1, /no announcement a-none/],
    ['a missing file', ['announce', 'draft', '/none.yaml'], 1, /Cannot read/],
  ])('says what is wrong with %s', async (_, args, exitCode, message) => {
    const error = await failure(run(...args));
    expect(error).toMatchObject({ exitCode, message: expect.stringMatching(message) });
  });

  it('takes an announcement from its file to approval by a second person, and cancels it', async () => {
    const drafter = await invited('SOAN', 'T01');
    const head = await invited('TT', 'T01');
    const example = file('giao-ban.yaml', EXAMPLE);
    const [{ id } = { id: '' }] = (await run('announce', 'draft', example, '--json')) as { id: string }[];
    expect(id).toMatch(/^a-/);
    expect(await failure(run('announce', 'approve', id, '--as', head))).toMatchObject({ exitCode: 1 });
    expect(await run('announce', 'submit', id, '--as', head)).toEqual([`${id} CHO_DUYET`]);
    expect((await failure(run('announce', 'approve', id, '--as', head))).message).toMatch(/another person/);
    expect((await failure(run('announce', 'approve', id, '--as', drafter))).message).toMatch(/no right/);
    const deputy = await invited('TT', 'T01');
    expect(await run('announce', 'approve', id, '--as', deputy, '--json')).toEqual([
      { id, state: 'DA_DUYET' },
    ]);
    expect(await run('announce', 'show', id, '--json')).toMatchObject([
      {
        id,
        state: 'DA_DUYET',
        approved_by: deputy,
        schedule: [
          { step: 'full', due_at: '2026-12-31T01:30:00.000Z' },
          { step: 'day-before', due_at: '2027-01-07T08:00:00.000Z' },
          { step: 'same-day', due_at: '2027-01-08T00:00:00.000Z' },
        ],
        text: expect.stringContaining('(Công văn về BTNN, BĐTC, phần mở đầu, đoạn 1)'),
      },
    ]);
    expect(((await run('announce', 'report', id, '--json')) as object[])[0]).toEqual({
      step: 'full',
      chat_id: GROUP,
      due_at: '2026-12-31T01:30:00.000Z',
      outcome: 'waiting',
      reason: null,
    });
    // Nobody invited has joined yet.
    expect(await run('announce', 'receipts', id, '--json')).toEqual([]);
    const paper = join(folder, 'paper.docx');
    expect(await run('announce', 'paper', id, '--out', paper)).toEqual([paper]);
    expect(readFileSync(paper).subarray(0, 2).toString()).toBe('PK');
    expect(await run('announce', 'cancel', id, '--as', deputy)).toEqual([`${id} HUY`]);
  });

  it('remarks on a day off and an odd hour, as the chat does', async () => {
    const starting = (starts: string) =>
      file(
        'sunday.yaml',
        EXAMPLE.replace(/starts_at: .*/, `starts_at: ${starts}`).replace(/ends_at: .*/, ''),
      );
    const [{ id } = { id: '' }] = (await run(
      'announce',
      'draft',
      starting('2027-01-01T06:00:00+07:00'),
      '--json',
    )) as { id: string }[];
    const change = `If that is not meant, mend the file and: announce change ${id} FILE`;
    expect(notes.filter((note) => note.startsWith('Check'))).toEqual([
      `Check the time: starts_at is a day off: Friday 2027-01-01 (Tết Dương lịch). ${change}`,
      `Check the time: starts_at is outside usual hours (06:00). ${change}`,
    ]);
    await run('announce', 'change', id, starting('2027-01-09T08:00:00+07:00'));
    expect(notes).toEqual([`Check the time: starts_at is a day off: Saturday 2027-01-09. ${change}`]);
    await run('announce', 'change', id, starting('2027-01-08T08:00:00+07:00'));
    expect(notes).toEqual([]);
  });

  it('drafts without the block but says so, and refuses to submit it', async () => {
    const yaml = EXAMPLE.replace(/canh_bao_btnn:[\s\S]*?# Số hiệu/, 'canh_bao_btnn: []\n# Số hiệu');
    const path = file('none.yaml', yaml);
    const [{ id } = { id: '' }] = (await run('announce', 'draft', path, '--json')) as { id: string }[];
    expect(notes.join()).toContain('canh_bao_btnn is empty');
    const refused = await failure(run('announce', 'submit', id));
    expect(refused).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('canh_bao_btnn is empty'),
    });
    expect((await failure(run('announce', 'draft', file('bad.yaml', 'type: X')))).message).toMatch(
      /Nothing was drafted[\s\S]*type must be one of[\s\S]*title is missing/,
    );
  });
});
