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

/** Of these the days: a change of one of them is a movement of the case (domain 4.5). */
export const DATED = [
  'status_date',
  'finished_date',
  'last_verification_date',
  'auction_success_date',
  'auction_paid_date',
  'handover_date',
] as const satisfies readonly (typeof WATCHED)[number][];

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

/** Yes, no and unknown as they are stored. */
export const truth = (value: boolean | null): 0 | 1 | null => (value === null ? null : value ? 1 : 0);

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

/** The columns that a case is made of again. */
export const READ = [
  'case_key',
  ...CONTENT,
  'updated_at',
  'missing_since',
] as const satisfies readonly (keyof CaseRow)[];

/** Texts and lists that stand in many cases are kept once: a country's cases would take three times the memory. */
const SHARED = 50_000;
const texts = new Map<string, string>();
const lists = new Map<string, Case['caseTypes']>();
const NOTHING_MORE: Case['more'] = Object.freeze({});

function share<T extends string | null>(text: T): T {
  if (text === null) return text;
  const known = texts.get(text);
  if (known !== undefined) return known as T;
  if (texts.size < SHARED) texts.set(text, text);
  return text;
}

function typesOf(json: string): Case['caseTypes'] {
  const known = lists.get(json);
  if (known !== undefined) return known;
  const types = Object.freeze(JSON.parse(json) as Case['caseTypes']);
  if (lists.size < SHARED) lists.set(json, types);
  return types;
}

/** What `truth` stored. */
export const belief = (value: 0 | 1 | null): boolean | null => (value === null ? null : value === 1);

/** The case of a stored row. */
export function caseOf(row: Pick<CaseRow, (typeof READ)[number]>): Case {
  return {
    caseKey: row.case_key,
    sourceId: row.source_id,
    unit: share(row.unit),
    handlingLevel: share(row.handling_level),
    executorId: share(row.executor_id),
    decisionNo: row.decision_no,
    decisionDate: share(row.decision_date),
    caseTypes: typesOf(row.case_types),
    condition: share(row.condition),
    status: share(row.status) as Case['status'],
    statusDate: share(row.status_date),
    finishedDate: share(row.finished_date),
    valueVnd: row.value_vnd,
    enforcedVnd: row.enforced_vnd,
    remainingVnd: row.remaining_vnd,
    obligationKind: share(row.obligation_kind) as Case['obligationKind'],
    periodic: belief(row.periodic),
    objectiveReason: belief(row.objective_reason),
    debtorRef: share(row.debtor_ref),
    debtorKind: share(row.debtor_kind) as Case['debtorKind'],
    lastVerificationDate: share(row.last_verification_date),
    auctionStatus: share(row.auction_status) as Case['auctionStatus'],
    auctionSuccessDate: share(row.auction_success_date),
    auctionPaidDate: share(row.auction_paid_date),
    handoverDate: share(row.handover_date),
    more: row.more === '{}' ? NOTHING_MORE : (JSON.parse(row.more) as Case['more']),
    updatedAt: share(row.updated_at),
    ...(row.missing_since !== null && { missingSince: row.missing_since }),
  };
}
