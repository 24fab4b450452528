import { sql } from 'kysely';
import { appendAudit } from '../people/audit-store.ts';
import { endAllGrants } from '../people/persons-store.ts';
import type { Database } from '../storage/open.ts';
import { TRACES } from './personal-data.ts';

type Row = Readonly<Record<string, unknown>>;

export interface Erasure {
  /** Rows deleted or blanked, by table. */
  readonly erased: Readonly<Record<string, number>>;
  /** What stays, and why. */
  readonly kept: readonly { readonly table: string; readonly rows: number; readonly why: string }[];
}

/** Everything on record of a person, by table; null when there is no such person. Codes are only ever kept as hashes, which are left out. */
export async function exportPerson(
  database: Database,
  id: string,
): Promise<Readonly<Record<string, readonly Row[]>> | null> {
  const person = await database.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  if (person === undefined) return null;
  const found: Record<string, Row[]> = { person: [person] };
  for (const { table, column, by } of TRACES) {
    const key = by === 'person' ? id : person.telegram_id;
    if (key === null) continue;
    const { rows } =
      await sql<Row>`select * from ${sql.table(table)} where ${sql.ref(column)} = ${key}`.execute(database);
    const known = new Set((found[table] ?? []).map((row) => JSON.stringify(row)));
    const more = rows.map(({ code_hash: _, ...row }) => row).filter((row) => !known.has(JSON.stringify(row)));
    if (more.length > 0) found[table] = [...(found[table] ?? []), ...more];
  }
  return found;
}

/**
 * Ends what a person may do and erases who they are: name, account, executor's id, what they wrote and were sent. The id
 * stays as a pseudonym under what the office has to keep. Null when there is no such person; again it erases nothing more.
 */
export async function erasePerson(
  database: Database,
  id: string,
  now: Date,
  actor = 'operator',
): Promise<Erasure | null> {
  return database.transaction().execute(async (trx) => {
    const at = now.toISOString();
    // Written first: nothing of the person is added meanwhile.
    const person = await trx
      .updateTable('person')
      .set({ id })
      .where('id', '=', id)
      .returning(['telegram_id', 'revoked_at'])
      .executeTakeFirst();
    if (person === undefined) return null;
    const erased: Record<string, number> = {};
    const kept: { table: string; rows: number; why: string }[] = [];
    const count = (table: string, rows: bigint | undefined): void => {
      if (rows !== undefined && rows > 0n) erased[table] = (erased[table] ?? 0) + Number(rows);
    };
    await stopMessages(trx, id);
    for (const { table, column, by, erasing } of TRACES) {
      const key = by === 'person' ? id : person.telegram_id;
      if (key === null) continue;
      const where = sql`where ${sql.ref(column)} = ${key}`;
      const blank = async (values: Readonly<Record<string, string | null>>) => {
        const set = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
        count(
          table,
          (await sql`update ${sql.table(table)} set ${sql.join(set)} ${where}`.execute(trx)).numAffectedRows,
        );
      };
      if (erasing.kind === 'delete' && erasing.pointedTo !== undefined) {
        const { by: pointer, set } = erasing.pointedTo;
        // Blanked first, all of them: that counts each once, and waits for whoever is pointing to one just now.
        await blank(set);
        await sql`delete from ${sql.table(table)} ${where}
          and id not in (select ${sql.ref(pointer.column)} from ${sql.table(pointer.table)})`.execute(trx);
      } else if (erasing.kind === 'delete')
        count(table, (await sql`delete from ${sql.table(table)} ${where}`.execute(trx)).numAffectedRows);
      else if (erasing.kind === 'blank') await blank(erasing.set);
      else {
        const { rows } = await sql<{
          n: number;
        }>`select count(*) as n from ${sql.table(table)} ${where}`.execute(trx);
        const n = Number(rows[0]?.n ?? 0);
        if (n > 0) kept.push({ table, rows: n, why: erasing.why });
      }
    }
    if (person.telegram_id !== null) {
      // Marks of what was said to an account, and the entries of what it wrote, carry its number.
      const said = await trx
        .deleteFrom('said')
        .where('subject', 'like', `%:${person.telegram_id}`)
        .executeTakeFirst();
      count('said', said.numDeletedRows);
      const inbox = await trx
        .updateTable('update_inbox')
        .set({ chat_key: '', body: null })
        .where('chat_key', '=', person.telegram_id)
        .where('done_at', 'is not', null)
        .executeTakeFirst();
      count('update_inbox', inbox.numUpdatedRows);
    }
    await endAllGrants(trx, id, now);
    await trx
      .updateTable('person')
      .set({ name: null, telegram_id: null, executor_id: null, revoked_at: person.revoked_at ?? at })
      .where('id', '=', id)
      .execute();
    await appendAudit(trx, { at, actor, action: 'person.erased', subject: id });
    return { erased, kept };
  });
}

/**
 * Nothing that waits is sent any more, nothing can be tried again, and a deliverer that holds one writes nothing more
 * into it: what it would have to say is about to go.
 */
async function stopMessages(trx: Database, personId: string): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ state: 'withdrawn', claimed_by: null, next_attempt_at: null })
    .where('to_kind', '=', 'person')
    .where('to_id', '=', personId)
    .where('state', '!=', 'sent')
    .execute();
}
