import { countMatters } from '../../cases/matters/count.ts';
import { isOpen, type Matter, type ViolationSource } from '../../cases/matters/model.ts';
import { type Case, type CivilDate, type Due, isActive } from '../../cases/model.ts';
import { isWithin, type UnitCode } from '../../people/model.ts';
import type { FigureKey, Figures } from './model.ts';
import { lastDayOf } from './periods.ts';

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
/** In a group of more than one Phòng, a delicate count up to this is said without the number. */
const SMALL = 2;

/**
 * Counts the active cases of a unit and everything in it. A case under several rules counts under each; one that is
 * paused is under none, as in the digest.
 */
export function countFigures(
  unit: UnitCode,
  asOf: CivilDate,
  cases: Iterable<
    Pick<Case, 'unit' | 'status' | 'finishedDate' | 'condition' | 'auctionStatus' | 'handoverDate'>
  >,
  dues: Iterable<Pick<Due, 'unit' | 'rule' | 'paused' | 'kind'>>,
  matters: Iterable<Matter> = [],
): Figures {
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
  return {
    asOf,
    counts: {
      ...counts,
      // Said only where the data knows of such: a zero of what no feed delivers would be a false comfort.
      ...(notRemedied > 0 && { 'not-remedied': notRemedied }),
      ...(matterCounts !== null || risks > 0
        ? { ...matterCounts, risks: (matterCounts?.risks ?? 0) + risks }
        : {}),
      ...countViolations(own),
    },
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

/** Whether a count must be printed as "có phát sinh" in a group that unites several Phòng. */
export function hidesCount(key: FigureKey, count: number, severalOffices: boolean): boolean {
  return severalOffices && DELICATE.has(key) && count > 0 && count <= SMALL;
}

/**
 * Whether the period was still open on the day of the data, so that figures are "tạm tính". Its last day is the last
 * date `dd/mm/yyyy` of the printed period; a period without dates counts as open, because nothing shows it closed.
 */
export function isProvisional(period: string | null, asOf: CivilDate): boolean {
  const last = lastDayOf(period);
  return last === null || asOf < last;
}
