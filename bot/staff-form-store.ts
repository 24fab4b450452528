import type { Role, UnitCode } from '../people/model.ts';
import type { Database } from '../storage/open.ts';

/** An invitation whose person's name is awaited. */
export interface StaffForm {
  readonly role: Role;
  readonly unit: UnitCode;
}

/** Waits for the person's next text as the name of who is invited; a later call takes the place of an earlier one. */
export async function openStaffForm(
  database: Database,
  personId: string,
  form: StaffForm,
  now: Date,
): Promise<void> {
  const row = { form: JSON.stringify(form), asked_at: now.toISOString() };
  await database
    .insertInto('people_form')
    .values({ person_id: personId, ...row })
    .onConflict((c) => c.column('person_id').doUpdateSet(row))
    .execute();
}

/** Takes the form, which is gone then; null when none was opened since `notBefore`. */
export async function takeStaffForm(
  database: Database,
  personId: string,
  notBefore: Date,
): Promise<StaffForm | null> {
  const row = await database
    .deleteFrom('people_form')
    .where('person_id', '=', personId)
    .returning(['form', 'asked_at'])
    .executeTakeFirst();
  if (row === undefined || row.asked_at < notBefore.toISOString()) return null;
  return JSON.parse(row.form) as StaffForm;
}
