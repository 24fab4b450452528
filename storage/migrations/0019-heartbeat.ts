import type { Kysely } from 'kysely';

/** When the timed work last did well, and what the administrators were told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('pulse')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('ok_at', 'text')
    .addColumn('failed_at', 'text')
    .execute();
  await db.schema
    .createTable('trouble')
    .addColumn('subject', 'text', (c) => c.primaryKey())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('told', 'integer', (c) => c.notNull())
    .execute();
}
