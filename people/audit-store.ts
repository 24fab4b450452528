/** Months the audit is kept (domain 8.2). */
const AUDIT_MONTHS = 12;

/** The instant before which entries are taken away. */
export function auditKeptFrom(now: Date): Date {
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - AUDIT_MONTHS);
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
