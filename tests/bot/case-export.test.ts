import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { columnName, harmless, serialOf, workbookOf } from '../../bot/files/workbook.ts';
import { caseExportPart, ROWS_MAX } from '../../bot/views/case-export.ts';
import type { VisibleCase } from '../../bot/visible-cases.ts';
import { readXlsx } from '../../cases/import/readers/xlsx.ts';
import { makeCase } from '../reminders/office.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The cells of the first sheet, as the import reads a file from outside. */
async function readBack(content: Uint8Array): Promise<unknown[][]> {
  const path = join(folder, 'file.xlsx');
  writeFileSync(path, content);
  const rows: unknown[][] = [];
  await readXlsx(path, {
    begin: () => {},
    row: ({ cells }) => {
      rows.push([...cells]);
      return true;
    },
    end: () => true,
  });
  return rows;
}

const visible = (c: Parameters<typeof makeCase>[0], party = true): VisibleCase => ({
  case: makeCase(c),
  dues: [],
  next: [],
  party,
});
const view = {
  unitName: 'THADS tỉnh A',
  title: 'Quá 01 năm',
  today: '2026-11-30',
  asOf: '2026-11-29',
  rule: 'A1',
  nameOf: (unit: string) => `Phòng ${unit}`,
} as const;
const large = {
  caseKey: '1',
  decisionDate: '2024-03-05',
  valueVnd: 20_000_000_001,
  debtorRef: 'N.V.A.',
} as const;

it('holds every case of the list with exact amounts and real dates, as our own import reads it', async () => {
  const part = caseExportPart([visible(large)], view);
  expect(part.document?.name).toBe('THADS-tinh-A_Qua-01-nam_2026-11-30.xlsx');
  const [heading, row] = await readBack(part.document?.content ?? Buffer.of());
  const cell = (name: string) => row?.[heading?.indexOf(name) ?? -1];
  expect(cell('Đơn vị')).toBe('Phòng T01.KV01');
  expect(cell('Số quyết định')).toBe('1/QĐ-THADS');
  expect(cell('Ngày QĐ')).toEqual({ date: '2024-03-05' });
  expect(cell('Phải thi hành (đồng)')).toBe(20_000_000_001);
  expect(cell('Người phải thi hành (viết tắt)')).toBe('N.V.A.');
  expect(cell('Phân loại')).toBe('có điều kiện thi hành');
});

it('names no party to who may not see one, and counts in its caption what it holds', async () => {
  const part = caseExportPart([visible(large, false)], view);
  const [heading = [], row = []] = await readBack(part.document?.content ?? Buffer.of());
  for (const name of ['Mã CHV', 'Người phải thi hành (viết tắt)'])
    expect(row[heading.indexOf(name)] ?? null).toBeNull();
  expect(JSON.stringify(row)).not.toMatch(/N\.V\.A|chv1/);
  expect(part.html).toContain('1 việc');
  expect(part.html).toContain('không chuyển tiếp');
});

it('says what does not fit into a file', async () => {
  const many = Array.from({ length: ROWS_MAX + 2 }, () => visible(large));
  const { html, document } = caseExportPart(many, view);
  expect(html).toContain('20.002 việc');
  expect(html).toContain('chỉ có 20.000 việc đầu');
  expect(await readBack(document?.content ?? Buffer.of())).toHaveLength(ROWS_MAX + 1);
});

it('holds no formula: what begins like one is text, also after it was saved as CSV', async () => {
  const bad = ['=HYPERLINK("http://x")', '+1', '-1+2', '@SUM(A1)', '\t=1', ' =1'];
  for (const text of bad) expect(harmless(text).startsWith("'")).toBe(true);
  for (const text of ['46/QĐ-THADS', 'N.V.A.', '']) expect(harmless(text)).toBe(text);
  const content = workbookOf([{ name: 'x', headings: ['a'], widths: [9], rows: bad.map((text) => [text]) }]);
  const rows = await readBack(content);
  expect(rows.slice(1).flat()).toEqual(bad.map((text) => harmless(text)).map((text) => text.trim()));
});

it('carries any text there is, and dates and columns as a workbook counts them', async () => {
  expect([serialOf('1900-03-01'), serialOf('2026-11-30')]).toEqual([61, 46356]);
  expect([1, 26, 27, 52, 53, 702, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  // XML has no word for control characters: they are left out.
  const printable = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text));
  await fc.assert(
    fc.asyncProperty(printable, async (text) => {
      const rows = await readBack(
        workbookOf([{ name: 'x', headings: [`h${text}h`], widths: [9], rows: [] }]),
      );
      const kept = (value: unknown) => String(value).normalize('NFC').replace(/\s+/g, ' ');
      expect(kept(rows[0]?.[0])).toBe(kept(`h${text}h`));
    }),
    { numRuns: 60 },
  );
});
