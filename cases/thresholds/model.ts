import type { RuleId } from '../model.ts';

/** cal calendar days · wd working days (domain 4.1) · month · percent · count of cases. */
export const THRESHOLD_UNITS = ['cal', 'wd', 'month', 'percent', 'count'] as const;
export type ThresholdUnit = (typeof THRESHOLD_UNITS)[number];

/** What the product proposes for a number that the directives do not give (domain 4.4). Never law. */
export interface Proposal {
  /** The rule, or the rule and which of its numbers: `B2.giao`. */
  readonly id: string;
  readonly rule: RuleId | DutyId;
  /** Null: nothing is proposed, and what needs it does not run until somebody sets it. */
  readonly value: number | null;
  readonly unit: ThresholdUnit;
  /** Where the proposal comes from, in Vietnamese, for whoever has to confirm it. */
  readonly origin: string;
  /** Whether a clock that ends on a day off goes on to the next working day: so for clocks taken from law (TBC). */
  readonly rollsForward: boolean;
}

/** T1 … T6: duties that come again without any case (domain 4.4). */
export type DutyId = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'T6';

/** A threshold as it stands: what was set last, else the proposal. */
export interface Threshold extends Proposal {
  /** A person's id or `operator`; null while it is only proposed. */
  readonly setBy: string | null;
  /** ISO instant. */
  readonly setAt: string | null;
  /** What whoever set it rests it on; empty when nothing was said. */
  readonly legalBasis: string;
  readonly confirmed: boolean;
  readonly confirmedBy: string | null;
  readonly confirmedAt: string | null;
}

/** Whether nobody has set it: the number is the software's, not the office's. */
export const isProposed = ({ setBy }: Pick<Threshold, 'setBy'>): boolean => setBy === null;

export type Thresholds = ReadonlyMap<string, Threshold>;

/** A change of a threshold, as its history keeps it. */
export interface ThresholdChange {
  readonly id: string;
  readonly value: number;
  readonly unit: ThresholdUnit;
  readonly rollsForward: boolean;
  readonly legalBasis: string;
  readonly confirmed: boolean;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}
