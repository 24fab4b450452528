import type { Case } from '../cases/model.ts';

/** What remains to be enforced where the feed says it, else the decision's value; null when it is not money. */
export function displayedVnd(c: Pick<Case, 'remainingVnd' | 'valueVnd'>): number | null {
  return c.remainingVnd ?? c.valueVnd;
}
