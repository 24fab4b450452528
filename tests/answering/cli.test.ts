import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const run = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, ['bot/start.mjs', 'cli', 'ask', ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: '/nonexistent' },
  });

describe('ask on the command line', () => {
  it('answers lines of standard input with the keys graders read, and needs no database', () => {
    const lines = [
      'Công chức tiếp nhận bản án cần tiêu chuẩn gì?',
      '',
      '{"id":"x7","question":"báo cáo ai về vụ ngân hàng từ 20 tỷ quá 3 năm","role":"TT"}',
      '{"id":8,"turns":["Án tham nhũng thì phòng phải làm gì?","Thế còn thống kê?"]}',
      'Giá vàng hôm nay?',
    ];
    const { stdout, stderr, status } = run(['--json'], lines.join('\n'));
    expect([status, stderr]).toEqual([0, '']);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['1', 'answered'],
      ['x7', 'answered'],
      ['8', 'answered'],
      ['5', 'declined'],
    ]);
    const [first, second] = answers;
    expect(Object.keys(first)).toEqual(['id', 'outcome', 'text', 'citations', 'passages', 'degraded', 'ms']);
    expect(Object.keys(first.citations[0])).toEqual([
      'document',
      'title',
      'number',
      'section',
      'label',
      'quote',
    ]);
    expect(Object.keys(first.passages[0])).toEqual(['document', 'section', 'label', 'text', 'score']);
    expect(first.passages.length).toBeLessThanOrEqual(10);
    expect(second.citations[0]).toMatchObject({
      document: 'D1',
      section: '2.2',
      label: 'mục 2.2, gạch đầu dòng 7',
    });
  });

  it('refuses a wrong role with exit 2 and one sentence', () => {
    const role = run(['--role', 'VUA', 'câu hỏi']);
    expect([role.status, role.stdout]).toEqual([2, '']);
    expect(role.stderr).toBe('--role must be one of CHV, TP, TT, BAN, LDC, not "VUA".\n');
  });

  it('answers the other lines of a batch when some cannot be asked, names these, and exits with 2', () => {
    const lines = [
      '{"id":"a","question":"Ai phải trực tiếp tham gia phiên tòa BTNN?"}',
      '{"id":"cut","question":"án 20',
      '{"id":"n","question":5}',
      '[1,2]',
      '{"id":"r","question":"án 20 tỷ báo cáo ai","role":"XYZ"}',
      '{"id":"t","turns":[]}',
      '{"id":"mixed","turns":["Ai phải ra tòa?",5]}',
      '{"id":"z","turns":["Lãnh đạo có phải ra tòa không?","cảm ơn"]}',
    ].join('\n');
    const asJson = run(['--json'], lines);
    const told = asJson.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(asJson.status).toBe(2);
    expect(told.map(({ id, outcome, error }) => [id, outcome ?? typeof error])).toEqual([
      ['a', 'answered'],
      ['cut', 'string'],
      ['n', 'string'],
      ['4', 'string'],
      ['r', 'string'],
      ['t', 'string'],
      ['mixed', 'string'],
      ['z', 'declined'],
    ]);
    expect(told.at(-1).text).toMatch(/^Vâng, /u);
    const plain = run([], '{"id":1}');
    expect([plain.status, plain.stderr]).toEqual([
      2,
      'Line 1 of standard input needs "question" as text or "turns" as a list of texts.\n1 of 1 lines could not be asked; the others were.\n',
    ]);
  });
});
