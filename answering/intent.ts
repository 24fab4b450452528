import { findPrivate } from '../people/privacy.ts';
import { clean } from '../retrieval/text/clean.ts';
import { ADDRESSED_BY_NAME, mayNameSomebody, mayTellOfHealth } from './discretion.ts';
import { fold } from './fold.ts';
import { withoutPlaces } from './places.ts';
import type { Vocabulary } from './vocabulary.ts';

/** "việc của tôi", "danh sách án quá hạn của phòng em", folded. */
const OWN_CASES =
  /\b(?:viec|vu|an|ho so|vu viec|vu an|danh sach)(?: (?:dang|con|nao|qua han|ton|chua xong))* (?:cua|thuoc) (?:toi|minh|em|anh|chi|phong toi|phong minh|phong em|don vi toi)\b/u;
/** "tôi có bao nhiêu án quá hạn", "phòng khu vực 3 còn mấy vụ": the record of someone's cases, folded. */
const COUNTED =
  /\b(?:toi|em|minh|phong khu vuc \d+|phong \d+) (?:dang |hien )?(?:co|con|giu) (?:bao nhieu|may) (?:an|vu|viec|ho so)\b/u;
/** "quyết định thi hành án số 46", "vụ việc số 46/2026", folded. */
const DECISION =
  /\b(?:qd|quyet dinh)(?: thi hanh an)? so \d+(?!\/(?:qd|nq)-btp)|\b(?:viec|vu an|ho so|vu) so \d+(?:\/\d+)?|\d+ ?[/\u2044\u2215] ?(?:\d{4} ?[/\u2044\u2215] ?)?qd\b|\b(?:an|vu|viec|ho so|qd|quyet dinh)(?: so)? \d+(?: ?\/ ?| nam )(?:19|20)\d\d\b(?!\/)/u;

/** «ông Nguyễn Văn A», «bà Lan»: a name in capitals after a form of address. */
const NAMED = /(?:^|[\s,.;:(])(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)\s+\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*)*/gu;
/** Offices that follow a form of address and are no names. */
const OFFICE =
  /(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)\s+(?:Trưởng|Phó|Cục|Chi|Chấp|Thủ|Viện|Chánh|Thẩm|Kế|Giám|Chủ)/u;

/**
 * True when the question is about cases and not about directives: it names a decision, a person, or "việc của tôi".
 * Such a question is answered by code from the database and never handed to a model (domain 8.2).
 * @param publicNumbers decision numbers of the directives, see people/privacy.ts `publicNumbersOf`.
 */
export function hasCaseIntent(question: string, publicNumbers: ReadonlySet<string>): boolean {
  const composed = clean(question);
  const folded = fold(composed);
  if (OWN_CASES.test(folded) || COUNTED.test(folded) || namesSomebody(composed)) return true;
  if (DECISION.test(folded) && !mentionsPublic(composed, publicNumbers)) return true;
  return findPrivate(composed, publicNumbers).some(({ leak }) => leak === 'decision-number');
}

function mentionsPublic(question: string, publicNumbers: ReadonlySet<string>): boolean {
  const tight = question.replace(/\s/gu, '').toUpperCase().replaceAll('QD-', 'QĐ-');
  return [...publicNumbers].some((number) => tight.includes(number));
}

/** Whether a person is named after a form of address, in a question or in a document. */
export function namesSomebody(text: string): boolean {
  const composed = withoutPlaces(clean(text));
  const addressed = [...composed.matchAll(NAMED)].map(([words]) => words);
  return ADDRESSED_BY_NAME.test(fold(composed)) || addressed.some((words) => !OFFICE.test(words));
}

/**
 * Whether a model or an embedder elsewhere may see the question: it names no case and nobody, and each of its syllables is
 * a word that is known here. What nobody has thought of stays; it is answered by quotes alone.
 */
export function mayLeave(question: string, publicNumbers: ReadonlySet<string>, isKnown: Vocabulary): boolean {
  if (hasCaseIntent(question, publicNumbers) || mayNameSomebody(question, publicNumbers)) return false;
  if (mayTellOfHealth(question)) return false;
  return isKnown(clean(question));
}
