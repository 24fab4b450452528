import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { addDays } from '../../cases/civil-date.ts';

/** The day the made-up export is of. */
export const AS_OF = '2026-11-24';
export const PROVINCES = 34;
export const ROOMS = 11;

/** Every unit of the made-up country: 34 provinces, eleven rooms each, about as many as there are. */
export const UNIT_CODES: readonly string[] = Array.from({ length: PROVINCES }, (_, province) => {
  const code = `T${two(province + 1)}`;
  return [code, ...Array.from({ length: ROOMS }, (_, room) => `${code}.KV${two(room + 1)}`)];
}).flat();

export const HEADINGS = [
  'STT',
  'Số QĐ THA',
  'Ngày QĐ',
  'Đơn vị',
  'Người phải thi hành án',
  'Địa chỉ',
  'Mã CHV',
  'Loại việc',
  'Phân loại',
  'Trạng thái',
  'Số tiền phải thi hành',
  'Đã thi hành',
  'Còn phải thi hành',
  'Theo định kỳ',
  'Lý do khách quan',
  'Xác minh gần nhất',
  'Ngày thi hành xong',
  'Ngày cập nhật',
  'Ghi chú',
];
const SURNAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi'];
const NAMES = ['An', 'Bình', 'Cường', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Lan', 'Minh', 'Phương'];
const TYPES = ['Dân sự', 'Hôn nhân gia đình', 'Kinh doanh thương mại', 'Tín dụng ngân hàng', 'Hình sự'];

/** One row of the export; on the `second` day one in two hundred says something else. */
export function rowOf(index: number, second: boolean): string[] {
  const changed = second && index % 200 === 7;
  const unit = UNIT_CODES[index % UNIT_CODES.length] ?? 'T01';
  const number = Math.floor(index / UNIT_CODES.length) + 1;
  const days = (index * 7_919) % 2_900;
  const decided = addDays(AS_OF, -days - 1);
  const finished = index % 3 === 0;
  const value = ((index * 48_271) % 2_147_483) * 11_000;
  const paid = finished ? value : (index % 5) * Math.floor(value / 10);
  const written = (date: string): string => date.split('-').reverse().join('/');
  return [
    String(index + 1),
    `${number}/QĐ-THADS`,
    written(decided),
    unit,
    `${index % 2 === 0 ? 'Ông' : 'Bà'} ${SURNAMES[index % 8]} ${index % 2 === 0 ? 'Văn' : 'Thị'} ${NAMES[index % 10]}`,
    `Thôn ${index % 17}, xã Ví Dụ ${index % 211}, tỉnh Mẫu ${index % PROVINCES}`,
    `${unit}-${two(index % 7)}`,
    TYPES[index % TYPES.length] ?? '',
    changed || index % 4 === 0 ? 'Chưa có điều kiện' : 'Có điều kiện',
    finished ? 'Thi hành xong' : 'Đang thi hành',
    dotted(value),
    dotted(changed ? paid + 1_000 : paid),
    dotted(changed ? value - paid - 1_000 : value - paid),
    index % 50 === 0 ? 'Có' : 'Không',
    '',
    finished ? '' : written(addDays(decided, Math.min(days, (index * 31) % 400))),
    finished ? written(addDays(decided, Math.floor(days / 2))) : '',
    second ? '24/11/2026' : '23/11/2026',
    index % 10 === 0 ? 'Đã làm việc với đương sự' : '',
  ];
}

/** Writes a CSV of so many rows, as an office would export it. */
export async function writeExport(path: string, rows: number, second: boolean): Promise<void> {
  const file = createWriteStream(path, { highWaterMark: 1 << 20 });
  file.write(`\ufeff${HEADINGS.join(',')}\r\n`);
  for (let from = 0; from < rows; from += 2_000) {
    const lines = Array.from({ length: Math.min(2_000, rows - from) }, (_, at) =>
      rowOf(from + at, second)
        .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
        .join(','),
    );
    if (!file.write(`${lines.join('\r\n')}\r\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

const dotted = (vnd: number): string => String(vnd).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
function two(number: number): string {
  return String(number).padStart(2, '0');
}
