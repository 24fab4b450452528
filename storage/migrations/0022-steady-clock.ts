import type { Kysely } from 'kysely';

/** How the clock has gone, so that nothing is taken away for good by one that jumped; and when a message is tried again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('clock_look')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addColumn('steady_since', 'text', (c) => c.notNull())
    .execute();
  await db.schema.alterTable('sent_part').addColumn('try_at', 'text').execute();
}
