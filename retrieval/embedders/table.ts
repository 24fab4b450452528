import type { Term } from '../text.ts';

/** A trained table: one row of 8-bit numbers a term, each row with its scale. */
export interface EmbeddingTable {
  readonly version: string;
  readonly dimensions: number;
  readonly terms: readonly Term[];
  readonly scales: Float32Array;
  /** `terms.length` rows of `dimensions`. */
  readonly rows: Int8Array;
}

const MAGIC = 'thads-embeddings\n';

/** Rounds a table of real numbers to 8 bits a number, each row to its own scale. */
export function quantise(
  version: string,
  terms: readonly Term[],
  values: Float32Array,
  dimensions: number,
): EmbeddingTable {
  const scales = new Float32Array(terms.length);
  const rows = new Int8Array(terms.length * dimensions);
  for (let row = 0; row < terms.length; row++) {
    const from = values.subarray(row * dimensions, (row + 1) * dimensions);
    const largest = from.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    const scale = largest / 127 || 1;
    scales[row] = scale;
    from.forEach((value, at) => {
      rows[row * dimensions + at] = Math.round(value / scale);
    });
  }
  return { version, dimensions, terms, scales, rows };
}

/** The file: a magic line, a line of JSON with the sizes, the terms a line each, the scales, the rows (little-endian). */
export function encodeTable({ version, dimensions, terms, scales, rows }: EmbeddingTable): Buffer {
  const words = Buffer.from(`${terms.join('\n')}\n`);
  const header = `${JSON.stringify({ version, dimensions, rows: terms.length, words: words.length })}\n`;
  return Buffer.concat([
    Buffer.from(MAGIC + header),
    words,
    Buffer.from(scales.buffer, scales.byteOffset, scales.byteLength),
    Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength),
  ]);
}

/** Reads such a file. Throws when it is something else or cut short. */
export function decodeTable(bytes: Buffer): EmbeddingTable {
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new Error(
      'The embedding table is no such file: restore it from the repository or run npm run train:embeddings.',
    );
  const end = bytes.indexOf(10, MAGIC.length);
  const header = JSON.parse(bytes.toString('utf8', MAGIC.length, end)) as {
    version: string;
    dimensions: number;
    rows: number;
    words: number;
  };
  const words = end + 1;
  const scales = words + header.words;
  const rows = scales + 4 * header.rows;
  if (bytes.length !== rows + header.rows * header.dimensions)
    throw new Error('The embedding table is cut short: restore it from the repository.');
  return {
    version: header.version,
    dimensions: header.dimensions,
    terms: bytes.toString('utf8', words, scales - 1).split('\n') as Term[],
    scales: new Float32Array(bytes.buffer.slice(bytes.byteOffset + scales, bytes.byteOffset + rows)),
    rows: new Int8Array(bytes.buffer, bytes.byteOffset + rows, header.rows * header.dimensions),
  };
}
