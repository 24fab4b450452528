import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { teachHint } from '../../../bot/messages/cases.ts';
import { readBatch } from '../../../cases/import/read-batch.ts';
import { createCaseStore } from '../../../cases/store.ts';
import { isWhole, teachingCommand, unknownsOf } from '../../../cases/unknowns.ts';
import { migrate } from '../../../storage/migrate.ts';
import { openDatabase } from '../../../storage/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-canary-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The last word of each is found nowhere in the product; no two are the same. */
const NAMES = (
  'Mai Xuân Tiếnq|Đoàn Tuấn Kiệtq|Tạ Quang Bửuq|Lâm Mỹ Dungq|Trịnh Công Sơnq|Đinh Bộ Lĩnhq|Cao Bá Quátq|Hà Anh Tuấnq|' +
  'Lương Thế Vinhq|Nguyễn Văn Trỗiq|Trần Thị Béq|Lê Minh Hoàngq|Phạm Tuânq|Hoàng Hoa Thámq|Huỳnh Thúc Khángq|' +
  'Phan Bội Châuq|Vũ Trọng Phụngq|Võ Tòngq|Đặng Thai Maiq|Bùi Xuân Pháiq|Đỗ Nhuậnq|Hồ Xuân Hươngq|Ngô Tất Tốq|' +
  'Dương Vân Ngaq|Lý Thường Kiệmq|Đào Duy Anhq|Trương Định Tâmq|Tô Hoàiq|Châu Văn Liêmq|Thạch Lamq|Phùng Quánq|' +
  'Chu Mạnh Trinhq|Từ Hiq|Kiều Oanhq|Giàng A Páoq|Thào Mỷ Dơq|Ksor Hơ Blănq|Y Moan Ênuôlq|Quàng Thị Ínq|Khúc Thừa Dụq'
)
  .split('|')
  .map((name) => name.slice(0, -1));

const FORMS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `ông ${name}`,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => `7/QĐ-THADS của ${name}`,
  (name) => `12/2020 bị án ${name}`,
  (name) => `TAND tỉnh; bà ${name}`,
  (name) => `Phòng THADS ${name} 0912345678`,
  (name) => `Kê biên nhà của ông ${name} tại 12 Lê Lợi`,
];
const GOOD: Readonly<Record<string, string>> = {
  'Số QĐ THA': '46/QĐ-THADS ngày 05/10/2025',
  'Ngày QĐ': '05/10/2025',
  'Đơn vị': 'T01.KV01',
  'Mã CHV': 'CHV-01',
  'Mã hồ sơ': '',
  'Loại việc': 'Dân sự',
  'Phân loại': 'Có điều kiện',
  'Trạng thái': 'Đang thi hành',
  'Số tiền phải thi hành': '1.000.000',
  'Đã thi hành': '',
  'Theo định kỳ': 'Không',
  'Ngày cập nhật': '01/11/2026',
  'Người phải THA': '',
  'Người được THA': '',
  'Loại nghĩa vụ': '',
  'Nội dung thi hành': '',
  'Biện pháp': 'Kê biên',
  'Số bản án': '12/2020/HS-ST',
  'Tòa án': 'TAND tỉnh Hà Nam',
  'Số thụ lý': '5',
  'Loại tiền': '',
  'Số QĐ trạng thái': '',
  'QĐ chưa có điều kiện THA': '',
  'Người xác nhận lý do khách quan': '',
  'Kết quả đấu giá': '',
  'Loại hồ sơ': '',
  'Cột lạ': '',
};
const HEADINGS = Object.keys(GOOD);
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

it('no name of a person is in the database after an import, whatever column it slipped into', async () => {
  const rows = NAMES.flatMap((name, at) =>
    HEADINGS.map((heading, column) => {
      const form = FORMS[(at + column) % FORMS.length] ?? ((same: string) => same);
      return HEADINGS.map((one) => {
        if (one === heading) return form(name);
        return one === 'Số QĐ THA' ? `${at * 100 + column + 1}/QĐ-THADS` : (GOOD[one] ?? '');
      });
    }),
  );
  const good = HEADINGS.map((one) => GOOD[one] ?? '');
  const path = join(folder, 'a.csv');
  writeFileSync(path, [HEADINGS, good, ...rows].map((row) => row.map(cell).join(',')).join('\r\n'));
  const reading = await readBatch(
    { path, name: 'a.csv' },
    {
      feed: 'main',
      asOf: null,
      today: '2026-11-24',
      mode: null,
      resolveUnit: (text) => (text === 'T01.KV01' ? text : null),
    },
  );
  if (reading.kind === 'refused') throw new Error(reading.refusal.code);
  expect(reading.batch.cases[0]).toMatchObject({
    decisionNo: '46/QĐ-THADS',
    more: {
      measure_type: 'KE_BIEN',
      judgment_no: '12/2020/HS-ST',
      judgment_court: 'TAND tỉnh Hà Nam',
      thu_ly_no: '5',
    },
  });
  expect(reading.batch.cases.length).toBeGreaterThan(200);
  expect(reading.batch.quarantined.length).toBeGreaterThan(200);

  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'thads.sqlite') });
  await migrate(database);
  await createCaseStore(database).applyBatch(reading.batch, {
    now: () => new Date('2026-11-24'),
    startedAt: new Date('2026-11-24'),
    actor: 'operator',
  });
  const hints = unknownsOf(reading.batch)
    .filter(({ text }) => isWhole(text))
    .map((unknown) => teachHint(unknown.text, teachingCommand(unknown)));
  // Before and after closing: what stands in the log of writes counts too.
  const read = (): string =>
    readdirSync(folder)
      .filter((name) => name !== 'a.csv')
      .map((name) => readFileSync(join(folder, name), 'utf8').normalize('NFC').toLowerCase())
      .join('\n');
  const open = read();
  await database.destroy();
  const kept = `${open}\n${read()}\n${JSON.stringify(hints).toLowerCase()}`;
  expect(kept).toContain('46/qđ-thads');
  expect(NAMES.filter((name) => kept.includes(name.toLowerCase()))).toEqual([]);
  const pairs = NAMES.map((name) => name.toLowerCase().split(' ').slice(-2).join(' '));
  expect(pairs.filter((pair) => kept.includes(pair))).toEqual([]);
  expect(kept).not.toContain('0912345678');
  expect(kept).not.toContain('lê lợi');
});
