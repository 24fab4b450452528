import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('update_inbox')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('update_id', 'bigint', (c) => c.notNull())
    .addColumn('chat_key', 'text', (c) => c.notNull())
    .addColumn('body', 'text')
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('reply_begun_at', 'text')
    .addColumn('done_at', 'text')
    .addColumn('outcome', 'text')
    .addPrimaryKeyConstraint('update_inbox_pk', ['source', 'update_id'])
    .execute();
  await db.schema.createIndex('update_inbox_done').on('update_inbox').column('done_at').execute();

  await db.schema
    .createTable('question')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('chat_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.references('person.id'))
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('role', 'text')
    .addColumn('text', 'text')
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('provisions', 'text', (c) => c.notNull())
    .addColumn('degraded', 'text', (c) => c.notNull())
    .addColumn('ms', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('question_conversation')
    .on('question')
    .columns(['chat_id', 'person_id', 'asked_at'])
    .execute();

  await db.schema
    .createTable('feedback')
    .addColumn('question_id', 'text', (c) => c.notNull().references('question.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('verdict', 'text', (c) => c.notNull())
    .addColumn('given_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('feedback_pk', ['question_id', 'person_id'])
    .execute();

  await db.schema
    .createTable('said')
    .addColumn('subject', 'text', (c) => c.primaryKey())
    .addColumn('said_at', 'text', (c) => c.notNull())
    .execute();
}
