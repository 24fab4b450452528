import { withheldFor } from '../answering/withheld.ts';
import { clean } from '../retrieval/text/clean.ts';
import type { Objection } from './messages/opinions.ts';

/** Longest texts that are passed on, in UTF-16 units: a question with its opinion still is one message. */
export const LONGEST = { question: 900, answer: 2_400, reason: 300, note: 3_400 } as const;

/** A typed text as it is kept and shown: nothing invisible in it. */
export const asTyped = (text: string): string => clean(text).trim();

/**
 * Why a text may not be passed on to another officer or be kept: it speaks of a case, names somebody, or holds a
 * number of class 3 (domain 8). Null when it may.
 */
export function objectionTo(
  text: string,
  kind: keyof typeof LONGEST,
  publicNumbers: ReadonlySet<string>,
): Objection | null {
  if (!/[\p{L}\d]/u.test(text)) return 'empty';
  if (text.length > LONGEST[kind]) return 'too-long';
  // An opinion may name any day a law speaks of.
  return withheldFor(text, publicNumbers, kind === 'question' || kind === 'note' ? 'of-law' : 'any');
}
