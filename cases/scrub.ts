import { addDays } from './civil-date.ts';
import type { Case, CivilDate } from './model.ts';
import { LARGE_VALUE_VND } from './rules/a2.ts';

/** How a case is made unrecognisable: the same for everything in it, so that what depends on each other still does. */
export interface Disguise {
  /** Calendar days by which every date is moved; a multiple of 7, so that days of the week stay. */
  readonly days: number;
  /** Added to the number of every decision. */
  readonly number: number;
  /** Thousandths by which amounts grow (or shrink, when they lie below 20 tỷ). */
  readonly permille: number;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const CODE = /^[A-Z][A-Z_]+$/;

/**
 * A case as a record of the JSON feed with nothing of its own left: initials, keys, unit and executor are replaced,
 * numbers, dates and amounts are shifted together, free texts are dropped. What the rules look at is as before.
 */
export function scrub(
  c: Case,
  { days, number, permille }: Disguise,
): Readonly<Record<string, string | number | boolean | null>> {
  const date = (day: CivilDate | null): CivilDate | null => (day === null ? null : addDays(day, days));
  // An amount stays on its side of what A2 compares with.
  const factor = 1 + ((c.valueVnd ?? 0) >= LARGE_VALUE_VND ? permille : -permille) / 1_000;
  const amount = (vnd: number | null): number | null => (vnd === null ? null : Math.round(vnd * factor));
  const [enforced, remaining] = [amount(c.enforcedVnd), amount(c.remainingVnd)];
  const addsUp =
    c.valueVnd !== null &&
    c.enforcedVnd !== null &&
    c.remainingVnd !== null &&
    c.valueVnd === c.enforcedVnd + c.remainingVnd;
  const value = addsUp && enforced !== null && remaining !== null ? enforced + remaining : amount(c.valueVnd);
  const fact = (found: string | number | boolean): string | number | boolean | null => {
    if (typeof found === 'boolean') return found;
    if (typeof found === 'number') return found < 1_000 ? found : amount(found);
    if (DATE.test(found)) return date(found);
    if (INSTANT.test(found)) return instant(found, days);
    return CODE.test(found) ? found : null;
  };
  const more = Object.entries(c.more).flatMap(([name, found]) => {
    const kept = fact(found);
    return kept === null || name === 'periodic_proposed' ? [] : [[name, kept] as const];
  });
  const others = /\svà \d+ người khác$/u.exec(c.debtorRef ?? '')?.[0] ?? '';
  return {
    source_id: 'S-1',
    unit_code: c.handlingLevel === 'TINH' ? 'T01' : 'T01.KV01',
    executor_id: c.executorId === null ? null : 'CHV-01',
    decision_no: `${Number(/\d+/.exec(c.decisionNo)?.[0] ?? 1) + number}/QĐ-THADS`,
    decision_date: date(c.decisionDate),
    case_types: c.caseTypes.join(', '),
    condition: c.condition,
    status: c.status,
    status_date: date(c.statusDate),
    finished_date: date(c.finishedDate),
    value_vnd: value,
    enforced_vnd: enforced,
    remaining_vnd: remaining,
    obligation_kind: c.obligationKind,
    periodic: c.periodic,
    objective_reason: c.objectiveReason,
    debtor_ref: c.debtorRef === null ? null : `N.V.A.${others}`,
    debtor_kind: c.debtorKind,
    last_verification_date: date(c.lastVerificationDate),
    auction_status: c.auctionStatus,
    auction_success_date: date(c.auctionSuccessDate),
    auction_paid_date: date(c.auctionPaidDate),
    handover_date: date(c.handoverDate),
    ...Object.fromEntries(more),
    updated_at: c.updatedAt === null ? null : instant(c.updatedAt, days),
  };
}

function instant(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}
