import type { Calendar } from '../../cases/calendar.ts';
import { addDays, civilDateOf } from '../../cases/civil-date.ts';
import type { CivilDate, RuleId } from '../../cases/model.ts';
import type { Proposal } from '../../cases/objective/store.ts';
import type { UnitCode } from '../../people/model.ts';
import type { Item } from '../items.ts';

/** urge «Đôn đốc»: move the case on · explain «Yêu cầu giải trình»: say why it stands still. */
export const REQUEST_KINDS = ['urge', 'explain'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What the executor answered: took note, wrote down the next step, says it is finished, explained in words. */
export type RequestAnswer = 'acknowledged' | 'next-step' | 'awaiting-data' | 'explained';

/**
 * Why a request ended: a dated field of the case changed · the case was finished or closed · it was explained · the desk
 * that asked gave it up, because whoever was asked does not enforce the case any more. No click of an executor ends a
 * «Đôn đốc» (domain 9, trap 28).
 */
export type RequestEnding = 'moved' | 'case-closed' | 'explained' | 'dropped';

/** Roles that may ask, snooze and propose (domain 2.1). */
export type LeaderRole = 'TP' | 'TT';

/** What a leader asked of the executor of a case. Instants are ISO. */
export interface CaseRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly caseKey: string;
  readonly unit: UnitCode;
  readonly executorId: string;
  /** Who was asked: whoever holds the executor's id. */
  readonly holderId: string;
  readonly askedBy: string;
  readonly askedRole: LeaderRole;
  readonly askedUnit: UnitCode;
  readonly askedAt: string;
  /** Last day on which it is in time. */
  readonly due: CivilDate;
  /** The dated fields of the case as they were then; see movement.ts. */
  readonly dates: string;
  readonly answer: RequestAnswer | null;
  readonly answeredAt: string | null;
  /** When it was first answered; what only takes note of «Yêu cầu giải trình» is none. See `settles`. */
  readonly firstAnsweredAt: string | null;
  readonly text: string | null;
  readonly ending: RequestEnding | null;
  readonly closedAt: string | null;
}

/** An item a desk does not want among those to look at today; it counts and stands in every list all the same. */
export interface Snooze extends Item {
  readonly role: LeaderRole;
  readonly unit: UnitCode;
  readonly personId: string;
  readonly at: string;
  /** Last day it holds. */
  readonly until: CivilDate;
  readonly reason: string;
}

/** Everything leaders and executors did with buttons, as a morning is made from it. */
export interface ActionFacts {
  /** Open ones, and those that were answered or ended lately. */
  readonly requests: readonly CaseRequest[];
  /** Those that still hold. */
  readonly snoozes: readonly Snooze[];
  /** Those that wait, and those judged lately. */
  readonly proposals: readonly Proposal[];
}

export const NO_ACTIONS: ActionFacts = { requests: [], snoozes: [], proposals: [] };

/** Days of a request that are offered, in working days. */
export const REQUEST_DAYS = [3, 5, 10] as const;
/** Days of a snooze that are offered, in calendar days; seven is the most (domain 4.5). */
export const SNOOZE_DAYS = [1, 3, 7] as const;

/**
 * The last day a snooze holds: so many calendar days after the day it was pressed (domain 4.1), and one day reaches the
 * next digest, or pressing it on the morning of a digest, or on a Friday, would hide nothing.
 */
export function snoozeUntil(
  today: CivilDate,
  days: (typeof SNOOZE_DAYS)[number],
  calendar: Pick<Calendar, 'addWorkingDays'>,
): CivilDate {
  const longest = addDays(today, Math.max(...SNOOZE_DAYS));
  const until = days === 1 ? calendar.addWorkingDays(today, 1) : addDays(today, days);
  return until < longest ? until : longest;
}

/** What the next private text of a person is for; `typed` is one that looked like a question and waits to be confirmed. */
export type ActionForm = { readonly typed?: string } & (
  | { readonly kind: 'snooze'; readonly caseKey: string; readonly days: number; readonly role: LeaderRole }
  | { readonly kind: 'objective'; readonly caseKey: string }
  | { readonly kind: 'next-step'; readonly request: string }
  | { readonly kind: 'explained'; readonly request: string }
);

/** Whether this answers what was asked: to take note of being asked for an explanation explains nothing. */
export function settles(kind: RequestKind, answer: RequestAnswer): boolean {
  return kind === 'urge' || answer !== 'acknowledged';
}

/** Open and not answered by the end of its day, also when it was answered later: its day is for the answer, not for the case. */
export function isLate(
  { closedAt, due, firstAnsweredAt }: Pick<CaseRequest, 'closedAt' | 'due' | 'firstAnsweredAt'>,
  today: CivilDate,
): boolean {
  if (closedAt !== null || due >= today) return false;
  return firstAnsweredAt === null || civilDateOf(new Date(firstAnsweredAt)) > due;
}

export function snoozeKey({ caseKey, rule, since }: Item): string {
  return `${caseKey}:${rule satisfies RuleId}:${since}`;
}
