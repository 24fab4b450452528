import type { Role, Unit, UnitCode } from '../../people/model.ts';
import { deskTitle } from '../messages/opinions.ts';

/** A unit as people call it; its code where it is not known. */
export function unitNameIn(units: readonly Pick<Unit, 'code' | 'name'>[], code: UnitCode): string {
  return units.find((unit) => unit.code === code)?.name ?? code;
}

/** A role in a unit as people call it. */
export function deskIn(
  units: readonly Pick<Unit, 'code' | 'name'>[],
  role: Role | string,
  unit: UnitCode,
): string {
  return deskTitle(role as Role, unitNameIn(units, unit));
}
