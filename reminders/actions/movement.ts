import type { Case } from '../../cases/model.ts';

const DATE = /^\d{4}-\d{2}-\d{2}/;

/** The days that the dated fields of a case hold, but those of its decision, which begin it. */
export function datedValues(c: Case): readonly string[] {
  const own = [
    c.statusDate,
    c.lastVerificationDate,
    c.auctionSuccessDate,
    c.auctionPaidDate,
    c.handoverDate,
    ...Object.values(c.more),
  ];
  return own.flatMap((value) => (typeof value === 'string' && DATE.test(value) ? [value.slice(0, 10)] : []));
}

/** The dated fields of a case, as one text. "Moved" means that one of them changed (domain 4.5), so that the text is another. */
export function movementOf(c: Case): string {
  const own = [
    c.decisionDate,
    c.statusDate,
    c.finishedDate,
    c.lastVerificationDate,
    c.auctionSuccessDate,
    c.auctionPaidDate,
    c.handoverDate,
  ];
  const more = Object.entries(c.more)
    .filter(([, value]) => typeof value === 'string' && DATE.test(value))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([own, more]);
}
