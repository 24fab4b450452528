import { mayAdminister } from '../../people/scope.ts';
import { createPeopleStore } from '../../people/store.ts';
import type { Database } from '../../storage/open.ts';
import { CliError } from './command.ts';

/**
 * Whoever is named with --as must answer for what holds for the whole house; a province's administrator does not. The
 * operator, who is named by nobody, does.
 * @param what is changed, as the subject of a sentence: `the calendar holds`.
 */
export async function checkAnswers(
  database: Database,
  id: string | undefined,
  now: Date,
  what: string,
): Promise<void> {
  if (id === undefined) return;
  const person = await createPeopleStore(database).person(id);
  if (person === null) throw new CliError(`There is no person ${id}; see: people list.`);
  if (!mayAdminister(person, 'CUC', now))
    throw new CliError(`${id} is no administrator (QT) of CUC: ${what} for every unit.`);
}
