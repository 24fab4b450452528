import type { Database } from '../../storage/open.ts';

/** When a part of the timed work last did well and last failed: ISO instants of the product's clock. */
export interface Pulse {
  readonly name: string;
  readonly okAt: string | null;
  readonly failedAt: string | null;
}

/** Messages that should have left and wait. */
export interface Backlog {
  readonly count: number;
  /** ISO instant since when the oldest is due; null when none waits. */
  readonly since: string | null;
}

export interface HeartbeatStore {
  /** Notes that it did well: at most every five minutes while it goes on doing well. */
  ok(name: string, now: Date): Promise<void>;
  failed(name: string, now: Date): Promise<void>;
  pulses(): Promise<readonly Pulse[]>;
  /** Forgets what another version, or another way of hearing, has noted: nobody goes on with it. */
  keepOnly(names: readonly string[]): Promise<void>;
  /** Messages due for longer than since `before` that nobody has sent, and that may still be sent. */
  backlog(before: Date, now: Date): Promise<Backlog>;
  /**
   * Messages to people, due since then, that Telegram refused for what they are, that could not be rendered, or of which
   * nobody knows whether they arrived. Not those of somebody who blocked the bot, nor edits: what stands there stays.
   */
  lost(since: Date): Promise<Backlog>;
  /** When the last message of any kind left; null before the first. */
  lastSentAt(): Promise<string | null>;
  /** Ids of people whose chat refused the last message to them: they blocked the bot or left Telegram. */
  blocked(): Promise<readonly string[]>;
  /** `told`: the level the administrators heard of, 0 for none. */
  troubles(): Promise<readonly { readonly subject: string; readonly since: string; readonly told: number }[]>;
  /** True for the one caller that found it first. */
  begin(subject: string, now: Date): Promise<boolean>;
  wasTold(subject: string, level: number): Promise<void>;
  /** True for the one caller that ended it. */
  end(subject: string): Promise<boolean>;
}

/** A success is written again after this, so that a round of half a minute does not write each time. */
const WRITE_EVERY_MS = 5 * 60_000;

export function createHeartbeatStore(database: Database): HeartbeatStore {
  return {
    async ok(name, now) {
      const ok_at = now.toISOString();
      const before = new Date(now.getTime() - WRITE_EVERY_MS).toISOString();
      const known = await database
        .selectFrom('pulse')
        .selectAll()
        .where('name', '=', name)
        .executeTakeFirst();
      const isFresh = known?.ok_at != null && known.ok_at > before && known.ok_at <= ok_at;
      if (isFresh && (known.failed_at === null || known.failed_at <= (known.ok_at ?? ''))) return;
      await database
        .insertInto('pulse')
        .values({ name, ok_at, failed_at: null })
        .onConflict((c) => c.column('name').doUpdateSet({ ok_at, failed_at: null }))
        .execute();
    },

    async failed(name, now) {
      const failed_at = now.toISOString();
      await database
        .insertInto('pulse')
        .values({ name, ok_at: null, failed_at })
        .onConflict((c) => c.column('name').doUpdateSet({ failed_at }))
        .execute();
    },

    async pulses() {
      const rows = await database.selectFrom('pulse').selectAll().orderBy('name').execute();
      return rows.map((row) => ({ name: row.name, okAt: row.ok_at, failedAt: row.failed_at }));
    },

    async keepOnly(names) {
      await database.deleteFrom('pulse').where('name', 'not in', names).execute();
    },

    async backlog(before, now) {
      const { count, since } = await database
        .selectFrom('outbox')
        .select((e) => [e.fn.countAll<number>().as('count'), e.fn.min('due_at').as('since')])
        .where('state', 'in', ['wanted', 'later'])
        .where('due_at', '<=', before.toISOString())
        .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', now.toISOString())]))
        .executeTakeFirstOrThrow();
      return { count: Number(count), since: since ?? null };
    },

    async lost(from) {
      const { count, since } = await database
        .selectFrom('outbox')
        .select((e) => [e.fn.countAll<number>().as('count'), e.fn.min('due_at').as('since')])
        .where('to_kind', '=', 'person')
        .where('due_at', '>=', from.toISOString())
        .where('kind', '!=', 'update')
        .where((e) =>
          e.or([
            e('state', '=', 'uncertain'),
            e.and([
              e('state', '=', 'never'),
              e.or([e('reason', 'like', 'refused:%'), e('reason', 'like', 'cannot be rendered:%')]),
            ]),
          ]),
        )
        .executeTakeFirstOrThrow();
      return { count: Number(count), since: since ?? null };
    },

    async lastSentAt() {
      const row = await database
        .selectFrom('outbox')
        .select((e) => e.fn.max('sent_at').as('at'))
        .executeTakeFirst();
      return row?.at ?? null;
    },

    async blocked() {
      const rows = await database
        .selectFrom('outbox as refused')
        .select('refused.to_id')
        .distinct()
        .where('refused.to_kind', '=', 'person')
        .where('refused.state', '=', 'never')
        .where('refused.reason', 'like', 'blocked:%')
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('outbox as later')
                .select('later.id')
                .whereRef('later.to_id', '=', 'refused.to_id')
                .where('later.to_kind', '=', 'person')
                .where('later.state', '=', 'sent')
                .whereRef('later.sent_at', '>', 'refused.due_at'),
            ),
          ),
        )
        .execute();
      return rows.map((row) => row.to_id);
    },

    async troubles() {
      const rows = await database.selectFrom('trouble').selectAll().orderBy('since').execute();
      return rows.map(({ subject, since, told }) => ({ subject, since, told }));
    },

    async begin(subject, now) {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('trouble')
        .values({ subject, since: now.toISOString(), told: 0 })
        .onConflict((c) => c.column('subject').doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async wasTold(subject, level) {
      await database
        .updateTable('trouble')
        .set({ told: level })
        .where('subject', '=', subject)
        .where('told', '<', level)
        .execute();
    },

    async end(subject) {
      const { numDeletedRows } = await database
        .deleteFrom('trouble')
        .where('subject', '=', subject)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
