import { describe, expect, it } from 'vitest';
import { decodeTable, encodeTable, quantise } from '../../retrieval/embedders/table.ts';

const values = Float32Array.from([0.5, -1, 0.25, 0, 0, 0, 3, 2, 1]);
const table = quantise('test-1', ['a:án1', 'f:an', 'b:thi hanh'], values, 3);

describe('the embedding table', () => {
  it('keeps each number to a 127th of the largest of its row', () => {
    values.forEach((value, at) => {
      const scale = table.scales[Math.floor(at / 3)] ?? 0;
      expect(Math.abs((table.rows[at] ?? 0) * scale - value)).toBeLessThanOrEqual(scale / 2);
    });
  });

  it('is read as it was written', () => {
    expect(decodeTable(encodeTable(table))).toEqual(table);
  });

  it.each([
    ['another file', Buffer.from('PK'), /no such file/],
    ['cut short', encodeTable(table).subarray(0, -1), /cut short/],
  ])('says what is wrong with %s', (_what, bytes, message) => {
    expect(() => decodeTable(bytes)).toThrow(message);
  });
});
