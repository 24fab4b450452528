import type { Term } from '../text/text.ts';
import { accentedWords, BREAK, type Columns, foldedWords } from './columns.ts';
import { openScan, type Scan } from './scan.ts';
import { findWord, keyOf, type WordKey } from './words.ts';

/** A term of a query, ready to be looked up in any number of segments. */
export type TermKey =
  | { readonly kind: 'accented' | 'folded'; readonly word: WordKey }
  | { readonly kind: 'bigram'; readonly left: WordKey; readonly right: WordKey };

export function termKey(term: Term): TermKey {
  const text = term.slice(2);
  if (term.startsWith('a:')) return { kind: 'accented', word: keyOf(text) };
  if (term.startsWith('f:')) return { kind: 'folded', word: keyOf(text) };
  const blank = text.indexOf(' ');
  return { kind: 'bigram', left: keyOf(text.slice(0, blank)), right: keyOf(text.slice(blank + 1)) };
}

/** Up to 65,536 passages, inverted. Immutable: what changes is written anew. */
export interface Segment {
  readonly columns: Columns;
  /** Passages, gone ones included. */
  readonly size: number;
  /** Those with words. */
  readonly filled: number;
  readonly scan: Scan;
  /** Number of a term's list, -1 when no passage holds it. */
  listOf(term: TermKey): number;
  /** Passages in a list. */
  count(list: number): number;
  /** Its column, -1 when it is kept as postings. */
  columnOf(list: number): number;
  /** Number in `syllables` of the folded word whose list it is, -1 when none has it. */
  syllable(list: number): number;
  /** The folded syllables of a passage in order. */
  syllables(passage: number): Uint16Array;
}

/** Lays a segment's lookups over its columns. */
export function openSegment(given: Columns, simdFrom?: number): Segment {
  const { columns, scan } = openScan(given, simdFrom);
  const { starts, bigramFirsts, bigramSeconds, lengths } = columns;
  const size = lengths.length;
  const accented = accentedWords(columns);
  const folded = foldedWords(columns);
  const columnOf = new Map(Array.from(columns.columnLists, (list, column) => [list, column]));
  /** Only lists without postings are looked for. */
  const columnAt = (list: number): number =>
    starts[list] === starts[list + 1] ? (columnOf.get(list) ?? -1) : -1;

  function find(values: Uint32Array | Uint16Array, value: number, from: number, to: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low < to && values[low] === value ? low : -1;
  }

  function bigram(left: number, right: number): number {
    if (left < 0 || right < 0) return -1;
    const rank = find(bigramSeconds, right, bigramFirsts[left] as number, bigramFirsts[left + 1] as number);
    return rank < 0 ? -1 : accented.ends.length + folded.ends.length + rank;
  }

  return {
    columns,
    size,
    filled: lengths.reduce((sum, length) => sum + (length > 0 ? 1 : 0), 0),
    scan,
    listOf(term) {
      if (term.kind === 'bigram') return bigram(findWord(folded, term.left), findWord(folded, term.right));
      if (term.kind === 'accented') return findWord(accented, term.word);
      const word = findWord(folded, term.word);
      return word < 0 ? -1 : accented.ends.length + word;
    },
    count(list) {
      const postings = (starts[list + 1] as number) - (starts[list] as number);
      return postings > 0 ? postings : (columns.columnCounts[columnOf.get(list) ?? -1] ?? 0);
    },
    columnOf: columnAt,
    syllable(list) {
      const number = list - accented.ends.length;
      return number < 0 || number >= BREAK ? -1 : number;
    },
    syllables: (passage) =>
      columns.syllables.subarray(columns.syllableStarts[passage], columns.syllableStarts[passage + 1]),
  };
}
