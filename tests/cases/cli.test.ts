import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'thads-cases-cli-'));
const feed = join(folder, 'cases.json');
afterAll(() => rmSync(folder, { recursive: true }));

const record = (facts: Record<string, unknown>) => ({
  unit_code: 'T01.KV01',
  executor_id: 'CHV-01',
  case_types: ['DAN_SU'],
  condition: 'CDK',
  status: 'DANG_THI_HANH',
  periodic: false,
  updated_at: '2026-11-20T00:00:00Z',
  ...facts,
});

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function thads(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, ['bot/start.mjs', 'cli', 'cases', ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: folder },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const lines = (run: Run): Record<string, unknown>[] =>
  run.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(() => {
  const cases = [
    record({ source_id: 'S-1', decision_no: '1/QĐ-THADS', decision_date: '2025-11-22' }),
    record({
      source_id: 'S-2',
      decision_no: '2/QĐ-CTHADS',
      decision_date: '2020-01-06',
      unit_code: 'T01',
      value_vnd: 20_000_000_000,
      periodic: null,
    }),
    record({ source_id: 'S-3', decision_no: '3/QĐ-THADS', decision_date: '2025-01-02', status: 'HOAN' }),
    record({ source_id: 'S-4', decision_no: '4/QĐ-THADS', decision_date: 'tháng 10/2025' }),
  ];
  writeFileSync(feed, JSON.stringify({ as_of_date: '2026-11-23', cases }));
});

describe('thads cases', () => {
  it('reports an import in its agreed shape, and the same again without a change', async () => {
    const dry = lines(await thads('import', feed, '--dry-run', '--json'))[0];
    expect(dry).toMatchObject({ batch: null, rows: 4, imported: 3 });
    const [first] = lines(await thads('import', feed, '--json'));
    expect(Object.keys(first ?? {})).toEqual([
      'batch',
      'rows',
      'imported',
      'updated',
      'unchanged',
      'quarantined',
      'duplicates',
      'missing',
      'warnings',
      'ms',
    ]);
    expect(first).toMatchObject({
      rows: 4,
      imported: 3,
      quarantined: [
        {
          row: 4,
          reason:
            'Trường ngày quyết định thi hành án chỉ có tháng, năm: «tháng 10/2025»; cần đủ ngày, tháng, năm.',
        },
      ],
    });
    const [again] = lines(await thads('import', feed, '--json'));
    expect(again).toMatchObject({ imported: 0, updated: 0, unchanged: 3 });
  });

  it('names every rule of every case with its sentence, by unit and by rule', async () => {
    const dues = lines(await thads('due', '--as-of', '2026-11-23', '--json'));
    expect(dues.map((due) => [due.case_key, due.rule, due.since])).toEqual([
      ['S-2', 'A2', '2023-01-07'],
      ['S-2', 'A1', '2021-01-07'],
      ['S-2', 'A3?', '2025-01-07'],
      ['S-3', 'A1', '2026-01-03'],
      ['S-1', 'A1', '2026-11-23'],
    ]);
    expect(dues[0]).toEqual({
      case_key: 'S-2',
      unit: 'T01',
      executor_id: 'CHV-01',
      rule: 'A2',
      since: '2023-01-07',
      severity: 'nghiem_trong',
      citation: {
        document: 'D1',
        title: expect.any(String),
        number: null,
        section: '2.2',
        label: 'mục 2.2, gạch đầu dòng 7',
        quote: expect.stringMatching(/^thường xuyên và theo định kỳ báo cáo Cục Quản lý THADS/),
      },
      kind: 'overdue',
      record_kind: 'VIEC',
      report_to: 'CUC',
    });
    expect(dues.map((due) => due.paused)).toEqual([undefined, undefined, undefined, true, undefined]);
    const some = await thads('due', '--as-of', '2026-11-22', '--unit', 'T01.KV01', '--rule', 'A1', '--json');
    expect(lines(some).map((due) => due.case_key)).toEqual(['S-3']);
  });

  it('shows a case and the state of the data', async () => {
    const [shown] = lines(await thads('show', 'S-1', '--json'));
    expect(shown).toMatchObject({ case_key: 'S-1', decision_no: '1/QĐ-THADS', history: [] });
    const [status] = lines(await thads('status', '--json'));
    expect(status).toMatchObject({
      cases: 3,
      active: 3,
      missing: 0,
      quarantined: 1,
      feeds: [{ feed: 'main', source: 'cases.json', as_of: '2026-11-23', rows: 4 }],
    });
  });

  it('fails with one sentence that says what to do', async () => {
    const calls = [
      { args: ['import', join(folder, 'none.csv')], code: 1, sentence: /there is no such file/ },
      { args: ['import', feed, '--as-of', '2026-02-30'], code: 2, sentence: /a day that exists/ },
      { args: ['due', '--rule', 'A9'], code: 2, sentence: /A3a, A2, A1/ },
      { args: ['show', 'none'], code: 1, sentence: /no case none/ },
    ];
    await Promise.all(
      calls.map(async ({ args, code, sentence }) => {
        const run = await thads(...args);
        expect(run).toMatchObject({ code, out: '' });
        expect(run.err.trim().split('\n')).toHaveLength(1);
        expect(run.err).toMatch(sentence);
      }),
    );
  });

  it('where units are known, a unit that is none of them is an error and not an empty list', async () => {
    const units = join(folder, 'units.csv');
    writeFileSync(units, 'code,name,parent,aliases\nT01,THADS tỉnh A,CUC,\n');
    execFileSync(process.execPath, ['bot/start.mjs', 'cli', 'units', 'import', units], {
      env: { PATH: process.env.PATH, DATA_DIR: folder },
    });
    const [known, unknown] = await Promise.all([
      thads('due', '--as-of', '2026-11-22', '--unit', 'T01'),
      thads('due', '--as-of', '2026-11-22', '--unit', 'T99'),
    ]);
    expect(known?.code).toBe(0);
    expect(unknown).toMatchObject({ code: 1, out: '', err: expect.stringContaining('units import') });
  });

  it('says of a proposed risk that its day rests on a number nobody has confirmed', async () => {
    const sold = join(folder, 'sold.json');
    const facts = { unit_code: 'T01', auction_status: 'THANH', auction_paid_date: '2026-01-20' };
    const one = record({
      ...facts,
      source_id: 'S-9',
      decision_no: '9/QĐ-THADS',
      decision_date: '2025-01-02',
    });
    writeFileSync(sold, JSON.stringify({ mode: 'delta', cases: [one] }));
    expect(await thads('import', sold)).toMatchObject({ code: 0 });
    const [text, json] = await Promise.all([thads('risks', 'list'), thads('risks', 'list', '--json')]);
    expect(text?.out).toMatch(
      /^proposed +T01 +S-9 {2}B2 2026-\d\d-\d\d \(threshold B2.giao is only proposed/,
    );
    const [found] = lines(json as Run);
    expect(found).toMatchObject({ case_key: 'S-9', state: 'proposed', unconfirmed: found?.grounds });
  });
});
