import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/open.ts';
import { chunks } from './chunks.ts';
import type { MessageKind, WantedMessage } from './model.ts';
import { type Row, WAITING } from './outbox-row.ts';
import { inTransaction } from './transaction-store.ts';

export interface Reconciled {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
}

/** What should be in the outbox. */
export interface WantedStore {
  /**
   * Makes the outbox say what is wanted: adds what is missing, revives and renews what is waiting, withdraws waiting
   * messages of these kinds that are no longer wanted. Never touches a message that is being or was sent, or may have been.
   */
  reconcile(wanted: readonly WantedMessage[], kinds: readonly MessageKind[], now: Date): Promise<Reconciled>;
  /** Adds one message unless its key is there already. */
  enqueue(wanted: WantedMessage, now: Date): Promise<void>;
  /** Withdraws waiting messages that are too old to be sent. */
  expire(now: Date): Promise<number>;
}

export function createWantedStore(database: Database): WantedStore {
  return {
    reconcile: (wanted, kinds, now) => inTransaction(database, (trx) => reconcile(trx, wanted, kinds, now)),
    async enqueue(wanted, now) {
      await insert(database, [wanted], now);
    },
    expire: (now) => expire(database, now),
  };
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
