import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createStaticEmbedder } from '../../retrieval/embedders/static.ts';
import { encodeTable, openTable } from '../../retrieval/embedders/table.ts';
import { keyOf } from '../../retrieval/embedders/term-key.ts';
import type { Term } from '../../retrieval/text/text.ts';
import { tokenize } from '../../retrieval/text/text.ts';

const directory = mkdtempSync(join(tmpdir(), 'thads-table-'));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;
function written(bytes: Buffer): string {
  files += 1;
  const path = join(directory, `${files}.bin`);
  writeFileSync(path, bytes);
  return path;
}

const DIMENSIONS = 16;
const terms: Term[] = ['a:an1', 'f:an', 'f:thi', 'f:hanh', 'b:thi hanh'];
const values = Float32Array.from({ length: terms.length * DIMENSIONS }, (_, at) => Math.sin(at * at));
const file = encodeTable('test-1', terms, values, DIMENSIONS);
const table = openTable(written(file));
const rowOf = (term: Term) => {
  const { place, print } = keyOf(term);
  return table.find(place, print);
};

describe('the embedding table', () => {
  it('finds each term where it was put, and no other', () => {
    expect(terms.map(rowOf)).toEqual([0, 1, 2, 3, 4]);
    const foreign: Term[] = ['f:an1', 'a:an', 'b:hanh thi', 'b:thi thi', 'f:', 'a:thi hanh'];
    expect(foreign.map(rowOf)).toEqual(foreign.map(() => -1));
  });

  it('tells a hundred thousand terms apart', () => {
    const many = Array.from({ length: 100_000 }, (_, at): Term => {
      const word = at.toString(36);
      return at % 3 === 0 ? `a:${word}` : at % 3 === 1 ? `f:${word}` : `b:${word} ${word.slice(1)}`;
    });
    const big = openTable(written(encodeTable('big', many, new Float32Array(16 * many.length), 16)));
    const wrong = many.filter((term, row) => {
      const { place, print } = keyOf(term);
      return big.find(place, print) !== row;
    });
    expect(wrong).toEqual([]);
  });

  it('keeps each number to a 127th of the largest of its row', () => {
    const scales = new Float32Array(table.memory.buffer, table.sections.scales, terms.length);
    const numbers = new Int8Array(table.memory.buffer, table.sections.numbers, values.length);
    values.forEach((value, at) => {
      const scale = scales[Math.floor(at / DIMENSIONS)] ?? 0;
      expect(Math.abs((numbers[at] ?? 0) * scale - value)).toBeLessThanOrEqual(scale / 2 + 1e-7);
    });
  });

  it.each([
    ['missing', join(directory, 'none.bin'), /cannot be opened.*npm run train:embeddings/],
    ['another file', written(Buffer.from('PK')), /is no embedding table.*npm run train:embeddings/],
    ['empty', written(Buffer.alloc(0)), /is no embedding table/],
    [
      'of the format before',
      written(Buffer.from('thads-embeddings\n{"version":"static-1"}')),
      /another version/,
    ],
    ['cut short', written(file.subarray(0, -1)), /has \d+ bytes instead of \d+.*restore it/],
    ['longer than it says', written(Buffer.concat([file, Buffer.of(0)])), /bytes instead of/],
    ['with a number changed', written(flipped(file, file.length - 3)), /damaged.*restore it/],
    ['with a term changed', written(flipped(file, 300)), /damaged/],
    ['with a header that is none', written(flipped(file, 19)), /header is none.*restore it/],
  ])('is refused when %s, saying what to do', (_what, path, message) => {
    expect(() => openTable(path)).toThrow(message);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x40;
  return copy;
}

describe('the vector of a text', () => {
  const embedder = createStaticEmbedder(written(file));
  const row = (term: Term) => values.subarray(terms.indexOf(term) * DIMENSIONS).subarray(0, DIMENSIONS);
  /** What the vector should be: the sum of these rows, brought to length 1. */
  function sumOf(...parts: readonly (readonly [Term, number])[]): number[] {
    const sum = Array.from({ length: DIMENSIONS }, (_, at) =>
      parts.reduce((total, [term, weight]) => total + weight * (row(term)[at] ?? 0), 0),
    );
    const length = Math.hypot(...sum);
    return sum.map((value) => value / length);
  }

  it.each([
    ['án', sumOf(['a:an1', 1], ['f:an', 1])],
    ['an', sumOf(['f:an', 1])],
    ['thi hành', sumOf(['f:thi', 1], ['f:hanh', 1], ['b:thi hanh', 1])],
    ['án án ạn', sumOf(['a:an1', 1 + Math.log(2)], ['f:an', 1 + Math.log(3)])],
  ])('of "%s" is the sum of its terms’ rows, each times 1 + ln(frequency)', async (text, expected) => {
    const vector = await embedder.embedQuery(text);
    vector.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 2);
    });
  });

  it('is the same from a text and from its words, whatever was embedded before', async () => {
    const into = new Float32Array(DIMENSIONS).fill(9);
    embedder.embedTokens(tokenize('thi hành án'), into);
    expect(Array.from(into)).toEqual(await embedder.embedQuery('thi hành án'));
    embedder.embedTokens(tokenize('không từ nào'), into);
    expect(into.every((value) => value === 0)).toBe(true);
  });

  it('does not take the class A1 for the letter á, whichever comes first', async () => {
    const [one, other] = [createStaticEmbedder(), createStaticEmbedder()];
    await one.embedQuery('châu á');
    expect(await one.embedQuery('hạng a1')).toEqual(await other.embedQuery('hạng a1'));
    expect(await other.embedQuery('châu á')).toEqual(await one.embedQuery('châu á'));
  });
});
