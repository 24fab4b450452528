import type { Case } from '../../cases/model.ts';
import type { Person } from '../../people/model.ts';
import { enforces } from '../../people/scope.ts';
import { isReachable } from '../audience.ts';
import type { CaseRequest } from './model.ts';

/** Who was asked does not enforce the case any more, or left: nobody answers, whatever the request says. */
export interface LeftBehind {
  /** Who enforces it now and can be written to; null where nobody can. */
  readonly present: Person | null;
}

/** Null while whoever was asked can answer. `c` is the case as the data has it now; null where it is not there. */
export function leftBehind(
  request: CaseRequest,
  c: Pick<Case, 'unit' | 'executorId'> | null,
  people: readonly Person[],
  now: Date,
): LeftBehind | null {
  if (request.closedAt !== null) return null;
  const own = c ?? request;
  const present = people.filter((person) => isReachable(person) && enforces(person, own, now));
  return present.some(({ id }) => id === request.holderId) ? null : { present: present[0] ?? null };
}
