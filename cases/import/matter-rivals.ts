import { BDTC_DATES, BTNN_DATES, MATTER_AMOUNTS, type Matter } from '../matters/model.ts';
import type { QuarantinedRow } from './model.ts';
import { heldRows, judge, type Rival, timeOf } from './rivals.ts';

/** The matters of one file after its last row. */
export interface SettledMatters {
  readonly matters: readonly Matter[];
  /** Rows that say what another one says, or are older. */
  readonly repeated: number;
  /** Rows that contradict each other, and the keys of their matters. */
  readonly held: readonly QuarantinedRow[];
  readonly heldKeys: readonly string[];
  /** Rows that differ from a newer one, and the newer one. */
  readonly differing: readonly number[];
}

/** What a matter says, by the names of domain 3.5: rows that agree in all of it are one statement. */
const statementOf = (matter: Matter): Readonly<Record<string, unknown>> => ({
  record_kind: matter.kind,
  unit_code: matter.unit,
  stage: matter.stage,
  related_case_key: matter.relatedCaseKey,
  responsible_user_id: matter.responsibleId,
  risk_only: matter.riskOnly,
  complex: matter.complex,
  extended_days: matter.extendedDays,
  reported_to_cuc: matter.reportedToCuc,
  leader_attending: matter.leaderAttending,
  next_hearing: matter.nextHearing,
  violation_source: matter.violationSource,
  ...matter.dates,
  ...matter.amounts,
});
const NAMES: readonly string[] = [
  ...'record_kind unit_code stage related_case_key responsible_user_id risk_only complex extended_days'.split(
    ' ',
  ),
  ...'reported_to_cuc leader_attending next_hearing violation_source'.split(' '),
  ...new Set<string>([...BTNN_DATES, ...BDTC_DATES, ...MATTER_AMOUNTS]),
];

/** Of several rows of one matter the one that counts, as of cases: the newest, or none when they contradict each other. */
export function createMatterGathering() {
  const all = new Map<string, (Rival & { readonly matter: Matter })[]>();
  return {
    add(matter: Matter, row: number): void {
      const statement = statementOf(matter);
      const rival = {
        matter,
        row,
        at: timeOf(matter.updatedAt),
        says: NAMES.map((name) => statement[name] ?? null),
        conditionUnsaid: false,
      };
      const before = all.get(matter.key);
      if (before === undefined) all.set(matter.key, [rival]);
      else before.push(rival);
    },
    settle(): SettledMatters {
      const matters: Matter[] = [];
      const held: QuarantinedRow[] = [];
      const heldKeys: string[] = [];
      const differing: number[] = [];
      let repeated = 0;
      for (const [key, rivals] of all) {
        const judgement = judge(rivals);
        repeated += judgement.repeated.length;
        differing.push(...judgement.differing);
        if (judgement.kept !== null) matters.push(judgement.kept.matter);
        else {
          held.push(...heldRows(judgement.held, NAMES));
          heldKeys.push(key);
        }
      }
      return { matters, repeated, held, heldKeys, differing };
    },
  };
}
