import { appendAudit } from '../storage/audit-chain.ts';
import type { Database } from '../storage/open.ts';

/** Who acts, and when. `actor` is a person's id, `operator` (command line) or `system`. */
export interface Acting {
  readonly actor: string;
  readonly now: Date;
}

/** Appends to the one record of who did what (people/audit-store.ts reads it); call it inside the change's transaction. */
export async function auditCases(
  tx: Database,
  { actor, now }: Acting,
  action: `cases.${string}`,
  subject: string,
): Promise<void> {
  await appendAudit(tx, { at: now.toISOString(), actor, action, subject });
}
