import type { RuleId } from '../model.ts';
import { a1 } from './a1.ts';
import { a2 } from './a2.ts';
import { a3Unknown } from './a3-unknown.ts';
import { a3a } from './a3a.ts';
import { a3b } from './a3b.ts';
import { a4 } from './a4.ts';
import { b1a } from './b1a.ts';
import { b1b } from './b1b.ts';
import { b2 } from './b2.ts';
import { b3 } from './b3.ts';
import { b3x } from './b3x.ts';
import { b4 } from './b4.ts';
import { b5 } from './b5.ts';
import { b6 } from './b6.ts';
import { b7 } from './b7.ts';
import { b8 } from './b8.ts';
import { b9 } from './b9.ts';
import { b10 } from './b10.ts';
import { b11 } from './b11.ts';
import { b12 } from './b12.ts';
import { b13 } from './b13.ts';
import { b14 } from './b14.ts';
import { b15 } from './b15.ts';
import { b16 } from './b16.ts';
import { b17 } from './b17.ts';
import { b18 } from './b18.ts';
import { b19 } from './b19.ts';
import type { RecordRule, Rule } from './rule.ts';

/**
 * Every rule, heaviest first: a case under several is shown under the first of them, the others are its tags. Those
 * of group A come before all of group B: their number stands in the document.
 */
export const RULES: readonly Rule[] = [
  ...[a3a, a2, a1, a3b, a3Unknown, a4],
  ...[b8, b9, b12, b2, b6, b3x, b5, b10, b13, b1a, b1b, b14, b16, b7, b11, b3, b4, b15, b17, b18, b19],
];

/** Rules on single records that can run, heaviest first. */
export const RECORD_RULES: readonly RecordRule[] = RULES.filter(
  (rule): rule is RecordRule => rule.about !== 'unit' && rule.idle === undefined,
);
export const CASE_RULES = RECORD_RULES.filter(({ about }) => about === 'case');
export const MATTER_RULES = RECORD_RULES.filter(({ about }) => about === 'matter');

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** @throws Error when no such rule is listed. */
export function ruleById(id: RuleId): Rule {
  const rule = byId.get(id);
  if (rule === undefined)
    throw new Error(`There is no rule ${id}. The rules are ${RULES.map((r) => r.id).join(', ')}.`);
  return rule;
}

/** True when `text` names a rule. */
export function isRuleId(text: string): text is RuleId {
  return byId.has(text as RuleId);
}

/** The label a case is shown under: A3a before A2 before A1 (domain 4.3). Undefined for no rules. */
export function heaviest(ids: Iterable<RuleId>): RuleId | undefined {
  const present = new Set(ids);
  return RULES.find((rule) => present.has(rule.id))?.id;
}
