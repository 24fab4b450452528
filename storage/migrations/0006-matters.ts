import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('matter_card')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('owner_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.code'))
    .addColumn('label', 'text')
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('ended_by', 'text', (c) => c.references('person.id'))
    .execute();
  await db.schema.createIndex('matter_card_open').on('matter_card').columns(['state', 'unit']).execute();

  await db.schema
    .createTable('matter_duty')
    .addColumn('card_id', 'text', (c) => c.notNull().references('matter_card.id'))
    .addColumn('duty', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('levels', 'text', (c) => c.notNull())
    .addColumn('provision', 'text', (c) => c.notNull())
    .addColumn('quote', 'text', (c) => c.notNull())
    .addColumn('core', 'text')
    .addColumn('who', 'text')
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('ticked_by', 'text', (c) => c.references('person.id'))
    .addColumn('ticked_at', 'text')
    .addPrimaryKeyConstraint('matter_duty_pk', ['card_id', 'duty'])
    .execute();

  await db.schema
    .createTable('matter_form')
    .addColumn('person_id', 'text', (c) => c.primaryKey().references('person.id'))
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .execute();
}
