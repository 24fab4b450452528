import { type Case, mayBeMoney } from '../model.ts';

/** Fields whose emptiness is told, with what counts as empty; the others are empty by nature. At most eight. */
const COUNTED: readonly (readonly [field: string, isEmpty: (c: Case) => boolean])[] = [
  ['executor_id', (c) => c.executorId === null],
  ['case_types', (c) => c.caseTypes.length === 0],
  ['value_vnd', (c) => c.valueVnd === null && mayBeMoney(c)],
  ['periodic', (c) => c.periodic === null],
  ['objective_reason', (c) => c.objectiveReason === null],
  ['last_verification_date', (c) => c.lastVerificationDate === null],
  ['debtor_ref', (c) => c.debtorRef === null],
  ['updated_at', (c) => c.updatedAt === null],
];

const TESTS = COUNTED.map(([, isEmpty]) => isEmpty);

const CHANGED = 1 << COUNTED.findIndex(([field]) => field === 'updated_at');
/** The same of a row that was known again: its time of change is no part of its sign. `changedAt` NaN for none. */
export const emptyToday = (empty: number, changedAt: number): number =>
  Number.isNaN(changedAt) ? empty | CHANGED : empty & ~CHANGED;

/** Which of the counted fields this case leaves empty, a bit each. */
export function emptyFieldsOf(c: Case): number {
  let empty = 0;
  for (let index = 0; index < TESTS.length; index += 1) if (TESTS[index]?.(c) === true) empty |= 1 << index;
  return empty;
}

/** How many cases leave each field empty. */
export interface MissingCounter {
  add(empty: number, cases?: number): void;
  /** By field name, without those that are never empty. */
  counts(): Record<string, number>;
}

/** @param before counts to go on with, by field name. */
export function createMissingCounter(...before: readonly Readonly<Record<string, number>>[]): MissingCounter {
  const counts = Float64Array.from(COUNTED, ([field]) =>
    before.reduce((sum, one) => sum + (one[field] ?? 0), 0),
  );
  return {
    add: (empty, cases = 1) => {
      for (let index = 0; index < counts.length; index += 1) {
        if (empty & (1 << index)) counts[index] = (counts[index] ?? 0) + cases;
      }
    },
    counts: () =>
      Object.fromEntries(
        COUNTED.flatMap(([field], index) => {
          const count = counts[index] ?? 0;
          return count > 0 ? [[field, count]] : [];
        }),
      ),
  };
}
