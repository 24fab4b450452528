import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { GlossaryEntry } from '../../knowledge/glossary.ts';

/** How often words and pairs of neighbours were seen, in lower case with their marks; `#` stands for any number. */
export interface Counts {
  readonly words: Map<string, number>;
  readonly pairs: Map<string, number>;
  /** Articles that hold the word or pair. */
  readonly articles: Map<string, number>;
  /** Of all articles. */
  total: number;
}

/** Characters of an article that are counted: what follows is mostly tables. */
const LONGEST = 12_000;

const raise = (counts: Map<string, number>, key: string, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

/** Adds a text; pairs do not reach over punctuation. Returns its words and pairs. */
function count({ words, pairs }: Counts, text: string, weight: number): ReadonlySet<string> {
  const seen = new Set<string>();
  const lower = text.normalize('NFC').toLowerCase().replace(/\d+/gu, ' # ');
  for (const phrase of lower.split(/[^\p{L}\p{M}# ]+/u)) {
    let before: string | null = null;
    for (const word of phrase.split(' ').filter((part) => part !== '')) {
      raise(words, word, weight);
      seen.add(word);
      if (before !== null) {
        raise(pairs, `${before} ${word}`, weight);
        seen.add(`${before} ${word}`);
      }
      before = word;
    }
  }
  return seen;
}

/** Counts the official code of laws: JSON lines with `heading` and `text`, plain or in brotli. */
export function countLaw(path: string): Counts {
  const raw = readFileSync(path);
  const bytes = path.endsWith('.br') ? brotliDecompressSync(raw) : raw;
  const counts: Counts = { words: new Map(), pairs: new Map(), articles: new Map(), total: 0 };
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found;
    if (end > from) {
      const { heading, text } = JSON.parse(bytes.toString('utf8', from, end)) as Record<string, string>;
      counts.total += 1;
      for (const key of count(counts, `${heading}. ${text}`.slice(0, LONGEST), 1))
        raise(counts.articles, key, 1);
    }
    from = end + 1;
  }
  return counts;
}

/** What a phrase of speech, a question or a directive weighs against a phrase of law: law alone asks no questions. */
const WEIGHT = { speech: 1000, directive: 250 };

/** Adds how officers write and speak. */
export function countSpeech(
  counts: Counts,
  glossary: readonly GlossaryEntry[],
  directives: readonly string[],
  questions: readonly string[],
): void {
  const speech = [...glossary.flatMap(({ says, means }) => [...says, ...means]), ...questions];
  for (const text of speech) count(counts, text, WEIGHT.speech);
  for (const text of directives) count(counts, text, WEIGHT.directive);
}
