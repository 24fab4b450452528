import { fold } from './fold.ts';

/** What may not be invented: amounts, dates, document numbers, articles, intervals. */
const VALUES = new RegExp(
  [
    /** Numbers of documents: 3530/QĐ-BTP, 04-CT/TW, 106/2025/QH15. */
    String.raw`\d+(?:[/-]\d{4})?(?:[/-]\p{L}[\p{L}\d]*)+`,
    /** Dates, fractions, amounts, ordinals, percentages. */
    String.raw`\d+(?:[.,/:-]\d+)*\s*%?`,
    /** Roman ordinals: khóa XV. */
    String.raw`(?<!\p{L})[IVX]{2,}(?!\p{L})`,
  ].join('|'),
  'gu',
);

const WORDS_FOR_NUMBERS =
  '(?:mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|tram|nghin|chuc|vai)(?: (?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin))*';
/** Numbers written in words before a unit, and intervals: "ba mươi ngày", "hằng quý". */
const IN_WORDS = new RegExp(
  `\\b(?:${WORDS_FOR_NUMBERS}) (?:ngay|tuan|thang|quy|gio|lan|ty|trieu|dong|phan tram)\\b|\\b(?:hang|moi) (?:ngay|tuan|thang|quy|nam)\\b|\\b(?:mot|hai|ba|bon|nam|sau|muoi) nam\\b`,
  'gu',
);

/** "05" is 5, "20.000.000" is 20000000, "15/12/2025" stays. */
function plain(value: string): string {
  const tight = value.replace(/\s+/gu, '');
  const whole = /^\d{1,3}(?:[.,]\d{3})+$/u.test(tight) ? tight.replace(/[.,]/gu, '') : tight;
  return whole.replace(/(?<!\d)0+(?=\d)/gu, '').toLocaleLowerCase('vi');
}

/** Every value of a text in one spelling. */
export function valuesIn(text: string): ReadonlySet<string> {
  const composed = text.normalize('NFC');
  const digits = [...composed.matchAll(VALUES)].map(([value]) => plain(value.replace(/[.,/:-]+$/u, '')));
  const words = [...fold(composed).matchAll(IN_WORDS)].map(([value]) => value);
  return new Set([...digits, ...words]);
}

/** The values of `text` that none of `sources` states. */
export function inventedValues(text: string, sources: readonly string[]): readonly string[] {
  const known = new Set(sources.flatMap((source) => [...valuesIn(source)]));
  return [...valuesIn(text)].filter((value) => !known.has(value));
}
