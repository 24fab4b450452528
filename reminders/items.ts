import type { CivilDate, Due, RuleId } from '../cases/model.ts';

/** A case under a rule since a day: what executors are told about and answer to. */
export type Item = Pick<Due, 'caseKey' | 'rule' | 'since'>;

/**
 * Why an item stands in a reminder, the most urgent first: T-1 a hearing on the next working day · day1 first told as
 * overdue or, of what is listed from its first day, as come · ask reported as finished but the data has not followed ·
 * deposit the buyer's money is to be deposited (B2) · repeat told on an earlier day and not answered · task something
 * to find out (A3b, A3?) · weekly the list of the week · T-n announced so many days before.
 */
export const STEPS = [
  'T-1',
  'day1',
  'ask',
  'deposit',
  'repeat',
  'task',
  'weekly',
  'T-3',
  'T-5',
  'T-7',
  'T-15',
  'T-30',
] as const;
export type Step = (typeof STEPS)[number];

/** A rule a case is told under, and why now. */
export type Telling = {
  readonly rule: RuleId;
  readonly since: CivilDate;
  readonly step: Step;
  /** On the rule's list though no day has passed: `since` is the day it came, not a first overdue day. */
  readonly listed?: true;
};

/** One case in an executor's reminder. */
export type ReminderItem = Telling & {
  readonly caseKey: string;
  /** The lesser rules it is told under with the same line. */
  readonly also: readonly Telling[];
};

/** Stable identity of telling one person one thing: it is told once. */
export function stepKey(item: Item, step: Step, personId: string): string {
  return `${item.caseKey}:${item.rule}:${item.since}:${step}:${personId}`;
}

/** Every telling of a reminder, one a rule. */
export function tellingsOf(items: readonly ReminderItem[]): readonly (Item & Telling)[] {
  return items.flatMap(({ caseKey, also, rule, since, step }) =>
    [{ rule, since, step }, ...also].map((telling) => ({ caseKey, ...telling })),
  );
}
