import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../../cases/import/model.ts';
import { readBatch } from '../../../cases/import/read-batch.ts';
import { readRecord } from '../../../cases/import/record.ts';
import { isWhole, unknownsOf } from '../../../cases/unknowns.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-record-'));
afterAll(() => rmSync(folder, { recursive: true }));

const KNOWN =
  'STT;Số QĐ THA;Ngày QĐ;Đơn vị;Chấp hành viên;Phân loại;Trạng thái;Số tiền phải thi hành;Ngày cập nhật';

function caseOf(cells: Readonly<Record<string, Cell>>, date1904 = false) {
  const base = { decision_no: '1/QĐ-THADS', decision_date: '20/11/2021', unit_code: 'T01' };
  const all = { ...base, ...cells };
  const outcome = readRecord(
    { row: 2, cells: all, groupUnit: null },
    {
      asOf: '2026-11-24',
      today: '2026-11-24',
      columns: new Set(Object.keys(all)),
      date1904,
      multiplierOf: () => 1,
      resolveUnit: () => 'T01',
    },
  );
  if (outcome.kind !== 'case') throw new Error(`no case: ${JSON.stringify(outcome)}`);
  return outcome;
}

describe('the currency of a row', () => {
  const sums = { value_vnd: '25.000.000.000', enforced_vnd: '5.000.000.000', remaining_vnd: 19_000_000_000 };

  it.each(['', 'VND', 'vnd', 'VNĐ', 'đồng', 'Đ', 'Việt Nam đồng'])('«%s» is that of its sums', (currency) => {
    const { case: read, warnings } = caseOf({ ...sums, currency });
    expect(read).toMatchObject({
      valueVnd: 25_000_000_000,
      enforcedVnd: 5_000_000_000,
      remainingVnd: 19_000_000_000,
    });
    expect(warnings).toContainEqual({ code: 'remaining-mismatch', field: '' });
  });

  it.each(['USD', 'usd', 'Đô la Mỹ'])('«%s» leaves every sum in đồng unknown', (currency) => {
    const { case: read, warnings } = caseOf({ ...sums, currency });
    expect(read).toMatchObject({ valueVnd: null, enforcedVnd: null, remainingVnd: null });
    expect(warnings).not.toContainEqual({ code: 'remaining-mismatch', field: '' });
  });
});

it('a judgment is compared by the day its case keeps, in a workbook that counts from 1904 too', () => {
  // Day 43 789 from 1904 is 21/11/2023: after the decision; from 1900 it would be 20/11/2019.
  const { case: read, warnings } = caseOf({ judgment_date: 43_789, judgment_no: '9/2019/DS-ST' }, true);
  expect(read.more).toMatchObject({ judgment_date: '2023-11-21' });
  expect(warnings).toEqual([
    { code: 'decision-before-judgment', field: '' },
    { code: 'judgment-year-mismatch', field: '' },
  ]);
});

it('of a heading that is cut short nobody is told to teach half', async () => {
  const headings = Array.from({ length: 7 }, (_, i) => `Cột lạ ${i} ${'rất dài '.repeat(5)}hết`);
  const path = join(folder, 'long.csv');
  writeFileSync(path, `${KNOWN};${headings.join(';')}\n1;1/QĐ-THADS;20/11/2025;T01\n`);
  const options = { feed: 'main', asOf: null, today: '2026-11-24', mode: null, resolveUnit: () => 'T01' };
  const reading = await readBatch({ path, name: 'long.csv' }, options);
  if (reading.kind === 'refused') throw new Error(reading.refusal.code);
  const told = unknownsOf(reading.batch).map(({ text }) => text);
  const whole = told.filter(isWhole);
  expect(whole.length).toBeGreaterThan(2);
  expect(whole.length).toBeLessThan(headings.length);
  expect(headings).toEqual(expect.arrayContaining(whole));
  expect(told.join('; ').length).toBe(300);
});

it('no row counts as known when the code that says what it means has changed', () => {
  const copy = join(folder, 'cases');
  cpSync(join(import.meta.dirname, '..', '..', '..', 'cases'), copy, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const facts = { columns: [], font: null, multipliers: [], date1904: false, taught: [] };
  const script = `import { saltOf } from './cases/import/row-sign.ts'; console.log(saltOf(${JSON.stringify(facts)}).toString('hex'))`;
  const salt = () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
  const salts = [salt()];
  for (const name of ['import/dates.ts', 'case-row.ts', 'civil-date.ts', 'model.ts']) {
    appendFileSync(join(copy, name), '\n// changed\n');
    salts.push(salt());
  }
  expect(new Set(salts).size).toBe(5);
  appendFileSync(join(copy, 'calendar.ts'), '\n// changed\n');
  expect(salt()).toBe(salts.at(-1));
});
