import { type MissingGroup, missingGroups } from '../answering/missing.ts';
import { type Grant, isWithin, type Person, type UnitCode } from '../people/model.ts';
import { activeGrants } from '../people/scope.ts';
import type { PeopleStore } from '../people/store.ts';
import type { QuestionStore } from './question-store.ts';

/** Questions older than this no longer count: what officers ask changes with the work year. */
const DAYS = 365;
const DAY_MS = 86_400_000;
/** After every instant: the end of a role that ended only with the person's leave. */
const OPEN_END = '9999';

/**
 * What the documents could not answer, as far as it was asked by people of these units; those who have left count for
 * the units they last served in.
 */
export async function missingFor(
  units: readonly UnitCode[],
  deps: { readonly questions: QuestionStore; readonly people: Pick<PeopleStore, 'people' | 'person'> },
  now: Date,
): Promise<readonly MissingGroup[]> {
  const kept = await deps.questions.kept(new Date(now.getTime() - DAYS * DAY_MS));
  if (units.includes('CUC')) return missingGroups(kept);
  const people = new Map((await deps.people.people()).map((person) => [person.id, person]));
  const isOwn = (person: Person | null | undefined): boolean =>
    person != null && lastServedIn(person, now).some(({ unit }) => units.some((own) => isWithin(unit, own)));
  const inView = new Map<string, boolean>();
  for (const { personId } of kept)
    if (personId !== null && !inView.has(personId))
      inView.set(personId, isOwn(people.get(personId) ?? (await deps.people.person(personId))));
  return missingGroups(kept.filter(({ personId }) => personId !== null && inView.get(personId) === true));
}

/** The roles held now; of who holds none any more those that ended last. */
function lastServedIn(person: Person, now: Date): readonly Grant[] {
  const active = activeGrants(person, now);
  if (active.length > 0) return active;
  const begun = person.grants.filter(({ validFrom }) => validFrom <= now.toISOString());
  const end = ({ validTo }: Grant): string => validTo ?? OPEN_END;
  const last = begun.map(end).toSorted().at(-1);
  return begun.filter((grant) => end(grant) === last);
}
