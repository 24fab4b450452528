import type { Citation } from '../knowledge/model.ts';
import { fold } from './fold.ts';
import type { Answer, Caveat, StatedThreshold } from './model.ts';
import { amountsOf, outsideOf } from './outside.ts';

type Answered = Extract<Answer, { kind: 'answered' }>;

/** The exception as the directive words it; it stands only beside the threshold of five years (domain 7.2). */
const EXCEPTION = /trừ các vụ việc thi hành theo định kỳ và những vụ việc vì lý do khách quan/u;
/** Where a case is bounded, in a quote: by its age, its amount, and whether it can be enforced. */
const BOUND =
  /(?:từ|quá|trên) \d+ (?:tỷ|năm)(?:\s+đồng)?(?:\s+(?:trở lên|(?:nhưng )?chưa(?: tổ chức)? thi hành xong))?|có điều kiện(?: thi hành(?: án)?)?/gu;
/** A phrase from the first bound to the last is quoted in one piece up to this many characters. */
const LONGEST = 170;
/** Quotes whose bounds are said. */
const SAID = 2;
/** Quotes that may rule the case out: the rules that do apply stand before these. */
const RULED_OUT = 3;

/** Numbers of a text with their unit, plain: "19.9 ty", also for "19 tỷ 9" and millions, "5 nam"; months and years are told apart. */
export function numbersOf(text: string): ReadonlySet<string> {
  const found = fold(text).matchAll(/(\d+(?:[.,]\d+)?) ?(nam|thang)\b/gu);
  return new Set([
    ...amountsOf(text).map(({ value }) => `${value} ty`),
    ...[...found].map(
      ([, number = '', unit = '']) => `${number.replace(',', '.').replace(/^0+(?=\d)/u, '')} ${unit}`,
    ),
  ]);
}

/** The answer with what its reader must be told beside the quotes. */
export function withCaveats(question: string, answer: Answered): Answered {
  const citations = answer.points.flatMap((point) => point.citations);
  const caveats = caveatsOf(question, citations);
  const known = answer.caveats ?? [];
  return caveats.length === 0 ? answer : { ...answer, caveats: [...known, ...caveats] };
}

/** What must be said beside these quotes, by what the question supposes. Pure. */
export function caveatsOf(question: string, citations: readonly Citation[]): readonly Caveat[] {
  const asked = numbersOf(question);
  const ofFiveYears = asked.size === 1 && asked.has('5 nam');
  const isExcepted = citations.some(({ quote }) => EXCEPTION.test(quote)) && !ofFiveYears;
  const outside = outsideOf(question, citations.slice(0, RULED_OUT));
  const bounds = statedThresholds(question, asked, citations);
  const stated = bounds.filter(({ quote }) => quote !== outside?.quote);
  return [
    ...(outside === null ? [] : [{ kind: 'outside', ...outside } as const]),
    ...(ofFiveYears ? exceptedIn(question, citations) : []),
    ...(isExcepted ? [{ kind: 'exception-of-five-years' } as const] : []),
    ...(stated.length === 0 ? [] : [{ kind: 'stated-threshold', stated } as const]),
  ];
}

/** What five years leave out, by how officers ask for it and how the directives word it. */
const LEFT_OUT = [
  [
    'periodic',
    /\b(?:theo dinh ky|cap duong|tra dan|tra gop|theo ky)\b/u,
    /trừ các vụ việc thi hành theo định kỳ/u,
  ],
  ['objective', /\bkhach quan\b/u, /những vụ việc vì lý do khách quan mà không thể tổ chức thi hành được/u],
] as const;

/** The words by which the case asked about is left out; none when the question says that it is not such a case. */
function exceptedIn(question: string, citations: readonly Citation[]): readonly Caveat[] {
  const asked = fold(question);
  return LEFT_OUT.flatMap(([fact, said, worded]) => {
    const isMeant =
      said.test(asked) && !/\bkhong (?:thi hanh )?theo dinh ky\b|\bkhong co ly do khach quan\b/u.test(asked);
    const quote = isMeant
      ? citations.flatMap((citation) => worded.exec(citation.quote)?.[0] ?? [])[0]
      : undefined;
    return quote === undefined ? [] : [{ kind: 'excepted', fact, quote } as const];
  });
}

/**
 * The bounds of the first quotes that have any, in their own words, when the question names a case beyond those of one
 * of them; each wording once.
 */
function statedThresholds(
  question: string,
  asked: ReadonlySet<string>,
  citations: readonly Citation[],
): readonly StatedThreshold[] {
  const lacksCondition = /\b(?:chua|khong|ko) (?:co )?(?:dieu kien|dk)\b/u.test(fold(question));
  if (asked.size === 0 && !lacksCondition) return [];
  const bounded = citations.flatMap(({ quote, focus, provision: { label } }) => {
    const spoken = focus ?? quote;
    const bounds = boundsOf(spoken);
    if (bounds === null) return [];
    const stated = numbersOf(spoken);
    const isOther = [...asked].some((number) => !isWithin(number, stated));
    const isBeyond = isOther || (lacksCondition && /có điều kiện/u.test(bounds));
    return [{ label, quote: bounds, isBeyond }];
  });
  const first = bounded.slice(0, SAID);
  if (!first.some(({ isBeyond }) => isBeyond)) return [];
  const distinct = new Map(first.map(({ label, quote }) => [quote, { label, quote }] as const).toReversed());
  return [...distinct.values()].toReversed();
}

/** Whether a case of that size is one of those that the text speaks of: 25 tỷ is «từ 20 tỷ đồng trở lên», 4 năm «quá 3 năm». */
function isWithin(number: string, stated: ReadonlySet<string>): boolean {
  const [many, unit] = sizeOf(number);
  return [...stated].some((bound) => {
    const [least, of] = sizeOf(bound);
    return of === unit && many >= least;
  });
}

const sizeOf = (number: string): readonly [number, string | undefined] => {
  const [many, unit] = number.split(' ');
  return [Number(many), unit];
};

/** From the first bound of a text to the last, or the bounds alone when much stands between; null without a number. */
function boundsOf(text: string): string | null {
  const bounds = [...text.matchAll(BOUND)];
  const [first, last] = [bounds[0], bounds.at(-1)];
  if (first === undefined || last === undefined || !bounds.some(([bound]) => /\d/u.test(bound))) return null;
  const whole = text.slice(first.index, last.index + last[0].length);
  return whole.length <= LONGEST ? whole : bounds.map(([bound]) => bound).join('» … «');
}
