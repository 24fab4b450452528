import { addDays } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { SampleCase } from './cases.ts';
import type { SampleMatter } from './matters.ts';
import { PROVINCE, REGIONS, UNITS } from './office.ts';

/** Columns by their two heading rows, as merged cells come out of a spreadsheet: a parent stands over its first child only. */
const HEADINGS: readonly (readonly [upper: string, lower: string])[] = [
  ['STT', ''],
  ['Quyết định thi hành án', 'Số'],
  ['', 'Ngày'],
  ['Người phải thi hành án', 'Họ tên'],
  ['', 'Địa chỉ'],
  ['Mã CHV', ''],
  ['Loại việc', ''],
  ['Phân loại', ''],
  ['Trạng thái', ''],
  ['Số tiền', 'Phải thi hành'],
  ['', 'Đã thi hành'],
  ['', 'Còn phải thi hành'],
  ['Theo định kỳ', ''],
  ['Lý do khách quan', ''],
  ['Người xác nhận lý do khách quan', ''],
  ['Xác minh gần nhất', ''],
  ['Kết quả đấu giá', ''],
  ['Ngày đấu giá thành', ''],
  ['Ngày nộp đủ tiền', ''],
  ['Ngày bàn giao tài sản', ''],
  ['Ngày thi hành xong', ''],
  ['Ngày cập nhật', ''],
  ['Ghi chú', ''],
  ['Hết thời hạn tự nguyện', ''],
  ['Ngày kê biên', ''],
  ['Tình trạng khiếu nại', ''],
  ['Ngày nhận khiếu nại', ''],
  ['Lần khiếu nại', ''],
  ['Nội dung khiếu nại', ''],
  ['Ngày QĐ giải quyết khiếu nại', ''],
  ['Kết quả giải quyết khiếu nại', ''],
  ['Ngày khắc phục xong', ''],
  ['Loại hồ sơ', ''],
  ['Mã vụ việc', ''],
  ['Giai đoạn', ''],
  ['Chỉ là nguy cơ', ''],
  ['Ngày nhận yêu cầu bồi thường', ''],
  ['Ngày thụ lý yêu cầu bồi thường', ''],
  ['Ngày cử người giải quyết bồi thường', ''],
  ['Ngày báo cáo Cục', ''],
  ['Ngày nhận quyết định thi hành án', ''],
  ['Ngày dùng kinh phí tiết kiệm', ''],
];
const COLUMNS = HEADINGS.length;
/** Where totals stand. */
const AMOUNT_COLUMN = 9;

/** The export of a day as an office would send it: title, unit of money, groups by unit, totals, signature. */
export function toCsv(
  cases: readonly SampleCase[],
  matters: readonly SampleMatter[],
  asOf: CivilDate,
): string {
  const rows: string[][] = [
    pad(['THADS TỈNH A']),
    pad(['DANH SÁCH VIỆC THI HÀNH ÁN DÂN SỰ (dữ liệu mẫu, không có thật)']),
    pad([`(Số liệu tính đến ngày ${written(asOf)})`]),
    pad([...Array<string>(COLUMNS - 3).fill(''), 'Đơn vị tính: đồng']),
    HEADINGS.map(([upper]) => upper),
    HEADINGS.map(([, lower]) => lower),
    HEADINGS.map((_, column) => `(${column + 1})`),
  ];
  const roman = ['I', 'II', 'III', 'IV', 'V', 'VI'];
  for (const [index, unit] of [PROVINCE, ...REGIONS].entries()) {
    const name = UNITS.find(({ code }) => code === unit)?.name ?? unit;
    rows.push(pad([`${roman[index]}. ${name}`]));
    const own = cases.filter((c) => c.unit === unit);
    for (const [position, c] of own.entries()) rows.push(rowOf(c, position + 1));
    for (const matter of matters) if (matter.unit === unit) rows.push(matterRow(matter));
    if (unit === 'T01.KV05') rows.push(...messyRows(asOf));
    rows.push(total(['', 'Cộng'], own));
  }
  rows.push(
    total(['Tổng cộng'], cases),
    pad([]),
    pad(['NGƯỜI LẬP BIỂU', '', '', '', '', '', '', '', '', 'TRƯỞNG THADS TỈNH']),
  );
  return `\ufeff${rows.map((row) => row.map(quote).join(',')).join('\r\n')}\r\n`;
}

