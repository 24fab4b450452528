import type { Addressee, Library } from '../knowledge/model.ts';
import { placeOf } from './evidence.ts';
import { fold } from './fold.ts';
import { amountsOf, groupsIn, isTooSmall, OF_CREDIT, saysNotEnforceable } from './outside.ts';
import type { Span } from './spans.ts';
import type { Evidence } from './writers/writer.ts';

/** A rule by age alone: «có điều kiện trên 01 năm … chưa … thi hành xong», «quá 05 năm chưa thi hành xong». */
const BY_AGE = /(?:quá|trên) (\d+) năm (?:nhưng )?chưa (?:tổ chức )?thi hành xong/gu;
const BY_AMOUNT = /từ \d+ tỷ/u;
const CONDITION = /có điều kiện/u;

/** «2 năm 11 tháng», «14 tháng», «quá 3 năm»; folded. «Tháng 6 năm 2025» is a day, not an age. */
const AGE =
  /\b(?:(duoi|chua den|chua toi|chua du|chua duoc|chua day|chua qua|khong qua|toi da|it hon|gan|trong|sau|hang|moi (?=\d+ (?:nam|thang) bao cao)) )?(?:(qua|tren|hon) )?0?(\d+(?:[.,]\d+)?) ?(nam|thang)(?: (ruoi)\b| (?:va )?0?(\d{1,2}) thang)?\b(?! \d{4}\b| lan\b| bao cao\b)/gu;

/** How long at least the case of a question is unfinished, in years; null when that is not said for certain. */
export function leastAgeIn(question: string): { readonly years: number; readonly isMore: boolean } | null {
  const ages = [...fold(question).matchAll(AGE)].map(([, word, more, digits = '', unit, half, months]) => {
    const number = Number(digits.replace(',', '.'));
    const rest = months !== undefined ? Number(months) / 12 : half !== undefined ? 0.5 : 0;
    const years = unit === 'thang' ? number / 12 : number + rest;
    return { years, isMore: more !== undefined, isCertain: word === undefined };
  });
  const [age, ...others] = ages;
  return age === undefined || others.length > 0 || !age.isCertain ? null : age;
}

/** The clauses of a provision that state a rule by age which holds for a case of that age. */
function clausesFor(
  {
    provision: { text },
    clauses,
  }: { readonly provision: { readonly text: string }; readonly clauses: readonly Span[] },
  age: NonNullable<ReturnType<typeof leastAgeIn>>,
  lacksCondition: boolean,
): readonly number[] {
  return clauses.flatMap(({ start, end }, clause) => {
    const said = text.slice(start, end).normalize('NFC').replace(/\s+/gu, ' ');
    const holds = [...said.matchAll(BY_AGE)].some(({ 1: bound, index }) => {
      const before = said.slice(0, index);
      const isOver = age.years > Number(bound) || (age.isMore && age.years === Number(bound));
      return isOver && !BY_AMOUNT.test(before) && !(lacksCondition && CONDITION.test(before));
    });
    return holds ? [clause] : [];
  });
}

/**
 * The evidence with the rules by age first, where the case that a question speaks of is too small for the rule that the
 * search found and old enough for these: of what it is too small for, they are what applies. Of a debt to a bank the
 * rule for these goes first: its amount bounds the reporting alone.
 * @param level whose rules; those of every level that was found when null.
 */
export function rulesThatApplyFirst(
  question: string,
  evidence: readonly Evidence[],
  level: Addressee | null,
  library: Library,
): readonly Evidence[] {
  const age = leastAgeIn(question);
  const [best] = evidence;
  if (age === null || best === undefined || amountsOf(question).length === 0) return evidence;
  const isFound = evidence.some(({ provision: { text } }) =>
    groupsIn(text).some((group) => group.leastAmount !== null && isTooSmall(question, group)),
  );
  if (!isFound) return evidence;
  const levels =
    level === null ? new Set(evidence.map(({ provision }) => provision.addressee)) : new Set([level]);
  const lacks = saysNotEnforceable(question);
  const applying = library.provisions.flatMap((provision): readonly Evidence[] => {
    if (!levels.has(provision.addressee)) return [];
    const place = placeOf(library, provision.id);
    const holding = place === undefined ? [] : clausesFor(place, age, lacks);
    if (place === undefined || holding.length === 0) return [];
    const found = evidence.find((one) => one.provision.id === provision.id);
    const top = Math.max(1, ...(found?.clauseScores ?? []));
    const marked = place.clauses.map((_, at) => (holding.includes(at) ? top + holding.length - at / 100 : 0));
    const scores =
      found === undefined ? marked : marked.map((score, at) => Math.max(score, found.clauseScores[at] ?? 0));
    const coverage = place.clauses.map((_, at) => (holding.includes(at) ? 1 : 0));
    return [{ ...place, score: best.score, clauseScores: scores, clauseCoverage: coverage }];
  });
  if (applying.length === 0) return evidence;
  const ids = new Set(applying.map(({ provision }) => provision.id));
  const rest = evidence.filter(({ provision }) => !ids.has(provision.id));
  const isOfCredit = OF_CREDIT.test(fold(question)) && !ids.has(best.provision.id);
  return isOfCredit ? [best, ...applying, ...rest.slice(1)] : [...applying, ...rest];
}
