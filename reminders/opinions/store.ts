import type { Desk } from '../../people/line.ts';
import { newId, sha256 } from '../../storage/ids.ts';
import type { Database } from '../../storage/open.ts';
import type { OpinionTables } from '../../storage/tables/opinions.ts';
import type { WantedMessage } from '../model.ts';
import { inTransaction } from '../transaction-store.ts';
import { createWantedStore } from '../wanted-store.ts';
import { createFormStore, type FormStore } from './form-store.ts';
import type { Opinion, OpinionState } from './model.ts';
import { createNoteStore, type NoteStore } from './note-store.ts';

/** What a step changes; what is left out stays. */
export type OpinionChange = Partial<
  Pick<
    Opinion,
    'state' | 'desk' | 'holderId' | 'hop' | 'since' | 'answer' | 'reason' | 'closedBy' | 'closedAt'
  >
>;

export interface OpinionStore extends FormStore, NoteStore {
  opinion(id: string): Promise<Opinion | null>;
  /** What was sent already from this question, or about this opinion; drafts do not count. */
  sentFor(from: { readonly questionId: string } | { readonly parentId: string }): Promise<Opinion | null>;
  newDraft(draft: Pick<Opinion, 'questionId' | 'parentId' | 'askerId' | 'text'>, now: Date): Promise<Opinion>;
  /**
   * One step, with the messages that tell of it, all or nothing. False when it is no longer in that state and hands:
   * somebody was quicker, or the step has been taken already.
   */
  step(
    id: string,
    from: Pick<Opinion, 'state' | 'hop'>,
    to: OpinionChange,
    messages: readonly WantedMessage[],
    now: Date,
  ): Promise<boolean>;
  /**
   * Sends a draft as a step, unless another was sent from the same question or about the same opinion: that one is told
   * then. Two drafts at once wait for each other, in several processes too.
   */
  sendDraft(
    draft: Opinion,
    to: OpinionChange,
    messages: readonly WantedMessage[],
    now: Date,
  ): Promise<Opinion | null>;
  open(): Promise<readonly Opinion[]>;
  /** Open ones of these desks, those that wait longest first. */
  waitingAt(desks: readonly Desk[]): Promise<readonly Opinion[]>;
  /** The newest first. */
  askedBy(personId: string, limit: number): Promise<readonly Opinion[]>;
  /** Everything but drafts, the oldest first. */
  all(): Promise<readonly Opinion[]>;
  /** Drafts nobody came back to. */
  dropDrafts(before: Date): Promise<number>;
}

export function createOpinionStore(database: Database): OpinionStore {
  const select = (db: Database) => db.selectFrom('opinion').selectAll();
  return {
    ...createFormStore(database),
    ...createNoteStore(database),

    async opinion(id) {
      const row = await select(database).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : opinionOf(row);
    },

    async sentFor(from) {
      const row = await select(database)
        .where('state', '!=', 'draft')
        .where((is) =>
          'questionId' in from
            ? is('question_id', '=', from.questionId)
            : is('parent_id', '=', from.parentId),
        )
        .orderBy('created_at')
        .executeTakeFirst();
      return row === undefined ? null : opinionOf(row);
    },

    async newDraft({ questionId, parentId, askerId, text }, now) {
      const row = await database
        .insertInto('opinion')
        .values({
          id: newId('yk'),
          question_id: questionId,
          parent_id: parentId,
          asker_id: askerId,
          text,
          state: 'draft',
          created_at: now.toISOString(),
          hop: 0,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return opinionOf(row);
    },

    step: (id, from, to, messages, now) =>
      inTransaction(database, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('opinion')
          .set(rowOf(to))
          .where('id', '=', id)
          .where('state', '=', from.state)
          .where('hop', '=', from.hop)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        const outbox = createWantedStore(trx);
        for (const message of messages) await outbox.enqueue(message, now);
        return true;
      }),

    sendDraft: (draft, to, messages, now) =>
      inTransaction(database, async (trx) => {
        const part = createOpinionStore(trx);
        const { questionId, parentId } = draft;
        // A write that changes nothing: another draft of the same waits for this one and then sees what it sent.
        if (questionId !== null)
          await trx.updateTable('question').set({ id: questionId }).where('id', '=', questionId).execute();
        if (parentId !== null)
          await trx.updateTable('opinion').set({ id: parentId }).where('id', '=', parentId).execute();
        const before =
          parentId !== null
            ? await part.sentFor({ parentId })
            : questionId !== null
              ? await part.sentFor({ questionId })
              : null;
        if (before !== null) return before;
        await part.step(draft.id, draft, to, messages, now);
        return null;
      }),

    async open() {
      return (
        await select(database).where('state', '=', 'open').orderBy('since').orderBy('id').execute()
      ).map(opinionOf);
    },

    async waitingAt(desks) {
      if (desks.length === 0) return [];
      const rows = await select(database)
        .where('state', '=', 'open')
        .where((is) =>
          is.or(
            desks.map(({ role, unit }) => is.and([is('desk_role', '=', role), is('desk_unit', '=', unit)])),
          ),
        )
        .orderBy('since')
        .orderBy('id')
        .execute();
      return rows.map(opinionOf);
    },

    async askedBy(personId, limit) {
      const rows = await select(database)
        .where('asker_id', '=', personId)
        .where('state', '!=', 'draft')
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(opinionOf);
    },

    async all() {
      const rows = await select(database)
        .where('state', '!=', 'draft')
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(opinionOf);
    },

    async dropDrafts(before) {
      const { numDeletedRows } = await database
        .deleteFrom('opinion')
        .where('state', '=', 'draft')
        .where('created_at', '<', before.toISOString())
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** Names a text in a button, so that what is confirmed is what was shown. */
export const hashOf = (text: string): string => sha256(text.normalize('NFC')).slice(0, 8);

function rowOf({ desk, holderId, closedBy, closedAt, ...same }: OpinionChange) {
  return {
    ...same,
    ...(desk !== undefined && { desk_role: desk?.role ?? null, desk_unit: desk?.unit ?? null }),
    ...(holderId !== undefined && { holder_id: holderId }),
    ...(closedBy !== undefined && { closed_by: closedBy }),
    ...(closedAt !== undefined && { closed_at: closedAt }),
  };
}

function opinionOf(row: OpinionTables['opinion']): Opinion {
  const { desk_role: role, desk_unit: unit } = row;
  return {
    id: row.id,
    questionId: row.question_id,
    parentId: row.parent_id,
    askerId: row.asker_id,
    text: row.text,
    state: row.state as OpinionState,
    createdAt: row.created_at,
    desk: role === null || unit === null ? null : { role: role as Desk['role'], unit },
    holderId: row.holder_id,
    hop: row.hop,
    since: row.since,
    draft: row.draft,
    draftBy: row.draft_by,
    answer: row.answer,
    reason: row.reason,
    closedBy: row.closed_by,
    closedAt: row.closed_at,
  };
}
