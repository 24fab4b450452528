import type { UnitCode } from '../people/model.ts';
import type { OverdueRule } from './overdue.ts';

/** weekly on the first working day of a week, of the week before · monthly on the first of a month (domain 6.4). */
export type SummaryKind = 'weekly' | 'monthly';

/** What of a summary is kept with its message: the figures of each row of its table. */
export type SummarySnapshot = {
  readonly kinds: readonly SummaryKind[];
  readonly byUnit: Readonly<Record<UnitCode, Readonly<Record<OverdueRule, number>>>>;
};
