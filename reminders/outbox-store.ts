import type { ExpressionBuilder, Selectable, Transaction } from 'kysely';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import type { Schema } from '../storage/schema.ts';
import type { ReminderTables } from '../storage/tables/reminders.ts';
import { chunks } from './chunks.ts';
import { type Item, STEPS, type Step } from './items.ts';
import type { Json, Message, MessageKind, MessageState, Recipient, WantedMessage } from './model.ts';

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

export interface Reconciled {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
}

/** How a claim ended; `at` is an instant of the product's clock. */
export type Settlement =
  | { readonly kind: 'sent'; readonly at: Date }
  | { readonly kind: 'later'; readonly at: Date; readonly reason: string; readonly partsSent: number }
  /** Given back without having been tried. */
  | { readonly kind: 'put-back'; readonly at: Date; readonly reason: string; readonly partsSent: number }
  | { readonly kind: 'never' | 'withdrawn'; readonly reason: string }
  | { readonly kind: 'uncertain'; readonly reason: string };

export type Retry = 'queued' | 'unknown' | 'expired' | 'not-retryable';

export interface OutboxStore {
  /**
   * Makes the outbox say what is wanted: adds what is missing, revives and renews what is waiting, withdraws waiting
   * messages of these kinds that are no longer wanted. Never touches a message that is being or was sent, or may have been.
   */
  reconcile(wanted: readonly WantedMessage[], kinds: readonly MessageKind[], now: Date): Promise<Reconciled>;
  /** Adds one message unless its key is there already. */
  enqueue(wanted: WantedMessage, now: Date): Promise<void>;
  /** Takes the most urgent message that is due, or null. Two processes never get the same. */
  claim(owner: string, now: Date, leaseUntil: Date): Promise<Claim | null>;
  /**
   * Written just before part `part` (from 0) is sent: the parts before it are done, this one may be in flight.
   * Records the snapshot and what is told with the first. False when the claim was lost: nothing may be sent then.
   */
  begin(claim: Claim, part: number, record: BeginRecord, now: Date, leaseUntil: Date): Promise<boolean>;
  settle(claim: Claim, settlement: Settlement): Promise<void>;
  /**
   * Frees messages whose sender is gone or whose lease ran out: one that had a part in flight becomes uncertain, the
   * others wait again. Returns how many of each.
   */
  recover(
    wall: Date,
    isGone: (owner: string) => boolean,
  ): Promise<{ readonly uncertain: number; readonly freed: number }>;
  /** Withdraws waiting messages that are too old to be sent. */
  expire(now: Date): Promise<number>;
  /** When the next message that is due or was put off may be tried; null when there is none. */
  nextAttemptAt(now: Date): Promise<Date | null>;
  /** By the operator: tries a message again that failed or whose fate is unknown. */
  retry(id: string, now: Date): Promise<Retry>;
  list(filter?: { readonly state?: MessageState; readonly limit?: number }): Promise<readonly Message[]>;
  get(id: string): Promise<Message | null>;
  /** The last message of a kind that reached this person. */
  latestSent(personId: string, kind: MessageKind): Promise<Message | null>;
  /** A group became a supergroup: waiting messages go to the new id. */
  moveGroup(from: string, to: string): Promise<void>;
}

const WAITING = ['wanted', 'later'] as const;
/** Steps that are told once; weekly lists and repetitions are not remembered. */
const TOLD_ONCE: ReadonlySet<Step> = new Set(
  STEPS.filter((s) => s === 'day1' || s === 'ask' || s.startsWith('T-')),
);

type Row = Selectable<ReminderTables['outbox']>;

