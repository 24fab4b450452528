import { type Group, isWithin, type Person, type UnitCode } from '../../people/model.ts';
import { activeGrants } from '../../people/scope.ts';
import type { Announcement } from './model.ts';

/** That a person has taken note of what was approved then ("Đã quán triệt"). */
export interface Receipt {
  readonly announcement: string;
  readonly approval: number;
  readonly personId: string;
  /** ISO instant. */
  readonly at: string;
}

/** Somebody an announcement concerns, with the unit in which it does. */
export interface Invited extends Person {
  readonly unit: UnitCode;
}
export type Roll = readonly Invited[];

/** Roles whose holders sit in the meetings of their unit. */
const INVITED_ROLES: ReadonlySet<string> = new Set(['CHV', 'TP', 'TT', 'BAN', 'LDC']);

/**
 * Who is invited: everybody who holds an office in a unit of one of its groups. Who wrote or approved it has taken
 * note by that, and is left out.
 * @param groups the registered groups it goes to.
 */
export function invitedTo(
  { authors, approvedBy }: Pick<Announcement, 'authors' | 'approvedBy'>,
  groups: readonly Group[],
  people: readonly Person[],
  now: Date,
): Roll {
  return people.flatMap((person) => {
    if (person.joinedAt === null || authors.includes(person.id) || person.id === approvedBy) return [];
    const grant = activeGrants(person, now).find(
      ({ role, unit }) => INVITED_ROLES.has(role) && groups.some((group) => isWithin(unit, group.unit)),
    );
    return grant === undefined ? [] : [{ ...person, unit: grant.unit }];
  });
}

/** The invited who have not taken note of the text as it was approved last. */
export function missingReceipts(
  { id, approvals }: Pick<Announcement, 'id' | 'approvals'>,
  invited: Roll,
  receipts: readonly Receipt[],
): Roll {
  const given = new Set(
    receipts
      .filter(({ announcement, approval }) => announcement === id && approval === approvals)
      .map(({ personId }) => personId),
  );
  return invited.filter((person) => !given.has(person.id));
}

export interface UnitReceipts {
  readonly unit: UnitCode;
  readonly invited: number;
  /** Those who have not yet. */
  readonly missing: Roll;
}

/** The same counted per unit, in the order of the codes. */
export function receiptsByUnit(invited: Roll, missing: Roll): readonly UnitReceipts[] {
  const units = Map.groupBy(invited, ({ unit }) => unit);
  return [...units]
    .map(([unit, own]) => ({
      unit,
      invited: own.length,
      missing: missing.filter((person) => person.unit === unit),
    }))
    .sort((a, b) => (a.unit < b.unit ? -1 : 1));
}
