import { describe, expect, it } from 'vitest';
import { excerpt, headingExcerpt, looksLikePerson } from '../../../cases/import/excerpt.ts';
import type { TaughtWord } from '../../../cases/import/model.ts';
import {
  codeShape,
  courtShape,
  leadingNumber,
  numberShape,
  readMeasure,
} from '../../../cases/import/shapes.ts';
import { checkTeaching } from '../../../cases/teaching.ts';

describe('of a number', () => {
  it.each([
    ['46/QĐ-THADS ngày 05/10/2025', '46/QĐ-THADS'],
    ['46/QĐ-CCTHADS, ngày 5 tháng 10 năm 2025', '46/QĐ-CCTHADS'],
    ['Số: 46/2025/QĐ-THA', '46/2025/QĐ-THA'],
    ['46/QĐ – THADS.KV1', '46/QĐ – THADS.KV1'],
    ['46/qđ-cthads', '46/qđ-cthads'],
    ['1a/QĐ-THADS (chủ động)', '1a/QĐ-THADS'],
    ['QĐ số 46/QĐ-THADS (05/10/2025)', '46/QĐ-THADS'],
    ['46', '46'],
    ['46/QĐ-CCTHA', '46/QĐ-CCTHA'],
    ['46/QĐ.CTHA', '46/QĐ.CTHA'],
    ['46/qđ.tha', '46/qđ.tha'],
    ['46/QĐ-THADS-NA', '46/QĐ-THADS-NA'],
    ['46/QĐ-THADS-TYC', '46/QĐ-THADS-TYC'],
    ['46/QĐ-THADS (CĐ)', '46/QĐ-THADS'],
    ['46bis/QĐ-THADS', '46bis/QĐ-THADS'],
    ['QĐ-46/THADS', '46/THADS'],
    ['1.046/QĐ-THADS', '1046/QĐ-THADS'],
    // The Icelandic letter, a fullwidth and a backward slash, and what VNI and TCVN3 make of Đ.
    ['46/QÐ-CTHADS', '46/QĐ-CTHADS'],
    ['46／QĐ-THADS', '46/QĐ-THADS'],
    ['46\\QĐ-THADS', '46/QĐ-THADS'],
    ['46/QÑ-THADS', '46/QĐ-THADS'],
    ['46/Q§-CTHA', '46/QĐ-CTHA'],
  ])('«%s» is read as %s', (text, number) => expect(numberShape(text)).toBe(number));

  it.each([
    '7/QĐ-THADS của Mai Xuân Tiến',
    '8/QĐ-THADS ông Nguyễn Văn Trỗi 0912345678',
    '7/QĐ-THADS-Kiệt',
    '7/MAI-XUAN-TIEN',
    '7/QĐ-AN',
    '7/QĐ-THADS-An',
    '7/QĐ-THADS-LAN',
    '46/QĐ-THADS, 47/QĐ-THADS',
    'Mai Xuân Tiến',
    '=1+1',
    '6/QĐ-THADS<b>&</b>',
    '0912345678',
    '0912.345.678',
    '001099012345',
  ])('«%s» is none', (text) => expect(numberShape(text)).toBeNull());

  it('only what stands before other words is kept of a judgment, and that something was left is known', () => {
    expect(leadingNumber('12/2020 bị án Đoàn Tuấn Kiệt')).toEqual({ number: '12/2020', rest: true });
    expect(leadingNumber('12/2025/HS-ST; 01/09/2025; TAND A')).toEqual({
      number: '12/2025/HS-ST',
      rest: false,
    });
    expect(leadingNumber('12/2025/HS-ST; bà Lâm Mỹ Dung')).toEqual({ number: '12/2025/HS-ST', rest: true });
    expect(leadingNumber('Tạ Quang Bửu')).toEqual({ number: null, rest: true });
  });
});

it('a court is kept without anybody beside it', () => {
  expect(courtShape('TAND tỉnh; bà Lâm Mỹ Dung')).toEqual({ court: 'TAND tỉnh', rest: true });
  expect(courtShape('Tòa án nhân dân tỉnh Hà Nam')).toEqual({
    court: 'Tòa án nhân dân tỉnh Hà Nam',
    rest: false,
  });
  expect(courtShape('TAND khu vực 3 - Hà Nội')).toEqual({ court: 'TAND khu vực 3 - Hà Nội', rest: false });
  expect(courtShape('TAND Đoàn Tuấn Kiệt')).toEqual({ court: 'TAND', rest: true });
  expect(courtShape('Lâm Mỹ Dung')).toBeNull();
});

