import type { Addressee, Library, Provision } from '../knowledge/model.ts';
import { fold } from './fold.ts';
import { groupsIn, isTooSmall, LACKS_CONDITION } from './outside.ts';

/**
 * Facts of a case that the directives make an answer hang on: how long it is unfinished and of what amount, whether it
 * can be enforced, whether it is enforced by periods or cannot be for an objective reason (domain 4.3).
 */
export const FACTS = {
  'over-1': 'có điều kiện, quá 01 năm chưa thi hành xong',
  'over-3': 'từ 20 tỷ đồng trở lên, có điều kiện, quá 3 năm chưa thi hành xong',
  'over-5': 'quá 05 năm chưa thi hành xong',
  enforceable: 'có điều kiện thi hành',
  'not-enforceable': 'chưa có điều kiện thi hành',
  regular: 'không thi hành theo định kỳ, không có lý do khách quan',
  periodic: 'thi hành theo định kỳ',
  objective: 'vì lý do khách quan mà không thể tổ chức thi hành',
} as const;
export type Fact = keyof typeof FACTS;

export interface FactDoubt {
  readonly about: 'age' | 'condition' | 'periodic';
  readonly choices: readonly FactChoice[];
}
export interface FactChoice {
  readonly addressee: Addressee;
  readonly fact: Fact;
  /** A complete question. */
  readonly question: string;
}

export function isFact(text: string): text is Fact {
  return Object.hasOwn(FACTS, text);
}

/** The question of a case with this fact; typed without marks it stays so, or half of it would be read as marked. */
export function withFact(question: string, fact: Fact): string {
  const isMarked = /[\p{M}đ]/iu.test(question.normalize('NFD'));
  return `${question.replace(/[\s?.!]+$/u, '')} (${isMarked ? FACTS[fact] : fold(FACTS[fact])})?`;
}

/** A case that is said to be old and not how old, folded. */
const OLD =
  /\b(?:an|vu|viec|vu viec|vu an|ho so)(?: (?:thi hanh|thi hanh an|dan su|nao|da|bi|con|de|ma|chua (?:thi hanh )?xong))* (?:ton|ton dong|ton lau|lau|lau nam|lau roi|lau qua|keo dai|keo dai lau|qua han|qua lau|nhieu nam)\b/u;
/** What is also called late or dragging on, and is no matter of a case's age. */
const OTHER =
  /\b(?:khieu nai|to cao|boi thuong|btnn|bdtc|bao dam tai chinh|dau gia|ban giao|giao tai san|xac minh|hanh chinh|thahc|cuong che|ke bien|phuc tap|kho khan|vat chung|tien ton|tham nhung|bao nhieu|may|the nao la|la gi)\b/u;
/** A span of years, an amount: then the age is told. */
const TOLD = /\d+ ?(?:nam|thang|ngay|ty|ti|trieu)\b/u;
/** A question that wants yes or no, folded, without what follows in brackets. */
const YES_OR_NO =
  /\bco (?:bi|phai|duoc|can|thuoc|nam|tinh|dua|coi)\b.* (?:khong|ko|k|hong)$|\b(?:phai|dung) (?:khong|ko|k)$/u;
const SAYS_CONDITION = /\b(?:dieu kien|co dk|chua dk|khong dk|cdk|ccdk)\b/u;
const SAYS_EXCEPTION = /\b(?:dinh ky|cap duong|hang thang|hang nam|tra dan|tra gop|theo ky|khach quan)\b/u;

const EXCEPTED = /quá 0?5 năm[^.;]*trừ các vụ việc thi hành theo định kỳ/u;
/** How the documents bound each age, so that only what they speak of is offered. */
const STATED: readonly (readonly [Fact, RegExp])[] = [
  ['over-1', /có điều kiện[^.;]*(?:quá|trên) 0?1 năm/u],
  ['over-3', /20 tỷ đồng trở lên, có điều kiện thi hành, quá 0?3 năm/u],
  ['over-5', /quá 0?5 năm chưa thi hành xong/u],
];

