import { join } from 'node:path';
import { openKernel } from '../kernels/load.ts';
import { isMarked, type Token, tokenize } from '../text/text.ts';
import type { Embedder } from './embedder.ts';
import { type EmbeddingTable, openTable } from './table.ts';
import { accentedKey, bigramPlace, bigramPrint, foldedKey, type TermKey } from './term-key.ts';

/** The table of the repository; static.md is its model card. */
const TABLE = join(import.meta.dirname, 'static.bin');

/** The built-in embedder, for callers that have the words of a text already. */
export interface StaticEmbedder extends Embedder {
  readonly dimensions: number;
  /**
   * Writes the vector of a text (its words, as `tokenize` gives them) into `into`, `dimensions` numbers, length 1; all zeros
   * when no word is known.
   */
  embedTokens(tokens: readonly Token[], into: Float32Array): void;
}

/** What the table has for a word: rows, -1 for none, and the key of its folded syllable, of which bigrams are made. */
interface Word {
  readonly accented: number;
  readonly folded: number;
  readonly key: TermKey;
}

/** Words whose rows are remembered; more only with a corpus of garbage. */
const REMEMBERED = 500_000;

/**
 * Built in, offline, the same on every machine: a text is the sum of its terms' rows in a trained table, each times
 * 1 + ln(frequency), brought to length 1. Only a word with marks has a row of its own beside the folded one. A text of unknown
 * words has no direction: all zeros. Throws when the table is missing, foreign or damaged.
 */
export function createStaticEmbedder(path = TABLE): StaticEmbedder {
  const table = openTable(path);
  const { version, dimensions } = table;
  const findWord = createWords(table);
  const bag = createBag(table);

  function embedTokens(tokens: readonly Token[], into: Float32Array): void {
    let before: TermKey | null = null;
    for (const token of tokens) {
      const { accented, folded, key } = findWord(token);
      bag.add(accented);
      bag.add(folded);
      if (before !== null) bag.add(table.find(bigramPlace(before, key), bigramPrint(before, key)));
      before = key;
    }
    bag.embed(into);
  }

  function embedNow(text: string): Float32Array {
    const vector = new Float32Array(dimensions);
    embedTokens(tokenize(text), vector);
    return vector;
  }

  return {
    name: version,
    dimensions,
    embedTokens,
    embedNow,
    ...(path === TABLE && { thread: 'static' }),
    embedQuery: async (text) => Array.from(embedNow(text)),
    embedDocuments: async (texts) => texts.map((text) => Array.from(embedNow(text))),
  };
}

/** Looks words up, each the first time only. "A1" and "á" have one key with marks: those without marks are kept apart. */
function createWords(table: EmbeddingTable): (token: Token) => Word {
  const marked = new Map<string, Word>();
  const plain = new Map<string, Word>();
  return (token) => {
    const { accented, folded } = token;
    const known = isMarked(token) ? marked : plain;
    const word = known.get(accented);
    if (word !== undefined) return word;
    const withMarks = accentedKey(accented);
    const key = foldedKey(folded);
    const found = {
      accented: isMarked(token) ? table.find(withMarks.place, withMarks.print) : -1,
      folded: table.find(key.place, key.print),
      key,
    };
    if (known.size >= REMEMBERED) known.clear();
    known.set(accented, found);
    return found;
  };
}

interface Kernel {
  embed(
    numbers: number,
    scales: number,
    dimensions: number,
    rows: number,
    weights: number,
    count: number,
    into: number,
  ): number;
}

/** The rows of one text, counted; they lie in the table's memory. */
function createBag({ memory, dimensions, rows, sections }: EmbeddingTable) {
  const kernel = openKernel<Kernel>('bag', memory);
  const held = new Uint32Array(memory.buffer, sections.entries, rows);
  const weights = new Float32Array(memory.buffer, sections.weights, rows);
  const vector = new Float32Array(memory.buffer, sections.vector, dimensions);
  /** How often each row stands in the bag. */
  const counts = new Uint32Array(rows);
  let size = 0;
  return {
    /** Counts a row; -1 is none. */
    add(row: number): void {
      if (row < 0) return;
      const count = counts[row] as number;
      if (count === 0) held[size++] = row;
      counts[row] = count + 1;
    },
    /** Writes the vector of the bag and empties it. */
    embed(into: Float32Array): void {
      for (let at = 0; at < size; at++) {
        const row = held[at] as number;
        const count = counts[row] as number;
        weights[at] = count === 1 ? 1 : 1 + Math.log(count);
        counts[row] = 0;
      }
      kernel.embed(
        sections.numbers,
        sections.scales,
        dimensions,
        sections.entries,
        sections.weights,
        size,
        sections.vector,
      );
      into.set(vector);
      size = 0;
    },
  };
}
