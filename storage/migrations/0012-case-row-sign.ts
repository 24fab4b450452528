import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('row_sign', 'text').execute();
  // Only the few cases that are not kept under the id of their source are looked for by it.
  await db.schema
    .createIndex('cases_source')
    .on('cases')
    .column('source_id')
    .where('source_id', '<>', (e: { ref(column: string): unknown }) => e.ref('case_key') as string)
    .execute();
}
