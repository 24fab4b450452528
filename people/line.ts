import type { Person, Role, UnitCode } from './model.ts';
import { levelOf } from './model.ts';
import { activeGrants, type Viewer } from './scope.ts';

/** A role in a unit: what a question goes to, whoever holds it at the moment. */
export interface Desk {
  readonly role: Role;
  readonly unit: UnitCode;
}

/** Whose desk a person sits at who has several roles: the one that leads the most. */
const FIRST: readonly Role[] = ['LDC', 'BAN', 'TT', 'TP', 'CHV', 'SOAN', 'QT'];

/** Heads that professional questions go to, by level (D1 2.2 b9, 2.3 b17). */
const HEAD = { KHU_VUC: 'TP', TINH: 'TT', CUC: 'BAN' } as const;

function headOf(unit: UnitCode): Desk {
  return { role: HEAD[levelOf(unit)], unit };
}

/** The desks above a desk, nearest first: Phòng, province, Ban of the Cục. */
export function above({ role, unit }: Desk): readonly Desk[] {
  if (role === 'LDC' || role === 'BAN') return [];
  const own = headOf(unit);
  const province = unit.split('.')[0] ?? unit;
  const line = [own, headOf(province), headOf('CUC')];
  const distinct = line.filter((desk, at) => line.findIndex(({ unit: same }) => same === desk.unit) === at);
  return role === own.role ? distinct.slice(1) : distinct;
}

/** The desk a person speaks from; null without a role at that instant. */
export function deskOf(viewer: Viewer, now: Date): Desk | null {
  const grants = [...activeGrants(viewer, now)].sort((a, b) => FIRST.indexOf(a.role) - FIRST.indexOf(b.role));
  const [grant] = grants;
  return grant === undefined ? null : { role: grant.role, unit: grant.unit };
}

export function sitsAt(viewer: Viewer, desk: Desk, now: Date): boolean {
  return activeGrants(viewer, now).some(({ role, unit }) => role === desk.role && unit === desk.unit);
}

export interface Holder {
  readonly desk: Desk;
  readonly person: Person;
}

/**
 * The first desk of a line that somebody sits at whom the bot can write to, and who has sat there longest. The asker
 * is nobody's own superior. Null when all are empty.
 */
export function firstHolder(
  line: readonly Desk[],
  people: readonly Person[],
  now: Date,
  askerId: string,
): Holder | null {
  for (const desk of line) {
    const sitting = people
      .filter(({ id, telegramId }) => telegramId !== null && id !== askerId)
      .flatMap((person) => {
        const since = activeGrants(person, now).find(
          ({ role, unit }) => role === desk.role && unit === desk.unit,
        )?.validFrom;
        return since === undefined ? [] : [{ person, since }];
      })
      .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.person.id < b.person.id ? -1 : 1));
    const [longest] = sitting;
    if (longest !== undefined) return { desk, person: longest.person };
  }
  return null;
}
