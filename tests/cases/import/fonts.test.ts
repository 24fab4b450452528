import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { resolverOf } from '../../../bot/feed-resolvers.ts';
import { createFontDecoder, legacyFontOf } from '../../../cases/import/font-decoder.ts';
import { readBatch } from '../../../cases/import/read-batch.ts';
import { type TestCell, workbook } from '../workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const resolveUnit = resolverOf([
  { code: 'T01', name: 'THADS tỉnh A', parent: 'CUC', aliases: [] },
  { code: 'T01.KV01', name: 'Phòng THADS khu vực 1', parent: 'T01', aliases: [] },
]);
const HEADINGS = ['Số QĐ THA', 'Ngày QĐ', 'Đơn vị', 'Mã CHV', 'Loại việc', 'Phân loại', 'Trạng thái'];
const row = (...cells: readonly TestCell[]): readonly TestCell[] => ['1/QĐ-THADS', '20/11/2025', ...cells];

async function read(rows: readonly (readonly TestCell[])[]) {
  const path = join(folder, 'x.xlsx');
  writeFileSync(path, workbook([{ name: 'a', rows }]));
  const reading = await readBatch(
    { path, name: 'x.xlsx' },
    { feed: 'main', asOf: null, today: '2026-11-24', mode: null, resolveUnit },
  );
  if (reading.kind === 'refused') throw new Error(reading.refusal.code);
  const { cases, quarantined, warnings } = reading.batch;
  return {
    cases: cases.map(({ unit, caseTypes, condition, status }) => [unit, caseTypes[0], condition, status]),
    quarantined,
    fonts: warnings.filter(({ code }) => code === 'legacy-font').map(({ params }) => params.text),
  };
}
const READ = ['T01.KV01', 'DAN_SU', 'CDK', 'DANG_THI_HANH'];

describe('cells in legacy fonts below a heading in Unicode', () => {
  const abc = (text: string) => ({ text, font: '.VnTime' });
  const vni = (text: string) => ({ text, font: 'VNI-Times' });
  const plain = ['CHV-01', 'Dân sự', 'Có điều kiện', 'Đang thi hành'];

  it('are read as their fonts draw them', async () => {
    const found = await read([
      HEADINGS,
      row(abc('Phßng THADS khu vùc 1'), 'CHV-01', abc('D©n sù'), abc('Cã ®iÒu kiÖn'), abc('§ang thi hµnh')),
      row(vni('Phoøng THADS khu vöïc 1'), 'CHV-01', vni('Daân söï'), plain[2] ?? '', plain[3] ?? ''),
    ]);
    expect(found).toEqual({ cases: [READ], quarantined: [], fonts: ['TCVN3', 'VNI'] });
  });

  it('are read as the fonts of their pieces draw them, which go before the font of the cell', async () => {
    const found = await read([
      HEADINGS,
      row({ rich: 'Phßng THADS khu vùc 1', font: '.VnTime' }, ...plain),
      ['2/QĐ-THADS', '20/11/2025', { rich: 'Phòng THADS khu vực 1', font: 'Arial' }, ...plain],
    ]);
    expect(found).toEqual({ cases: [READ, READ], quarantined: [], fonts: ['TCVN3'] });
  });

  it('stay as they are where they are Unicode and only the style is old', async () => {
    const found = await read([HEADINGS, row(abc('Phòng THADS khu vực 1'), ...plain.map(abc))]);
    expect(found).toEqual({ cases: [READ], quarantined: [], fonts: [] });
  });

  it('are not decoded a second time where the heading is in the font as well, without saying so', async () => {
    const old = ['Sè Q§ THA', 'Ngµy Q§', '§¬n vÞ', 'M· CHV', 'Lo¹i viÖc', 'Ph©n lo¹i', 'Tr¹ng th¸i'];
    const found = await read([
      old,
      row(abc('Phßng THADS khu vùc 1'), 'CHV-01', 'D©n sù', 'Cã ®iÒu kiÖn', abc('§ang thi hµnh')),
    ]);
    expect(found).toEqual({ cases: [READ], quarantined: [], fonts: ['TCVN3'] });
  });
});

describe('createFontDecoder', () => {
  it('goes by the other texts where one could be either', () => {
    const fresh = createFontDecoder();
    expect(fresh.decode('vò', 'TCVN3')).toBe('vũ');
    const pasted = createFontDecoder();
    pasted.decode('Thi hành án dân sự', 'TCVN3');
    expect(pasted.decode('Hòa', 'TCVN3')).toBeNull();
    // What no Vietnamese has is decoded there too.
    expect(pasted.decode('Thi hµnh ¸n', 'TCVN3')).toBe('Thi hành án');
    expect([...pasted.used]).toEqual(['TCVN3']);
    expect(createFontDecoder().decode('46/THADS', 'VNI')).toBeNull();
  });
});

it.each([
  ['.VnTime', 'TCVN3'],
  ['.VnArialH', 'TCVN3'],
  ['VNI-Times', 'VNI'],
  ['VNI Times', 'VNI'],
  ['Vni-Helve', 'VNI'],
  ['Vnari', null],
  ['Times New Roman', null],
  ['Calibri', null],
])('%s is a font of %s', (name, font) => expect(legacyFontOf(name)).toBe(font));
