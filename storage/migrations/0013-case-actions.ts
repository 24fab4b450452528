import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('case_request')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Held while it is open and null afterwards: of two presses at once one makes a request.
    .addColumn('open_key', 'text', (c) => c.unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('case_key', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('executor_id', 'text', (c) => c.notNull())
    .addColumn('holder_id', 'text', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('asked_role', 'text', (c) => c.notNull())
    .addColumn('asked_unit', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('due', 'text', (c) => c.notNull())
    .addColumn('dates', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('text', 'text')
    .addColumn('ending', 'text')
    .addColumn('closed_at', 'text')
    .execute();
  await db.schema.createIndex('case_request_case').on('case_request').column('case_key').execute();
  await db.schema.createIndex('case_request_closed').on('case_request').column('closed_at').execute();

  await db.schema
    .createTable('case_snooze')
    .addColumn('case_key', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_snooze_key', ['case_key', 'rule', 'since', 'role'])
    .execute();

  await db.schema
    .createTable('objective_proposal')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // The case while somebody is still to judge or the judgment holds, null afterwards.
    .addColumn('open_key', 'text', (c) => c.unique())
    .addColumn('case_key', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('proposed_by', 'text', (c) => c.notNull())
    .addColumn('proposed_at', 'text', (c) => c.notNull())
    .addColumn('judged_by', 'text')
    .addColumn('judged_at', 'text')
    .execute();
  await db.schema
    .createIndex('objective_proposal_case')
    .on('objective_proposal')
    .column('case_key')
    .execute();

  await db.schema
    .createTable('case_action_form')
    .addColumn('person_id', 'text', (c) => c.primaryKey())
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('taken', 'text')
    .execute();
}
