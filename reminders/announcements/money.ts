import type { Matter } from '../../cases/matters/model.ts';
import type { Figures, MatterMoney } from './model.ts';
import type { Span } from './periods.ts';

/**
 * Money of the matters given: what was paid in the span by the day of payment, and what is still to come back, of ended
 * matters too (domain 4.4, B12). An amount nobody recorded is in no sum; null where none is recorded at all.
 */
export function countMoney(
  matters: Iterable<Matter>,
  span: Span | null,
): NonNullable<Figures['money']> | null {
  const paid: number[] = [];
  const owed: number[] = [];
  for (const { dates, amounts } of matters) {
    const day = dates.paid;
    if (span !== null && day !== undefined && amounts.paid_vnd !== undefined)
      paid.push(span.first <= day && day <= span.last ? amounts.paid_vnd : 0);
    const open = [
      dates.recovered_full === undefined ? rest(amounts.reimbursement_vnd, amounts.recovered_vnd) : 0,
      rest(amounts.third_party_due_vnd, amounts.third_party_recovered_vnd),
    ].filter((vnd) => vnd !== null);
    if (open.length > 0) owed.push(sum(open));
  }
  if (paid.length === 0 && owed.length === 0) return null;
  return {
    ...(paid.length > 0 && { paid: moneyOf(paid) }),
    ...(owed.length > 0 && { 'to-recover': moneyOf(owed) }),
  };
}

/** What is left of a debt; null where one of the two is not recorded. Never below nothing. */
function rest(due: number | undefined, recovered: number | undefined): number | null {
  return due === undefined || recovered === undefined ? null : Math.max(0, due - recovered);
}

function moneyOf(amounts: readonly number[]): MatterMoney {
  return { vnd: sum(amounts), matters: amounts.filter((vnd) => vnd > 0).length };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, vnd) => total + vnd, 0);
