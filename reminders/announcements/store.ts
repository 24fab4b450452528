import type { Selectable } from 'kysely';
import { appendAudit } from '../../people/audit-store.ts';
import { beginsWith } from '../../storage/engine.ts';
import { newId } from '../../storage/ids.ts';
import type { Database } from '../../storage/open.ts';
import type { Schema } from '../../storage/schema.ts';
import type { MessageState } from '../model.ts';
import { closeForm } from './form-store.ts';
import type { Actor, Decision } from './lifecycle.ts';
import {
  type Announcement,
  type AnnouncementContent,
  type DecidedState,
  type GroupDelivery,
  MAY_BE_KNOWN,
  type Post,
} from './model.ts';
import type { Receipt } from './receipts.ts';
import { type AnnouncementPayload, isText, messagePrefix } from './wanted.ts';

export interface AnnouncementStore {
  /**
   * @param formOf whose form it comes from, which is closed in the same transaction: a form becomes one announcement,
   *   however often its last answer comes.
   * @returns null when that form is closed already.
   */
  create(
    draft: Pick<Announcement, 'content' | 'cited' | 'figures'>,
    actor: Actor,
    now: Date,
    formOf?: string,
  ): Promise<Announcement | null>;
  /** Decides on the announcement as it stands and keeps the outcome, both in one transaction. Null: no such id. */
  decide(
    id: string,
    by: { readonly actor: Actor; readonly action: string; readonly now: Date },
    decision: (announcement: Announcement) => Decision,
  ): Promise<Decision | null>;
  announcement(id: string): Promise<Announcement | null>;
  /** Newest first. */
  announcements(): Promise<readonly Announcement[]>;
  /** Those that messages may still be wanted of: the meeting lies ahead, or something was decided a short while ago. */
  current(now: Date): Promise<readonly Announcement[]>;
  /** What every announcement says that was not cancelled and whose meeting lies not long ago. */
  contentsSince(since: Date): Promise<readonly AnnouncementContent[]>;
  /** Keeps where a text stands, so that it can be edited and unpinned; the same text again changes nothing. */
  posted(post: Post): Promise<void>;
  posts(ids: readonly string[]): Promise<readonly Post[]>;
  /** False when it was confirmed before. */
  confirm(receipt: Receipt): Promise<boolean>;
  receipts(ids: readonly string[]): Promise<readonly Receipt[]>;
}

/** How long after a meeting, an approval or a cancellation something may still be told of it. */
const CURRENT_DAYS = 10;
/** No text of a meeting that is still to come was sent longer ago, however often it was put off. */
const DELIVERIES_DAYS = 400;

