import { civilDateOf } from '../cases/civil-date.ts';
import type { CivilDate } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import type { Database } from '../storage/open.ts';
import type { DigestPost, PostedPart, Shown, ShownAgain } from './digest-posts.ts';
import type { Message } from './model.ts';
import { inTransaction } from './transaction-store.ts';

/** Where the digests of a day stand and what they say, so that they are edited in place and never sent twice (034). */
export interface DigestPostStore {
  /** Of that day, by person: those that were really sent. */
  on(day: CivilDate): Promise<ReadonlyMap<string, DigestPost>>;
  /** Where a digest stands, its parts in order. */
  partsOf(digest: string): Promise<readonly PostedPart[]>;
  /** The digest that stands there; null when that message is none. */
  at(chatId: string, messageId: number): Promise<(DigestPost & { readonly day: CivilDate }) | null>;
  /** A part was sent just now. Nothing is kept of a message that nobody is sending any more, as of somebody erased. */
  sent(
    message: Message,
    where: { readonly chatId: string; readonly messageId: number; readonly part: number },
    shown: Shown,
  ): Promise<void>;
  /**
   * The whole digest was shown anew: by an edit, or (`home`) by a press that led back to it. What the next digest is
   * compared with is from now on this, unless something newer was shown meanwhile.
   */
  showed(digest: string, again: ShownAgain, home?: boolean): Promise<void>;
  /** Something else is about to take the digest's place there. */
  left(chatId: string, messageId: number): Promise<void>;
  /** What it says is what it would say after this import too. */
  caughtUp(digest: string, batch: string | null): Promise<void>;
  /** It cannot be edited any more: deleted by its reader, say. */
  gone(digest: string): Promise<void>;
  /** Takes away what days before this one left behind. */
  forget(before: CivilDate): Promise<number>;
}

export function createDigestPostStore(database: Database): DigestPostStore {
  const posts = () =>
    database
      .selectFrom('digest_post as p')
      .innerJoin('outbox as o', 'o.id', 'p.outbox_id')
      .select([
        'p.outbox_id',
        'p.person_id',
        'p.day',
        'p.home',
        'p.batch',
        'p.mark',
        'p.shown_at',
        'o.payload',
      ])
      .where('o.state', '=', 'sent')
      .orderBy('p.part');

  return {
    async on(day) {
      const rows = await posts().where('p.day', '=', day).execute();
      const found = new Map<string, DigestPost>();
      for (const row of rows) {
        const before = found.get(row.person_id);
        found.set(
          row.person_id,
          before === undefined ? postOf(row) : { ...before, home: before.home && row.home === 1 },
        );
      }
      return found;
    },

    async partsOf(digest) {
      const rows = await database
        .selectFrom('digest_post')
        .selectAll()
        .where('outbox_id', '=', digest)
        .orderBy('part')
        .execute();
      return rows.map((row) => ({
        chatId: row.chat_id,
        messageId: row.message_id,
        home: row.home === 1,
        mark: row.mark,
      }));
    },

    async at(chatId, messageId) {
      const row = await posts()
        .where('p.chat_id', '=', chatId)
        .where('p.message_id', '=', messageId)
        .executeTakeFirst();
      return row === undefined ? null : { ...postOf(row), day: row.day };
    },

    sent: (message, { chatId, messageId, part }, shown) =>
      inTransaction(database, async (trx) => {
        if (message.to.kind !== 'person') return;
        const { numUpdatedRows } = await trx
          .updateTable('outbox')
          .set({ shown_at: null })
          .where('id', '=', message.id)
          .where('state', 'in', ['sending', 'uncertain', 'sent'])
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return;
        const row = {
          outbox_id: message.id,
          part,
          person_id: message.to.personId,
          day: civilDateOf(new Date(message.dueAt)),
          home: 1 as const,
          batch: shown.batch,
          mark: shown.mark,
          shown_at: shown.at,
        };
        // One that the operator had sent again stands in another place now.
        await trx
          .deleteFrom('digest_post')
          .where('outbox_id', '=', message.id)
          .where('part', '=', part)
          .execute();
        await trx
          .insertInto('digest_post')
          .values({ chat_id: chatId, message_id: messageId, ...row })
          .onConflict((c) => c.columns(['chat_id', 'message_id']).doUpdateSet(row))
          .execute();
      }),

    showed: (digest, { shown, snapshot }, home = false) =>
      inTransaction(database, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('outbox')
          .set({ snapshot: JSON.stringify(snapshot), shown_at: shown.at })
          .where('id', '=', digest)
          .where('state', '=', 'sent')
          .where((e) => e.or([e('shown_at', 'is', null), e('shown_at', '<=', shown.at)]))
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return;
        await trx
          .updateTable('digest_post')
          .set({
            batch: shown.batch,
            mark: shown.mark,
            shown_at: shown.at,
            ...(home && { home: 1 as const }),
          })
          .where('outbox_id', '=', digest)
          .execute();
      }),

    async left(chatId, messageId) {
      await database
        .updateTable('digest_post')
        .set({ home: 0 })
        .where('chat_id', '=', chatId)
        .where('message_id', '=', messageId)
        .where('home', '=', 1)
        .execute();
    },

    async caughtUp(digest, batch) {
      await database.updateTable('digest_post').set({ batch }).where('outbox_id', '=', digest).execute();
    },

    async gone(digest) {
      await database.deleteFrom('digest_post').where('outbox_id', '=', digest).execute();
    },

    async forget(before) {
      const posts = await database.deleteFrom('digest_post').where('day', '<', before).executeTakeFirst();
      // What brought them up to date has left its figures with the digest itself.
      const updates = await database
        .deleteFrom('outbox')
        .where('kind', '=', 'update')
        .where('state', '!=', 'sending')
        .where('due_at', '<', before)
        .executeTakeFirst();
      return Number(posts.numDeletedRows + updates.numDeletedRows);
    },
  };
}

function postOf(row: {
  readonly outbox_id: string;
  readonly home: number;
  readonly batch: string | null;
  readonly mark: string;
  readonly shown_at: string;
  readonly payload: string;
}): DigestPost {
  const { role, units } = JSON.parse(row.payload) as { role: string; units: readonly UnitCode[] };
  return {
    digest: row.outbox_id,
    home: row.home === 1,
    batch: row.batch,
    mark: row.mark,
    at: row.shown_at,
    role,
    units,
  };
}
