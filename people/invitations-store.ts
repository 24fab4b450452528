import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import { appendAudit } from './audit-store.ts';
import { CODE_HOURS, GUESS_WINDOW_HOURS, hashCode, newCode } from './codes.ts';
import { countGuess, decideRedemption, fits, type Invitation, type Refusal } from './invitations.ts';
import { isHouseExecutorId, type Person, type Role, type UnitCode } from './model.ts';
import { holderOf, readPersons } from './persons-store.ts';
import { hasUnit } from './units-store.ts';

export type InviteResult =
  | {
      readonly kind: 'invited';
      readonly code: string;
      readonly expiresAt: string;
      readonly personId: string;
    }
  | { readonly kind: 'unknown-unit' }
  /** The role does not exist at that unit's level, e.g. a TP of a province. */
  | { readonly kind: 'wrong-level' };

export type RedeemResult =
  | { readonly kind: 'bound'; readonly person: Person; readonly role: Role; readonly unit: UnitCode }
  | { readonly kind: Refusal };

export type ReinviteResult =
  | { readonly kind: 'invited'; readonly code: string; readonly expiresAt: string }
  | { readonly kind: 'unknown-person' | 'no-role' };

export interface InvitationStore {
  /**
   * A new code for somebody who is known already: the first was lost or has expired, or there is a new Telegram
   * account, which takes the place of the old one when the code is used. Earlier codes of theirs end at once.
   */
  reinvite(personId: string, now: Date, actor?: string): Promise<ReinviteResult>;
  /** Makes a person who has not joined yet, and the code that is theirs for 72 hours. Only its hash is kept. */
  invite(invitation: Invitation, now: Date): Promise<InviteResult>;
  /**
   * The code of the first administrator, once: null as soon as anybody is on record, unless nobody has joined and the
   * first code has expired unused.
   */
  firstAdministrator(now: Date): Promise<{ readonly code: string; readonly expiresAt: string } | null>;
  /** Forgets who tried wrong codes longer ago than counts. */
  forgetGuesses(now: Date): Promise<void>;
  /** Binds the Telegram account to whom the code was made for; of two redeemers of one code one succeeds. */
  redeem(code: string, telegramId: string, telegramName: string | null, now: Date): Promise<RedeemResult>;
}

