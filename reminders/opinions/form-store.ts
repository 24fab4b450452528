import { sha256 } from '../../storage/ids.ts';
import type { Database } from '../../storage/open.ts';
import { inTransaction } from '../transaction-store.ts';
import type { Field } from './model.ts';

/** Which field of which request a person's next text is. */
export interface OpenForm {
  readonly opinionId: string;
  readonly field: Field;
}

/** Texts on their way into a request: a question that is rewritten, an opinion, a reason. */
export interface FormStore {
  openForm(personId: string, form: OpenForm, now: Date): Promise<void>;
  closeForm(personId: string): Promise<void>;
  /**
   * The form this text is for. Once a text was taken the form waits for no other, but knows that one again: an update
   * is dealt with twice when the program stopped before it could answer.
   */
  formFor(personId: string, text: string, since: Date): Promise<OpenForm | null>;
  /** Puts the text where the form says, and ends the waiting for it as it was typed; false when the request has gone on without it. */
  fill(personId: string, form: OpenForm, text: string, typed: string): Promise<boolean>;
}

export function createFormStore(database: Database): FormStore {
  return {
    async openForm(personId, { opinionId, field }, now) {
      const form = { opinion_id: opinionId, field, asked_at: now.toISOString(), taken: null };
      await database
        .insertInto('opinion_form')
        .values({ person_id: personId, ...form })
        .onConflict((c) => c.column('person_id').doUpdateSet(form))
        .execute();
    },

    async closeForm(personId) {
      await database.deleteFrom('opinion_form').where('person_id', '=', personId).execute();
    },

    async formFor(personId, text, since) {
      const row = await database
        .selectFrom('opinion_form')
        .selectAll()
        .where('person_id', '=', personId)
        .where('asked_at', '>=', since.toISOString())
        .executeTakeFirst();
      if (row === undefined || (row.taken !== null && row.taken !== sha256(text))) return null;
      return { opinionId: row.opinion_id, field: row.field as Field };
    },

    fill: (personId, { opinionId, field }, text, typed) =>
      inTransaction(database, async (trx) => {
        const filling =
          field === 'question'
            ? trx
                .updateTable('opinion')
                .set({ text })
                .where('state', '=', 'draft')
                .where('asker_id', '=', personId)
            : trx.updateTable('opinion').set({ draft: text, draft_by: personId }).where('state', '=', 'open');
        const { numUpdatedRows } = await filling.where('id', '=', opinionId).executeTakeFirst();
        await trx
          .updateTable('opinion_form')
          .set({ taken: sha256(typed) })
          .where('person_id', '=', personId)
          .execute();
        return numUpdatedRows > 0n;
      }),
  };
}
