import { hash } from 'node:crypto';
import type { CaseRow } from '../storage/tables/cases.ts';
import type { Case } from './model.ts';

/** The columns of a case's content, in the order that its hash is made over; `updated_at` alone is no change. */
export const CONTENT = [
  'source_id',
  'unit',
  'handling_level',
  'executor_id',
  'decision_no',
  'decision_date',
  'case_types',
  'condition',
  'status',
  'status_date',
  'finished_date',
  'value_vnd',
  'enforced_vnd',
  'remaining_vnd',
  'obligation_kind',
  'periodic',
  'objective_reason',
  'debtor_ref',
  'debtor_kind',
  'last_verification_date',
  'auction_status',
  'auction_success_date',
  'auction_paid_date',
  'handover_date',
  'more',
] as const satisfies readonly (keyof CaseRow)[];

/** Fields that rules read: their changes are kept as history. */
export const WATCHED = [
  'unit',
  'executor_id',
  'decision_date',
  'condition',
  'status',
  'status_date',
  'finished_date',
  'value_vnd',
  'periodic',
  'objective_reason',
  'last_verification_date',
  'auction_status',
  'auction_success_date',
  'auction_paid_date',
  'handover_date',
] as const satisfies readonly (keyof CaseRow)[];

/** Every column of `cases`; a column that is added there is missed here by the compiler. */
export const COLUMNS: readonly (keyof CaseRow)[] = Object.keys({
  ...(Object.fromEntries(CONTENT.map((column) => [column, true])) as Record<(typeof CONTENT)[number], true>),
  case_key: true,
  feed: true,
  updated_at: true,
  content_hash: true,
  row_sign: true,
  absent_snapshots: true,
  missing_since: true,
  first_batch: true,
  changed_batch: true,
} satisfies Record<keyof CaseRow, true>) as (keyof CaseRow)[];

const truth = (value: boolean | null): 0 | 1 | null => (value === null ? null : value ? 1 : 0);

/** The columns of CONTENT of a case, in their order. */
export function contentValuesOf(c: Case): readonly (string | number | null)[] {
  return [
    c.sourceId,
    c.unit,
    c.handlingLevel,
    c.executorId,
    c.decisionNo,
    c.decisionDate,
    JSON.stringify(c.caseTypes),
    c.condition,
    c.status,
    c.statusDate,
    c.finishedDate,
    c.valueVnd,
    c.enforcedVnd,
    c.remainingVnd,
    c.obligationKind,
    truth(c.periodic),
    truth(c.objectiveReason),
    c.debtorRef,
    c.debtorKind,
    c.lastVerificationDate,
    c.auctionStatus,
    c.auctionSuccessDate,
    c.auctionPaidDate,
    c.handoverDate,
    moreOf(c.more),
  ];
}

function moreOf(more: Case['more']): string {
  const names = Object.keys(more);
  if (names.length === 0) return '{}';
  return JSON.stringify(more, names.sort());
}

/** Hash of the JSON of a case's content; equal content gives equal hashes on every machine. */
export const contentHashOf = (json: string | Uint8Array): string => hash('sha256', json, 'hex');

/** The case of a stored row. */
export function caseOf(row: CaseRow): Case {
  const belief = (value: 0 | 1 | null): boolean | null => (value === null ? null : value === 1);
  return {
    caseKey: row.case_key,
    sourceId: row.source_id,
    unit: row.unit,
    handlingLevel: row.handling_level,
    executorId: row.executor_id,
    decisionNo: row.decision_no,
    decisionDate: row.decision_date,
    caseTypes: JSON.parse(row.case_types) as Case['caseTypes'],
    condition: row.condition,
    status: row.status as Case['status'],
    statusDate: row.status_date,
    finishedDate: row.finished_date,
    valueVnd: row.value_vnd,
    enforcedVnd: row.enforced_vnd,
    remainingVnd: row.remaining_vnd,
    obligationKind: row.obligation_kind as Case['obligationKind'],
    periodic: belief(row.periodic),
    objectiveReason: belief(row.objective_reason),
    debtorRef: row.debtor_ref,
    debtorKind: row.debtor_kind as Case['debtorKind'],
    lastVerificationDate: row.last_verification_date,
    auctionStatus: row.auction_status as Case['auctionStatus'],
    auctionSuccessDate: row.auction_success_date,
    auctionPaidDate: row.auction_paid_date,
    handoverDate: row.handover_date,
    more: JSON.parse(row.more) as Case['more'],
    updatedAt: row.updated_at,
    ...(row.missing_since !== null && { missingSince: row.missing_since }),
  };
}
