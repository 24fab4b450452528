import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('overdue_count')
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    // A province's money is above what PostgreSQL's integer holds.
    .addColumn('vnd', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('overdue_count_key', ['date', 'unit', 'rule'])
    .execute();
  await db.schema
    .createTable('person_preference')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('person_preference_key', ['person_id', 'name'])
    .execute();
}
