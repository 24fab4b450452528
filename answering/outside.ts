import type { Citation } from '../knowledge/model.ts';
import { fold } from './fold.ts';
import { clausesOf } from './spans.ts';

/** What a clause demands of the cases it speaks of, in its own words. */
export interface Group {
  readonly quote: string;
  /** In tỷ đồng; null where the clause names no amount. */
  readonly leastAmount: number | null;
  readonly years: number;
}

const OF_AMOUNT =
  /từ (\d+) tỷ đồng trở lên, có điều kiện thi hành(?: án)?, quá (\d+) năm chưa thi hành xong/gu;
const OF_AGE =
  /có điều kiện(?: thi hành(?: án)?)?(?:, đã ra quyết định thi hành(?: án)?)? (?:quá|trên) (\d+) năm (?:nhưng )?chưa (?:tổ chức )?thi hành xong/gu;

/** The groups of cases a text bounds by a condition and an age, by an amount first. */
export function groupsIn(text: string): readonly Group[] {
  const plain = text.normalize('NFC').replace(/\s+/gu, ' ');
  return [
    ...[...plain.matchAll(OF_AMOUNT)].map(([quote, amount, years]) => ({
      quote,
      leastAmount: Number(amount),
      years: Number(years),
    })),
    ...[...plain.matchAll(OF_AGE)].map(([quote, years]) => ({
      quote,
      leastAmount: null,
      years: Number(years),
    })),
  ];
}

/** The amount of a case, with its millions, as it is typed: of a house or a company it is another matter. */
const CASE_AMOUNT =
  /(?<!\p{L})((?:án|an|vụ|vu|việc|viec|hồ sơ|ho so)(?: \p{L}+){0,4} )\d+(?:[.,]\d+)? ?(tỷ|tỉ|ty|ti)(?!\p{L})(?: ?\d+ ?(?:triệu|trieu)(?!\p{L}))?/giu;

/**
 * The question with the amount of its case as large as the one by which these texts bound cases: below it or above, it
 * asks about that bound. Where they bound none, or by several amounts, it stays as it is.
 */
export function atTheBound(texts: readonly string[]): (question: string) => string {
  const [bound, ...more] = new Set(texts.flatMap(groupsIn).flatMap(({ leastAmount }) => leastAmount ?? []));
  if (bound === undefined || more.length > 0) return (question) => question;
  return (question) =>
    question
      .normalize('NFC')
      .replace(
        CASE_AMOUNT,
        (_, words: string, unit: string) => `${words}${bound} ${/[ỷỉ]/iu.test(unit) ? 'tỷ' : 'ty'}`,
      );
}

/** Of a number in a question: at most so much, at least so much, or so much. */
interface Stated {
  readonly value: number;
  readonly is: 'below' | 'from' | 'exactly';
}

const BELOW = '(?:duoi|chua den|chua toi|chua du|chua qua|khong den|khong toi|khong qua|gan|it hon|nho hon)';
const FROM = '(?:tren|tu|hon|qua|khong duoi|it nhat)';
const AMOUNT = new RegExp(
  `(?:\\b(${BELOW}|${FROM}) )?\\b(\\d+(?:[.,]\\d+)?) ?(ty|ti|trieu)\\b(?: ?(\\d+) ?trieu\\b| ?(\\d{1,3})(?![\\d.,]| ?(?:nam|thang|ngay|ty|ti|vu|viec)\\b)| ?(ruoi)\\b)?`,
  'gu',
);
/** «đúng 3 năm» is not yet «quá 3 năm», which «án 3 năm» may well be. */
const JUST = '(?:dung|tron|vua tron|vua du|vua dung)';
const YEARS = new RegExp(`(?:\\b(${BELOW}|${JUST}|${FROM}) )?\\b(\\d+(?:[.,]\\d+)?) nam\\b`, 'gu');
/** Then a number of years may be how often something is done, and no age. */
const OFTEN =
  /\b(?:may|bao nhieu|mot|\d+) lan\b|\b(?:trong|sau|moi|hang|mot) \d+ nam (?:thi )?bao cao\b|\d+ nam (?:nua|bao cao)\b/u;

const sizeWord = (word: string | undefined): Stated['is'] =>
  word === undefined ? 'exactly' : new RegExp(`^${FROM}$`, 'u').test(word) ? 'from' : 'below';
const plain = (digits: string): number => Number(digits.replace(',', '.'));

