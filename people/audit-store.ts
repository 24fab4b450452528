/** Months the audit is kept unless the office sets others (domain 8.2). */
export const AUDIT_MONTHS = 12;

/** The instant before which entries are taken away. */
export function auditKeptFrom(now: Date, months: number): Date {
  const from = new Date(now);
  // Of a day that the month does not have, the month's last one.
  from.setUTCDate(1);
  from.setUTCMonth(from.getUTCMonth() - months);
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 0)).getUTCDate();
  from.setUTCDate(Math.min(now.getUTCDate(), last));
  return from;
}

/** The record of who did what, as every room above storage/ knows it. */
export {
  type AuditEntry,
  type AuditVerdict,
  appendAudit,
  auditChain,
  auditEntries,
  type ChainedEntry,
  trimAudit,
  verifyAudit,
} from '../storage/audit-chain.ts';
