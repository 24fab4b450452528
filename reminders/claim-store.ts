import type { ExpressionBuilder } from 'kysely';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import type { Schema } from '../storage/schema.ts';
import { chunks } from './chunks.ts';
import { type Item, STEPS, type Step } from './items.ts';
import type { Json, Message } from './model.ts';
import { messageOf, WAITING } from './outbox-row.ts';
import { inTransaction } from './transaction-store.ts';

/** A message of which this process is the only sender, until the lease runs out without news. */
export interface Claim {
  readonly message: Message;
  /** Proof of the claim; every later step names it and does nothing once somebody else holds the message. */
  readonly token: string;
  /** Parts that earlier attempts have sent already. */
  readonly partsSent: number;
}

/** What is remembered of a message once a part of it may have been received. */
export interface BeginRecord {
  readonly snapshot: Json;
  readonly tellings: readonly (Item & { readonly step: Step })[];
}

/** How a claim ended; `at` is an instant of the product's clock. */
export type Settlement =
  | { readonly kind: 'sent'; readonly at: Date }
  | { readonly kind: 'later'; readonly at: Date; readonly reason: string; readonly partsSent: number }
  /** Given back without having been tried. */
  | { readonly kind: 'put-back'; readonly at: Date; readonly reason: string; readonly partsSent: number }
  | { readonly kind: 'never' | 'withdrawn'; readonly reason: string }
  | { readonly kind: 'uncertain'; readonly reason: string };

/** Sending, so that a process may die at any line and another one goes on. */
export interface ClaimStore {
  /** Takes the most urgent message that is due, or null. Two processes never get the same. */
  claim(owner: string, now: Date, leaseUntil: Date): Promise<Claim | null>;
  /**
   * Written just before part `part` (from 0) is sent: the parts before it are done, this one may be in flight.
   * Records the snapshot and what is told with the first. False when the claim was lost: nothing may be sent then.
   */
  begin(claim: Claim, part: number, record: BeginRecord, now: Date, leaseUntil: Date): Promise<boolean>;
  settle(claim: Claim, settlement: Settlement): Promise<void>;
  /**
   * Frees messages whose sender is gone or whose lease ran out: one that had a part in flight becomes uncertain unless it
   * is an edit, the others wait again. Returns how many of each.
   */
  recover(
    wall: Date,
    isGone: (owner: string) => boolean,
  ): Promise<{ readonly uncertain: number; readonly freed: number }>;
  /** When the next message that is due or was put off may be tried; null when there is none. */
  nextAttemptAt(now: Date): Promise<Date | null>;
}

/** Steps that are told once; weekly lists and repetitions are not remembered. */
const TOLD_ONCE: ReadonlySet<Step> = new Set(
  STEPS.filter((s) => s === 'day1' || s === 'ask' || s === 'deposit' || s.startsWith('T-')),
);

