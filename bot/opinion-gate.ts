import { mayNameSomebody } from '../answering/discretion.ts';
import { hasCaseIntent } from '../answering/intent.ts';
import { findPrivate } from '../people/privacy.ts';
import { clean } from '../retrieval/text/clean.ts';
import type { Objection } from './messages/opinions.ts';

/** Longest texts that are passed on, in UTF-16 units: a question with its opinion still is one message. */
export const LONGEST = { question: 900, answer: 2_400, reason: 300, note: 3_400 } as const;

/** Numbers of laws with their dates: «Nghị định số 152/2026/NĐ-CP ngày 13/5/2026» names no case. */
const OF_LAW =
  /(?:số\s+)?\d+\/(?:\d{4}\/)?(?:N[ĐD]-CP|QH\d+|TT(?:LT)?-\p{Lu}[\p{Lu}-]*|NQ-\p{Lu}+|CT-?\/?TTg|TTLT[\p{Lu}-]*)(?:\s*,?\s*ngày\s+\d{1,2}\/\d{1,2}\/\d{4})?/giu;
/** Words that begin a sentence before the name of a law or an office: no part of a name. */
const OPENER =
  /(?<=^|[.!?;:\n]\s*)(?:Theo|Tại|Căn cứ|Về|Khi|Do|Vì|Nếu|Với|Đối với|Đề nghị|Các|Từ|Sau|Trước|Việc|Trên|Hỏi|Trường hợp)\s+(?=\p{Lu})/gu;

/** Typed with its mark it is no «Thị»: «Nghị định thì …» names nobody. */
const THEN = /(?<!\p{L})thì(?!\p{L})/giu;
/** The days from which the new organisation and the new law hold; an opinion may name any day a law speaks of. */
const DAYS_OF_LAW = /(?<!\d)0?1\/0?7\/202[56](?!\d)/gu;
const ANY_DAY = /(?<!\d)\d{1,2}\/\d{1,2}\/\d{4}(?!\d)/gu;

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
  const days = kind === 'question' || kind === 'note' ? DAYS_OF_LAW : ANY_DAY;
  const rest = text
    .normalize('NFC')
    .replace(OF_LAW, ' ')
    .replace(OPENER, '')
    .replace(THEN, ',')
    .replace(days, ' ');
  if (findPrivate(rest, publicNumbers).length > 0) return 'private';
  if (hasCaseIntent(rest, publicNumbers)) return 'case';
  return mayNameSomebody(rest, publicNumbers) ? 'person' : null;
}
