import type { WordColumns } from './words.ts';

/** Every column of a segment and how wide its numbers are; the order is that of the file. */
const WIDTHS = {
  accentedLetters: Uint8Array,
  accentedEnds: Uint32Array,
  accentedSlots: Uint32Array,
  foldedLetters: Uint8Array,
  foldedEnds: Uint32Array,
  foldedSlots: Uint32Array,
  /** Bigrams whose first syllable is `f` are numbers `bigramFirsts[f]` to `bigramFirsts[f + 1]`, by their second. */
  bigramFirsts: Uint32Array,
  bigramSeconds: Uint32Array,
  /** Postings of list `l` are `starts[l]` to `starts[l + 1]`; none when the list is a column. */
  starts: Uint32Array,
  /** The highest impact of each list. */
  peaks: Uint8Array,
  /** A posting's passage, rising within a list, and what it counts: 1 to 255. */
  passages: Uint16Array,
  impacts: Uint8Array,
  /** Lists that stand in so many passages that an impact for every passage (0: none) is smaller and faster. */
  columnLists: Uint32Array,
  columnCounts: Uint32Array,
  columns: Uint8Array,
  /** Words of each passage, fields weighted, in units of 1 / `UNIT`. */
  lengths: Uint32Array,
  /** Folded syllables of passage `p` in order: `syllables[syllableStarts[p] .. syllableStarts[p + 1]]`. */
  syllableStarts: Uint32Array,
  syllables: Uint16Array,
} as const;

export type ColumnName = keyof typeof WIDTHS;
export type Columns = {
  readonly [Name in ColumnName]: (typeof WIDTHS)[Name] extends Uint8ArrayConstructor
    ? Uint8Array
    : (typeof WIDTHS)[Name] extends Uint16ArrayConstructor
      ? Uint16Array
      : Uint32Array;
};
export type ColumnLengths = Readonly<Record<ColumnName, number>>;

const NAMES = Object.keys(WIDTHS) as ColumnName[];

/** Field-weighted frequencies and lengths are whole numbers of eighths. */
export const UNIT = 8;
/** Between two fields of a passage in `syllables`. */
export const BREAK = 0xfffe;
/** A syllable whose number does not fit: one of the rarest. */
export const RARE = 0xffff;
/** Passages a segment holds at most, so that a passage is two bytes. */
export const SEGMENT_LIMIT = 65_536;
/** Columns are so many bytes a passage long that SIMD reads whole vectors. */
export const stride = (passages: number): number => (passages + 31) & ~31;

/** Sections of a file begin at multiples of this many bytes. */
const ALIGNMENT = 64;
const aligned = (bytes: number) => (bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);

/** Bytes that columns of these lengths take together. */
export function bytesOf(lengths: ColumnLengths): number {
  return NAMES.reduce((sum, name) => sum + aligned(lengths[name] * WIDTHS[name].BYTES_PER_ELEMENT), 0);
}

/** Lays columns over a buffer, from its beginning. */
export function columnsOver(buffer: ArrayBufferLike, lengths: ColumnLengths): Columns {
  let at = 0;
  const columns = {} as Record<ColumnName, unknown>;
  for (const name of NAMES) {
    columns[name] = new WIDTHS[name](buffer as ArrayBuffer, at, lengths[name]);
    at += aligned(lengths[name] * WIDTHS[name].BYTES_PER_ELEMENT);
  }
  return columns as Columns;
}

export function lengthsOf(columns: Columns): ColumnLengths {
  return Object.fromEntries(NAMES.map((name) => [name, columns[name].length])) as ColumnLengths;
}

/** Copies columns into one new buffer. */
export function packColumns(columns: Columns): {
  readonly lengths: ColumnLengths;
  readonly bytes: Uint8Array<ArrayBuffer>;
} {
  const lengths = lengthsOf(columns);
  const bytes = new Uint8Array(bytesOf(lengths));
  writeColumns(columns, columnsOver(bytes.buffer, lengths));
  return { lengths, bytes };
}

/** Copies columns into others of the same lengths. */
export function writeColumns(from: Columns, into: Columns): void {
  for (const name of NAMES) (into[name] as Uint8Array).set(from[name] as Uint8Array);
}

export const accentedWords = (columns: Columns): WordColumns => ({
  letters: columns.accentedLetters,
  ends: columns.accentedEnds,
  slots: columns.accentedSlots,
});

export const foldedWords = (columns: Columns): WordColumns => ({
  letters: columns.foldedLetters,
  ends: columns.foldedEnds,
  slots: columns.foldedSlots,
});
