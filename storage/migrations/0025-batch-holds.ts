import type { Kysely } from 'kysely';

/** What kinds of record a batch held, and what the last whole answer of a feed did: matters alone make no case fresh. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of batches from before nobody can tell it; nearly all of them held cases.
  await db.schema
    .alterTable('case_batches')
    .addColumn('holds', 'text', (c) => c.notNull().defaultTo('cases'))
    .execute();
  await db.schema.alterTable('case_feed').addColumn('holds', 'text').execute();
}