export function createClaimStore(database: Database): ClaimStore {
  return {
    async claim(owner, now, leaseUntil) {
      const at = now.toISOString();
      const token = newId(owner);
      const row = await database
        .updateTable('outbox')
        .set((e) => ({
          state: 'sending',
          attempts: e('attempts', '+', 1),
          claimed_by: token,
          lease_until: leaseUntil.toISOString(),
          parts_begun: e.ref('parts_sent'),
        }))
        .where('id', 'in', (e) =>
          e
            .selectFrom('outbox')
            .select('id')
            .where((w) => isClaimable(w, at))
            .orderBy('priority')
            .orderBy('due_at')
            .orderBy('id')
            .limit(1),
        )
        // Said again because PostgreSQL looks at the row anew, and only at this, after waiting for another claimant.
        .where((w) => isClaimable(w, at))
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : { message: messageOf(row), token, partsSent: row.parts_sent };
    },

    begin: (claim, part, record, now, leaseUntil) =>
      inTransaction(database, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('outbox')
          .set({
            parts_sent: part,
            parts_begun: part + 1,
            snapshot: JSON.stringify(record.snapshot),
            lease_until: leaseUntil.toISOString(),
          })
          .where('id', '=', claim.message.id)
          .where('claimed_by', '=', claim.token)
          .where('state', '=', 'sending')
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        const personId = claim.message.to.kind === 'person' ? claim.message.to.personId : null;
        const tellings =
          part > 0 || personId === null ? [] : record.tellings.filter((t) => TOLD_ONCE.has(t.step));
        for (const some of chunks(tellings))
          await trx
            .insertInto('telling')
            .values(
              some.map((t) => ({
                case_key: t.caseKey,
                rule: t.rule,
                since: t.since,
                step: t.step,
                person_id: personId ?? '',
                message_id: claim.message.id,
                at: now.toISOString(),
              })),
            )
            .onConflict((c) =>
              c.columns(['case_key', 'rule', 'since', 'step', 'person_id']).doUpdateSet((e) => ({
                message_id: e.ref('excluded.message_id'),
                at: e.ref('excluded.at'),
              })),
            )
            .execute();
        return true;
      }),

    async settle(claim, settlement) {
      await database
        .updateTable('outbox')
        .set((e) => {
          switch (settlement.kind) {
            case 'sent':
              return {
                state: 'sent',
                sent_at: settlement.at.toISOString(),
                reason: null,
                parts_sent: e.ref('parts_begun'),
              };
            case 'later':
            case 'put-back':
              return {
                state: 'later',
                reason: settlement.reason,
                next_attempt_at: settlement.at.toISOString(),
                parts_sent: settlement.partsSent,
                parts_begun: settlement.partsSent,
                ...(settlement.kind === 'put-back' && { attempts: e('attempts', '-', 1) }),
              };
            default:
              return { state: settlement.kind, reason: settlement.reason };
          }
        })
        .where('id', '=', claim.message.id)
        .where('claimed_by', '=', claim.token)
        // Its own late news may settle what another process had to call uncertain.
        .where('state', 'in', ['sending', 'uncertain'])
        .execute();
    },

    async recover(wall, isGone) {
      const held = await database
        .selectFrom('outbox')
        .select(['id', 'kind', 'claimed_by', 'lease_until', 'parts_begun', 'parts_sent'])
        .where('state', '=', 'sending')
        .execute();
      const counts = { uncertain: 0, freed: 0 };
      for (const row of held) {
        const owner = row.claimed_by?.replace(/-[^-]*$/, '') ?? '';
        if ((row.lease_until ?? '') > wall.toISOString() && !isGone(owner)) continue;
        // An edit that may have been made is made again: the same twice is once.
        const inFlight = row.parts_begun > row.parts_sent && row.kind !== 'update';
        const { numUpdatedRows } = await database
          .updateTable('outbox')
          .set(
            inFlight
              ? { state: 'uncertain', reason: 'the sender stopped while the message was on its way' }
              : { state: row.parts_sent > 0 ? 'later' : 'wanted', reason: null },
          )
          .where('id', '=', row.id)
          .where('state', '=', 'sending')
          .where('claimed_by', '=', row.claimed_by)
          .where('lease_until', '=', row.lease_until)
          .where('parts_begun', '=', row.parts_begun)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) counts[inFlight ? 'uncertain' : 'freed'] += 1;
      }
      return counts;
    },

    async nextAttemptAt(now) {
      const at = now.toISOString();
      const row = await database
        .selectFrom('outbox')
        .select((e) => e.fn.coalesce('next_attempt_at', 'due_at').as('next'))
        .where('state', 'in', WAITING)
        .where('due_at', '<=', at)
        .where((w) => w.or([w('expires_at', 'is', null), w('expires_at', '>', at)]))
        .orderBy('next')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : new Date(row.next);
    },
  };
}

/** Waiting, due, not put off any longer, and not too old at this ISO instant. */
function isClaimable(w: ExpressionBuilder<Schema, 'outbox'>, at: string) {
  return w.and([
    w('state', 'in', WAITING),
    w('due_at', '<=', at),
    w.or([w('next_attempt_at', 'is', null), w('next_attempt_at', '<=', at)]),
    w.or([w('expires_at', 'is', null), w('expires_at', '>', at)]),
  ]);
}
