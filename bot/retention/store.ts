import type { Database } from '../../storage/open.ts';

/** A message of ours that stands in a chat and holds something of a case. */
export interface SentPart {
  readonly chatId: string;
  readonly messageId: number;
  readonly isFile: boolean;
}

export interface RetentionStore {
  /** Its time counts from the first sending; what is edited later does not make it younger. */
  remember(part: SentPart, now: Date): Promise<void>;
  /** The oldest that were sent before this, at most so many. */
  olderThan(before: Date, limit: number): Promise<readonly SentPart[]>;
  forget(part: SentPart): Promise<void>;
}

export function createRetentionStore(database: Database): RetentionStore {
  return {
    async remember({ chatId, messageId, isFile }, now) {
      await database
        .insertInto('sent_part')
        .values({
          chat_id: chatId,
          message_id: messageId,
          sent_at: now.toISOString(),
          is_file: isFile ? 1 : 0,
        })
        .onConflict((c) => c.columns(['chat_id', 'message_id']).doNothing())
        .execute();
    },

    async olderThan(before, limit) {
      const rows = await database
        .selectFrom('sent_part')
        .selectAll()
        .where('sent_at', '<', before.toISOString())
        .orderBy('sent_at')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        chatId: row.chat_id,
        messageId: row.message_id,
        isFile: row.is_file === 1,
      }));
    },

    async forget({ chatId, messageId }) {
      await database
        .deleteFrom('sent_part')
        .where('chat_id', '=', chatId)
        .where('message_id', '=', messageId)
        .execute();
    },
  };
}
