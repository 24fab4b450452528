import { findPrivate } from '../people/privacy.ts';
import { mayNameSomebody, THEN } from './discretion.ts';
import { hasCaseIntent } from './intent.ts';

/** Numbers of laws with their dates: «Nghị định số 152/2026/NĐ-CP ngày 13/5/2026» names no case. */
const OF_LAW =
  /(?:số\s+)?\d+\/(?:\d{4}\/)?(?:N[ĐD]-CP|QH\d+|TT(?:LT)?-\p{Lu}[\p{Lu}-]*|NQ-\p{Lu}+|CT-?\/?TTg|TTLT[\p{Lu}-]*)(?:\s*,?\s*ngày\s+\d{1,2}\/\d{1,2}\/\d{4})?/giu;
/** Words that begin a sentence before the name of a law or an office: no part of a name. */
const OPENER =
  /(?<=^|[.!?;:\n]\s*)(?:Theo|Tại|Căn cứ|Về|Khi|Do|Vì|Nếu|Với|Đối với|Đề nghị|Các|Từ|Sau|Trước|Việc|Trên|Hỏi|Trường hợp)\s+(?=\p{Lu})/gu;
/** The days from which the new organisation and the new law hold. */
const DAYS_OF_LAW = /(?<!\d)0?1\/0?7\/202[56](?!\d)/gu;
const ANY_DAY = /(?<!\d)\d{1,2}\/\d{1,2}\/\d{4}(?!\d)/gu;

/** What a text holds that only who typed it may see: a number of class 3, a case, or a person or company (domain 8). */
export type Withheld = 'private' | 'case' | 'person';

/**
 * Why a typed text may not be kept, shown to others or passed on; null when it may.
 * @param publicNumbers decision numbers of the directives, see people/privacy.ts `publicNumbersOf`.
 * @param days which dates are of laws and not of cases; an opinion may name any.
 */
export function withheldFor(
  text: string,
  publicNumbers: ReadonlySet<string>,
  days: 'of-law' | 'any' = 'of-law',
): Withheld | null {
  const rest = text
    .normalize('NFC')
    .replace(OF_LAW, ' ')
    .replace(OPENER, '')
    .replace(THEN, ',')
    .replace(days === 'of-law' ? DAYS_OF_LAW : ANY_DAY, ' ');
  if (findPrivate(rest, publicNumbers).length > 0) return 'private';
  if (hasCaseIntent(rest, publicNumbers)) return 'case';
  return mayNameSomebody(rest, publicNumbers) ? 'person' : null;
}