/** Amounts in tỷ: «19 tỷ 9», «19 tỷ 900 triệu» and «19,9 tỷ» are the same. */
export function amountsOf(text: string): readonly Stated[] {
  return [...fold(text).matchAll(AMOUNT)].map(([, word, digits = '', unit, millions, tail, half]) => {
    const whole = unit === 'trieu' ? plain(digits) / 1000 : plain(digits);
    const more =
      millions !== undefined
        ? Number(millions) / 1000
        : unit === 'trieu'
          ? 0
          : tail !== undefined
            ? Number(`0.${tail}`)
            : half === undefined
              ? 0
              : 0.5;
    return { value: whole + more, is: sizeWord(word) };
  });
}

function yearsOf(text: string): readonly Stated[] {
  const asked = fold(text);
  if (OFTEN.test(asked)) return [];
  return [...asked.matchAll(YEARS)].map(([, word, digits = '']) => ({
    value: plain(digits),
    is: sizeWord(word),
  }));
}

/** Everything said of it lies under the bound, for certain: "quá 2 năm" may be four. */
const isUnder = (stated: readonly Stated[], bound: number): boolean =>
  stated.length > 0 &&
  stated.every(({ value, is }) => (is === 'below' ? value <= bound : is === 'exactly' && value < bound));

/** «chưa có điều kiện» as officers type it, folded. */
export const LACKS_CONDITION = /\b(?:chua|khong|ko) (?:co )?(?:dieu kien|dk)\b|\bccdk\b/u;
const EVERY_LACK = new RegExp(LACKS_CONDITION, 'gu');

/** The question says that the case cannot be enforced, and not beside one that can. */
export function saysNotEnforceable(question: string): boolean {
  const asked = fold(question);
  const rest = asked.replace(EVERY_LACK, ' ');
  const isInDoubt = /\b(?:co (?:dieu kien|dk)|cdk|khong biet|chua ro|khong phai|hay chua|hay khong)\b/u;
  return rest !== asked && !isInDoubt.test(rest.replace(/\bco phai\b/gu, ' '));
}

/** Whether amount or age as the question states them rule its case out of the group; what is not said rules nothing out. */
export function isTooSmall(question: string, { leastAmount, years }: Omit<Group, 'quote'>): boolean {
  const amounts = amountsOf(question);
  if (leastAmount === null) return false;
  return isUnder(amounts, leastAmount) || (amounts.length > 0 && isUnder(yearsOf(question), years));
}

/** A case of a debt to a bank, as officers ask for it, folded. */
export const OF_CREDIT = /\b(?:ngan hang|tin dung|tctd|no xau|nha bang)\b/u;
const BY_CREDIT = /tổ chức tín dụng/u;

/** A group of cases, by the words of one clause, that does not hold the case of a question. */
export interface Outside {
  readonly quote: string;
  readonly label: string;
  readonly leads: boolean;
  /** Nothing else is quoted that could hold it. */
  readonly isOnly: boolean;
  /** The clause beside it that speaks of cases like this one and bounds them by no amount. */
  readonly unbounded: string | null;
}

/** The group of the first quotes that the question means and rules its own case out of; null when it does not. */
export function outsideOf(question: string, citations: readonly Citation[]): Outside | null {
  const lacks = saysNotEnforceable(question);
  const hasAmount = amountsOf(question).length > 0;
  const years = yearsOf(question).map(({ value }) => value);
  for (const [at, { quote, focus, provision }] of citations.entries()) {
    // By its age alone the clause may well hold the case: what is ruled out by an amount is looked for in the whole.
    const groups = groupsIn(hasAmount ? quote : (focus ?? quote));
    const meant = groups.find(({ leastAmount, years: bound }) =>
      hasAmount ? leastAmount !== null : years.includes(bound),
    );
    if (meant === undefined) continue;
    if (!lacks && !isTooSmall(question, meant)) continue;
    const unbounded = lacks || !OF_CREDIT.test(fold(question)) ? null : clauseOfCredit(quote);
    const isOnly = at === 0 && unbounded === null && groupsIn(quote).length === 1;
    const leads = at === 0 || /\bbao cao\b/u.test(fold(question));
    return { quote: meant.quote, label: provision.label, leads, isOnly, unbounded };
  }
  return null;
}

/** What a quote says of debts to banks without a bound. */
function clauseOfCredit(quote: string): string | null {
  const said = clausesOf(quote).map(({ start, end }) => quote.slice(start, end));
  const clause = said.find((one) => BY_CREDIT.test(one) && groupsIn(one).length === 0);
  return clause?.replace(/[;.\s]+$/u, '') ?? null;
}
