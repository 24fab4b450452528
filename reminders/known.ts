import type { Due } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import type { Known, Still } from './facts.ts';
import type { Ledger } from './ledger.ts';
import { isOverdue, type Overdue } from './overdue.ts';
import { type StillFacts, stillSince } from './standstill.ts';

/** Dues looked at between two steps. */
const STEP = 5_000;

/** Goes through the dues once, in steps; those of a case stand side by side, as they were judged. */
export function* knowing(
  facts: StillFacts & { readonly dues: readonly Due[]; readonly matterDues: readonly Due[] },
  ledger: Ledger,
): Generator<void, Known> {
  const came: { unit: UnitCode; due: Overdue; openedAt: string }[] = [];
  const before = new Map<UnitCode, number>();
  const still: Still[] = [];
  const standsSince = stillSince(facts);
  let last = '';
  let looked = 0;
  for (const dues of [facts.dues, facts.matterDues]) {
    for (const due of dues) {
      looked += 1;
      if (looked % STEP === 0) yield;
      if (due.paused === true || due.kind !== 'overdue') continue;
      const entry = ledger.get(due);
      if (entry === undefined) continue;
      const since = standsSince(due, entry);
      if (since !== null) still.push({ unit: due.unit, due, since });
      if (!isOverdue(due)) continue;
      if (!entry.baseline) came.push({ unit: due.unit, due, openedAt: entry.openedAt });
      else if (due.caseKey !== last) {
        last = due.caseKey;
        before.set(due.unit, (before.get(due.unit) ?? 0) + 1);
      }
    }
  }
  return { came, before: [...before].map(([unit, count]) => ({ unit, count })), still };
}
