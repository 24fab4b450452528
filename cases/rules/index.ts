import type { RuleId } from '../model.ts';
import { a1 } from './a1.ts';
import { a2 } from './a2.ts';
import { a3Unknown } from './a3-unknown.ts';
import { a3a } from './a3a.ts';
import { a3b } from './a3b.ts';
import type { Rule } from './rule.ts';

/** Every rule, heaviest first: a case under several is shown under the first of them, the others are its tags. */
export const RULES: readonly Rule[] = [a3a, a2, a1, a3b, a3Unknown];

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
