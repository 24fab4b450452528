import { existsSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Lexicon } from './lexicon.ts';

/** One article of law as words: views of the corpus, not copies. */
export interface Article {
  readonly title: Uint32Array;
  readonly heading: Uint32Array;
  readonly body: Uint32Array;
  /** Where each sentence of the body begins, in words; the last entry is the body's length. */
  readonly sentences: Uint32Array;
}

/**
 * Articles as flat arrays in shared memory, so that threads need no copies. Articles of one law stand together: their
 * neighbours are the hard negatives.
 */
export interface Corpus {
  readonly articles: number;
  /** Title, heading and body of each article, one after the other. */
  readonly words: Uint32Array;
  /** Four numbers an article and four that end the last: where title, heading, body and its sentences begin. */
  readonly starts: Uint32Array;
  readonly sentences: Uint32Array;
}

/** Longest body that is kept, in words; what follows is mostly lists and tables. */
const LONGEST_BODY = 1500;

/** Shortest body from which anything can be learnt, in words. */
const SHORTEST_BODY = 8;

/** Collects articles whose texts are words already; those too short to learn from are left out. */
export interface CorpusBuilder {
  add(title: Uint32Array, heading: Uint32Array, sentences: readonly Uint32Array[]): void;
  build(): Corpus;
}

export function createCorpusBuilder(): CorpusBuilder {
  const words: Uint32Array[] = [];
  const starts: number[] = [];
  const sentenceStarts: number[] = [];
  let articles = 0;
  let length = 0;
  const append = (text: Uint32Array) => {
    words.push(text);
    length += text.length;
  };
  return {
    add(title, heading, sentences) {
      const kept: Uint32Array[] = [];
      const begins = [0];
      let size = 0;
      for (const sentence of sentences) {
        if (sentence.length === 0) continue;
        if (size + sentence.length > LONGEST_BODY) break;
        kept.push(sentence);
        size += sentence.length;
        begins.push(size);
      }
      if (size < SHORTEST_BODY) return;
      starts.push(length, length + title.length, length + title.length + heading.length);
      starts.push(sentenceStarts.length);
      for (const begin of begins) sentenceStarts.push(begin);
      append(title);
      append(heading);
      kept.forEach(append);
      articles += 1;
    },
    build() {
      const all = shared(length);
      let at = 0;
      for (const text of words) {
        all.set(text, at);
        at += text.length;
      }
      return {
        articles,
        words: all,
        starts: shared([...starts, length, length, length, sentenceStarts.length]),
        sentences: shared(sentenceStarts),
      };
    },
  };
}

/** A view of article `at`. */
export function articleAt({ words, starts, sentences }: Corpus, at: number): Article {
  const start = (field: number) => starts[4 * at + field] as number;
  return {
    title: words.subarray(start(0), start(1)),
    heading: words.subarray(start(1), start(2)),
    body: words.subarray(start(2), start(4)),
    sentences: sentences.subarray(start(3), start(7)),
  };
}

/** Every word of article `at`. */
export const wordsOf = ({ words, starts }: Corpus, at: number): Uint32Array =>
  words.subarray(starts[4 * at], starts[4 * at + 4]);

/** An array of shared memory, zeroed or with these numbers. */
export function shared(numbers: number | readonly number[]): Uint32Array<SharedArrayBuffer> {
  const length = typeof numbers === 'number' ? numbers : numbers.length;
  const array = new Uint32Array(new SharedArrayBuffer(4 * length));
  if (typeof numbers !== 'number') array.set(numbers);
  return array;
}

/**
 * Adds the official code of laws: JSON lines with `demuc_name`, `heading` ("Điều 36.3.LQ.1. …") and `text`; packed with
 * Brotli when the name ends in .br. Throws when the file is missing or no such file.
 */
export function addLaws(builder: CorpusBuilder, lexicon: Lexicon, path: string): void {
  if (!existsSync(path)) throw new Error(`${path} is missing: say with --corpus where the laws lie.`);
  const raw = readFileSync(path);
  const bytes = path.endsWith('.br') ? brotliDecompressSync(raw) : raw;
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found;
    if (end > from) {
      const { demuc_name, heading, text } = JSON.parse(bytes.toString('utf8', from, end)) as Record<
        string,
        string
      >;
      builder.add(
        lexicon.encode(demuc_name ?? ''),
        lexicon.encode((heading ?? '').replace(/^Điều\s+\S+\s*/u, '')),
        splitSentences(text ?? '').map(lexicon.encode),
      );
    }
    from = end + 1;
  }
}

export const splitSentences = (text: string): string[] => text.split(/(?<=[.;:])\s+|\n+/u);
