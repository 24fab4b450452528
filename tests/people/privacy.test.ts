import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Library } from '../../knowledge/model.ts';
import { documentNumbers, findPrivate, publicNumbersOf, withoutPrivate } from '../../people/privacy.ts';

const allowed = documentNumbers([
  'ban hành theo Quyết định số 3530/QĐ-BTP ngày 15/12/2025 của Bộ trưởng Bộ Tư pháp',
]);

describe('findPrivate', () => {
  it.each([
    ['số định danh', 'CCCD 001085012345 cấp năm 2021', 'personal-id'],
    ['số định danh tách nhóm', 'CCCD 001 085 012 345', 'personal-id'],
    ['chứng minh nhân dân', 'CMND 123456789.', 'personal-id'],
    ['di động', 'gọi 0912345678', 'phone'],
    ['di động tách nhóm', 'gọi 0912.345.678', 'phone'],
    ['di động tách nhóm kiểu cũ', 'gọi 091 234 5678', 'phone'],
    ['di động tách từng đôi', 'gọi 0912 34 56 78', 'phone'],
    ['di động quốc tế liền', 'gọi +84912345678', 'phone'],
    ['di động quốc tế', 'gọi +84 912 345 678', 'phone'],
    ['điện thoại cố định viết liền', 'gọi 0238384123', 'phone'],
    ['tài khoản', 'STK 19034567890123', 'account'],
    ['tài khoản tám số', 'STK 10203040', 'account'],
    ['quyết định thi hành án', 'việc 46/QĐ-THADS 20/11/2025', 'decision-number'],
    ['quyết định có năm', 'việc 12/2025/QĐ-CCTHADS', 'decision-number'],
    ['quyết định viết thường, cách ra', 'việc 46 / qđ - ccthads', 'decision-number'],
    ['quyết định dạng tách dấu', '46/QĐ-THADS'.normalize('NFD'), 'decision-number'],
    ['quyết định với gạch chéo khác', 'việc 46\u2044QĐ-THADS', 'decision-number'],
    ['quyết định với gạch chéo phép chia', 'việc 46\u2215QĐ-THADS', 'decision-number'],
    ['quyết định không có gạch chéo', 'việc số 46 QĐ-THADS', 'decision-number'],
    ['quyết định với gạch nối', 'việc 46-QĐ-THADS', 'decision-number'],
    ['di động tách từng số', 'gọi 0 9 1 2 3 4 5 6 7 8', 'phone'],
    ['di động tách đôi từ đầu', 'gọi 09 12 34 56 78', 'phone'],
    ['số định danh gạch nối', 'CCCD: 0010-8501-2345', 'personal-id'],
    ['tài khoản tách nhóm', 'STK: 1903 4567 8901 23', 'account'],
    ['tài khoản gạch nối', 'số tài khoản 1234-5678-9012', 'account'],
    ['địa chỉ viết tắt liền', 'Bà B; ĐC: số 5', 'address'],
    ['địa chỉ viết đủ', 'Địa chỉ: số 5', 'address'],
    ['địa chỉ', 'Bà B; Đ/c: số 5', 'address'],
    ['thư điện tử', 'gửi về a.b@moj.gov.vn', 'e-mail'],
    ['ký tự vô hình', 'gọi 0912\u200b345\u200b678', 'phone'],
    ['di động với khoảng trắng quanh gạch nối', 'gọi 0912 - 345 - 678', 'phone'],
    ['di động đầu số trong ngoặc', 'gọi (0912) 345678', 'phone'],
    ['di động tách bằng gạch chéo', 'gọi 0912/345/678', 'phone'],
    ['di động tách bằng gạch dưới', 'gọi 0912_345_678', 'phone'],
    ['di động trước chữ h', 'gọi 0912 345 678 hoặc máy lẻ 102', 'phone'],
    ['di động trước chữ giờ', 'gọi 09 12 34 56 78 giờ hành chính', 'phone'],
    ['di động trước dấu hai chấm', 'gọi 0912-345-678: văn thư', 'phone'],
    ['di động năm đôi', 'gọi 09.12.34.56.78', 'phone'],
    ['di động quốc tế không có dấu cộng', 'gọi 84 912 345 678 nhé', 'phone'],
    ['di động quốc tế còn số không', 'gọi +84 (0)912 345 678', 'phone'],
    ['di động quốc tế với hai số không', 'gọi 0084 912 345 678', 'phone'],
    ['tài khoản tách bằng dấu chấm', 'chuyển vào 1903.4567.8910.11', 'account'],
    ['tài khoản tách bằng gạch nối', 'chuyển vào 1903-4567-8910-11', 'account'],
    ['quyết định với Ð của bảng chữ khác', 'việc 46/Q\u00d0-CCTHADS', 'decision-number'],
    ['quyết định với ð của bảng chữ khác', 'việc 46/q\u00f0-thads', 'decision-number'],
    ['quyết định với Ɖ của bảng chữ khác', 'việc 46/Q\u0189-THADS', 'decision-number'],
    ['quyết định với dấu chấm', 'việc 46/QĐ.THADS', 'decision-number'],
    ['quyết định chủ động', 'việc 46/QĐCĐ-THADS', 'decision-number'],
    ['quyết định của Tòa án', 'việc 46/2024/QĐST-DS', 'decision-number'],
    ['quyết định không ghi cơ quan', 'việc 46/QĐ ngày 20/11/2025', 'decision-number'],
    ['quyết định bằng chữ', 'Quyết định thi hành án số 46', 'decision-number'],
    ['chữ số toàn khổ', 'gọi ０９１２３４５６７８', 'phone'],
  ])('finds %s', (_, text, leak) => {
    expect(findPrivate(text, allowed).map((finding) => finding.leak)).toEqual([leak]);
  });

  it.each([
    'Quyết định số 3530/QĐ-BTP ngày 15/12/2025',
    'theo Quyết định số\n3530/QĐ-BTP',
    '08:00-11:30, Thứ Sáu 08/01/2027; kỳ 01/10/2026-31/12/2026',
    'giá trị 20.000.000.000 đồng, tổng 1.234.567.890 đồng; 142,8 tỷ',
    'Quá 01 năm, có điều kiện: 405 · Quá 05 năm: 12',
    'ngày 09.12.2026 08:30 và 03-12-2026 10:00, tổng 84.912.345.678 đồng',
    'Quyết định số 3530 QĐ-BTP',
    'tài khoản còn dư, tài khoản 20.000.000 đồng; họp 09 12 2026 08:30',
    'Liên hệ: Văn phòng, máy lẻ 102; 0238.384.1234',
    'Chỉ thị 05/CT-TTg; Quy định số 114-QĐ/TW; Thông tư 05/2026/TT-BTP; Nghị quyết 28/2026/QH16',
    'họp 0730-0900, 1330-1700; 0830 - 0930 12/12/2026; 09-12-2026 08:30; 09/12/2026 08 giờ; 09 12 2026 08h30',
    'các ngày 08/09, 09/10, 10/11; KV1: 2 / 1 / 88 · KV3: 7 / 1 / 97; các năm 2024-2025-2026, 2024.2025.2026',
    'tổng 84 912 345 678 đồng; 84 912 345 678 VNĐ; 1.234.567.890; 123.456.789.012 đồng; 20,5 tỷ; 1.234,5 triệu',
    'Liên hệ: (0238) 384 1234; 0243 7336 213; 0243.7336.213; tổng đài 1900.1234, 1800-6789',
    'Chỉ thị số 04-CT/TW; Kết luận số 05-KL/TW; Luật 106/2025/QH15; Nghị định 152/2026/NĐ-CP',
  ])('lets «%s» pass', (text) => {
    expect(findPrivate(text, allowed)).toEqual([]);
  });

  it('finds a mobile number however it is parted, and no amount, date or document number', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    const parting = fc.constantFrom('', ' ', '.', '-', ' - ', '/', ' / ', '_', '\u2013', '\u00a0', '\u200b');
    const mobile = fc
      .tuple(
        fc.constantFrom('0', '+84', '+84 ', '+84 (0)', '0084'),
        fc.constantFrom('3', '5', '7', '8', '9'),
        digits(2),
        parting,
        digits(3),
        parting,
        digits(3),
      )
      .map((parts) => `gọi ${parts.join('')} nhé`);
    fc.assert(fc.property(mobile, (text) => findPrivate(text, allowed).length > 0));

    const amount = fc
      .tuple(
        fc.bigInt({ min: 1n, max: 999_999_999_999n }),
        fc.constantFrom('.', ' '),
        fc.constantFrom('đồng', 'VNĐ'),
      )
      .filter(([value]) => value > 999n)
      .map(([value, point, unit]) => `${String(value).replace(/\B(?=(\d{3})+$)/g, point)} ${unit}`);
    const two = (max: number) => fc.integer({ min: 1, max }).map((value) => String(value).padStart(2, '0'));
    const moment = fc
      .tuple(
        two(28),
        two(12),
        fc.integer({ min: 2000, max: 2099 }),
        two(23),
        two(59),
        fc.constantFrom('/', '-', '.'),
      )
      .map(([day, month, year, hour, minute, by]) => `${[day, month, year].join(by)} ${hour}:${minute}`);
    const directive = fc
      .tuple(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 2000, max: 2099 }),
        fc.constantFrom('NĐ-CP', 'TT-BTP', 'QH15', 'TTLT-BTP-TANDTC', 'NQ-CP'),
      )
      .map(([number, year, kind]) => `${number}/${year}/${kind}, ${number}/CT-TTg, ${number}-KL/TW`);
    const harmless = fc
      .array(fc.oneof(amount, moment, directive), { minLength: 1, maxLength: 4 })
      .map((items) => items.join('; '));
    fc.assert(fc.property(harmless, (text) => findPrivate(text, allowed).length === 0));
  });

  it('never counts the number of a case as public, whatever names it, but a document by its own number', () => {
    expect([...documentNumbers(['thu hồi Quyết định số 46/QĐ-CTHADS, 7/QĐ-THA; theo 3530/QĐ-BTP'])]).toEqual([
      '3530/QĐ-BTP',
    ]);
    const document = { number: '125/QĐ-CTHADS' } as Library['documents'][number];
    const numbers = publicNumbersOf({ documents: [document], provisions: [] });
    expect(findPrivate('Quyết định số 125/QĐ-CTHADS', numbers)).toEqual([]);
  });

  it('allows a decision number only in full', () => {
    expect(findPrivate('3530/QĐ-THADS', allowed)).toHaveLength(1);
    expect(findPrivate('13530/QĐ-BTP', allowed)).toHaveLength(1);
  });

  it('names the place and never the characters', () => {
    const [finding] = findPrivate('gọi 0912345678 nhé');
    expect(finding).toEqual({ leak: 'phone', at: 4, length: 10 });
  });
});

