import type { Database } from '../../storage/open.ts';
import type { Form } from './form-model.ts';

/** What a person's next text is: the answer to a step, or the reason of a return or a cancellation. */
export type OpenForm =
  | { readonly kind: 'draft'; readonly form: Form }
  | { readonly kind: 'reason'; readonly action: 'back' | 'no'; readonly id: string };

/** Drafts on their way in the chat, one a person, kept over restarts. */
export interface AnnouncementForms {
  /** The form that waits for the person's answer, not older than `since`, and the last message it took. */
  open(
    personId: string,
    since: Date,
  ): Promise<{ readonly form: OpenForm; readonly taken: string | null } | null>;
  /** @param taken the message the form has just taken; a repeat of it is known by that. */
  keep(personId: string, form: OpenForm, taken: string | null, now: Date): Promise<void>;
  close(personId: string): Promise<void>;
}

export function createAnnouncementForms(database: Database): AnnouncementForms {
  return {
    async open(personId, since) {
      const row = await database
        .selectFrom('announcement_form')
        .selectAll()
        .where('person_id', '=', personId)
        .where('asked_at', '>=', since.toISOString())
        .executeTakeFirst();
      return row === undefined ? null : { form: JSON.parse(row.form) as OpenForm, taken: row.taken };
    },
    async keep(personId, form, taken, now) {
      const row = { form: JSON.stringify(form), asked_at: now.toISOString(), taken };
      await database
        .insertInto('announcement_form')
        .values({ person_id: personId, ...row })
        .onConflict((c) => c.column('person_id').doUpdateSet(row))
        .execute();
    },
    async close(personId) {
      await closeForm(database, personId);
    },
  };
}

/** False when none was open. */
export async function closeForm(database: Database, personId: string): Promise<boolean> {
  const gone = await database
    .deleteFrom('announcement_form')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
