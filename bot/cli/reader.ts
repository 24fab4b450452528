import type { Person, Unit } from '../../people/model.ts';
import {
  DIGEST_ROLES,
  type DigestRole,
  isReachable,
  type Viewpoint,
  viewpointsOf,
} from '../../reminders/audience.ts';
import { CliError } from './command.ts';

export function isDigestRole(role: string): role is DigestRole {
  return (DIGEST_ROLES as readonly string[]).includes(role);
}

/** @throws CliError when there is no such unit. */
export function checkUnit(units: readonly Unit[], unit: string): void {
  if (!units.some(({ code }) => code === unit))
    throw new CliError(`There is no unit ${unit}. See: units list; add it with: units import FILE.csv`);
}

/** Whoever holds the role in the unit and can be written to, with all units of that role; else the unit alone. */
export function readerOf(
  people: readonly Person[],
  role: DigestRole,
  unit: string,
  now: Date,
): { readonly person: Person | null; readonly view: Viewpoint } {
  for (const person of people.filter(isReachable)) {
    const view = viewpointsOf(person, now).find((own) => own.role === role && own.units.includes(unit));
    if (view !== undefined) return { person, view };
  }
  return { person: null, view: { role, units: [unit] } };
}
