import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  // The person in whose absence a role is held; null for a role of one's own.
  await db.schema.alterTable('role_grant').addColumn('deputy_for', 'text').execute();
  // A topic of a forum group into which announcements go; null for the group itself.
  await db.schema.alterTable('chat_group').addColumn('topic', 'integer').execute();
  // What a head or the administrator was asked for last in /nhansu.
  await db.schema
    .createTable('people_form')
    .addColumn('person_id', 'text', (c) => c.primaryKey())
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .execute();
}
