import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { PAGE } from '../kernels/load.ts';
import type { Term } from '../text/text.ts';
import { keyOf } from './term-key.ts';

/** A trained table as it lies in memory: a row of 8-bit numbers a term, each row with its scale. */
export interface EmbeddingTable {
  readonly version: string;
  readonly dimensions: number;
  readonly rows: number;
  /** Row of the term with this key (term-key.ts), -1 when it has none; wrong for one foreign term in a billion. */
  find(place: number, print: number): number;
  /** Holds the whole file and, behind it, room for the bag and the vector of one text. */
  readonly memory: WebAssembly.Memory;
  /** Where things lie in the memory. */
  readonly sections: Sections;
}

/** Byte offsets. */
interface Sections {
  /** 32-bit floats, one a row. */
  readonly scales: number;
  /** `rows` of `dimensions`. */
  readonly numbers: number;
  /** Of the file. */
  readonly end: number;
  /** Room for as many 32-bit numbers as there are rows, twice: which rows a bag holds, and their weights. */
  readonly entries: number;
  readonly weights: number;
  /** Room for a vector of 32-bit floats. */
  readonly vector: number;
  readonly bytes: number;
}

interface Header {
  readonly version: string;
  /** A multiple of 16. */
  readonly dimensions: number;
  readonly rows: number;
  /** Of the open-addressing table, a power of two. */
  readonly slots: number;
  /** CRC-32 of everything after the header. */
  readonly crc32: number;
}

const MAGIC = 'thads-embeddings 2\n';

/** The header's bytes, magic line included, filled up with blanks. */
const HEADER = 256;

const REMEDY = 'restore it from the repository or run npm run train:embeddings';

function sectionsOf({ dimensions, rows, slots }: Header): Sections {
  const column = Math.ceil(rows / 4) * 16;
  const scales = HEADER + 8 * slots;
  const numbers = scales + column;
  const end = numbers + rows * dimensions;
  const entries = Math.ceil(end / 16) * 16;
  const weights = entries + column;
  const vector = weights + column;
  return { scales, numbers, end, entries, weights, vector, bytes: vector + 4 * dimensions };
}

/**
 * The file (little-endian): 256 bytes of magic line and JSON; an open-addressing table of two 32-bit numbers a slot, print
 * and row + 1; a scale a row; the rows, each rounded to 8 bits by its own scale. Throws when two terms have one key.
 */
export function encodeTable(
  version: string,
  terms: readonly Term[],
  values: Float32Array,
  dimensions: number,
): Buffer {
  const rows = terms.length;
  const slots = 2 ** Math.ceil(Math.log2(1.3 * rows + 1));
  const sizes = { version, dimensions, rows, slots, crc32: 0 };
  const { scales, numbers, end } = sectionsOf(sizes);
  const memory = new ArrayBuffer(end);
  const table = new Uint32Array(memory, HEADER, 2 * slots);
  terms.forEach((term, row) => {
    const { place, print } = keyOf(term);
    const slot = slotOf(table, place, print);
    if (table[slot + 1] !== 0) throw new Error(`"${term}" has the key of another term: change term-key.ts.`);
    table[slot] = print;
    table[slot + 1] = row + 1;
  });
  const scaleOf = new Float32Array(memory, scales, rows);
  const bytes = new Int8Array(memory, numbers);
  for (let row = 0; row < rows; row++) {
    const from = values.subarray(row * dimensions, (row + 1) * dimensions);
    const scale = from.reduce((max, value) => Math.max(max, Math.abs(value)), 0) / 127 || 1;
    scaleOf[row] = scale;
    for (let at = 0; at < dimensions; at++)
      bytes[row * dimensions + at] = Math.round((from[at] as number) / scale);
  }
  const file = Buffer.from(memory);
  const header = JSON.stringify({ ...sizes, crc32: crc32(file.subarray(HEADER)) });
  file.fill(' ', 0, HEADER);
  file.write(`${MAGIC}${header}`);
  return file;
}

/**
 * Opens such a file: it is read into memory once and looked up in place. Throws, saying what to do, when it is missing,
 * something else, of another format, cut short or damaged.
 */
export function openTable(path: string): EmbeddingTable {
  const file = open(path);
  try {
    const head = Buffer.alloc(HEADER);
    read(file, head, 0);
    const header = readHeader(head, path);
    const sections = sectionsOf(header);
    const { size } = fstatSync(file);
    if (size !== sections.end)
      throw new Error(`The embedding table ${path} has ${size} bytes instead of ${sections.end}: ${REMEDY}.`);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(sections.bytes / PAGE) });
    const body = new Uint8Array(memory.buffer, HEADER, size - HEADER);
    read(file, body, HEADER);
    if (crc32(body) !== header.crc32)
      throw new Error(`The embedding table ${path} is damaged (its checksum is another): ${REMEDY}.`);
    const { version, dimensions, rows, slots } = header;
    const table = new Uint32Array(memory.buffer, HEADER, 2 * slots);
    const find = (place: number, print: number) => (table[slotOf(table, place, print) + 1] as number) - 1;
    return { version, dimensions, rows, find, memory, sections };
  } finally {
    closeSync(file);
  }
}

/** Where in the open-addressing table the term stands, or would. */
function slotOf(table: Uint32Array, place: number, print: number): number {
  const mask = table.length - 1;
  for (let at = (2 * place) & mask; ; at = (at + 2) & mask)
    if (table[at] === print || table[at + 1] === 0) return at;
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw new Error(`The embedding table ${path} cannot be opened: ${REMEDY}.`, { cause });
  }
}

/** Fills `into` from byte `from` of the file on, as far as the file goes. */
function read(file: number, into: Uint8Array, from: number): void {
  for (let at = 0; at < into.length; ) {
    const bytes = readSync(file, into, at, into.length - at, from + at);
    if (bytes === 0) return;
    at += bytes;
  }
}

function readHeader(bytes: Buffer, path: string): Header {
  const text = bytes.toString('latin1');
  if (!text.startsWith(MAGIC))
    throw new Error(
      text.startsWith('thads-embeddings')
        ? `The embedding table ${path} is of another version of the program: ${REMEDY}.`
        : `${path} is no embedding table: ${REMEDY}.`,
    );
  try {
    return JSON.parse(text.slice(MAGIC.length)) as Header;
  } catch (cause) {
    throw new Error(`The embedding table ${path} is damaged (its header is none): ${REMEDY}.`, { cause });
  }
}
