import { fold } from './fold.ts';

/** A follow-up leans on what was asked before when it begins so, or has no more words than this. */
const LEANING =
  /^(?:con|the|vay|neu|nhung|roi|ma|va|thi|o (?:do|tren)|vu (?:do|nay)|viec (?:do|nay)|cai (?:do|nay)|truong hop (?:do|nay))\b/u;
const SHORT = 6;

/**
 * One question out of the turns of a talk, oldest first: the last one, behind the one before it when it cannot stand
 * alone ("Thế còn cấp tỉnh?"). Earlier turns beyond that would only blur what is looked for.
 */
export function asOneQuestion(turns: readonly string[]): string {
  const last = turns.at(-1)?.trim() ?? '';
  const before = turns.at(-2)?.trim() ?? '';
  const text = fold(last);
  const leans = LEANING.test(text) || text.split(' ').length <= SHORT;
  if (before === '' || last === '' || !leans) return last;
  return `${before.replace(/[\s?.!]+$/u, '')}. ${last}`;
}
