import type { Due } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import type { Came, Known, Still } from './facts.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { isOverdue, type Overdue } from './overdue.ts';
import { countStill, type StillFacts, stillSince } from './standstill.ts';
import { rulesOf } from './tallies.ts';
import { STEP } from './turns.ts';

/** Goes through the dues once, in steps; those of a case stand side by side, as they were judged. */
export function* knowing(
  facts: StillFacts & { readonly dues: readonly Due[]; readonly matterDues: readonly Due[] },
  ledger: Ledger,
): Generator<void, Known> {
  const came: Came[] = [];
  const before = new Map<UnitCode, number>();
  const still: Still[] = [];
  const standsSince = stillSince(facts);
  const counts = countStill(facts);
  // What is overdue of the case that is being gone through, and what the ledger says of it.
  let own: Overdue[] = [];
  let entries: (LedgerEntry | undefined)[] = [];
  const end = (): void => {
    const [first] = own;
    if (first === undefined) return;
    if (entries.some((entry) => entry?.baseline === true))
      before.set(first.unit, (before.get(first.unit) ?? 0) + 1);
    for (const [i, due] of own.entries()) {
      const entry = entries[i];
      if (entry?.baseline === false)
        came.push({ unit: due.unit, due, rules: rulesOf(own), openedAt: entry.openedAt });
    }
    own = [];
    entries = [];
  };
  let looked = 0;
  for (const dues of [facts.dues, facts.matterDues]) {
    for (const due of dues) {
      looked += 1;
      if (looked % STEP === 0) yield;
      if (due.paused === true || due.kind !== 'overdue') continue;
      if (own[0] !== undefined && own[0].caseKey !== due.caseKey) end();
      const entry = ledger.get(due);
      if (isOverdue(due)) {
        own.push(due);
        entries.push(entry);
      }
      const since = entry === undefined ? null : standsSince(due, entry);
      if (since === null) continue;
      still.push({ unit: due.unit, due, since });
      counts.add(due, since);
    }
  }
  end();
  return {
    came,
    before: [...before].map(([unit, count]) => ({ unit, count })),
    still,
    stillCounts: counts.end(),
  };
}
