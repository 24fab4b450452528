import { describe, expect, it } from 'vitest';
import { readMoney } from '../../../cases/import/money.ts';
import { moneyUnitOfHeading, moneyUnitOfLine, moneyUnitOfLines } from '../../../cases/import/money-units.ts';

describe('an amount that is not understood as a whole is never read in part', () => {
  it.each([
    ['20 nghìn tỷ', 'ambiguous'],
    ['1 tỷ 200', 'ambiguous'],
    ['1 tỷ 2', 'ambiguous'],
    ['20 tr 500', 'ambiguous'],
    ['1 tỷ rưỡi', 'ambiguous'],
    ['1tỷ2', 'ambiguous'],
    ['20 tỏi', 'ambiguous'],
    ['20.000.000.00', 'unreadable'],
    ['#REF!', 'unreadable'],
    ['#N/A', 'unreadable'],
    ['1.000.000đ x 60 tháng', 'periodic'],
  ])('%s', (cell, kind) => {
    expect(readMoney(cell).kind).toBe(kind);
  });

  it('thousands written out after a unit are what they say', () => {
    expect(readMoney('1 tỷ 200 triệu 500.000 đồng')).toMatchObject({ kind: 'vnd', vnd: 1_200_500_000 });
  });
});

describe('a text above the table', () => {
  it.each([
    ['(Đơn vị tính: 1.000 đồng)', 1_000],
    ['(ĐVT: triệu đồng)', 1_000_000],
    ['Đơn vị tính: Việc, 1.000 đồng', 1_000],
    ['ĐVT: 1.000 VN đồng', 1_000],
    ['Triệu VNĐ', 1_000_000],
    ['ĐVT: tỉ đồng', 1_000_000_000],
    ['Đơn vị tính: Nghìn đồng.', 1_000],
    ['ĐVT: 1.000đ/việc', 1_000],
    ['Đơn vị tính tiền: 1.000 đồng', 1_000],
    ['Giá trị (tr.đồng)', 1_000_000],
    ['ĐVT: đồng', 1],
    ['Đơn vị: Chi cục THADS huyện Triệu Sơn', null],
    ['Đơn vị: THADS tỉnh Đồng Nai', null],
    ['(1)', null],
    ['1.000', null],
    ['(tên; địa chỉ)', null],
    ['Đơn vị: triệu đồng', 1_000_000],
    ['Đơn vị: 1.000 đồng', 1_000],
    ['Số tiền tính bằng triệu đồng', 1_000_000],
    ['(Triệu đồng)', 1_000_000],
    ['Đv: triệu đồng', 1_000_000],
    ['Đ.V.T: triệu đồng', 1_000_000],
    ['ĐVT : x 1000 đ', 1_000],
    ['Đơn vị tính: việc; tiền: triệu đồng', 1_000_000],
    ['Biểu kết quả (nghìn đồng)', 1_000],
    ['ĐVT: đồng; riêng cột 5: triệu đồng', 0],
    ['ĐVT: 10 triệu đồng', 0],
    ['ĐVT: trăm đồng', 0],
    ['Unit: million VND', 0],
    ['Bằng tiền: nghìn', 0],
    ['Đơn vị: USD', 0],
    ['Danh sách các việc từ 20 tỷ đồng trở lên', null],
    ['VIỆC CÓ GIÁ TRỊ TỪ HAI MƯƠI TỶ ĐỒNG TRỞ LÊN', null],
    ['Tổng giá trị: 5.000.000.000 đồng', null],
    ['Tranh chấp hợp đồng với công ty; tỷ lệ', null],
    ['THADS TỈNH ĐỒNG THÁP', null],
  ])('%s', (text, vnd) => {
    expect(moneyUnitOfLine(text)).toBe(vnd);
  });
});

describe('a heading', () => {
  it.each([
    ['Giá trị (triệu đồng)', 1_000_000],
    ['Giá trị（triệu đồng）', 1_000_000],
    ['Giá trị {triệu đồng}', 1_000_000],
    ['Giá trị_triệu đồng', 1_000_000],
    ['Số tiền phải thi hành (nghìn đồng)', 1_000],
    ['Giá trị (Tr.đ)', 1_000_000],
    ['Số tiền (triệu đồng) / Đã thu', 1_000_000],
    ['value_vnd', 1],
    ['Giá trị (đồng) / triệu', 0],
    ['Giá trị (million VND)', 0],
    ['Giá trị (mil)', 0],
    ['Giá trị (k)', 0],
    ['Giá trị (M)', 0],
    ['Giá trị (1000)', 0],
    ['Giá trị (VND 000)', 0],
    ['Giá trị (USD)', 0],
    ['Giá trị (gốc và lãi)', null],
    ['Giá trị (7)', null],
    ['Còn lại (9=7-8)', null],
    ['Đã thu (tính đến 30/9/2026)', null],
  ])('%s', (text, vnd) => {
    expect(moneyUnitOfHeading(text)).toBe(vnd);
  });
});

it('two lines that name different units are not understood', () => {
  expect(moneyUnitOfLines([null, 1_000, null, 1_000])).toBe(1_000);
  expect(moneyUnitOfLines([1, 1_000_000])).toBe(0);
  expect(moneyUnitOfLines([1_000, 0])).toBe(0);
  expect(moneyUnitOfLines([null])).toBe(1);
});
