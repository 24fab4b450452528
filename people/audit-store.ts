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
