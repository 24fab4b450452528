import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('model_use')
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('tokens', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('model_use_pk', ['day', 'person_id'])
    .execute();
}
