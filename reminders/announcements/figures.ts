import { countMatters } from '../../cases/matters/count.ts';
import { isOpen, type Matter, type ViolationSource } from '../../cases/matters/model.ts';
import { type Case, type CivilDate, type Due, isActive } from '../../cases/model.ts';
import { isWithin, levelOf, type UnitCode } from '../../people/model.ts';
import type { FigureKey, Figures, SmallCounts } from './model.ts';
import { countMoney } from './money.ts';
import { lastDayOf, type Span } from './periods.ts';

/** Figures that point at single people when they are small (domain 5.2). */
const DELICATE: ReadonlySet<FigureKey> = new Set<FigureKey>([
  'not-remedied',
  'btnn',
  'bdtc',
  'risks',
  'verification',
  'security',
  'coercion',
  'auction',
]);
/** Up to this a number is small. */
const SMALL = 2;

/** What the figures of a unit are counted from. */
export interface FigureFacts {
  readonly cases: Iterable<
    Pick<Case, 'unit' | 'status' | 'finishedDate' | 'condition' | 'auctionStatus' | 'handoverDate'>
  >;
  readonly dues: Iterable<Pick<Due, 'unit' | 'rule' | 'paused' | 'kind'>>;
  readonly matters: Iterable<Matter>;
  /** The printed period up to the day of the data; null where none is printed. */
  readonly span: Span | null;
  /** Cases of the unit enforced in the span; null where the data does not tell. */
  readonly finished: number | null;
  readonly smallCounts: SmallCounts;
}

/**
 * Counts the active cases of a unit and everything in it. A case under several rules counts under each; one that is
 * paused is under none, as in the digest.
 */
export function countFigures(unit: UnitCode, asOf: CivilDate, facts: FigureFacts): Figures {
  const { cases, dues, matters, span, finished, smallCounts } = facts;
  const counts = { 'to-enforce': 0, 'with-condition': 0, A1: 0, A2: 0, A3a: 0, 'not-handed-over': 0 };
  for (const one of cases) {
    if (!isWithin(one.unit, unit) || !isActive(one)) continue;
    counts['to-enforce'] += 1;
    if (one.condition === 'CDK') counts['with-condition'] += 1;
    if (one.auctionStatus === 'THANH' && one.handoverDate === null) counts['not-handed-over'] += 1;
  }
  const own = [...matters].filter((matter) => isWithin(matter.unit, unit));
  const matterCounts = countMatters(matters, (where) => isWithin(where, unit));
  let notRemedied = 0;
  let risks = 0;
  for (const { unit: where, rule, paused, kind } of dues) {
    if (paused === true || !isWithin(where, unit)) continue;
    if (rule === 'A1' || rule === 'A2' || rule === 'A3a') counts[rule] += 1;
    else if (rule === 'B6') notRemedied += 1;
    // A proposal is no risk before somebody has confirmed it.
    else if (rule === 'B11' && kind === 'list') risks += 1;
  }
  const money = countMoney(own, span);
  return {
    asOf,
    counts: {
      ...counts,
      ...(span !== null && finished !== null && { finished }),
      // Said only where the data knows of such: a zero of what no feed delivers would be a false comfort.
      ...(notRemedied > 0 && { 'not-remedied': notRemedied }),
      ...(matterCounts !== null || risks > 0
        ? { ...matterCounts, risks: (matterCounts?.risks ?? 0) + risks }
        : {}),
      ...countViolations(own),
    },
    ...(money !== null && { money }),
    ...(smallCounts !== 'delicate' && { smallCounts }),
  };
}

const SOURCES = {
  XAC_MINH: 'verification',
  BIEN_PHAP_BAO_DAM: 'security',
  CUONG_CHE: 'coercion',
  BAN_DAU_GIA: 'auction',
} as const satisfies Partial<Record<ViolationSource, FigureKey>>;

/** Open matters by the kind of wrong that D2's introduction names; only kinds that occur. */
function countViolations(matters: Iterable<Matter>): Partial<Record<FigureKey, number>> {
  const counts: Partial<Record<FigureKey, number>> = {};
  for (const matter of matters) {
    const { violationSource: source } = matter;
    if (source === null || source === 'KHAC' || !isOpen(matter)) continue;
    counts[SOURCES[source]] = (counts[SOURCES[source]] ?? 0) + 1;
  }
  return counts;
}

/**
 * Whether a number is printed as "có phát sinh". By default only what points at people, in a group that unites several
 * Phòng; an office may hide every small number, in every group, or none.
 */
export function hidesCount(
  key: FigureKey,
  count: number,
  unit: UnitCode,
  { smallCounts }: Pick<Figures, 'smallCounts'>,
): boolean {
  return isSmall(count) && (smallCounts === 'all' || (DELICATE.has(key) && hides(unit, smallCounts)));
}

/** The same of money, by the number of matters that it is the money of. */
export function hidesMoney(
  { matters }: { readonly matters: number },
  unit: UnitCode,
  { smallCounts }: Pick<Figures, 'smallCounts'>,
): boolean {
  return isSmall(matters) && hides(unit, smallCounts);
}

const isSmall = (count: number): boolean => count > 0 && count <= SMALL;

function hides(unit: UnitCode, smallCounts: Figures['smallCounts']): boolean {
  return smallCounts === 'all' || (smallCounts === undefined && levelOf(unit) !== 'KHU_VUC');
}

/**
 * Whether the period was still open on the day of the data, so that figures are "tạm tính". Its last day is the last
 * date `dd/mm/yyyy` of the printed period; a period without dates counts as open, because nothing shows it closed.
 */
export function isProvisional(period: string | null, asOf: CivilDate): boolean {
  const last = lastDayOf(period);
  return last === null || asOf < last;
}
