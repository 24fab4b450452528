import type { Matter } from '../matters/model.ts';
import type { Case } from '../model.ts';
import type { Collected, Reason, Warning, WarningCode } from './model.ts';
import { readRecord } from './record.ts';
import type { FileFacts, RawRecord } from './row.ts';
import { valueTranslator } from './words.ts';

/** Row numbers named in a warning; its count goes on. */
const NAMED_ROWS = 5;

/** Fields whose emptiness is told, with what counts as empty; the others are empty by nature. */
const COUNTED: Readonly<Record<string, (c: Case) => boolean>> = {
  executor_id: (c) => c.executorId === null,
  case_types: (c) => c.caseTypes.length === 0,
  value_vnd: (c) => c.valueVnd === null && isMoney(c),
  periodic: (c) => c.periodic === null,
  objective_reason: (c) => c.objectiveReason === null,
  last_verification_date: (c) => c.lastVerificationDate === null,
  debtor_ref: (c) => c.debtorRef === null,
  updated_at: (c) => c.updatedAt === null,
};
const isMoney = (c: Case): boolean =>
  c.obligationKind === null || c.obligationKind === 'TIEN' || c.obligationKind === 'HON_HOP';

export interface Collector {
  add(record: RawRecord): void;
  warn(code: WarningCode, params: Warning['params'], row?: number): void;
  finish(): Collected;
}

/** Takes the records of one file in order; of several rows for one case it keeps the one that was updated last. */
export function createCollector(facts: FileFacts): Collector {
  const cases = new Map<string, Case>();
  const matters = new Map<string, Matter>();
  const conditionUnsaid = new Set<string>();
  const quarantined: { row: number; reason: Reason }[] = [];
  const warnings = new Map<
    string,
    { code: WarningCode; params: Warning['params']; count: number; rows: number[] }
  >();
  const translate = valueTranslator(facts.taught ?? []);
  let rows = 0;
  let duplicates = 0;

  const warn: Collector['warn'] = (code, params, row) => {
    const key = `${code} ${JSON.stringify(params)}`;
    const known = warnings.get(key) ?? { code, params, count: 0, rows: [] };
    known.count += 1;
    if (row !== undefined && known.rows.length < NAMED_ROWS) known.rows.push(row);
    warnings.set(key, known);
  };

  return {
    warn,
    add: (record) => {
      rows += 1;
      const outcome = readRecord(translate(record), facts);
      if (outcome.kind === 'quarantined') {
        quarantined.push({ row: record.row, reason: outcome.reason });
        return;
      }
      for (const { code, field } of outcome.warnings) warn(code, field === '' ? {} : { field }, record.row);
      if (outcome.kind === 'matter') {
        const before = matters.get(outcome.matter.key);
        if (before !== undefined) {
          duplicates += 1;
          if ((outcome.matter.updatedAt ?? '') < (before.updatedAt ?? '')) return;
        }
        matters.set(outcome.matter.key, outcome.matter);
        return;
      }
      const arriving = outcome.case;
      const known = cases.get(arriving.caseKey);
      if (known !== undefined) {
        duplicates += 1;
        if ((arriving.updatedAt ?? '') < (known.updatedAt ?? '')) return;
      }
      cases.set(arriving.caseKey, arriving);
      if (outcome.conditionUnsaid) conditionUnsaid.add(arriving.caseKey);
      else conditionUnsaid.delete(arriving.caseKey);
    },
    finish: () => {
      const missing: Record<string, number> = {};
      for (const [field, isEmpty] of Object.entries(COUNTED)) {
        let count = 0;
        for (const c of cases.values()) if (isEmpty(c)) count += 1;
        if (count > 0) missing[field] = count;
      }
      return {
        rows,
        cases: [...cases.values()],
        matters: [...matters.values()],
        conditionUnsaid,
        quarantined,
        duplicates,
        missing,
        warnings: [...warnings.values()],
      };
    },
  };
}