function rowOf(c: SampleCase, position: number): string[] {
  const symbol =
    c.decisionDate >= '2025-07-01' ? 'QĐ-THADS' : c.unit === PROVINCE ? 'QĐ-CTHADS' : 'QĐ-CCTHADS';
  const day = (date: CivilDate | null | undefined): string => (date ? written(date) : '');
  const auction = c.auction;
  return [
    String(position),
    `${c.number}/${symbol}`,
    written(c.decisionDate),
    c.debtor,
    'Thôn Mẫu, xã Ví Dụ, tỉnh A',
    c.executorId,
    c.types,
    c.condition,
    c.status,
    c.valueVnd === null ? '2.000.000đ/tháng' : amount(c.valueVnd),
    c.valueVnd === null ? '' : amount(c.enforcedVnd),
    c.valueVnd === null ? '' : amount(c.valueVnd - c.enforcedVnd),
    c.periodic,
    c.objectiveReason,
    c.objectiveReason === '' ? '' : 'Trưởng THADS tỉnh A',
    day(c.verifiedOn),
    auction === null ? '' : 'Đấu giá thành',
    day(auction?.soldOn),
    day(auction?.paidOn),
    day(auction?.handedOn),
    day(c.finishedOn),
    written(c.updatedOn),
    '',
    day(c.voluntaryEndOn),
    day(c.seizedOn),
    ...complaintCells(c.complaint),
    ...Array<string>(COLUMNS - COMPLAINT_ENDS).fill(''),
  ];
}

/** Where the columns of a complaint end and those of matters begin. */
const COMPLAINT_ENDS = HEADINGS.findIndex(([upper]) => upper === 'Loại hồ sơ');

function complaintCells(complaint: SampleCase['complaint']): string[] {
  if (complaint === null) return Array<string>(7).fill('');
  const { receivedOn, level, subject, decidedOn, result, remediedOn } = complaint;
  return [
    result === null ? 'DANG_GIAI_QUYET' : 'DA_GIAI_QUYET',
    written(receivedOn),
    String(level),
    subject,
    decidedOn === null ? '' : written(decidedOn),
    result ?? '',
    remediedOn === null ? '' : written(remediedOn),
  ];
}

/** A matter among the cases of its unit: it says by itself that it is one. */
function matterRow(matter: SampleMatter): string[] {
  const cells = Array<string>(COLUMNS).fill('');
  const put = (heading: string, value: string): void => {
    cells[HEADINGS.findIndex(([upper]) => upper === heading)] = value;
  };
  put('Mã CHV', matter.responsibleId);
  put('Loại hồ sơ', matter.kind);
  put('Mã vụ việc', matter.key);
  put('Giai đoạn', matter.stage);
  put('Chỉ là nguy cơ', matter.riskOnly ? 'Có' : 'Không');
  for (const [heading, date] of Object.entries(matter.dates)) put(heading, written(date));
  return cells;
}

/** What real exports hold besides cases: each of these rows is kept out or mended, and the report says so. */
function messyRows(asOf: CivilDate): string[][] {
  const base = [
    '',
    '900/QĐ-THADS',
    '',
    'Ông Nguyễn Văn Mẫu',
    '',
    'A-KV5-01',
    'Dân sự',
    'Có điều kiện',
    'Đang thi hành',
    '120.000.000',
  ];
  const changed = (changes: Readonly<Record<number, string>>): string[] =>
    pad(base.map((cell, column) => changes[column] ?? cell));
  const day = written(addDays(asOf, -100));
  return [
    changed({ 2: 'tháng 10/2025' }),
    changed({ 1: '901/QĐ-THADS', 2: day, 9: '1.234 tỷ' }),
    changed({ 1: '902/QĐ-THADS', 2: written(addDays(asOf, 40)) }),
    changed({ 1: '903/QĐ-THADS', 2: day, 7: 'Đang xem lại' }),
    changed({ 1: '904/QĐ-THADS', 2: day, 5: '' }),
    changed({ 1: '', 2: day }),
    changed({ 1: '905/QĐ-THADS', 2: day, 9: '(5.000.000)' }),
    changed({ 1: '906/QĐ-THADS', 2: '32/13/2025' }),
  ];
}

const total = (lead: readonly string[], cases: readonly SampleCase[]): string[] =>
  pad(lead).map((cell, column) => (column === AMOUNT_COLUMN ? amount(sum(cases)) : cell));
const sum = (cases: readonly SampleCase[]): number =>
  cases.reduce((total, c) => total + (c.valueVnd ?? 0), 0);
const amount = (vnd: number): string => String(vnd).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
const written = (date: CivilDate): string => date.split('-').reverse().join('/');
const pad = (cells: readonly string[]): string[] =>
  Array.from({ length: COLUMNS }, (_, column) => cells[column] ?? '');
const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