export function createOutboxStore(database: Database): OutboxStore {
  return {
    reconcile: (wanted, kinds, now) => inTransaction(database, (trx) => reconcile(trx, wanted, kinds, now)),

    async enqueue(wanted, now) {
      await insert(database, [wanted], now);
    },

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
        .select(['id', 'claimed_by', 'lease_until', 'parts_begun', 'parts_sent'])
        .where('state', '=', 'sending')
        .execute();
      const counts = { uncertain: 0, freed: 0 };
      for (const row of held) {
        const owner = row.claimed_by?.replace(/-[^-]*$/, '') ?? '';
        if ((row.lease_until ?? '') > wall.toISOString() && !isGone(owner)) continue;
        const inFlight = row.parts_begun > row.parts_sent;
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

    expire: (now) => expire(database, now),

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

    async retry(id, now) {
      const row = await database.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return 'unknown';
      if (row.expires_at !== null && row.expires_at <= now.toISOString()) return 'expired';
      const { numUpdatedRows } = await database
        .updateTable('outbox')
        .set({
          state: row.parts_sent > 0 ? 'later' : 'wanted',
          next_attempt_at: null,
          reason: null,
          attempts: 0,
        })
        .where('id', '=', id)
        .where('state', 'in', ['never', 'uncertain', 'later'])
        .executeTakeFirst();
      return numUpdatedRows > 0n ? 'queued' : 'not-retryable';
    },

    async list({ state, limit } = {}) {
      let query = database.selectFrom('outbox').selectAll().orderBy('due_at').orderBy('id');
      if (state !== undefined) query = query.where('state', '=', state);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(messageOf);
    },

    async get(id) {
      const row = await database.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : messageOf(row);
    },

    async latestSent(personId, kind) {
      const row = await database
        .selectFrom('outbox')
        .selectAll()
        .where('to_kind', '=', 'person')
        .where('to_id', '=', personId)
        .where('kind', '=', kind)
        .where('state', '=', 'sent')
        .orderBy('sent_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : messageOf(row);
    },

    async moveGroup(from, to) {
      await database
        .updateTable('outbox')
        .set({ to_id: to })
        .where('to_kind', '=', 'group')
        .where('to_id', '=', from)
        .where('state', 'in', [...WAITING, 'sending'])
        .execute();
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

async function reconcile(
  trx: Database,
  wanted: readonly WantedMessage[],
  kinds: readonly MessageKind[],
  now: Date,
): Promise<Reconciled> {
  // A write comes first: it takes SQLite's write lock, which a transaction that has only read cannot wait for.
  const expired = await expire(trx, now);
  const keys = new Set(wanted.map((message) => message.key));
  const known = new Map<string, Row>();
  for (const some of chunks([...keys])) {
    const rows = await trx.selectFrom('outbox').selectAll().where('key', 'in', some).execute();
    for (const row of rows) known.set(row.key, row);
  }
  const missing = wanted.filter((message) => !known.has(message.key));
  await insert(trx, missing, now);

  let changed = 0;
  for (const message of wanted) {
    const row = known.get(message.key);
    if (row === undefined || !isOutdated(row, message)) continue;
    const { numUpdatedRows } = await trx
      .updateTable('outbox')
      .set({
        ...contentOf(message),
        ...(row.state === 'withdrawn' && { state: 'wanted', reason: null, next_attempt_at: null }),
      })
      .where('id', '=', row.id)
      .where('state', 'in', [...WAITING, 'withdrawn'])
      .where('parts_sent', '=', 0)
      .executeTakeFirst();
    changed += Number(numUpdatedRows);
  }

  const waiting =
    kinds.length === 0
      ? []
      : await trx
          .selectFrom('outbox')
          .select(['id', 'key'])
          .where('state', 'in', WAITING)
          .where('kind', 'in', kinds)
          .where('parts_sent', '=', 0)
          .execute();
  let withdrawn = 0;
  for (const { id } of waiting.filter(({ key }) => !keys.has(key))) {
    const { numUpdatedRows } = await trx
      .updateTable('outbox')
      .set({ state: 'withdrawn', reason: 'no longer wanted' })
      .where('id', '=', id)
      .where('state', 'in', WAITING)
      .executeTakeFirst();
    withdrawn += Number(numUpdatedRows);
  }
  return { added: missing.length, changed, withdrawn: withdrawn + expired };
}

async function expire(database: Database, now: Date): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('outbox')
    .set({ state: 'withdrawn', reason: 'expired' })
    .where('state', 'in', WAITING)
    .where('expires_at', '<=', now.toISOString())
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function insert(database: Database, wanted: readonly WantedMessage[], now: Date): Promise<void> {
  for (const some of chunks(wanted))
    await database
      .insertInto('outbox')
      .values(
        some.map((message) => ({
          id: newId('m'),
          key: message.key,
          kind: message.kind,
          to_kind: message.to.kind,
          to_id: message.to.kind === 'person' ? message.to.personId : message.to.chatId,
          ...contentOf(message),
          state: 'wanted',
          attempts: 0,
          next_attempt_at: null,
          reason: null,
          sent_at: null,
          snapshot: null,
          claimed_by: null,
          lease_until: null,
          parts_begun: 0,
          parts_sent: 0,
          created_at: now.toISOString(),
        })),
      )
      .onConflict((c) => c.column('key').doNothing())
      .execute();
}

/** Instants are compared as text, so they are all written alike. */
function contentOf(message: WantedMessage) {
  return {
    due_at: new Date(message.dueAt).toISOString(),
    expires_at: message.expiresAt === null ? null : new Date(message.expiresAt).toISOString(),
    priority: message.priority,
    payload: JSON.stringify(message.payload),
  };
}

function isOutdated(row: Row, message: WantedMessage): boolean {
  if (row.state === 'withdrawn') return true;
  const content = contentOf(message);
  return (
    row.due_at !== content.due_at ||
    row.expires_at !== content.expires_at ||
    row.priority !== content.priority ||
    row.payload !== content.payload
  );
}

export function messageOf(row: Row): Message {
  const to: Recipient =
    row.to_kind === 'group' ? { kind: 'group', chatId: row.to_id } : { kind: 'person', personId: row.to_id };
  return {
    id: row.id,
    key: row.key,
    kind: row.kind as MessageKind,
    to,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    priority: row.priority,
    payload: JSON.parse(row.payload),
    state: row.state as MessageState,
    attempts: row.attempts,
    nextAttemptAt: row.state === 'later' ? row.next_attempt_at : null,
    reason: row.reason,
    sentAt: row.sent_at,
    snapshot: row.snapshot === null ? null : JSON.parse(row.snapshot),
  };
}

/** Joins the caller's transaction when there is one. */
function inTransaction<T>(database: Database, work: (trx: Database) => Promise<T>): Promise<T> {
  return database.isTransaction
    ? work(database)
    : database.transaction().execute((trx: Transaction<Schema>) => work(trx));
}
