import type { Kysely } from 'kysely';

/** What is to be taken out of chats when its time is over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sent_part')
    .addColumn('chat_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'integer', (c) => c.notNull())
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('is_file', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('sent_part_key', ['chat_id', 'message_id'])
    .execute();
  await db.schema.createIndex('sent_part_by_age').on('sent_part').column('sent_at').execute();
}
