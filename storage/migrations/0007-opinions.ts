import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('opinion')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('question_id', 'text', (c) => c.references('question.id'))
    .addColumn('parent_id', 'text', (c) => c.references('opinion.id'))
    .addColumn('asker_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('text', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('desk_role', 'text')
    .addColumn('desk_unit', 'text', (c) => c.references('unit.code'))
    .addColumn('holder_id', 'text', (c) => c.references('person.id'))
    .addColumn('hop', 'integer', (c) => c.notNull())
    .addColumn('since', 'text')
    .addColumn('draft', 'text')
    .addColumn('draft_by', 'text')
    .addColumn('answer', 'text')
    .addColumn('reason', 'text')
    .addColumn('closed_by', 'text')
    .addColumn('closed_at', 'text')
    .execute();
  // An opinion can be asked about once more, and only once.
  await db.schema.createIndex('opinion_parent').on('opinion').column('parent_id').execute();
  await db.schema.createIndex('opinion_question').on('opinion').column('question_id').execute();
  await db.schema.createIndex('opinion_asker').on('opinion').columns(['asker_id', 'created_at']).execute();
  await db.schema
    .createIndex('opinion_desk')
    .on('opinion')
    .columns(['state', 'desk_unit', 'desk_role'])
    .execute();
  await db.schema
    .createTable('opinion_form')
    .addColumn('person_id', 'text', (c) => c.primaryKey())
    .addColumn('opinion_id', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('taken', 'text')
    .execute();

  await db.schema
    .createTable('note')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('opinion_id', 'text', (c) => c.notNull().unique().references('opinion.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.code'))
    .addColumn('author_id', 'text', (c) => c.notNull())
    .addColumn('dated', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('text', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .execute();
  await db.schema
    .createTable('note_reader')
    .addColumn('note_id', 'text', (c) => c.notNull().references('note.id'))
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('note_reader_pk', ['note_id', 'person_id'])
    .execute();

  for (const [column, type] of [
    // Why it was declined, and the ids of the passages as they were ranked.
    ['reason', 'text'],
    ['ranking', 'text'],
    // Set when the person began anew: no later question leans on it.
    ['forgotten_at', 'text'],
    // Set when the administrator said that a document tells it by now.
    ['covered_at', 'text'],
  ] as const)
    await db.schema.alterTable('question').addColumn(column, type).execute();
  await db.schema.createIndex('question_outcome').on('question').columns(['outcome', 'asked_at']).execute();
  await db.schema.alterTable('feedback').addColumn('reason', 'text').execute();
}