export function createInvitationStore(database: Database): InvitationStore {
  const store: InvitationStore = {
    async firstAdministrator(now) {
      const people = await readPersons(database, (query) => query);
      const [first] = people;
      if (first === undefined) {
        const invited = await store.invite({ role: 'QT', unit: 'CUC' }, now);
        return invited.kind === 'invited' ? invited : null;
      }
      const isAlone = people.length === 1 && first.joinedAt === null && first.revokedAt === null;
      if (!isAlone || first.grants[0]?.role !== 'QT') return null;
      const open = await database
        .selectFrom('invitation')
        .select('code_hash')
        .where('person_id', '=', first.id)
        .where('expires_at', '>', now.toISOString())
        .executeTakeFirst();
      if (open !== undefined) return null;
      const again = await store.reinvite(first.id, now, 'system');
      return again.kind === 'invited' ? again : null;
    },

    async invite(invitation, now) {
      if (!(await hasUnit(database, invitation.unit))) return { kind: 'unknown-unit' };
      if (!fits(invitation.role, invitation.unit)) return { kind: 'wrong-level' };
      return database.transaction().execute(async (trx): Promise<InviteResult> => {
        const at = now.toISOString();
        const personId = newId('p');
        await trx
          .insertInto('person')
          .values({
            id: personId,
            name: invitation.name?.normalize('NFC') ?? null,
            telegram_id: null,
            executor_id: invitation.executorId ?? null,
            created_at: at,
            joined_at: null,
            revoked_at: null,
          })
          .execute();
        await trx
          .insertInto('role_grant')
          .values({
            id: newId('g'),
            person_id: personId,
            role: invitation.role,
            unit: invitation.unit,
            valid_from: at,
            valid_to: null,
            deputy_for: null,
          })
          .execute();
        const issued = await issueCode(trx, { personId, ...invitation }, now);
        const actor = invitation.createdBy ?? 'operator';
        await appendAudit(trx, { at, actor, action: 'person.invited', subject: personId });
        return { kind: 'invited', ...issued, personId };
      });
    },

    async forgetGuesses(now) {
      await database.deleteFrom('code_guess').where('since', '<', windowStart(now)).execute();
    },

    reinvite: (personId, now, actor = 'operator') =>
      database.transaction().execute(async (trx): Promise<ReinviteResult> => {
        const at = now.toISOString();
        await trx
          .updateTable('invitation')
          .set({ expires_at: at })
          .where('person_id', '=', personId)
          .where('used_at', 'is', null)
          .where('expires_at', '>', at)
          .execute();
        const [person] = await readPersons(trx, (query) => query.where('person.id', '=', personId));
        if (person === undefined || person.revokedAt !== null) return { kind: 'unknown-person' };
        const grant = person.grants.find(({ validTo }) => validTo === null || validTo >= at);
        if (grant === undefined) return { kind: 'no-role' };
        const createdBy = actor === 'operator' || actor === 'system' ? {} : { createdBy: actor };
        const issued = await issueCode(
          trx,
          { personId, role: grant.role, unit: grant.unit, ...createdBy },
          now,
        );
        await appendAudit(trx, { at, actor, action: 'person.reinvited', subject: personId });
        return { kind: 'invited', ...issued };
      }),

    redeem: (code, telegramId, telegramName, now) =>
      database.transaction().execute(async (trx): Promise<RedeemResult> => {
        const at = now.toISOString();
        const hash = hashCode(code);
        // Writing first takes the locks (the account's row, then the code's), so that what is read below cannot
        // change under the decision; on SQLite it also avoids the upgrade of a read lock, which cannot wait.
        const guesses = await trx
          .insertInto('code_guess')
          .values({ telegram_id: telegramId, since: at, failures: 0 })
          .onConflict((c) => c.column('telegram_id').doUpdateSet({ telegram_id: telegramId }))
          .returning(['since', 'failures'])
          .executeTakeFirstOrThrow();
        const row = await trx
          .updateTable('invitation')
          .set({ code_hash: hash })
          .where('code_hash', '=', hash)
          .returningAll()
          .executeTakeFirst();
        const [invited] = row
          ? await readPersons(trx, (query) => query.where('person.id', '=', row.person_id))
          : [];
        const holder = await holderOf(trx, telegramId);
        const decision = decideRedemption({
          now: at,
          guesses,
          guessesOfAll: await guessesOfAll(trx, now),
          invitation: row
            ? { personId: row.person_id, expiresAt: row.expires_at, usedAt: row.used_at }
            : null,
          invited: invited ?? null,
          holder,
        });
        if (decision.kind === 'refused') {
          if (decision.why === 'unknown')
            await trx
              .updateTable('code_guess')
              .set(countGuess(guesses, at))
              .where('telegram_id', '=', telegramId)
              .execute();
          return { kind: decision.why };
        }
        if (row === undefined) throw new Error('An invitation was accepted that does not exist.');
        const { how, personId } = decision;
        if (how === 'bind') {
          const name = invited?.name ?? telegramName?.normalize('NFC') ?? null;
          await trx
            .updateTable('person')
            .set({ telegram_id: telegramId, joined_at: invited?.joinedAt ?? at, name })
            .where('id', '=', personId)
            .execute();
        }
        if (how === 'add-role') await mergeInto(trx, personId, row.person_id);
        if (row.used_at === null) {
          await trx.updateTable('invitation').set({ used_at: at }).where('code_hash', '=', hash).execute();
          await appendAudit(trx, { at, actor: personId, action: 'person.joined', subject: personId });
        }
        const [person] = await readPersons(trx, (query) => query.where('person.id', '=', personId));
        if (person === undefined) throw new Error(`Person ${personId} vanished while joining.`);
        return { kind: 'bound', person, role: row.role as Role, unit: row.unit };
      }),
  };
  return store;
}

/** A new code for somebody, of which only the hash is kept. */
async function issueCode(
  database: Database,
  { personId, role, unit, createdBy }: Pick<Invitation, 'role' | 'unit' | 'createdBy'> & { personId: string },
  now: Date,
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const code = newCode();
  const expiresAt = new Date(now.getTime() + CODE_HOURS * 3_600_000).toISOString();
  await database
    .insertInto('invitation')
    .values({
      code_hash: hashCode(code),
      person_id: personId,
      role,
      unit,
      created_at: now.toISOString(),
      created_by: createdBy ?? null,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
  return { code, expiresAt };
}

/** Wrong codes before this instant count no more. */
function windowStart(now: Date): string {
  return new Date(now.getTime() - GUESS_WINDOW_HOURS * 3_600_000).toISOString();
}

/** Wrong codes of all accounts together within the window. */
async function guessesOfAll(database: Database, now: Date): Promise<number> {
  const row = await database
    .selectFrom('code_guess')
    .select((e) => e.fn.sum('failures').as('failures'))
    .where('since', '>', windowStart(now))
    .executeTakeFirst();
  return Number(row?.failures ?? 0);
}

/** The invited placeholder becomes part of a person who has joined already: its roles and its executor id. */
async function mergeInto(database: Database, personId: string, placeholderId: string): Promise<void> {
  const placeholder = await database
    .selectFrom('person')
    .selectAll()
    .where('id', '=', placeholderId)
    .executeTakeFirstOrThrow();
  await database
    .updateTable('role_grant')
    .set({ person_id: personId })
    .where('person_id', '=', placeholderId)
    .execute();
  await database
    .updateTable('invitation')
    .set({ person_id: personId })
    .where('person_id', '=', placeholderId)
    .execute();
  const { executor_id } = placeholder;
  if (executor_id !== null)
    await database
      .updateTable('person')
      .set({ executor_id })
      .where('id', '=', personId)
      // An id of the house takes the place of none that a feed gave.
      .$if(isHouseExecutorId(executor_id), (query) => query.where('executor_id', 'is', null))
      .execute();
  await database.deleteFrom('person').where('id', '=', placeholderId).execute();
}
