import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, createCsvParser } from '../../../cases/import/readers/csv-parser.ts';

function records(text: string, pieces = 1, delimiter = ','): string[][] {
  const parser = createCsvParser(delimiter);
  const found: string[][] = [];
  const take = (record: CsvRecord): boolean => found.push(record.fields()) > 0;
  const bytes = Buffer.from(text);
  // Pieces are cut anywhere, also in the middle of a letter.
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  for (let at = 0; at < bytes.length; at += size) parser.write(bytes.subarray(at, at + size), take);
  parser.end(take);
  return found;
}

describe('createCsvParser', () => {
  it.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a ""b"", c",d', [['a "b", c', 'd']]],
    ['"a\r\nb",c\n', [['a\r\nb', 'c']]],
    ['a,\n\nb\n', [['a', ''], [''], ['b']]],
    ['a,', [['a', '']]],
    ['5" ống,b\n', [['5" ống', 'b']]],
    ['"a" x,b\n', [['a x', 'b']]],
    ['"không đóng,b', [['không đóng,b']]],
    ['', []],
  ])('%j', (text, expected) => expect(records(text)).toEqual(expected));

  it('reads what was written, wherever the pieces are cut, and as csv-parse does', () => {
    const field = fc.string({
      unit: fc.constantFrom('a', 'ộ', ' ', '"', ';', '\n', '\r', ','),
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 12 }),
        (rows, pieces) => {
          const text = rows.map((row) => row.map((f) => `"${f.replace(/"/g, '""')}"`).join(';')).join('\r\n');
          expect(records(text, pieces, ';')).toEqual(rows);
          expect(parse(text, { delimiter: ';', relax_column_count: true })).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives up on a quote that is never closed', () => {
    const parser = createCsvParser(',');
    expect(() => {
      for (let i = 0; i < 90; i += 1)
        parser.write(Buffer.from(`"${'x'.repeat(50_000)}`.slice(i === 0 ? 0 : 1)), () => true);
    }).toThrow(RangeError);
  });
});
