import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, createCsvParser, UnclosedQuote } from '../../../cases/import/readers/csv-parser.ts';

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
          const other = parse(text, { delimiter: ';', relax_column_count: true });
          return isDeepStrictEqual([records(text, pieces, ';'), other], [rows, rows]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a,"không đóng,b', 2],
    ['a,b\nc,"d,e\nf,g\n', 6],
    // The next slip closes it in the middle of a field: the rows between would be one cell.
    ['a,b\nc,"d\ne,"f\ng,h\n', 6],
    ['a,"b\rc"d\r', 2],
  ])('refuses quotes that are not closed, with their place: %j', (text, offset) => {
    for (const pieces of [1, 3, text.length]) {
      let found: unknown = null;
      try {
        records(text, pieces);
      } catch (error) {
        found = error;
      }
      expect(found).toBeInstanceOf(UnclosedQuote);
      expect(found).toMatchObject({ offset });
    }
  });

  it('gives up on a quote that is never closed, and on a line that never ends', () => {
    const long = (first: string) => (): void => {
      const parser = createCsvParser(',');
      parser.write(Buffer.from(`a,b\n${first}`), () => true);
      // Every piece is looked through with all before it: few are enough.
      const piece = Buffer.alloc(750_000, 'x');
      for (let i = 0; i < 6; i += 1) parser.write(piece, () => true);
    };
    expect(long('c,"')).toThrow(expect.objectContaining({ offset: 6 }));
    expect(long('c,')).toThrow(RangeError);
  });
});
