import { CONTENT, contentValuesOf, WATCHED } from '../case-row.ts';
import type { Case } from '../model.ts';
import type { TakeCase, Tally } from './collect.ts';
import { createMissingCounter, emptyFieldsOf } from './missing.ts';
import type { Collected, QuarantinedRow } from './model.ts';
import { heldRows, inFileOrder, judge, type Rival, timeOf, warningsOf } from './rivals.ts';

/** Keeps the cases of one file in memory; of several rows for one case the one that counts. */
export interface Gathering {
  readonly take: TakeCase;
  collected(tally: Tally): Collected;
}

interface Taken {
  readonly case: Case;
  readonly row: number;
  readonly conditionUnsaid: boolean;
}

const PLACES = WATCHED.map((column) => CONTENT.indexOf(column));

export function createGathering(): Gathering {
  const cases = new Map<string, Taken[]>();
  return {
    take: ({ case: arriving, row, notes: { conditionUnsaid } }) => {
      const taken = { case: arriving, row, conditionUnsaid };
      const before = cases.get(arriving.caseKey);
      if (before === undefined) cases.set(arriving.caseKey, [taken]);
      else before.push(taken);
    },
    collected: ({ rows, matters, repeatedMatters, heldMatters, quarantined, warnings, brokenMatters }) => {
      const missing = createMissingCounter();
      const kept: Case[] = [];
      const conditionUnsaid = new Set<string>();
      const held: QuarantinedRow[] = [];
      const heldKeys: string[] = [];
      const differing: number[] = [];
      let duplicates = repeatedMatters;
      for (const [key, taken] of cases) {
        const judgement = taken.length === 1 ? null : judge(taken.map(rivalOf));
        const one = judgement === null ? taken[0] : judgement.kept;
        duplicates += judgement?.repeated.length ?? 0;
        differing.push(...(judgement?.differing ?? []));
        if (one === null || one === undefined) {
          held.push(...heldRows(judgement?.held ?? []));
          heldKeys.push(key);
          continue;
        }
        kept.push(one.case);
        missing.add(emptyFieldsOf(one.case));
        if (one.conditionUnsaid) conditionUnsaid.add(key);
      }
      return {
        rows,
        cases: kept,
        conditionUnsaid,
        quarantined: held.length === 0 ? quarantined : inFileOrder([...quarantined, ...held]),
        ...(heldKeys.length > 0 && { held: heldKeys }),
        ...(heldMatters !== undefined && { heldMatters }),
        ...(brokenMatters !== undefined && { brokenMatters }),
        matters,
        duplicates,
        missing: missing.counts(),
        warnings: [...warnings, ...warningsOf(differing)],
      };
    },
  };
}

function rivalOf(taken: Taken): Taken & Rival {
  const values = contentValuesOf(taken.case);
  return {
    ...taken,
    at: timeOf(taken.case.updatedAt),
    says: PLACES.map((place) => values[place]),
  };
}
