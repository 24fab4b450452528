import type { Database } from '../../storage/open.ts';

/** A message of ours that stands in a chat and holds something of a case. */
export interface SentPart {
  readonly chatId: string;
  readonly messageId: number;
  readonly isFile: boolean;
}

export interface DuePart extends SentPart {
  /** ISO instant of the first sending. */
  readonly sentAt: string;
}

export interface RetentionStore {
  /** Its time counts from the first sending; what is edited later does not make it younger. */
  remember(part: SentPart, now: Date): Promise<void>;
  /** The oldest that were sent before this and are not put off, of other chats than these, at most so many. */
  due(which: {
    readonly before: Date;
    readonly now: Date;
    readonly exceptChats: readonly string[];
    readonly limit: number;
  }): Promise<readonly DuePart[]>;
  /** Not tried again before that. */
  putOff(part: SentPart, until: Date): Promise<void>;
  /** The same for everything in the chat. */
  putOffChat(chatId: string, until: Date): Promise<void>;
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
          try_at: null,
        })
        .onConflict((c) => c.columns(['chat_id', 'message_id']).doNothing())
        .execute();
    },

    async due({ before, now, exceptChats, limit }) {
      const rows = await database
        .selectFrom('sent_part')
        .selectAll()
        .where('sent_at', '<', before.toISOString())
        .where((e) => e.or([e('try_at', 'is', null), e('try_at', '<=', now.toISOString())]))
        .$if(exceptChats.length > 0, (query) => query.where('chat_id', 'not in', exceptChats))
        .orderBy('sent_at')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        chatId: row.chat_id,
        messageId: row.message_id,
        isFile: row.is_file === 1,
        sentAt: row.sent_at,
      }));
    },

    async putOff({ chatId, messageId }, until) {
      await database
        .updateTable('sent_part')
        .set({ try_at: until.toISOString() })
        .where('chat_id', '=', chatId)
        .where('message_id', '=', messageId)
        .execute();
    },

    async putOffChat(chatId, until) {
      await database
        .updateTable('sent_part')
        .set({ try_at: until.toISOString() })
        .where('chat_id', '=', chatId)
        .execute();
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
