import type { Selectable } from 'kysely';
import { beginsWith } from '../../storage/engine.ts';
import type { Database } from '../../storage/open.ts';
import type { Schema } from '../../storage/schema.ts';
import type { MessageState } from '../model.ts';
import {
  type Announcement,
  type AnnouncementContent,
  type DecidedState,
  type GroupDelivery,
  MAY_BE_KNOWN,
} from './model.ts';
import { type AnnouncementPayload, isText, messagePrefix } from './wanted.ts';

/** Announcements between their rows, the rows of the outbox and what the program knows of them. */

type Row = Selectable<Schema['announcement']>;

export function toRow(announcement: Announcement): Omit<Row, 'id' | 'created_at'> {
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
export function contentOf(json: string): AnnouncementContent {
  const content: Omit<AnnouncementContent, 'number' | 'link'> & Partial<AnnouncementContent> =
    JSON.parse(json);
  return { number: null, link: null, ...content };
}

function selectAll(database: Database) {
  return database.selectFrom('announcement').selectAll();
}

type Query = ReturnType<typeof selectAll>;

/** The announcements a query finds, with what has become of their messages; of those due after `since` only, if it is given. */
export async function readAnnouncements(
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
