import { plusYears } from './civil-date.ts';
import { type Case, type CivilDate, isActive, mayBeMoney, sumsContradict } from './model.ts';

/** What is to be set right in the data of a case; heads and the administrator get the lists (domain 3.8, 4.5, 9). */
export const QUALITY_KINDS = [
  /** Moved from có điều kiện to chưa có điều kiện while it was overdue (trap 23). */
  'reclassified',
  /** No longer in two full snapshots, and not closed by that. */
  'missing',
  /** The feed names no executor. */
  'executor-unknown',
  /** The feed names an executor whom no officer here is. */
  'executor-gone',
  /** Its unit is none of ours any more. */
  'unit-unknown',
  /** Facts that cannot all be true. */
  'contradiction',
  /** It would be under A2 if its value were 20 tỷ, and nobody says what it is (domain 3.6). */
  'value-unknown',
] as const;
export type QualityKind = (typeof QUALITY_KINDS)[number];

/** Which facts contradict each other. */
export type Contradiction =
  | 'finished-but-running'
  | 'decision-before-judgment'
  | 'remaining-above-value'
  | 'enforced-above-value'
  | 'remaining-mismatch'
  | 'handover-before-auction'
  | 'verified-in-future';

export interface QualityItem {
  readonly kind: QualityKind;
  readonly caseKey: string;
  readonly unit: string;
  /** Day on which it moved or went missing. */
  readonly since?: CivilDate;
  readonly contradiction?: Contradiction;
}

/** What else must be known to judge the data. */
export interface QualityContext {
  readonly today: CivilDate;
  /** Codes of the house's units; null while it knows none. */
  readonly units: ReadonlySet<string> | null;
  /** Ids of executors who serve here; null while nobody has one. */
  readonly executors: ReadonlySet<string> | null;
  /** Days on which cases were moved from CDK to CCDK, by case key. */
  readonly moved: ReadonlyMap<string, CivilDate>;
}

/** What is to be set right in one case. */
export function qualityOfCase(
  c: Case,
  { today, units, executors, moved }: QualityContext,
): readonly QualityItem[] {
  const items: QualityItem[] = [];
  const add = (kind: QualityKind, more: Partial<QualityItem> = {}): void => {
    items.push({ kind, caseKey: c.caseKey, unit: c.unit, ...more });
  };
  const contradiction = contradictionOf(c, today);
  if (contradiction !== null) add('contradiction', { contradiction });
  if (!isActive(c)) return items;
  const since = moved.get(c.caseKey);
  if (since !== undefined && c.condition === 'CCDK' && since > plusYears(c.decisionDate, 1))
    add('reclassified', { since });
  if (c.missingSince !== undefined) add('missing', { since: c.missingSince });
  if (c.executorId === null) add('executor-unknown');
  else if (executors !== null && !executors.has(c.executorId)) add('executor-gone');
  if (units !== null && !units.has(c.unit)) add('unit-unknown');
  if (c.condition === 'CDK' && c.valueVnd === null && mayBeMoney(c) && today > plusYears(c.decisionDate, 3))
    add('value-unknown');
  return items;
}

function contradictionOf(c: Case, today: CivilDate): Contradiction | null {
  const { judgment_date: judgment } = c.more;
  if (c.finishedDate !== null && c.status === 'DANG_THI_HANH') return 'finished-but-running';
  if (typeof judgment === 'string' && c.decisionDate < judgment) return 'decision-before-judgment';
  const sums = sumsContradict(c);
  if (sums !== null) return sums;
  if (c.handoverDate !== null && c.auctionSuccessDate !== null && c.handoverDate < c.auctionSuccessDate)
    return 'handover-before-auction';
  return c.lastVerificationDate !== null && c.lastVerificationDate > today ? 'verified-in-future' : null;
}

export type QualityCounts = Record<QualityKind, number>;

/** How many of each kind, with a zero where there is none. */
export function countQuality(items: readonly QualityItem[]): QualityCounts {
  const counts = Object.fromEntries(QUALITY_KINDS.map((kind) => [kind, 0])) as QualityCounts;
  for (const { kind } of items) counts[kind] += 1;
  return counts;
}
