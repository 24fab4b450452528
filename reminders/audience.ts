import type { Calendar } from '../cases/calendar.ts';
import type { CivilDate } from '../cases/model.ts';
import { isWithin, type Person, type Role, type UnitCode } from '../people/model.ts';
import { activeGrants, sightOf } from '../people/scope.ts';
import { isFirstWorkingDayOfMonth } from './reports/periods.ts';

/** Roles that get a digest, in the order in which a person with several gets one of them: daily before weekly. */
export const DIGEST_ROLES = ['TT', 'TP', 'LDC', 'BAN'] as const satisfies readonly Role[];
export type DigestRole = (typeof DIGEST_ROLES)[number];

/** The eyes a digest is made for: one role in the units where it is held. */
export interface Viewpoint {
  readonly role: DigestRole;
  readonly units: readonly UnitCode[];
  /** The id of who looks, where one sees what another of the same desk does not; left out where nobody does. */
  readonly reader?: string;
}

/** A preference of a leader: a digest on each of their days (`ALWAYS`), or when it has something to tell. */
export const DIGEST_MORNINGS = 'digest';
export const ALWAYS = 'always';

/** True for a person the bot can write to. */
export function isReachable(person: Person): boolean {
  return person.telegramId !== null && person.revokedAt === null;
}

/** The units in which a person holds a role at this instant. */
export function unitsOf(person: Person, role: Role, now: Date): readonly UnitCode[] {
  return activeGrants(person, now)
    .filter((grant) => grant.role === role)
    .map((grant) => grant.unit);
}

/** TP and TT read every working day, BAN and LDC on the first of a week and on the first of a month (domain 6.4). */
export function isDigestDay(role: DigestRole, date: CivilDate, calendar: Calendar): boolean {
  const daily = role === 'TP' || role === 'TT';
  if (daily) return calendar.isWorkingDay(date);
  return calendar.isFirstWorkingDayOfWeek(date) || isFirstWorkingDayOfMonth(date, calendar);
}

/** The last day before `date` on which this role's digest was to be sent. */
export function previousDigestDay(role: DigestRole, date: CivilDate, calendar: Calendar): CivilDate {
  let day = calendar.previousWorkingDay(date);
  while (!isDigestDay(role, day, calendar)) day = calendar.previousWorkingDay(day);
  return day;
}

/** True for the same role in the same units. */
export function isSameView(
  one: { readonly role: string; readonly units: readonly UnitCode[] },
  other: { readonly role: string; readonly units: readonly UnitCode[] },
): boolean {
  return one.role === other.role && [...one.units].sort().join() === [...other.units].sort().join();
}

/** Every viewpoint a person has, the one of today's digest first. */
export function viewpointsOf(person: Person, now: Date): readonly Viewpoint[] {
  return DIGEST_ROLES.map((role) => ({ role, units: unitsOf(person, role, now), reader: person.id })).filter(
    (view) => view.units.length > 0,
  );
}

/**
 * True when something in this unit is in view: what people/scope.ts lets each digest's role see of counts, which a test
 * holds equal; a morning asks it for every due of every digest.
 */
export function covers(view: Pick<Viewpoint, 'units'>, unit: UnitCode): boolean {
  return view.units.some((own) => isWithin(unit, own));
}

/** True when a case or a matter of this unit may be named to the viewpoint one by one: heads, and the Cục for A2. */
export function names(view: Viewpoint, unit: UnitCode, rules: readonly string[]): boolean {
  const one = { class: 'case', unit, executorId: null, rules } as const;
  return view.units.some((own) => sightOf({ role: view.role, unit: own }, null, one) === 'see');
}

/** True when every case of the viewpoint's units may be named. */
export function namesEvery(view: Viewpoint): boolean {
  return view.units.every((unit) => names(view, unit, []));
}
