import type { Deps } from './deps.ts';
import { takeStaffForm } from './staff-form-store.ts';

/** One text is awaited of a person at a time, the one asked for last: the others are given up before it is asked for. */
export async function closeForms(
  personId: string,
  deps: Pick<Deps, 'actions' | 'announcements' | 'database' | 'matters' | 'opinions' | 'reminders'>,
  now: Date,
): Promise<void> {
  await deps.matters.dropForm(personId);
  await deps.opinions.store.closeForm(personId);
  await deps.reminders.takeForm(personId, now);
  await deps.actions.store.closeForm(personId);
  await takeStaffForm(deps.database, personId, now);
  await deps.announcements.forms.close(personId);
}
