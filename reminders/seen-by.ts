import type { Due } from '../cases/model.ts';
import { ruleById } from '../cases/rules/index.ts';
import type { DigestRole } from './audience.ts';

/**
 * A due as a reader of this role may be told of it, null when not at all. A day that rests on an unconfirmed threshold
 * is for the head of the Phòng (and the administrator); to the others the record is only on the list, where the
 * directive itself wants a list (domain 4.4).
 */
export function asSeenBy(role: DigestRole, due: Due): Due | null {
  if (due.unconfirmed !== true || role === 'TP') return due;
  const rule = ruleById(due.rule);
  const listed = rule.about !== 'unit' && (rule.lists?.length ?? 0) > 0;
  return listed ? { ...due, kind: 'list' } : null;
}
