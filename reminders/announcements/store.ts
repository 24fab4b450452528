import { appendAudit } from '../../people/audit-store.ts';
import { newId } from '../../storage/ids.ts';
import type { Database } from '../../storage/open.ts';
import { closeForm } from './form-store.ts';
import type { Actor, Decision } from './lifecycle.ts';
import type { Announcement, AnnouncementContent } from './model.ts';
import { contentOf, readAnnouncements, toRow } from './rows-store.ts';
import { createTraceStore, type TraceStore } from './traces-store.ts';

export interface AnnouncementStore extends TraceStore {
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
}

/** How long after a meeting, an approval or a cancellation something may still be told of it. */
const CURRENT_DAYS = 10;
/** No text of a meeting that is still to come was sent longer ago, however often it was put off. */
const DELIVERIES_DAYS = 400;

const before = (now: Date, days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

export function createAnnouncementStore(database: Database): AnnouncementStore {
  return {
    ...createTraceStore(database),
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
        const [announcement] = await readAnnouncements(trx, (query) => query.where('id', '=', id));
        if (announcement === undefined) return null;
        const decided = decision(announcement);
        if (decided.kind === 'refused') return decided;
        await trx.updateTable('announcement').set(toRow(decided.announcement)).where('id', '=', id).execute();
        await writeAudit(trx, `announcement.${action}`, id, actor, now);
        return decided;
      }),

    announcement: async (id) =>
      (await readAnnouncements(database, (query) => query.where('id', '=', id)))[0] ?? null,
    announcements: () =>
      readAnnouncements(database, (query) => query.orderBy('created_at', 'desc').orderBy('id')),
    current(now) {
      const since = before(now, CURRENT_DAYS);
      return readAnnouncements(
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
  };
}

function writeAudit(database: Database, action: string, subject: string, actor: Actor, now: Date) {
  return appendAudit(database, { at: now.toISOString(), actor: idOf(actor), action, subject });
}

function idOf(actor: Actor): string {
  return actor === 'operator' ? actor : actor.id;
}