it('a measure is one of those the law knows', () => {
  expect(readMeasure('Kê biên')).toBe('KE_BIEN');
  expect(readMeasure('Kê biên nhà của ông Tạ Quang Bửu tại 12 Lê Lợi')).toBeNull();
});

it('a GUID in the brackets of a database is a code', () =>
  expect(codeShape('{0199b2c4-77aa-7def-8000-1234567890ab}')).toBe('0199b2c4-77aa-7def-8000-1234567890ab'));

it.each([
  'S-1',
  'CHV-01',
  'chv1',
  'T01.KV01|QĐ-THADS|1|2025-11-20',
  'CHV-NGUYEN-B',
  '0199b2c4-77aa-7def-8000-1234567890ab',
  '123456',
])('«%s» is a code', (text) => expect(codeShape(text)).toBe(text));
it.each([
  'Đoàn Tuấn Kiệt',
  'Doan Tuan Kiet',
  'DOAN-TUAN-KIET',
  'CHV Kiệt',
  'M3 ông Mai Xuân Tiến',
  '=1+1',
  '+1',
  '@A1',
  '-1',
  'X|<b>',
  '0912345678',
  '001099012345',
])('«%s» is no code', (text) => expect(codeShape(text)).toBeNull());

it.each([
  ['Đoàn Tuấn Kiệt', '[…]'],
  ['mai xuân tiến', '[…]'],
  ['MAI XUÂN TIẾN', '[…]'],
  ['Phòng THADS Mai Xuân Tiến', 'Phòng THADS […]'],
  ['Khúc Thừa Dụ', '…'],
  ['Trả cho Lò Tuấn Kiệt 1.000.000đ', 'Trả cho […] 1.000.000đ'],
  ['Chi cục THADS huyện Yên Bình', 'Chi cục THADS huyện Yên Bình'],
  ['THADS tỉnh Hà Nam', 'THADS tỉnh Hà Nam'],
  ['#NUM!', '#NUM!'],
])('of «%s» a report shows «%s»', (text, shown) => expect(excerpt(text)).toBe(shown));

it('a heading is named in a report unless it is a person', () => {
  expect(headingExcerpt('Số lần họp')).toBe('Số lần họp');
  expect(headingExcerpt('Đoàn Tuấn Kiệt')).toBe('…');
});

it('a name is told from words of the trade', () => {
  expect(['Nguyễn Văn Trỗi', 'Đoàn Tuấn Kiệt', 'mai xuân tiến'].map(looksLikePerson)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['Đang Thi Hành', 'Đang làm', 'Hà Nội', 'Phòng THADS KV 1'].map(looksLikePerson)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

describe('to teach', () => {
  const kindOf = (word: TaughtWord): string => {
    const check = checkTeaching(word, []);
    return check.kind === 'ok' ? 'ok' : check.problem.kind;
  };
  const column = (written: string, field: string): string =>
    kindOf({ kind: 'column', field, written, code: null });

  it('a heading that speaks of persons is refused for any field that would keep their names', () => {
    expect(column('Họ và tên đương sự', 'decision_no')).toBe('persons');
    expect(column('Tên người liên quan', 'source_id')).toBe('persons');
    expect(column('Họ và tên đương sự', 'debtor_ref')).toBe('ok');
    expect(column('Ngày báo cho đương sự', 'voluntary_end_date')).toBe('ok');
    expect(column('Số QĐ của CQ', 'decision_no')).toBe('ok');
  });
  it('a part of the sum is refused for the whole', () => {
    expect(column('Đã thu hộ', 'value_vnd')).toBe('part-of-sum');
    expect(column('Tiền còn phải nộp', 'value_vnd')).toBe('part-of-sum');
    expect(column('Đã thu hộ', 'enforced_vnd')).toBe('ok');
    expect(column('Giá trị theo bản án', 'value_vnd')).toBe('ok');
  });
  it('a name is refused as a value', () => {
    const value = (written: string): string =>
      kindOf({ kind: 'value', field: 'status', written, code: 'DANG_THI_HANH' });
    expect(value('Nguyễn Văn Trỗi')).toBe('persons');
    expect(value('Đang làm')).toBe('ok');
  });
});
