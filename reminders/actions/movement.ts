import type { Case } from '../../cases/model.ts';
import { sha256 } from '../../storage/ids.ts';

const DATE = /^\d{4}-\d{2}-\d{2}/;

/** Names the dated fields of a case. "Moved" means that one of them changed (domain 4.5), so that the name is another. */
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
  return sha256(JSON.stringify([own, more])).slice(0, 16);
}
