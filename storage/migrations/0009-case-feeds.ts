import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('case_feed')
    .addColumn('feed', 'text', (c) => c.primaryKey())
    .addColumn('checked_at', 'text', (c) => c.notNull())
    .addColumn('as_of', 'text')
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('since', 'text')
    .addColumn('told', 'text')
    .execute();
  await db.schema
    .createTable('case_before')
    .addColumn('batch', 'text', (c) => c.notNull())
    .addColumn('case_key', 'text', (c) => c.notNull())
    .addColumn('before', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_before_pk', ['batch', 'case_key'])
    .execute();
  // Batches from before have kept no earlier state.
  await db.schema
    .alterTable('case_batches')
    .addColumn('undoable', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('case_undone')
    .addColumn('batch', 'text', (c) => c.primaryKey())
    .addColumn('feed', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('undone_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('case_word')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('folded', 'text', (c) => c.notNull())
    .addColumn('written', 'text', (c) => c.notNull())
    .addColumn('code', 'text')
    .addColumn('taught_at', 'text', (c) => c.notNull())
    .addColumn('taught_by', 'text', (c) => c.notNull())
    .execute();
}
