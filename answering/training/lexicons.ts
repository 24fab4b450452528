import { isFunctionWord } from '../../retrieval/text/function-words.ts';
import { stripMarks } from '../../retrieval/text/syllable.ts';
import { tokenize } from '../../retrieval/text/text.ts';
import { COUNT_BASE } from '../decline/marks.ts';
import type { Counts } from './counts.ts';

/** Rarer words and pairs are left out, and spellings that are so much rarer than the commonest of the same letters. */
const MARKS = { word: 5, pair: 40, share: 0.002 };

/** The table that decline/marks.ts reads. */
export function marksTable({ words, pairs }: Counts): string {
  const power = (seen: number) => Math.max(0, Math.round(Math.log(seen) / Math.log(COUNT_BASE)));
  const commonest = new Map<string, number>();
  for (const [word, seen] of words) {
    const plain = stripMarks(word);
    commonest.set(plain, Math.max(commonest.get(plain) ?? 0, seen));
  }
  const isKept = (word: string): boolean => {
    const seen = words.get(word) ?? 0;
    return seen >= MARKS.word && seen >= MARKS.share * (commonest.get(stripMarks(word)) ?? 0);
  };
  const followers = new Map<string, string[]>();
  for (const [pair, seen] of [...pairs].sort(byKey)) {
    const [first = '', second = ''] = pair.split(' ');
    if (seen < MARKS.pair || !isKept(first) || !isKept(second)) continue;
    const known = followers.get(first) ?? [];
    known.push(`${second} ${power(seen)}`);
    followers.set(first, known);
  }
  return [...words]
    .filter(([word]) => isKept(word))
    .sort(byKey)
    .map(([word, seen]) => [stripMarks(word), word, power(seen), ...(followers.get(word) ?? [])].join(' '))
    .join('\n');
}

/**
 * Pairs are words of law from this normalised pointwise mutual information on (Bouma 2009), in so many articles; those
 * with a function word need more. Single syllables are, in so many articles, when this share of them is in no such pair.
 */
const LAW = {
  npmi: 0.1,
  withFunctionWord: 0.34,
  articles: 40,
  single: { articles: 100, share: 0.4, firm: 0.33 },
};
/** Function words that join no word of law, however often they stand beside one. */
const JOINING = new Set(
  'của bị có và các những này đó được tại theo với vì về khi là từ cho ra đã đang sẽ không chưa thì mà như bởi trong trên do phải nào ai gì'.split(
    ' ',
  ),
);

/** The list that decline/words.ts reads: the firmest pairs first, then single syllables, each with its rarity. */
export function lawWords({ words, pairs, articles, total }: Counts): string {
  const all = [...words.values()].reduce((sum, seen) => sum + seen, 0);
  const isFunction = (word: string): boolean => tokenize(word).every((token) => isFunctionWord(token, true));
  const firmness = ([pair, seen]: readonly [string, number]): number => {
    const [first = '', second = ''] = pair.split(' ');
    const ratio = (seen * all) / ((words.get(first) ?? 1) * (words.get(second) ?? 1));
    return Math.log(ratio) / -Math.log(seen / all);
  };
  const firm = [...pairs]
    .filter(([pair]) => (articles.get(pair) ?? 0) >= LAW.articles && !pair.includes('#'))
    .map((entry) => ({ pair: entry[0], parts: entry[0].split(' '), seen: entry[1], npmi: firmness(entry) }))
    .filter(({ parts, npmi }) => {
      const functions = parts.filter(isFunction).length;
      if (parts.some((part) => part.length < 2) || functions === 2 || npmi < LAW.npmi) return false;
      return functions === 0 || (npmi >= LAW.withFunctionWord && !parts.some((part) => JOINING.has(part)));
    })
    .sort((one, other) => other.npmi - one.npmi);

  const within = new Map<string, number>();
  for (const { parts, seen, npmi } of firm)
    if (npmi >= LAW.single.firm) for (const part of parts) within.set(part, (within.get(part) ?? 0) + seen);
  const single = [...words]
    .filter(([word, seen]) => {
      const alone = 1 - (within.get(word) ?? 0) / seen;
      const isWord = word.length > 1 && !isFunction(word);
      return isWord && alone >= LAW.single.share && (articles.get(word) ?? 0) >= LAW.single.articles;
    })
    .map(([word]) => word)
    .sort();
  const rarity = (key: string): string => Math.log(total / (articles.get(key) ?? 1)).toFixed(1);
  return [...firm.map(({ pair }) => pair), ...single].map((key) => `${key} ${rarity(key)}`).join('\n');
}

const byKey = ([one]: readonly [string, number], [other]: readonly [string, number]): number =>
  one < other ? -1 : 1;
