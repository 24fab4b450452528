import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMoney } from '../../../cases/import/money.ts';

const vnd = (amount: number) => ({ kind: 'vnd', vnd: amount, rounded: false });

describe('readMoney', () => {
  it.each([
    ['1.234.567.890', 1_234_567_890],
    ['1,234,567,890', 1_234_567_890],
    ['1 234 567 890', 1_234_567_890],
    ['1.234', 1_234],
    ['150,000đ', 150_000],
    ['150.000 đồng', 150_000],
    ['1,5 tỷ', 1_500_000_000],
    ['1.5 tỷ', 1_500_000_000],
    ['1,234 tỷ', 1_234_000_000],
    ['1.234,5 tỷ', 1_234_500_000_000],
    ['20 tỷ đồng', 20_000_000_000],
    ['20 tỉ', 20_000_000_000],
    ['1 tỷ 200 triệu', 1_200_000_000],
    ['312 triệu', 312_000_000],
    ['20000000000', 20_000_000_000],
    ['1.234.567,00', 1_234_567],
    ["'0150000", 150_000],
    ['Phạt 5.000.000đ sung công', 5_000_000],
    ['Phạt 5.000.000đ\nsung công', 5_000_000],
    ['20\ntỷ', 20_000_000_000],
    ['20.000.000.000\n(Hai mươi tỷ đồng)', 20_000_000_000],
    ['20.000.000đ theo QĐ 12/2025', 20_000_000],
    ['20.000.000đ và lãi 10%/năm', 20_000_000],
    ['5 000 triệu', 5_000_000_000],
    ['0', 0],
  ])('%s', (text, amount) => expect(readMoney(text)).toEqual(vnd(amount)));

  it.each([
    ['1.234 tỷ', 'ambiguous'],
    ['án phí 150,000đ và phạt 150.000đ', 'ambiguous'],
    ['200 triệu 1 tỷ', 'ambiguous'],
    ['(1.000)', 'negative'],
    ['-5000', 'negative'],
    ['1.000.000đ/01 tháng (10/2025-09/2026)', 'periodic'],
    ['2 triệu mỗi tháng', 'periodic'],
    ['357,3m2', 'not-money'],
    ['trả 1 xe mô tô', 'not-money'],
    ['', 'empty'],
    ['-', 'empty'],
    ['20.000.000đ\n300.000đ', 'ambiguous'],
    ['20.000.000đ 300.000đ', 'ambiguous'],
    ['200.000đ 150.000đ', 'ambiguous'],
    ['5.000.000 đồng\n300.000 đồng', 'ambiguous'],
    ['20.000.000\r\n300.000', 'ambiguous'],
    ['20\n000', 'ambiguous'],
    ['300.000 200', 'ambiguous'],
    ['20.000.000 300.000', 'ambiguous'],
    ['200000 2025', 'ambiguous'],
    ['20.000.000.000 VNĐ 000', 'ambiguous'],
    ['2025 20 tỷ', 'ambiguous'],
    ['20 tỷ 2025', 'ambiguous'],
    ['phạt 20 000 000đ', 'ambiguous'],
    ['Phạt 5.000.000đ, án phí 300.000', 'ambiguous'],
    ['2 x 10 tỷ', 'ambiguous'],
    ['2x10.000.000', 'ambiguous'],
    ['50% giá trị 20 tỷ', 'ambiguous'],
    ['2 người; mỗi người 12 tỷ', 'ambiguous'],
    ['Mỗi người 10.000.000đ (3 người)', 'ambiguous'],
    ['1/2 của 20 tỷ', 'ambiguous'],
    ['20.000.000.000 đồng/2 người', 'ambiguous'],
    ['12.34.567', 'unreadable'],
    ['1234,5', 'unreadable'],
    ['99999999999999999999', 'unreadable'],
  ])('%s is %s', (text, kind) => expect(readMoney(text).kind).toBe(kind));

  it('multiplies by the unit of the sheet where the cell names none', () => {
    expect(readMoney('1.234,5', 1000)).toEqual(vnd(1_234_500));
    expect(readMoney(1234.5, 1000)).toEqual(vnd(1_234_500));
    expect(readMoney('150.000đ', 1000)).toEqual(vnd(150_000));
    expect(readMoney('2 tỷ', 1000)).toEqual(vnd(2_000_000_000));
  });

  it.each([
    ['19,999', null, 'unclear-mark'],
    ['19.999', null, 'unclear-mark'],
    ['19,999', ',', 19_999_000_000],
    ['19.999', ',', 19_999_000_000_000],
    ['19,990', ',', 'unclear-mark'],
    ['0,312', null, 312_000_000],
    ['1.234,567', null, 1_234_567_000_000],
    ['19,9999', null, 19_999_900_000],
  ] as const)('in a column of tỷ %s with the mark %j is %s', (text, mark, wanted) => {
    const reading = readMoney(text, 1_000_000_000, mark);
    expect(reading.kind === 'vnd' ? reading.vnd : reading.kind).toBe(wanted);
  });

  it('says when a number was written in powers of ten', () => {
    expect(readMoney('1.2E+10')).toEqual({ kind: 'vnd', vnd: 12_000_000_000, rounded: true });
  });

  it('reads back every whole amount, however its thousands are marked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.constantFrom('.', ',', ' ', ''),
        (amount, mark) => {
          const text = String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, mark);
          expect(readMoney(text)).toEqual(vnd(amount));
          expect(readMoney(`${text}đ`)).toEqual(vnd(amount));
        },
      ),
      { numRuns: 200 },
    );
  });
});
