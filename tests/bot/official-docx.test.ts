import { expect, it } from 'vitest';
import { docxOf } from '../../bot/files/official-docx.ts';
import type { OfficialPaper } from '../../bot/files/official-paper.ts';
import { linesOf, partsOf } from './docx-parts.ts';

const PAPER: OfficialPaper = {
  superior: 'Thi hành án dân sự tỉnh A',
  issuer: 'Phòng Thi hành án dân sự khu vực 1',
  abbreviation: 'BC',
  place: null,
  madeOn: '2026-12-01',
  kind: 'Báo cáo',
  subject: 'Kết quả tổ chức thi hành',
  addressees: ['Trưởng Thi hành án dân sự tỉnh A'],
  blocks: [
    { kind: 'heading', text: 'I. CĂN CỨ' },
    { kind: 'quote', text: 'thường xuyên và theo định kỳ báo cáo', place: 'mục 2.3' },
    { kind: 'item', text: '5 < 7 & "9" \u0007' },
  ],
  annexes: [
    {
      title: 'Danh sách',
      notes: [],
      table: {
        columns: [
          { heading: 'STT', width: 1, align: 'center' },
          { heading: 'Số tiền (đồng)', width: 3, align: 'right' },
        ],
        rows: [['1', '20.000.000.000']],
        total: ['', '20.000.000.000'],
      },
    },
  ],
  recipients: ['Như trên;', 'Lưu: VT.'],
  signature: { authority: null, office: 'Trưởng phòng', name: null },
};

it('has the parts of an administrative paper in their order, with number and day left blank', async () => {
  const text = await linesOf(await docxOf(PAPER));
  const order = [
    'THI HÀNH ÁN DÂN SỰ TỈNH A',
    'PHÒNG THI HÀNH ÁN DÂN SỰ KHU VỰC 1',
    'Số:           /BC-………',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'ngày …… tháng …… năm 2026',
    'BÁO CÁO',
    'Kết quả tổ chức thi hành',
    'Kính gửi: Trưởng Thi hành án dân sự tỉnh A',
    '“thường xuyên và theo định kỳ báo cáo” (mục 2.3).',
    '- 5 < 7 & "9" ',
    'Nơi nhận:',
    '- Như trên;',
    'TRƯỞNG PHÒNG',
    'PHỤ LỤC',
    '(Kèm theo Báo cáo số        /BC-……… ngày',
  ];
  const places = order.map((words) => text.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

it('is A4 in Times New Roman with the margins of Nghị định 30/2020, its annex on pages that lie on their side', async () => {
  const parts = await partsOf(await docxOf(PAPER));
  const body = parts.get('word/document.xml') ?? '';
  const sections = [...body.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([section]) => section);
  const number = (section: string | undefined, name: string): number =>
    Number(new RegExp(`w:${name}="(\\d+)"`).exec(section ?? '')?.[1]);
  const MM = 1440 / 25.4;
  expect(sections).toHaveLength(2);
  const [upright, lying] = sections;
  expect([number(upright, 'w'), number(upright, 'h')]).toEqual([11906, 16838]);
  expect([number(lying, 'w'), number(lying, 'h')]).toEqual([16838, 11906]);
  const within = (twips: number, least: number, most: number): void => {
    expect(Math.round(twips / MM)).toBeGreaterThanOrEqual(least);
    expect(Math.round(twips / MM)).toBeLessThanOrEqual(most);
  };
  within(number(upright, 'top'), 20, 25);
  within(number(upright, 'bottom'), 20, 25);
  within(number(upright, 'left'), 30, 35);
  within(number(upright, 'right'), 15, 20);
  const fonts = new Set([...body.matchAll(/w:ascii="([^"]+)"/g)].map(([, font]) => font));
  expect([...fonts]).toEqual(['Times New Roman']);
  const sizes = [...body.matchAll(/<w:sz w:val="(\d+)"/g)].map(([, size]) => Number(size));
  // Half points; the smallest are the empty line under a stroke and the recipients.
  expect(Math.max(...sizes)).toBe(28);
  expect(body).toContain('<w:tblHeader/>');
});
