import type { Person } from '../people/model.ts';
import { isWithin } from '../people/model.ts';
import { foldUnitName } from '../people/units.ts';

/**
 * Which executor a feed means that gives names instead of ids: the one person of that name with an executor's id and
 * a role in the unit or above it. Two of one name in one unit are never told apart by guessing.
 */
export function executorResolverOf(people: readonly Person[]): (name: string, unit: string) => string | null {
  const byName = Map.groupBy(
    people.filter((person) => person.executorId !== null && person.name !== null),
    (person) => foldUnitName(person.name ?? ''),
  );
  return (name, unit) => {
    const found = (byName.get(foldUnitName(name)) ?? []).filter((person) =>
      person.grants.some((grant) => isWithin(unit, grant.unit)),
    );
    return found.length === 1 ? (found[0]?.executorId ?? null) : null;
  };
}
