import type { Case, CivilDate } from '../model.ts';
import type { Fields, Value } from './condition.ts';

const more =
  (name: string) =>
  (c: Case): Value =>
    c.more[name];

/** Dated steps after a seizure; the last of them is what B3 counts from (domain 4.4). */
const STEPS = [
  'seizure_date',
  'coercion_date',
  'valuation_date',
  'auction_contract_date',
  'auction_notice_date',
] as const;

function lastStep(c: Case): CivilDate | null {
  let last: CivilDate | null = null;
  for (const name of STEPS) {
    const day = c.more[name];
    if (typeof day === 'string' && (last === null || day > last)) last = day;
  }
  return last;
}

/** What rules may read of a case, by the field names of domain 3.2. */
export const CASE_FIELDS = {
  decision_no: (c) => (c.decisionNo === '' ? null : c.decisionNo),
  decision_date: (c) => c.decisionDate,
  case_types: (c) => c.caseTypes,
  condition: (c) => c.condition,
  value_vnd: (c) => c.valueVnd,
  enforced_vnd: (c) => c.enforcedVnd,
  periodic: (c) => c.periodic,
  objective_reason: (c) => c.objectiveReason,
  last_verification_date: (c) => c.lastVerificationDate,
  auction_status: (c) => c.auctionStatus,
  auction_success_date: (c) => c.auctionSuccessDate,
  auction_paid_date: (c) => c.auctionPaidDate,
  handover_date: (c) => c.handoverDate,
  last_step_date: lastStep,
  seizure_date: more('seizure_date'),
  auction_contract_date: more('auction_contract_date'),
  auction_notice_date: more('auction_notice_date'),
  handover_obstacle: more('handover_obstacle'),
  voluntary_end_date: more('voluntary_end_date'),
  first_verification_date: more('first_verification_date'),
  debtor_prison_or_no_address: more('debtor_prison_or_no_address'),
  complaint_status: more('complaint_status'),
  complaint_received_date: more('complaint_received_date'),
  complaint_level: more('complaint_level'),
  complaint_subject: more('complaint_subject'),
  complaint_decision_date: more('complaint_decision_date'),
  complaint_result: more('complaint_result'),
  remedy_done_date: more('remedy_done_date'),
  discipline_decision_date: more('discipline_decision_date'),
  thahc_judgment_effective_date: more('thahc_judgment_effective_date'),
  judgment_received_date: more('judgment_received_date'),
  request_received_date: more('request_received_date'),
} as const satisfies Fields<Case>;
