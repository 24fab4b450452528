import type { Case, CivilDate } from './model.ts';

/** Dated steps of enforcing a case, in the order of the trade: of two on one day the later one counts. */
const STEP_NAMES = [
  'verification',
  'coercion_date',
  'seizure_date',
  'valuation_date',
  'auction_contract_date',
  'auction_notice_date',
  'auction_success',
  'auction_paid',
  'handover',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

export interface LastStep {
  readonly name: StepName;
  readonly date: CivilDate;
}

/** The newest step that the feed knows of, none of days still to come; null when it names none. */
export function lastStepOf(c: Case, today: CivilDate): LastStep | null {
  const days: Readonly<Record<StepName, unknown>> = {
    verification: c.lastVerificationDate ?? c.more.first_verification_date,
    coercion_date: c.more.coercion_date,
    seizure_date: c.more.seizure_date,
    valuation_date: c.more.valuation_date,
    auction_contract_date: c.more.auction_contract_date,
    auction_notice_date: c.more.auction_notice_date,
    auction_success: c.auctionSuccessDate,
    auction_paid: c.auctionPaidDate,
    handover: c.handoverDate,
  };
  let last: LastStep | null = null;
  for (const name of STEP_NAMES) {
    const date = days[name];
    if (typeof date !== 'string' || date > today) continue;
    if (last === null || date >= last.date) last = { name, date };
  }
  return last;
}
