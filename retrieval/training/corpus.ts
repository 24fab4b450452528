import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Lexicon } from './lexicon.ts';

/** One article of law as words. */
export interface Article {
  readonly title: Uint32Array;
  readonly heading: Uint32Array;
  readonly body: Uint32Array;
  /** Where each sentence of the body begins, in words; the last entry is the body's length. */
  readonly sentences: Uint32Array;
}

/** Articles of one law stand together: their neighbours are the hard negatives. */
export interface Corpus {
  readonly articles: readonly Article[];
}

/** Longest body that is kept, in words; what follows is mostly lists and tables. */
const LONGEST_BODY = 1500;

/** Reads the official code of laws: JSON lines with `demuc_name`, `heading` ("Điều 36.3.LQ.1. …") and `text`. */
export function readCorpus(path: string, lexicon: Lexicon): Corpus {
  const raw = readFileSync(path);
  const bytes = path.endsWith('.br') ? brotliDecompressSync(raw) : raw;
  const articles: Article[] = [];
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found;
    if (end > from) {
      const { demuc_name, heading, text } = JSON.parse(bytes.toString('utf8', from, end)) as Record<
        string,
        string
      >;
      const sentences = (text ?? '').split(/(?<=[.;:])\s+|\n+/u).map((sentence) => lexicon.encode(sentence));
      articles.push(toArticle(lexicon, demuc_name ?? '', heading ?? '', sentences));
    }
    from = end + 1;
  }
  return { articles: articles.filter((article) => article.body.length >= 8) };
}

function toArticle(
  lexicon: Lexicon,
  title: string,
  heading: string,
  sentences: readonly Uint32Array[],
): Article {
  const starts = [0];
  const words: number[] = [];
  for (const sentence of sentences) {
    if (sentence.length === 0) continue;
    if (words.length + sentence.length > LONGEST_BODY) break;
    for (const word of sentence) words.push(word);
    starts.push(words.length);
  }
  return {
    title: lexicon.encode(title),
    heading: lexicon.encode(heading.replace(/^Điều\s+\S+\s*/u, '')),
    body: Uint32Array.from(words),
    sentences: Uint32Array.from(starts),
  };
}
