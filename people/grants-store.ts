import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import { appendAudit } from './audit-store.ts';
import { fits } from './invitations.ts';
import { ROLES, type Role, type UnitCode } from './model.ts';
import { readPersons } from './persons-store.ts';
import { hasUnit } from './units-store.ts';

/** A role in a unit that a person is to hold. */
export interface WantedGrant {
  readonly personId: string;
  readonly role: Role;
  readonly unit: UnitCode;
  /** First instant; now when left out. */
  readonly from?: Date;
  /** From this instant on it is no longer held; never when left out. */
  readonly until?: Date;
  /** The person in whose absence it is held. */
  readonly deputyFor?: string;
}

export type GrantChange =
  | { readonly kind: 'granted' | 'unknown-person' | 'unknown-unit' | 'wrong-level' }
  /** The person holds it then already, or it would end before it begins. */
  | { readonly kind: 'already' | 'empty-time' };

export type Transfer =
  | { readonly kind: 'transferred'; readonly roles: readonly Role[] }
  | { readonly kind: 'nothing-there' | 'unknown-person' | 'unknown-unit' }
  /** A role that does not exist at the level of the new unit: it is to be ended and another one given. */
  | { readonly kind: 'wrong-level'; readonly role: Role };

export interface GrantStore {
  /** One role more, also for a time to come. */
  grantRole(wanted: WantedGrant, now: Date, actor?: string): Promise<GrantChange>;
  /** Ends a role at an instant, now or later; false when it is not held from then on. */
  endRole(
    ending: { readonly personId: string; readonly role: Role; readonly unit: UnitCode; readonly at?: Date },
    now: Date,
    actor?: string,
  ): Promise<boolean>;
  /**
   * The roles held in one unit are held in another one from an instant on, all of them or none: each as long as it would
   * have been held, one that was to begin later from then on. What is held for somebody absent ends.
   */
  transfer(
    move: { readonly personId: string; readonly from: UnitCode; readonly to: UnitCode; readonly at?: Date },
    now: Date,
    actor?: string,
  ): Promise<Transfer>;
}

export function createGrantStore(database: Database): GrantStore {
  return {
    grantRole: (wanted, now, actor = 'operator') =>
      database.transaction().execute(async (trx): Promise<GrantChange> => {
        if (!(await lock(trx, wanted.personId))) return { kind: 'unknown-person' };
        if (!(await hasUnit(trx, wanted.unit))) return { kind: 'unknown-unit' };
        if (!fits(wanted.role, wanted.unit)) return { kind: 'wrong-level' };
        const from = (wanted.from ?? now).toISOString();
        const to = wanted.until === undefined ? null : instantBefore(wanted.until);
        if (to !== null && to < from) return { kind: 'empty-time' };
        const [person] = await readPersons(trx, (query) => query.where('person.id', '=', wanted.personId));
        const held = (person?.grants ?? []).some(
          (grant) =>
            grant.role === wanted.role &&
            grant.unit === wanted.unit &&
            grant.validFrom <= from &&
            (grant.validTo === null || (to !== null && grant.validTo >= to)),
        );
        if (held) return { kind: 'already' };
        await trx
          .insertInto('role_grant')
          .values({
            id: newId('g'),
            person_id: wanted.personId,
            role: wanted.role,
            unit: wanted.unit,
            valid_from: from,
            valid_to: to,
            deputy_for: wanted.deputyFor ?? null,
          })
          .execute();
        const action = wanted.deputyFor === undefined ? 'person.role-given' : 'person.deputy-named';
        await appendAudit(trx, {
          at: now.toISOString(),
          actor,
          action,
          subject: `${wanted.personId} ${wanted.role} ${wanted.unit}`,
        });
        return { kind: 'granted' };
      }),

    endRole: ({ personId, role, unit, at }, now, actor = 'operator') =>
      database.transaction().execute(async (trx) => {
        const ended = await end(trx, { personId, unit, role }, at ?? now);
        if (ended === 0) return false;
        await appendAudit(trx, {
          at: now.toISOString(),
          actor,
          action: 'person.role-ended',
          subject: `${personId} ${role} ${unit}`,
        });
        return true;
      }),

    transfer: ({ personId, from, to, at = undefined }, now, actor = 'operator') =>
      database.transaction().execute(async (trx): Promise<Transfer> => {
        if (!(await lock(trx, personId))) return { kind: 'unknown-person' };
        if (!(await hasUnit(trx, to))) return { kind: 'unknown-unit' };
        const moment = at ?? now;
        const [person] = await readPersons(trx, (query) => query.where('person.id', '=', personId));
        const start = moment.toISOString();
        const lasting = (person?.grants ?? [])
          .filter(({ unit, deputyFor }) => unit === from && deputyFor == null)
          .map((grant) => ({ ...grant, validFrom: grant.validFrom > start ? grant.validFrom : start }))
          .filter(({ validFrom, validTo }) => validTo === null || validTo >= validFrom);
        const roles = ROLES.filter((role) => lasting.some((grant) => grant.role === role));
        if (roles.length === 0 || from === to) return { kind: 'nothing-there' };
        const misfit = roles.find((role) => !fits(role, to));
        if (misfit !== undefined) return { kind: 'wrong-level', role: misfit };
        await end(trx, { personId, unit: from }, moment);
        for (const { role, validFrom, validTo } of lasting)
          await trx
            .insertInto('role_grant')
            .values({
              id: newId('g'),
              person_id: personId,
              role,
              unit: to,
              valid_from: validFrom,
              valid_to: validTo,
              deputy_for: null,
            })
            .execute();
        await appendAudit(trx, {
          at: now.toISOString(),
          actor,
          action: 'person.transferred',
          subject: `${personId} ${from} ${to}`,
        });
        return { kind: 'transferred', roles };
      }),
  };
}

/** Takes the lock of a person's row; false when there is none, or it was revoked. */
async function lock(trx: Database, personId: string): Promise<boolean> {
  const row = await trx
    .updateTable('person')
    .set({ id: personId })
    .where('id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Roles in the unit end at that instant; those that had not begun by then never do. Gives how many. */
async function end(
  trx: Database,
  which: { readonly personId: string; readonly unit: UnitCode; readonly role?: Role },
  at: Date,
): Promise<number> {
  const ended = await trx
    .updateTable('role_grant')
    .set({ valid_to: instantBefore(at) })
    .where('person_id', '=', which.personId)
    .where('unit', '=', which.unit)
    .$if(which.role !== undefined, (query) => query.where('role', '=', which.role as Role))
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', at.toISOString())]))
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

function instantBefore(at: Date): string {
  return new Date(at.getTime() - 1).toISOString();
}
