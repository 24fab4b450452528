import type { CivilDate } from '../cases/model.ts';
import { STEP } from './turns.ts';

/** Puts what is found of cases in any order into that of the oldest decision, then of the key. */
export interface InCaseOrder<T> {
  /** What was found of one case, in its own order. */
  add(decided: CivilDate, items: readonly T[]): void;
  /** Puts all of it down, in steps: a million items are sorted day by day. */
  sortInto(list: { push(item: T): unknown }): Generator<void, void>;
}

export function inCaseOrder<T extends { readonly caseKey: string }>(): InCaseOrder<T> {
  const days = new Map<CivilDate, T[]>();
  return {
    add(decided, items) {
      if (items.length === 0) return;
      const day = days.get(decided);
      if (day === undefined) days.set(decided, [...items]);
      else for (const item of items) day.push(item);
    },
    *sortInto(list) {
      let pending = 0;
      for (const day of [...days.keys()].sort()) {
        const items = days.get(day) ?? [];
        // Sorting is stable: the items of one case stay in their order.
        items.sort((a, b) => (a.caseKey === b.caseKey ? 0 : a.caseKey < b.caseKey ? -1 : 1));
        for (const item of items) list.push(item);
        days.delete(day);
        pending += items.length;
        if (pending < STEP) continue;
        pending = 0;
        yield;
      }
    },
  };
}
