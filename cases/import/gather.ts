import type { Case } from '../model.ts';
import type { TakeCase, Tally } from './collect.ts';
import { createMissingCounter, emptyFieldsOf } from './missing.ts';
import type { Collected } from './model.ts';

/** Keeps the cases of one file in memory; of several rows for one case the one that was changed last. */
export interface Gathering {
  readonly take: TakeCase;
  collected(tally: Tally): Collected;
}

export function createGathering(): Gathering {
  const cases = new Map<string, Case>();
  const conditionUnsaid = new Set<string>();
  let duplicates = 0;
  return {
    take: ({ case: arriving, conditionUnsaid: unsaid }) => {
      const known = cases.get(arriving.caseKey);
      if (known !== undefined) {
        duplicates += 1;
        if ((arriving.updatedAt ?? '') < (known.updatedAt ?? '')) return;
      }
      cases.set(arriving.caseKey, arriving);
      if (unsaid) conditionUnsaid.add(arriving.caseKey);
      else conditionUnsaid.delete(arriving.caseKey);
    },
    collected: ({ rows, matters, repeatedMatters, quarantined, warnings }) => {
      const missing = createMissingCounter();
      for (const c of cases.values()) missing.add(emptyFieldsOf(c));
      return {
        rows,
        cases: [...cases.values()],
        conditionUnsaid,
        quarantined,
        matters,
        duplicates: duplicates + repeatedMatters,
        missing: missing.counts(),
        warnings,
      };
    },
  };
}
