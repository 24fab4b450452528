import type { Line } from './words.ts';

/** What the quoted provisions do with a word of a question: say it, write something else for it, or neither. */
export type Standing = 'said' | 'meant' | 'unsaid';

/** Stands for every number. */
const NUMBER = '#';
/** How a word of that standing is marked; one that is said tells nothing by itself. */
const MARK: Readonly<Record<Standing, string | null>> = { said: null, meant: 'm:', unsaid: 'n:' };

/**
 * The patterns of a question, each once: its syllables and pairs of neighbours (`w:`), and the words that no quoted
 * provision says (`n:`) or that it says otherwise (`m:`).
 */
export function patternsOf({ tokens, words }: Line, standings: readonly Standing[]): ReadonlySet<string> {
  const patterns = new Set<string>();
  let before: string | null = null;
  for (const { surface } of tokens) {
    const syllable = /^\d/u.test(surface) ? NUMBER : surface.toLowerCase();
    patterns.add(`w:${syllable}`);
    if (before !== null) patterns.add(`w:${before} ${syllable}`);
    before = syllable;
  }
  for (const [at, { key }] of words.entries()) {
    const mark = MARK[standings[at] ?? 'said'];
    if (mark !== null) patterns.add(`${mark}${key}`);
  }
  return patterns;
}
