import { THRESHOLD_UNITS, type Threshold, type ThresholdChange, type ThresholdUnit } from './model.ts';

/** What somebody wants of a threshold; what is left out stays. */
export interface WantedThreshold {
  readonly value?: number;
  readonly unit?: string;
  readonly legalBasis?: string;
  readonly rollsForward?: boolean;
}

export type ThresholdVerdict =
  | { readonly kind: 'change'; readonly change: ThresholdChange }
  | {
      readonly kind: 'refused';
      readonly why: 'no-value' | 'bad-value' | 'bad-unit' | 'no-basis' | 'confirmed-already';
    };

/** The most a threshold may be, in its own unit; more is a slip of the finger. */
export const MOST: Readonly<Record<ThresholdUnit, number>> = {
  cal: 3_650,
  wd: 2_000,
  month: 120,
  percent: 100,
  count: 100_000,
};
/** Units that are lengths of time: one may take the place of another, but not of a share or a number. */
const LENGTHS: ReadonlySet<string> = new Set(['cal', 'wd', 'month']);

/** Decides the change that sets a threshold. A new value is unconfirmed, whoever sets it. */
export function setThreshold(
  now: Threshold,
  wanted: WantedThreshold,
  by: string,
  at: Date,
): ThresholdVerdict {
  const value = wanted.value ?? now.value;
  const unit = wanted.unit ?? now.unit;
  if (value === null) return { kind: 'refused', why: 'no-value' };
  if (!THRESHOLD_UNITS.includes(unit as ThresholdUnit) || LENGTHS.has(unit) !== LENGTHS.has(now.unit))
    return { kind: 'refused', why: 'bad-unit' };
  if (!Number.isInteger(value) || value < 0 || value > MOST[unit as ThresholdUnit])
    return { kind: 'refused', why: 'bad-value' };
  return {
    kind: 'change',
    change: {
      id: now.id,
      value,
      unit: unit as ThresholdUnit,
      rollsForward: wanted.rollsForward ?? now.rollsForward,
      legalBasis: (wanted.legalBasis ?? now.legalBasis).normalize('NFC').trim(),
      confirmed: false,
      by,
      at: at.toISOString(),
    },
  };
}

/** Decides the change that confirms it as it stands: somebody answers for the number, and says on what it rests. */
export function confirmThreshold(
  now: Threshold,
  legalBasis: string | undefined,
  by: string,
  at: Date,
): ThresholdVerdict {
  if (now.confirmed) return { kind: 'refused', why: 'confirmed-already' };
  if (now.value === null) return { kind: 'refused', why: 'no-value' };
  const basis = (legalBasis ?? now.legalBasis).normalize('NFC').trim();
  if (basis === '') return { kind: 'refused', why: 'no-basis' };
  const { id, value, unit, rollsForward } = now;
  const change = {
    id,
    value,
    unit,
    rollsForward,
    legalBasis: basis,
    confirmed: true,
    by,
    at: at.toISOString(),
  };
  return { kind: 'change', change };
}
