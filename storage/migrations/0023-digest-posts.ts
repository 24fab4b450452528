import type { Kysely } from 'kysely';

/** Where the digests of a day stand, so that they can be brought up to date in place; when a digest was last shown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('digest_post')
    .addColumn('chat_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'integer', (c) => c.notNull())
    .addColumn('outbox_id', 'text', (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('home', 'integer', (c) => c.notNull())
    .addColumn('batch', 'text')
    .addColumn('mark', 'text', (c) => c.notNull())
    .addColumn('shown_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('digest_post_key', ['chat_id', 'message_id'])
    .execute();
  await db.schema.createIndex('digest_post_by_day').on('digest_post').column('day').execute();
  await db.schema.createIndex('digest_post_by_digest').on('digest_post').column('outbox_id').execute();
  await db.schema.alterTable('outbox').addColumn('shown_at', 'text').execute();
}
