import type { Database } from '../storage/open.ts';

/** One line of the record of who did what. `actor` is a person's id, `operator` (command line) or `system`. */
export interface AuditEntry {
  /** ISO instant. */
  readonly at: string;
  readonly actor: string;
  /** `person.invited`, `announcement.approved`, … */
  readonly action: string;
  /** Id of the record; never a name, an amount or a text (domain 8.1, class 2-3). */
  readonly subject: string;
}

/** Appends an entry; call it inside the transaction of the change itself. Entries are never changed. */
export async function appendAudit(database: Database, entry: AuditEntry): Promise<void> {
  await database.insertInto('audit').values(entry).execute();
}

/** All entries, oldest first. */
export async function auditEntries(database: Database): Promise<readonly AuditEntry[]> {
  return database.selectFrom('audit').select(['at', 'actor', 'action', 'subject']).orderBy('seq').execute();
}
