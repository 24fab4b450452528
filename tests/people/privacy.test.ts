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
    'Chỉ thị số 04-CT/TW; Kết luận số 05-KL/TW; Luật 106/2025/QH15; Nghị định 152/2026/NĐ-CP',
  ])('lets «%s» pass', (text) => {
    expect(findPrivate(text, allowed)).toEqual([]);
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
])('%s is logged as %s', (text, logged) => {
  expect(withoutPrivate(text)).toBe(logged);
});
