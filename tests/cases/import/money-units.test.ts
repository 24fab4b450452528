import { describe, expect, it } from 'vitest';
import { moneyUnitIn, readMoney } from '../../../cases/import/money.ts';

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

describe('moneyUnitIn', () => {
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
  ])('%s', (text, vnd) => {
    expect(moneyUnitIn(text)).toBe(vnd);
  });
});
