import type { Selectable } from 'kysely';
import { appendAudit } from '../../people/audit-store.ts';
import { newId } from '../../storage/ids.ts';
import type { Database } from '../../storage/open.ts';
import type { Schema } from '../../storage/schema.ts';
import type { Actor, Decision } from './lifecycle.ts';
import type { Announcement, DecidedState } from './model.ts';
import { type AnnouncementPayload, messagePrefix } from './wanted.ts';

export interface AnnouncementStore {
  create(
    draft: Pick<Announcement, 'content' | 'cited' | 'figures'>,
    actor: Actor,
    now: Date,
  ): Promise<Announcement>;
  /** Decides on the announcement as it stands and keeps the outcome, both in one transaction. Null: no such id. */
  decide(
    id: string,
    by: { readonly actor: Actor; readonly action: string; readonly now: Date },
    decision: (announcement: Announcement) => Decision,
  ): Promise<Decision | null>;
  announcement(id: string): Promise<Announcement | null>;
  /** Newest first. */
  announcements(): Promise<readonly Announcement[]>;
  /** Those whose meeting has not begun: what the schedule is made of. */
  upcoming(now: Date): Promise<readonly Announcement[]>;
}

export function createAnnouncementStore(database: Database): AnnouncementStore {
  return {
    create: (draft, actor, now) =>
      database.transaction().execute(async (trx) => {
        const announcement: Announcement = {
          id: newId('a'),
          state: 'NHAP',
          ...draft,
          previous: null,
          authors: [idOf(actor)],
          submittedAt: null,
          approvedBy: null,
          approvedAt: null,
          approvedHash: null,
          approvals: 0,
          cancelledAt: null,
          cancelReason: null,
          sentAt: null,
          firstSentAt: null,
        };
        await trx
          .insertInto('announcement')
          .values({ ...toRow(announcement), id: announcement.id, created_at: now.toISOString() })
          .execute();
        await writeAudit(trx, 'announcement.drafted', announcement.id, actor, now);
        return announcement;
      }),

    decide: (id, { actor, action, now }, decision) =>
      database.transaction().execute(async (trx) => {
        // Writing first locks the row, so that two people who decide at once decide one after the other.
        await trx.updateTable('announcement').set({ id }).where('id', '=', id).execute();
        const [announcement] = await read(trx, (query) => query.where('id', '=', id));
        if (announcement === undefined) return null;
        const decided = decision(announcement);
        if (decided.kind === 'refused') return decided;
        await trx.updateTable('announcement').set(toRow(decided.announcement)).where('id', '=', id).execute();
        await writeAudit(trx, `announcement.${action}`, id, actor, now);
        return decided;
      }),

    announcement: async (id) => (await read(database, (query) => query.where('id', '=', id)))[0] ?? null,
    announcements: () => read(database, (query) => query.orderBy('created_at', 'desc').orderBy('id')),
    upcoming: (now) =>
      read(database, (query) => query.where('starts_at', '>', now.toISOString()).orderBy('id')),
  };
}

type Row = Selectable<Schema['announcement']>;

function toRow(announcement: Announcement): Omit<Row, 'id' | 'created_at'> {
  const { content, figures, previous } = announcement;
  return {
    state: announcement.state,
    unit: content.unit,
    starts_at: content.startsAt,
    content: JSON.stringify(content),
    cited: JSON.stringify(announcement.cited),
    figures: figures && JSON.stringify(figures),
    previous: previous && JSON.stringify(previous),
    authors: JSON.stringify(announcement.authors),
    submitted_at: announcement.submittedAt,
    approved_by: announcement.approvedBy,
    approved_at: announcement.approvedAt,
    approved_hash: announcement.approvedHash,
    approvals: announcement.approvals,
    cancelled_at: announcement.cancelledAt,
    cancel_reason: announcement.cancelReason,
  };
}

function selectAll(database: Database) {
  return database.selectFrom('announcement').selectAll();
}

type Query = ReturnType<typeof selectAll>;

async function read(database: Database, which: (query: Query) => Query): Promise<readonly Announcement[]> {
  const rows = await which(selectAll(database)).execute();
  const sent = await sentTexts(
    database,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const own = sent.filter((text) => text.announcement === row.id);
    return {
      id: row.id,
      state: row.state as DecidedState,
      content: JSON.parse(row.content),
      cited: JSON.parse(row.cited),
      figures: row.figures === null ? null : JSON.parse(row.figures),
      previous: row.previous === null ? null : JSON.parse(row.previous),
      authors: JSON.parse(row.authors),
      submittedAt: row.submitted_at,
      approvedBy: row.approved_by,
      approvedAt: row.approved_at,
      approvedHash: row.approved_hash,
      approvals: row.approvals,
      cancelledAt: row.cancelled_at,
      cancelReason: row.cancel_reason,
      sentAt: own.find((text) => text.approval === row.approvals)?.at ?? null,
      firstSentAt: own[0]?.at ?? null,
    };
  });
}

interface SentText extends AnnouncementPayload {
  /** ISO instant. */
  readonly at: string;
}

/** Full texts and changes of these announcements that reached, or may have reached, a group; oldest first. */
async function sentTexts(database: Database, ids: readonly string[]): Promise<readonly SentText[]> {
  const [only] = ids;
  if (only === undefined) return [];
  const rows = await database
    .selectFrom('outbox')
    .select(['payload', 'due_at', 'sent_at'])
    .where('kind', '=', 'announcement')
    .where('state', 'in', ['sending', 'sent', 'uncertain'])
    .$if(ids.length === 1, (query) => query.where('key', 'like', `${messagePrefix(only)}%`))
    .execute();
  return rows
    .map((row) => ({ ...(JSON.parse(row.payload) as AnnouncementPayload), at: row.sent_at ?? row.due_at }))
    .filter(({ step }) => step === 'full' || step === 'change')
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

function writeAudit(database: Database, action: string, subject: string, actor: Actor, now: Date) {
  return appendAudit(database, { at: now.toISOString(), actor: idOf(actor), action, subject });
}

function idOf(actor: Actor): string {
  return actor === 'operator' ? actor : actor.id;
}
