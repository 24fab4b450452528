import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { letterheadOf } from '../../knowledge/letterhead.ts';

describe('the head of a letter', () => {
  it.each([
    [
      'BỘ TƯ PHÁP\nTỔNG CỤC THI HÀNH ÁN DÂN SỰ\nSố: 1101/TCTHADS-NV3\nHà Nội, ngày 22 tháng 3 năm 2024\nKính gửi: Cục trưởng',
      '1101/TCTHADS-NV3',
      '2024-03-22',
    ],
    ['Số: 45 / QĐ - BTP | Hà Nội, ngày 05 tháng 01 năm 2026', '45/QĐ-BTP', '2026-01-05'],
    ['QUỐC HỘI\nLuật số: 106/2025/QH15', '106/2025/QH15', null],
    ['Số:      /BTP-THADS\nHà Nội, ngày     tháng 01 năm 2026', null, null],
    ['Hà Nội, ngày 31 tháng 02 năm 2026', null, null],
    ['CÔNG VĂN\nKính gửi: …\nTheo Quyết định số 3530/QĐ-BTP, ngày 15 tháng 12 năm 2025', null, null],
    ['1. Báo cáo theo Quyết định số 3530/QĐ-BTP', null, null],
    ['Số: 12/tháng', null, null],
  ])('%j', (text, number, issueDate) => {
    expect(letterheadOf(text)).toEqual({ number, issueDate });
    expect(letterheadOf(text.normalize('NFD'))).toEqual({ number, issueDate });
  });

  it.each(['nhiem-vu-2026', 'cong-van-btnn-bdtc'])('is not read into %s, which has none', (name) => {
    const text = readFileSync(`knowledge/directives/${name}.txt`, 'utf8');
    expect(letterheadOf(text)).toEqual({ number: null, issueDate: null });
  });
});
