import type { Database } from '../../storage/open.ts';
import type { Post } from './model.ts';
import type { Receipt } from './receipts.ts';

/** What announcements leave behind: where their texts stand, and who has taken note of them. */
export interface TraceStore {
  /** Keeps where a text stands, so that it can be edited and unpinned; the same text again changes nothing. */
  posted(post: Post): Promise<void>;
  posts(ids: readonly string[]): Promise<readonly Post[]>;
  /** False when it was confirmed before. */
  confirm(receipt: Receipt): Promise<boolean>;
  receipts(ids: readonly string[]): Promise<readonly Receipt[]>;
}

export function createTraceStore(database: Database): TraceStore {
  return {
    async posted({ announcement, approval, step, chatId, messageId, pinned, html, at }) {
      await database
        .insertInto('announcement_post')
        .values({
          announcement_id: announcement,
          approval,
          step,
          chat_id: chatId,
          message_id: messageId,
          pinned: pinned ? 1 : 0,
          html,
          at,
        })
        .onConflict((c) => c.doNothing())
        .execute();
    },
    async posts(ids) {
      if (ids.length === 0) return [];
      const rows = await database
        .selectFrom('announcement_post')
        .selectAll()
        .where('announcement_id', 'in', ids)
        .orderBy('at')
        .execute();
      return rows.map((row) => ({
        announcement: row.announcement_id,
        approval: row.approval,
        step: row.step,
        chatId: row.chat_id,
        messageId: row.message_id,
        pinned: row.pinned === 1,
        html: row.html,
        at: row.at,
      }));
    },

    async confirm({ announcement, approval, personId, at }) {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('announcement_receipt')
        .values({ announcement_id: announcement, approval, person_id: personId, at })
        .onConflict((c) => c.doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async receipts(ids) {
      if (ids.length === 0) return [];
      const rows = await database
        .selectFrom('announcement_receipt')
        .selectAll()
        .where('announcement_id', 'in', ids)
        .execute();
      return rows.map((row) => ({
        announcement: row.announcement_id,
        approval: row.approval,
        personId: row.person_id,
        at: row.at,
      }));
    },
  };
}
