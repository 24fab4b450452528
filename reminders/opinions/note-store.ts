import type { Desk } from '../../people/line.ts';
import { newId } from '../../storage/ids.ts';
import type { Database } from '../../storage/open.ts';
import type { OpinionTables } from '../../storage/tables/opinions.ts';
import type { WantedMessage } from '../model.ts';
import { inTransaction } from '../transaction-store.ts';
import { createWantedStore } from '../wanted-store.ts';
import type { Note } from './model.ts';

export interface NoteStore {
  /** Makes an opinion a note, once; the one there is already when it was made before, also when it was withdrawn. */
  addNote(note: Omit<Note, 'id' | 'withdrawnAt'> & { readonly text: string }, now: Date): Promise<Note>;
  note(id: string): Promise<Note | null>;
  noteOf(opinionId: string): Promise<Note | null>;
  /** Those in use, the newest first. */
  notes(): Promise<readonly Note[]>;
  /** Changes whenever a note is added or withdrawn. */
  noteState(): Promise<string>;
  /** The note is being shown to this person; false when it was withdrawn meanwhile: then it may not be. */
  addReader(noteId: string, personId: string, now: Date): Promise<boolean>;
  /** Deletes the text for good and tells everybody who got it. `messages` is asked for the readers of that moment. */
  withdrawNote(
    id: string,
    messages: (readers: readonly string[]) => readonly WantedMessage[],
    now: Date,
  ): Promise<boolean>;
}

export function createNoteStore(database: Database): NoteStore {
  const find = async (column: 'id' | 'opinion_id', value: string): Promise<Note | null> => {
    const row = await database.selectFrom('note').selectAll().where(column, '=', value).executeTakeFirst();
    return row === undefined ? null : noteOf(row);
  };
  return {
    async addNote(note, now) {
      await database
        .insertInto('note')
        .values({
          id: newId('gc'),
          opinion_id: note.opinionId,
          role: note.role,
          unit: note.unit,
          author_id: note.authorId,
          dated: note.dated,
          question: note.question,
          text: note.text,
          created_at: now.toISOString(),
        })
        .onConflict((c) => c.column('opinion_id').doNothing())
        .execute();
      const added = await find('opinion_id', note.opinionId);
      if (added === null) throw new Error(`The note of ${note.opinionId} vanished while it was added.`);
      return added;
    },

    note: (id) => find('id', id),
    noteOf: (opinionId) => find('opinion_id', opinionId),

    async notes() {
      const rows = await database
        .selectFrom('note')
        .selectAll()
        .where('withdrawn_at', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(noteOf);
    },

    async noteState() {
      const { all, gone } = await database
        .selectFrom('note')
        .select((e) => [e.fn.countAll<number>().as('all'), e.fn.count<number>('withdrawn_at').as('gone')])
        .executeTakeFirstOrThrow();
      return `${all} ${gone}`;
    },

    addReader: (noteId, personId, now) =>
      inTransaction(database, async (trx) => {
        // A write that changes nothing: it waits for a withdrawal under way, and the next one waits for this.
        const held = await trx
          .updateTable('note')
          .set({ id: noteId })
          .where('id', '=', noteId)
          .where('withdrawn_at', 'is', null)
          .executeTakeFirst();
        if (held.numUpdatedRows === 0n) return false;
        await trx
          .insertInto('note_reader')
          .values({ note_id: noteId, person_id: personId, at: now.toISOString() })
          .onConflict((c) => c.columns(['note_id', 'person_id']).doNothing())
          .execute();
        return true;
      }),

    withdrawNote: (id, messages, now) =>
      inTransaction(database, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('note')
          .set({ text: null, withdrawn_at: now.toISOString() })
          .where('id', '=', id)
          .where('withdrawn_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        const readers = await trx
          .selectFrom('note_reader')
          .select('person_id')
          .where('note_id', '=', id)
          .execute();
        const outbox = createWantedStore(trx);
        for (const message of messages(readers.map(({ person_id }) => person_id)))
          await outbox.enqueue(message, now);
        return true;
      }),
  };
}

function noteOf(row: OpinionTables['note']): Note {
  return {
    id: row.id,
    opinionId: row.opinion_id,
    role: row.role as Desk['role'],
    unit: row.unit,
    authorId: row.author_id,
    dated: row.dated,
    question: row.question,
    text: row.text,
    withdrawnAt: row.withdrawn_at,
  };
}