it.each([
  ['row 7: 46/QĐ-THADS', 'row 7: [decision-number]THADS'],
  ['gọi 0912345678, CCCD 001099012345\n  at f (a.ts:12:7)', 'gọi [phone], [personal-id]\n  at f (a.ts:12:7)'],
  ['ENOENT: no such file', 'ENOENT: no such file'],
  ['row 3: Đ/c: Thôn 1, xã X, ông Nguyễn Văn An, 0912345678\n  at f', 'row 3: [address]\n  at f'],
  ['không rõ ông Nguyễn Văn An và BÀ TRẦN THỊ BÌNH.', 'không rõ ông [name] và BÀ [name]'],
  ['không rõ bà N.V.A. ở đâu'.normalize('NFD'), 'không rõ bà [name] ở đâu'],
  ['Văn bản, bảng số 3 của bà con', 'Văn bản, bảng số 3 của bà con'],
])('%s is logged as %s', (text, logged) => {
  expect(withoutPrivate(text)).toBe(logged);
});

it.each([
  'Nguyễn Văn An, Thôn 1',
  `{"rows": 1, "name": Nguyễn Văn An\n, "address": "Thôn 1"}`,
  `{"a": "${'x'.repeat(80)}", "name": Nguyễn Văn An, "address": "Thôn 1", "b": "${'x'.repeat(80)}"}`,
])('what the engine says of JSON it cannot read does not carry the text: %s', (source) => {
  let error: unknown = null;
  try {
    JSON.parse(source);
  } catch (thrown) {
    error = thrown;
  }
  const { message = '', stack = '' } = error as Error;
  expect(message).toMatch(/Nguyễn|Văn/);
  for (const said of [message, stack]) {
    expect(withoutPrivate(said)).toContain('[text] is not valid JSON');
    expect(withoutPrivate(said)).not.toMatch(/guyễn|Thôn/);
  }
  expect(withoutPrivate(stack)).toContain('\n    at JSON.parse');
});
