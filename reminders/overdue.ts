import type { Due, RuleId } from '../cases/model.ts';
import { once } from './in-view.ts';

/** Rules that make a case overdue; A3b and A3? are lists of the Phòng outside every total (domain 4.3). */
export const OVERDUE_RULES = ['A3a', 'A2', 'A1'] as const satisfies readonly RuleId[];
export type OverdueRule = (typeof OVERDUE_RULES)[number];
export const REVIEW_RULES = ['A3b', 'A3?'] as const satisfies readonly RuleId[];

const OVERDUE: ReadonlySet<RuleId> = new Set(OVERDUE_RULES);

/** A1 says nothing beside these two: what is past three or five years is past one. */
const IMPLIES_A1: ReadonlySet<RuleId> = new Set<RuleId>(['A3a', 'A2']);

/** Of the rules that a case is told under, those that tell something beside the others; in their order. */
export function telling<T extends RuleId>(rules: readonly T[]): readonly T[] {
  return rules.some((rule) => IMPLIES_A1.has(rule)) ? rules.filter((rule) => rule !== 'A1') : rules;
}

/** A due that makes its case overdue. */
export type Overdue = Due & { readonly rule: OverdueRule };

export function isOverdue(due: Due): due is Overdue {
  return isOverdueRule(due.rule);
}

export function isOverdueRule(rule: RuleId): rule is OverdueRule {
  return OVERDUE.has(rule);
}

/** What is overdue among a unit's dues, without paused ones. */
export const overdueOf = once((own: readonly Due[]) =>
  own.filter((due): due is Overdue => due.paused !== true && isOverdue(due)),
);
