import type { Database } from '../storage/open.ts';
import { appendAudit } from './audit-store.ts';
import type { Grant, Person, Role } from './model.ts';

export interface PersonStore {
  /** Everybody who was invited and not revoked, joined or not. */
  people(): Promise<readonly Person[]>;
  /** Also a revoked person. */
  person(id: string): Promise<Person | null>;
  /** Null for a stranger and for a revoked person. */
  personByTelegramId(telegramId: string): Promise<Person | null>;
  /** Gives those of them who have no executor's id one of the house: their own id. A feed names them, not their Mã CHV. */
  nameExecutors(ids: readonly string[]): Promise<void>;
  /** Ends all roles and invitations and lets the Telegram account go; false when there is no such person. */
  revoke(id: string, now: Date, actor?: string): Promise<boolean>;
}

/** Whoever is revoked or erased holds no role from `now` on; what was over before keeps its end. */
export async function endAllGrants(trx: Database, personId: string, now: Date): Promise<void> {
  const lastInstant = new Date(now.getTime() - 1).toISOString();
  await trx
    .updateTable('role_grant')
    .set({ valid_to: lastInstant })
    .where('person_id', '=', personId)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', lastInstant)]))
    .execute();
}

export function createPersonStore(database: Database): PersonStore {
  return {
    people: () => readPersons(database, (query) => query.where('person.revoked_at', 'is', null)),
    person: async (id) =>
      (await readPersons(database, (query) => query.where('person.id', '=', id)))[0] ?? null,
    personByTelegramId: (telegramId) => holderOf(database, telegramId),

    async nameExecutors(ids) {
      if (ids.length === 0) return;
      await database
        .updateTable('person')
        .set((e) => ({ executor_id: e.ref('id') }))
        .where('id', 'in', ids)
        .where('executor_id', 'is', null)
        .where('revoked_at', 'is', null)
        .execute();
    },

    revoke: (id, now, actor = 'operator') =>
      database.transaction().execute(async (trx) => {
        const at = now.toISOString();
        const gone = await trx
          .updateTable('person')
          .set({ telegram_id: null, revoked_at: at })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirst();
        if (gone.numUpdatedRows === 0n) return false;
        await endAllGrants(trx, id, now);
        await appendAudit(trx, { at, actor, action: 'person.revoked', subject: id });
        return true;
      }),
  };
}

/** The person behind a Telegram account, null when there is none. */
export async function holderOf(database: Database, telegramId: string): Promise<Person | null> {
  const [person] = await readPersons(database, (query) => query.where('person.telegram_id', '=', telegramId));
  return person ?? null;
}

function personRows(database: Database) {
  return database
    .selectFrom('person')
    .leftJoin('role_grant', 'role_grant.person_id', 'person.id')
    .select([
      'person.id',
      'person.name',
      'person.telegram_id',
      'person.executor_id',
      'person.joined_at',
      'person.revoked_at',
      'role_grant.role',
      'role_grant.unit',
      'role_grant.valid_from',
      'role_grant.valid_to',
      'role_grant.deputy_for',
    ])
    .orderBy('person.created_at')
    .orderBy('person.id')
    .orderBy('role_grant.valid_from')
    .orderBy('role_grant.id');
}

type PersonRows = ReturnType<typeof personRows>;

/** Persons with their grants, ended ones too, in the order in which they were invited. */
export async function readPersons(
  database: Database,
  which: (query: PersonRows) => PersonRows,
): Promise<readonly Person[]> {
  const rows = await which(personRows(database)).execute();
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const grants = group.flatMap(({ role, unit, valid_from, valid_to, deputy_for }): Grant[] =>
      role === null || unit === null || valid_from === null
        ? []
        : [
            {
              role: role as Role,
              unit,
              validFrom: valid_from,
              validTo: valid_to,
              ...(deputy_for !== null && { deputyFor: deputy_for }),
            },
          ],
    );
    return {
      id: first.id,
      name: first.name,
      telegramId: first.telegram_id,
      executorId: first.executor_id,
      grants,
      joinedAt: first.joined_at,
      revokedAt: first.revoked_at,
    };
  });
}