const before = (now: Date, days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

export function createAnnouncementStore(database: Database): AnnouncementStore {
  return {
    create: (draft, actor, now, formOf) =>
      database.transaction().execute(async (trx) => {
        if (formOf !== undefined && !(await closeForm(trx, formOf))) return null;
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
          returned: null,
          deliveries: [],
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
    current(now) {
      const since = before(now, CURRENT_DAYS);
      return read(
        database,
        (query) =>
          query
            .where((e) =>
              e.or([e('starts_at', '>', since), e('approved_at', '>', since), e('cancelled_at', '>', since)]),
            )
            .orderBy('id'),
        before(now, DELIVERIES_DAYS),
      );
    },
    async contentsSince(since) {
      const rows = await database
        .selectFrom('announcement')
        .select('content')
        .where('state', '!=', 'HUY')
        .where('starts_at', '>', since.toISOString())
        .execute();
      return rows.map(({ content }) => contentOf(content));
    },

    async posted({ announcement, approval, step, chatId, messageId, pinned, html, at }) {
      await database
        .insertInto('announcement_post')
        .values({
          announcement_id: announcement,
          approval,
          step,
          chat_id: chatId,
          message_id: messageId,
          pinned: pinned ? 1 : 0,
          html,
          at,
        })
        .onConflict((c) => c.doNothing())
        .execute();
    },
    async posts(ids) {
      if (ids.length === 0) return [];
      const rows = await database
        .selectFrom('announcement_post')
        .selectAll()
        .where('announcement_id', 'in', ids)
        .orderBy('at')
        .execute();
      return rows.map((row) => ({
        announcement: row.announcement_id,
        approval: row.approval,
        step: row.step,
        chatId: row.chat_id,
        messageId: row.message_id,
        pinned: row.pinned === 1,
        html: row.html,
        at: row.at,
      }));
    },

    async confirm({ announcement, approval, personId, at }) {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('announcement_receipt')
        .values({ announcement_id: announcement, approval, person_id: personId, at })
        .onConflict((c) => c.doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async receipts(ids) {
      if (ids.length === 0) return [];
      const rows = await database
        .selectFrom('announcement_receipt')
        .selectAll()
        .where('announcement_id', 'in', ids)
        .execute();
      return rows.map((row) => ({
        announcement: row.announcement_id,
        approval: row.approval,
        personId: row.person_id,
        at: row.at,
      }));
    },
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
    returned_at: announcement.returned?.at ?? null,
    returned_by: announcement.returned?.by ?? null,
    return_reason: announcement.returned?.reason ?? null,
  };
}

/** Texts kept before a field existed do not have it. */
function contentOf(json: string): AnnouncementContent {
  const content: Omit<AnnouncementContent, 'number' | 'link'> & Partial<AnnouncementContent> =
    JSON.parse(json);
  return { number: null, link: null, ...content };
}

function selectAll(database: Database) {
  return database.selectFrom('announcement').selectAll();
}

type Query = ReturnType<typeof selectAll>;

async function read(
  database: Database,
  which: (query: Query) => Query,
  since: string | null = null,
): Promise<readonly Announcement[]> {
  const rows = await which(selectAll(database)).execute();
  const delivered = await deliveriesOf(
    database,
    rows.map((row) => row.id),
    since,
  );
  return rows.map((row) => {
    const deliveries = delivered.get(row.id) ?? [];
    const texts = deliveries
      .filter((one) => isText(one) && MAY_BE_KNOWN.has(one.state))
      .map(({ approval, sentAt, dueAt }) => ({ approval, at: sentAt ?? dueAt }))
      .sort((a, b) => (a.at < b.at ? -1 : 1));
    return {
      id: row.id,
      state: row.state as DecidedState,
      content: contentOf(row.content),
      cited: JSON.parse(row.cited),
      figures: row.figures === null ? null : JSON.parse(row.figures),
      previous: row.previous === null ? null : contentOf(row.previous),
      authors: JSON.parse(row.authors),
      submittedAt: row.submitted_at,
      approvedBy: row.approved_by,
      approvedAt: row.approved_at,
      approvedHash: row.approved_hash,
      approvals: row.approvals,
      cancelledAt: row.cancelled_at,
      cancelReason: row.cancel_reason,
      returned:
        row.returned_at === null
          ? null
          : { at: row.returned_at, by: row.returned_by ?? '', reason: row.return_reason },
      deliveries,
      sentAt: texts.find((text) => text.approval === row.approvals)?.at ?? null,
      firstSentAt: texts[0]?.at ?? null,
    };
  });
}

/** The rows of the outbox that are addressed to groups, by announcement; only those due after `since`, if it is given. */
async function deliveriesOf(
  database: Database,
  ids: readonly string[],
  since: string | null,
): Promise<ReadonlyMap<string, readonly GroupDelivery[]>> {
  const [only] = ids;
  if (only === undefined) return new Map();
  const rows = await database
    .selectFrom('outbox')
    .select(['key', 'payload', 'state', 'reason', 'due_at', 'sent_at'])
    .where('kind', '=', 'announcement')
    .where('to_kind', '=', 'group')
    .$if(ids.length === 1, (query) => query.where(beginsWith(database, 'key', messagePrefix(only))))
    .$if(since !== null, (query) => query.where('due_at', '>', since ?? ''))
    .execute();
  const read = rows.map((row) => {
    const { announcement, step, approval } = JSON.parse(row.payload) as AnnouncementPayload;
    const delivery: GroupDelivery = {
      key: row.key,
      step,
      approval,
      state: row.state as MessageState,
      reason: row.reason,
      dueAt: row.due_at,
      sentAt: row.sent_at,
    };
    return { announcement, delivery };
  });
  return new Map(
    [...Map.groupBy(read, ({ announcement }) => announcement)].map(([id, own]) => [
      id,
      own.map(({ delivery }) => delivery),
    ]),
  );
}

function writeAudit(database: Database, action: string, subject: string, actor: Actor, now: Date) {
  return appendAudit(database, { at: now.toISOString(), actor: idOf(actor), action, subject });
}

function idOf(actor: Actor): string {
  return actor === 'operator' ? actor : actor.id;
}