/**
 * What to ask back when the answer hangs on a fact of the case that the question leaves out; null when it leaves out
 * none. `level` is whose duties are asked for: the Phòng's word on five years has no condition, the province's has.
 */
export function factInDoubt(
  question: string,
  { provisions }: Pick<Library, 'provisions'>,
  level: Addressee | null,
): FactDoubt | null {
  const said = fold(question);
  const asked = said.replace(/\([^)]*\)/gu, ' ').replace(/[\s?.!]+$/u, '');
  const own = provisions.filter(({ addressee }) => level === null || addressee === level);
  if (OLD.test(asked) && !TOLD.test(said) && !OTHER.test(said)) return whichAge(question, own);
  const [threshold, ...more] = [...asked.matchAll(/\b0?(\d+) ?nam\b/gu)].map(([, years]) => years);
  if (!YES_OR_NO.test(asked) || more.length > 0 || OTHER.test(said)) return null;
  if (threshold === '5') return whichExcepted(question, own, said);
  const fact = threshold === '1' ? 'over-1' : threshold === '3' ? 'over-3' : null;
  if (fact === null || SAYS_CONDITION.test(said) || !isStated(fact, own)) return null;
  const isRuledOut = own.some(
    ({ text }) => fact === 'over-3' && groupsIn(text).some((group) => isTooSmall(question, group)),
  );
  if (isRuledOut) return null;
  return doubt('condition', question, ['enforceable', 'not-enforceable']);
}

function whichAge(question: string, own: readonly Provision[]): FactDoubt | null {
  const facts = STATED.map(([fact]) => fact).filter((fact) => isStated(fact, own));
  return facts.length > 1 ? doubt('age', question, facts) : null;
}

function whichExcepted(question: string, own: readonly Provision[], said: string): FactDoubt | null {
  const excepted = own.filter(({ text }) => EXCEPTED.test(text));
  if (excepted.length === 0 || SAYS_EXCEPTION.test(said) || LACKS_CONDITION.test(said)) return null;
  const isConditional = excepted.some(({ text }) => /có điều kiện thi hành[^.;]*quá 0?5 năm/u.test(text));
  const condition: readonly Fact[] = isConditional && !SAYS_CONDITION.test(said) ? ['not-enforceable'] : [];
  return doubt('periodic', question, ['regular', 'periodic', 'objective', ...condition]);
}

const isStated = (fact: Fact, own: readonly Provision[]): boolean =>
  own.some(({ text }) => STATED.some(([known, pattern]) => known === fact && pattern.test(text)));

function doubt(about: FactDoubt['about'], question: string, facts: readonly Fact[]): FactDoubt {
  const choices = facts.map(
    (fact) => ({ addressee: 'ALL', fact, question: withFact(question, fact) }) as const,
  );
  return { about, choices };
}

/** Years that a text bounds a case by. */
const yearsIn = (text: string): ReadonlySet<string> =>
  new Set([...fold(text).matchAll(/\b(?:qua|tren) 0?(\d+) nam\b/gu)].flatMap(([, years]) => years ?? []));

/** Of the evidence, what must name the years asked for before the others are left out. */
const LOOKED_AT = 3;

/**
 * Without what bounds cases by other years than those the question names, when some of the best is of those: the rule
 * for one year does not answer for five.
 */
export function ofThatAge<T extends { readonly provision: Pick<Provision, 'text'> }>(
  question: string,
  evidence: readonly T[],
): readonly T[] {
  const [years, ...more] = yearsIn(question);
  if (years === undefined || more.length > 0) return evidence;
  const found = evidence.map((one) => ({ one, own: yearsIn(one.provision.text) }));
  if (!found.slice(0, LOOKED_AT).some(({ own }) => own.has(years))) return evidence;
  return found.filter(({ own }) => own.size === 0 || own.has(years)).map(({ one }) => one);
}
