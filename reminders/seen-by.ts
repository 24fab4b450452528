import type { Due } from '../cases/model.ts';
import { ruleById } from '../cases/rules/index.ts';
import type { DigestRole } from './audience.ts';

/**
 * A due as a reader of this role may be told of it, null when not at all. A day that rests on an unconfirmed threshold
 * is for the head of the Phòng (and the administrator); to the others the record is only on the list, where the
 * directive itself wants a list (domain 4.4).
 */
export function asSeenBy(role: DigestRole, due: Due): Due | null {
  const kind = kindSeenBy(role, due);
  return kind === null ? null : kind === due.kind ? due : { ...due, kind };
}

/** As what the reader may be told of it: overdue, a task or on a list; null when not at all. */
export function kindSeenBy(role: DigestRole, due: Due): Due['kind'] | null {
  if (due.unconfirmed !== true || role === 'TP') return due.kind;
  const rule = ruleById(due.rule);
  return rule.about !== 'unit' && (rule.lists?.length ?? 0) > 0 ? 'list' : null;
}
