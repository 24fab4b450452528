import { hash } from 'node:crypto';
import type { CaseRow } from '../storage/tables/cases.ts';
import type { Case } from './model.ts';

/** The columns of a case's content, in the order that its hash is made over; `updated_at` alone is no change. */
const CONTENT = [
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
  absent_snapshots: true,
  missing_since: true,
  first_batch: true,
  changed_batch: true,
} satisfies Record<keyof CaseRow, true>) as (keyof CaseRow)[];

export type CaseContent = Pick<
  CaseRow,
  (typeof CONTENT)[number] | 'case_key' | 'updated_at' | 'content_hash'
>;

const truth = (value: boolean | null): 0 | 1 | null => (value === null ? null : value ? 1 : 0);

/** The stored form of a case, with its content hash; equal content gives equal hashes on every machine. */
export function contentOf(c: Case): CaseContent {
  const content = {
    source_id: c.sourceId,
    unit: c.unit,
    handling_level: c.handlingLevel,
    executor_id: c.executorId,
    decision_no: c.decisionNo,
    decision_date: c.decisionDate,
    case_types: JSON.stringify(c.caseTypes),
    condition: c.condition,
    status: c.status,
    status_date: c.statusDate,
    finished_date: c.finishedDate,
    value_vnd: c.valueVnd,
    enforced_vnd: c.enforcedVnd,
    remaining_vnd: c.remainingVnd,
    obligation_kind: c.obligationKind,
    periodic: truth(c.periodic),
    objective_reason: truth(c.objectiveReason),
    debtor_ref: c.debtorRef,
    debtor_kind: c.debtorKind,
    last_verification_date: c.lastVerificationDate,
    auction_status: c.auctionStatus,
    auction_success_date: c.auctionSuccessDate,
    auction_paid_date: c.auctionPaidDate,
    handover_date: c.handoverDate,
    more: JSON.stringify(c.more, Object.keys(c.more).sort()),
  };
  const content_hash = hash('sha256', JSON.stringify(CONTENT.map((column) => content[column])), 'hex');
  return { case_key: c.caseKey, ...content, updated_at: c.updatedAt, content_hash };
}

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
