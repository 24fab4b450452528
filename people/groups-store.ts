import type { Database } from '../storage/open.ts';
import { appendAudit } from './audit-store.ts';
import { type Group, levelOf, type UnitCode } from './model.ts';
import { hasUnit } from './units-store.ts';

export type GroupChange = { readonly kind: 'allowed' | 'unknown-unit' | 'not-yours' };

export interface GroupStore {
  /** Registers a group for a unit, or moves it to another unit. */
  allowGroup(
    group: {
      chatId: string;
      unit: UnitCode;
      title?: string;
      closed?: boolean;
      /** Topic of a forum group that announcements go to; null for the group itself. */
      topic?: number | null;
      actor?: string;
      /** Whether a group that is registered already may be taken from its unit; left out: it may. */
      mayTake?: (from: UnitCode) => boolean;
    },
    now: Date,
  ): Promise<GroupChange>;
  groups(): Promise<readonly Group[]>;
  /** The registered group; an id from before it became a supergroup leads to the group of today. */
  group(chatId: string): Promise<Group | null>;
  /** The group became a supergroup: everything known of it belongs to the new id from now on. */
  moveGroup(oldChatId: string, newChatId: string, now: Date): Promise<void>;
  forgetGroup(chatId: string, now: Date, actor?: string): Promise<void>;
}

export function createGroupStore(database: Database): GroupStore {
  return {
    async allowGroup(wanted, now) {
      if (!(await hasUnit(database, wanted.unit))) return { kind: 'unknown-unit' };
      return database.transaction().execute(async (trx): Promise<GroupChange> => {
        const owner = await trx
          .selectFrom('chat_group')
          .select('unit')
          .where('chat_id', '=', wanted.chatId)
          .executeTakeFirst();
        if (owner !== undefined && wanted.mayTake?.(owner.unit) === false) return { kind: 'not-yours' };
        const row = {
          unit: wanted.unit,
          moved_to: null,
          ...(wanted.title !== undefined && { title: wanted.title }),
          ...(wanted.closed !== undefined && { closed: wanted.closed ? 1 : 0 }),
          ...(wanted.topic !== undefined && { topic: wanted.topic }),
        };
        await trx
          .insertInto('chat_group')
          .values({ title: null, closed: 0, topic: null, ...row, chat_id: wanted.chatId })
          .onConflict((c) => c.column('chat_id').doUpdateSet(row))
          .execute();
        await appendAudit(trx, {
          at: now.toISOString(),
          actor: wanted.actor ?? 'operator',
          action: 'group.allowed',
          subject: wanted.chatId,
        });
        return { kind: 'allowed' };
      });
    },

    async groups() {
      const rows = await database
        .selectFrom('chat_group')
        .selectAll()
        .where('moved_to', 'is', null)
        .orderBy('unit')
        .orderBy('chat_id')
        .execute();
      return rows.map(toGroup);
    },

    async group(chatId) {
      const visited = new Set<string>();
      for (let id = chatId; !visited.has(id); ) {
        visited.add(id);
        const row = await database
          .selectFrom('chat_group')
          .selectAll()
          .where('chat_id', '=', id)
          .executeTakeFirst();
        if (row === undefined) return null;
        if (row.moved_to === null) return toGroup(row);
        id = row.moved_to;
      }
      return null;
    },

    moveGroup: (oldChatId, newChatId, now) =>
      database.transaction().execute(async (trx) => {
        const moved = await trx
          .updateTable('chat_group')
          .set({ moved_to: newChatId })
          .where('chat_id', '=', oldChatId)
          .where('moved_to', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (moved === undefined) return;
        const { unit, title, closed, topic } = moved;
        const row = { unit, title, closed, topic, moved_to: null };
        await trx
          .insertInto('chat_group')
          .values({ ...row, chat_id: newChatId })
          .onConflict((c) => c.column('chat_id').doUpdateSet(row))
          .execute();
        await appendAudit(trx, {
          at: now.toISOString(),
          actor: 'system',
          action: 'group.moved',
          subject: newChatId,
        });
      }),

    forgetGroup: (chatId, now, actor = 'system') =>
      database.transaction().execute(async (trx) => {
        const gone = await trx.deleteFrom('chat_group').where('chat_id', '=', chatId).executeTakeFirst();
        if (gone.numDeletedRows === 0n) return;
        await appendAudit(trx, {
          at: now.toISOString(),
          actor,
          action: 'group.forgotten',
          subject: chatId,
        });
      }),
  };
}

function toGroup(row: {
  chat_id: string;
  unit: string;
  title: string | null;
  closed: number;
  topic: number | null;
}): Group {
  return {
    chatId: row.chat_id,
    unit: row.unit,
    title: row.title,
    scope: levelOf(row.unit),
    closed: row.closed === 1,
    ...(row.topic !== null && { topic: row.topic }),
  };
}
