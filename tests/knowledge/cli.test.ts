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

describe('knowledge on the command line', () => {
  it('takes a letter in, answers from it with its number, and forgets it when it is retired', () => {
    const letter = join(folder, 'thu.txt');
    writeFileSync(
      letter,
      '1. Báo cáo kiểm kê tang vật trước 10 giờ ngày 05/12/2026.\n2. Phòng nào chậm thì giải trình.',
    );
    const question = 'Báo cáo kiểm kê tang vật chậm nhất ngày nào?';
    const facts = ['--short-title', 'Thư kiểm kê', '--number', '77/THADS-VP', '--date', '2026-11-20'];
    const [added] = json('knowledge', 'add', letter, ...facts);
    expect(added).toMatchObject({ outcome: 'added', provisions: 2 });
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
