import type { Kysely } from 'kysely';

/** Tables that name a case by its key. */
const NAMING = ['case_history', 'due_ledger', 'telling', 'reminder_mark', 'reminder_form'] as const;

/**
 * Keys made of a decision were written with the zeros and dashes of their source, so that `01/QĐ-THADS` and
 * `1/QĐ-THADS` were two cases. They get the form that cases/import/identity.ts gives from now on. Where both were
 * stored, the old one stays as it is: it will be missing from the data, and nothing that was told of it is lost.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  const rows = await db
    .selectFrom('cases')
    .select('case_key')
    .where('case_key', 'like', '%|%|%|____-__-__')
    .execute();
  let renamed = false;
  const taken = new Set(rows.map(({ case_key }) => case_key as string));
  for (const { case_key } of rows) {
    const key = keyOfToday(case_key);
    if (key === case_key || taken.has(key)) continue;
    taken.add(key);
    renamed = true;
    for (const table of ['cases', ...NAMING]) {
      await db.updateTable(table).set({ case_key: key }).where('case_key', '=', case_key).execute();
    }
  }
  if (!renamed) return;
  // What was kept to take batches back still holds the old keys.
  await db.deleteFrom('case_before').execute();
  await db.updateTable('case_batches').set({ undoable: 0 }).execute();
}

function keyOfToday(key: string): string {
  const [unit, symbol = '', number = '', date, ...rest] = key.split('|');
  if (rest.length > 0) return key;
  const plainSymbol = symbol.replace(/\s*[-‐‑‒–—−]\s*/g, '-');
  return `${unit}|${plainSymbol}|${number.replace(/\s+/g, '').replace(/^0+(?=\d)/, '')}|${date}`;
}
