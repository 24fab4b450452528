import { expect, it } from 'vitest';
import { excerpt } from '../../../cases/import/excerpt.ts';

it.each([
  ['Nguyễn Văn An CCCD 079123456789', '[…] […]'],
  ['Bà Trần Thị Bé 0912345678', '[…] […]'],
  ['Zorro Văn Tuyệt', '[…]'],
  ['lê thị cam', '[…]'],
  ['Lê Minh Hoàng', '[…]'],
  ['ông: Lạ Lùng, sinh năm 1970', '[…], sinh năm 1970'],
  ['Phòng THADS khu vực 9 - tỉnh B', 'Phòng THADS khu vực 9 - tỉnh B'],
  ['Chi cục THADS TP. Hồ Chí Minh', 'Chi cục THADS TP. Hồ Chí Minh'],
  ['31/02/2026', '31/02/2026'],
  ['tài khoản 10200012345678', 'tài khoản […]'],
  ['0071001234567', '[…]'],
  ['12345678', '[…]'],
  ['1234567', '1234567'],
  ['20.000.000.00', '20.000.000.00'],
  ['1.234 tỷ', '1.234 tỷ'],
  ['đang chờ', 'đang chờ'],
])('of «%s» a report shows «%s»', (cell, shown) => {
  expect(excerpt(cell)).toBe(shown);
});

it.each([
  ['19999999999.9999999', '19999999999.9999999'],
  ['1.234.567.890.123', '1.234.567.890.123'],
  ['079123456789', '[…]'],
])('of an amount «%s» a report shows «%s»', (cell, shown) => {
  expect(excerpt(cell, true)).toBe(shown);
});
