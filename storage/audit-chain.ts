import { sql } from 'kysely';
import { sha256 } from './ids.ts';
import type { Database } from './open.ts';

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

/** An entry as it stands in the chain: `hash` covers the entry, its number and the hash of the entry before. */
export interface ChainedEntry extends AuditEntry {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}

export type AuditVerdict =
  | { readonly kind: 'intact'; readonly rows: number; readonly head: { seq: number; hash: string } | null }
  /**
   * `seq` is the first entry that does not fit. changed: it does not say what was hashed · unlinked: what stood before
   * it is not what stands there now · cut: entries at the end are gone, `seq` is the first missing one.
   */
  | { readonly kind: 'broken'; readonly seq: number; readonly why: 'changed' | 'unlinked' | 'cut' };

/** What the first entry ever names as the hash before it. */
const BEGINNING = '0'.repeat(64);
/** Left by the retention job: `SEQ:HASH` of the last entry it took away. */
const TRIMMED = 'audit.trimmed';
const PAGE_ROWS = 5_000;

/** What the chain's hash is taken of; the migration that began the chain keeps its own copy of this rule. */
export function auditHash({ seq, at, actor, action, subject, prev }: Omit<ChainedEntry, 'hash'>): string {
  return sha256(JSON.stringify([seq, at, actor, action, subject, prev]));
}

/**
 * Appends an entry; call it inside the transaction of the change itself, as late in it as can be: from here on other
 * writers wait for that transaction to end, so that there is one chain. Entries are never changed.
 */
export async function appendAudit(database: Database, entry: AuditEntry): Promise<void> {
  if (!database.isTransaction) return database.transaction().execute((trx) => appendAudit(trx, entry));
  // Writing first takes the lock under which the last entry cannot change.
  const last = await database
    .insertInto('audit_head')
    .values({ id: 1, seq: 0, hash: BEGINNING })
    .onConflict((c) => c.column('id').doUpdateSet({ id: 1 }))
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
  const { at, actor, action, subject } = entry;
  const link = { seq: last.seq + 1, at, actor, action, subject, prev: last.hash };
  const hash = auditHash(link);
  await database
    .insertInto('audit')
    .values({ ...link, hash })
    .execute();
  await database.updateTable('audit_head').set({ seq: link.seq, hash }).where('id', '=', 1).execute();
}

/** Entries oldest first, without numbers and hashes. */
export async function auditEntries(database: Database): Promise<readonly AuditEntry[]> {
  return database.selectFrom('audit').select(['at', 'actor', 'action', 'subject']).orderBy('seq').execute();
}

/** The whole chain in order, a page at a time; `from` is the first number wanted. */
export async function* auditChain(database: Database, from = 0): AsyncGenerator<ChainedEntry> {
  for (let after = from - 1; ; ) {
    const page = await database
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE_ROWS)
      .execute();
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_ROWS) return;
    after = last.seq;
  }
}

/** Reads the whole chain and names the first entry that is not as it was written, or that something before is missing of. */
export async function verifyAudit(database: Database): Promise<AuditVerdict> {
  const trx = await database.startTransaction().setIsolationLevel('repeatable read').execute();
  try {
    const head = await trx
      .selectFrom('audit_head')
      .select(['seq', 'hash'])
      .where('id', '=', 1)
      .executeTakeFirst();
    let rows = 0;
    let before: ChainedEntry | null = null;
    let begins: ChainedEntry | null = null;
    const trimmed = new Set<string>();
    for await (const entry of auditChain(trx)) {
      if (entry.hash !== auditHash(entry)) return { kind: 'broken', seq: entry.seq, why: 'changed' };
      if (before !== null && (entry.prev !== before.hash || entry.seq !== before.seq + 1))
        return { kind: 'broken', seq: entry.seq, why: 'unlinked' };
      if (entry.action === TRIMMED) trimmed.add(entry.subject);
      begins ??= entry;
      before = entry;
      rows += 1;
    }
    // Nothing is imported without an entry, and removing old ones leaves one that says so.
    if (begins === null && (await trx.selectFrom('case_batches').select('id').limit(1).execute()).length > 0)
      return { kind: 'broken', seq: 1, why: 'cut' };
    const isWhole =
      begins === null ||
      (begins.seq === 1 && begins.prev === BEGINNING) ||
      trimmed.has(`${begins.seq - 1}:${begins.prev}`);
    if (begins !== null && !isWhole) return { kind: 'broken', seq: begins.seq, why: 'unlinked' };
    if ((head?.seq ?? 0) !== (before?.seq ?? 0) || (head?.hash ?? BEGINNING) !== (before?.hash ?? BEGINNING))
      return { kind: 'broken', seq: (before?.seq ?? 0) + 1, why: 'cut' };
    return { kind: 'intact', rows, head: head ?? null };
  } finally {
    // Nothing was written.
    await trx.rollback().execute();
  }
}

/**
 * Takes away what is older than `before` from the beginning of the chain and leaves an entry that names the last hash
 * taken, so that the rest can still be verified. Gives the number of entries taken.
 */
export async function trimAudit(database: Database, before: Date, now: Date): Promise<number> {
  return database.transaction().execute(async (trx) => {
    // The lock of the chain first, as appending takes it.
    await trx.updateTable('audit_head').set({ id: 1 }).where('id', '=', 1).execute();
    const stays = await trx
      .selectFrom('audit')
      .select((e) => e.fn.min('seq').as('seq'))
      .where('at', '>=', before.toISOString())
      .executeTakeFirst();
    const last = await trx
      .selectFrom('audit')
      .select(['seq', 'hash'])
      .$if(stays?.seq != null, (query) => query.where('seq', '<', Number(stays?.seq)))
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) return 0;
    await allowAuditRemoval(trx);
    const gone = await trx.deleteFrom('audit').where('seq', '<=', last.seq).executeTakeFirst();
    await trx.deleteFrom('audit_pass').execute();
    await appendAudit(trx, {
      at: now.toISOString(),
      actor: 'system',
      action: TRIMMED,
      subject: `${last.seq}:${last.hash}`,
    });
    return Number(gone.numDeletedRows);
  });
}

/** Lets this transaction delete entries, which a trigger refuses otherwise; whoever calls it empties `audit_pass` again. */
export async function allowAuditRemoval(transaction: Database): Promise<void> {
  await sql`insert into audit_pass (id) values (1)`.execute(transaction);
}
