import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'thads-knowledge-cli-'));
const dataDir = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => {
  const env = { ...process.env, DATA_DIR: dataDir };
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bot/start.mjs', 'cli', ...args], {
    encoding: 'utf8',
    env,
  });
  return { out: stdout.trim(), err: stderr.trim(), status };
};
const json = (...args: readonly string[]) =>
  run(...args, '--json')
    .out.split('\n')
    .map((line) => JSON.parse(line));

// Each command is a process of its own, and a loaded machine starts them slowly.
describe('knowledge on the command line', { timeout: 60_000 }, () => {
  it('takes a letter in, answers from it with its number, and forgets it when it is retired', () => {
    const letter = join(folder, 'thu.txt');
    writeFileSync(
      letter,
      'Số: 88/THADS-VP\nHà Nội, ngày 20 tháng 11 năm 2026\n1. Báo cáo kiểm kê tang vật trước 10 giờ ngày 05/12/2026.\n2. Phòng nào chậm thì giải trình.',
    );
    const question = 'Báo cáo kiểm kê tang vật chậm nhất ngày nào?';
    // The number that is given wins over the one read; the date is taken from the letterhead, as asked.
    const facts = ['--short-title', 'Thư kiểm kê', '--number', '77/THADS-VP', '--letterhead'];
    const [added] = json('knowledge', 'add', letter, ...facts);
    expect(added).toMatchObject({
      outcome: 'added',
      number: '77/THADS-VP',
      date: '2026-11-20',
      proposed: {},
    });
    const [answer] = json('ask', question);
    expect(answer.citations[0]).toMatchObject({ document: added.id, number: '77/THADS-VP', label: 'mục 1' });
    expect(answer.text).toContain('số 77/THADS-VP ngày 20/11/2026');
    expect(json('knowledge', 'set', added.id, '--issuer', 'Cục')).toEqual([
      { id: added.id, outcome: 'changed' },
    ]);
    expect(json('knowledge', 'retire', added.id)).toEqual([
      {
        id: added.id,
        outcome: 'retired',
        retiredOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        supersededBy: null,
      },
    ]);
    expect(json('ask', question)[0].outcome).toBe('declined');
    expect(json('knowledge', 'list').map(({ id, inForce }) => [id, inForce])).toEqual([
      ['D1', true],
      ['D2', true],
      [added.id, false],
    ]);
    expect(json('knowledge', 'check')).toEqual([{ ok: true, problems: [] }]);
  });

  it('records from when a document is valid and whose place it takes, and answers with that remark', () => {
    const letter = join(folder, 'moi.txt');
    writeFileSync(
      letter,
      '1. Trong giao ban Quý phải nêu kết quả phòng ngừa bồi thường nhà nước của đơn vị.',
    );
    const facts = ['--number', '5/CV', '--date', '2026-01-05', '--effective', '2026-02-01'];
    const [added] = json('knowledge', 'add', letter, ...facts, '--supersedes', 'd2');
    const listed = json('knowledge', 'list');
    expect(listed.find(({ id }) => id === 'D2')).toMatchObject({ supersededBy: added.id });
    expect(run('knowledge', 'list').out).toContain('superseded by');
    const [answer] = json('ask', 'Lãnh đạo có phải trực tiếp ra tòa vụ bồi thường không?');
    expect(answer.citations[0].document).toBe('D2');
    expect(answer.text).toContain('đã được thay thế bởi');
    expect(json('knowledge', 'set', added.id, '--until', '2026-03-01')).toHaveLength(1);
    expect(run('knowledge', 'list').out).toContain('expired after 2026-03-01');
    expect(run('knowledge', 'set', added.id, '--until', '2026-01-31').err).toBe(
      'the first day of validity 2026-02-01 lies after the last day 2026-01-31: no document is valid so; give the right days.',
    );
    expect(run('knowledge', 'set', 'D2', '--supersedes', added.id)).toEqual({
      out: '',
      err: `D2 cannot take the place of ${added.id}: it gives way to ${added.id} itself.`,
      status: 2,
    });
  }, 60_000);

  it.each([
    [['--effective', '2026-02-30'], '--effective must be a day as YYYY-MM-DD, not "2026-02-30".'],
    [['--until', '01/02/2026'], '--until must be a day as YYYY-MM-DD, not "01/02/2026".'],
    [
      ['--date', '2026-02-02', '--effective', '2026-02-01'],
      'the date of issue 2026-02-02 lies after the first day of validity 2026-02-01: no document is valid so; give the right days.',
    ],
  ])('refuses days that cannot be: %j', (options, err) => {
    const letter = join(folder, 'ngay.txt');
    writeFileSync(letter, '1. Báo cáo hằng tuần.');
    expect(run('knowledge', 'add', letter, ...options)).toEqual({ out: '', err, status: 2 });
  });

  it('refuses bad input with one sentence and writes nothing', () => {
    rmSync(dataDir, { recursive: true, force: true });
    const empty = join(folder, 'empty.txt');
    writeFileSync(empty, '');
    expect(run('knowledge', 'add', empty)).toEqual({
      out: '',
      err: `${empty} is empty; give a file with the document's text.`,
      status: 1,
    });
    expect(run('knowledge', 'show', 'D9')).toEqual({
      out: '',
      err: 'No document D9; there are: D1, D2.',
      status: 1,
    });
    expect(run('knowledge', 'add', empty, '--date', '30/2/2026').status).toBe(2);
    expect(existsSync(dataDir)).toBe(false);
  });
});
