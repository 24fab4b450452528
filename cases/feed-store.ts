import type { Database } from '../storage/open.ts';
import type { CaseFeedRow } from '../storage/tables/cases.ts';
import type { FeedMemory } from './feeds/feed.ts';
import type { Holds } from './import/model.ts';
import type { CivilDate } from './model.ts';

/** What is kept of a feed between two pulls. */
export interface FeedNotes extends FeedMemory {
  /** ISO instant of the last pull of the whole that succeeded, also when there was nothing new; null before the first. */
  readonly checkedAt: string | null;
  /** Day to which the source has confirmed that nothing is new. */
  readonly asOf: CivilDate | null;
  /** Names what was last told of rows kept out. */
  readonly told: string | null;
  /** What its last whole answer held; null before the first. */
  readonly holds: Holds | null;
}

export interface FeedNotesStore {
  /** Null before the first pull of the feed. */
  feedNotes(feed: string): Promise<FeedNotes | null>;
  /** Changes the notes that are given and leaves the others. */
  noteFeed(feed: string, notes: Partial<FeedNotes>): Promise<void>;
}

export function createFeedNotesStore(database: Database): FeedNotesStore {
  return {
    async feedNotes(feed) {
      const row = await database
        .selectFrom('case_feed')
        .selectAll()
        .where('feed', '=', feed)
        .executeTakeFirst();
      return row === undefined
        ? null
        : {
            checkedAt: row.checked_at || null,
            asOf: row.as_of,
            etag: row.etag,
            lastModified: row.last_modified,
            since: row.since,
            told: row.told,
            holds: row.holds,
          };
    },

    async noteFeed(feed, notes) {
      const columns: Partial<CaseFeedRow> = {
        ...(notes.checkedAt !== undefined && { checked_at: notes.checkedAt ?? '' }),
        ...(notes.asOf !== undefined && { as_of: notes.asOf }),
        ...(notes.etag !== undefined && { etag: notes.etag }),
        ...(notes.lastModified !== undefined && { last_modified: notes.lastModified }),
        ...(notes.since !== undefined && { since: notes.since }),
        ...(notes.told !== undefined && { told: notes.told }),
        ...(notes.holds !== undefined && { holds: notes.holds }),
      };
      const empty = { as_of: null, etag: null, last_modified: null, since: null, told: null, holds: null };
      await database
        .insertInto('case_feed')
        .values({ feed, checked_at: '', ...empty, ...columns })
        .onConflict((c) => c.column('feed').doUpdateSet(columns))
        .execute();
    },
  };
}

/** The next pull of every feed takes the whole file again, because the import has learnt something. */
export async function forgetAnswers(database: Database): Promise<void> {
  await database.updateTable('case_feed').set({ etag: null, last_modified: null }).execute();
}
