import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('announcement_post')
    .addColumn('announcement_id', 'text', (c) => c.notNull().references('announcement.id'))
    .addColumn('approval', 'integer', (c) => c.notNull())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('chat_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'integer', (c) => c.notNull())
    .addColumn('pinned', 'integer', (c) => c.notNull())
    .addColumn('html', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('announcement_post_key', ['announcement_id', 'approval', 'step', 'chat_id'])
    .execute();

  // One a person and text: a change has to be taken note of again.
  await db.schema
    .createTable('announcement_receipt')
    .addColumn('announcement_id', 'text', (c) => c.notNull().references('announcement.id'))
    .addColumn('approval', 'integer', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('announcement_receipt_key', ['announcement_id', 'approval', 'person_id'])
    .execute();

  await db.schema
    .createTable('announcement_form')
    .addColumn('person_id', 'text', (c) => c.primaryKey())
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('taken', 'text')
    .execute();

  await db.schema.alterTable('announcement').addColumn('returned_at', 'text').execute();
  await db.schema.alterTable('announcement').addColumn('returned_by', 'text').execute();
  await db.schema.alterTable('announcement').addColumn('return_reason', 'text').execute();
}
