import { setImmediate as turn } from 'node:timers/promises';
import { addDays, instantOf } from '../cases/civil-date.ts';
import type { CivilDate, RuleId } from '../cases/model.ts';
import type { Database } from '../storage/open.ts';
import { runsOfKeys } from './chunks.ts';
import type { DigestSnapshot, StoppedSnapshot } from './digest.ts';
import type { SentDigest, SentSummary, Told } from './facts.ts';
import { type Item, type Step, stepKey } from './items.ts';
import type { SummaryKind } from './summary-model.ts';

/** What a reader was last sent: a digest with figures, and since then perhaps the line that data has stopped. */
export interface LastSent {
  readonly digest: SentDigest | null;
  /** The `asOf` of the stopped data told of since that digest. */
  readonly stopped: CivilDate | null;
}

export interface HistoryStore {
  /** The last digests of these people as they were at the instant: those sent later are left out. */
  lastSent(personIds: readonly string[], at: Date): Promise<ReadonlyMap<string, LastSent>>;
  /** What executors were told, by `stepKey`: at least of the cases of these items, and of every day that is still to come. */
  told(today: CivilDate, items: Iterable<Pick<Item, 'caseKey'>>): Promise<ReadonlyMap<string, Told>>;
  /** Keys of messages to people of that day, or of that month's reports, that are settled: sent, on their way, or not to be tried again. */
  settled(kinds: readonly string[], date: CivilDate): Promise<ReadonlySet<string>>;
}

/**
 * Digests looked back at a person: notices that the data has stopped may lie between two with figures, and the summary of
 * a month before this one some twenty-three back.
 */
const LOOK_BACK = 40;
/** States in which a message may have been received. */
const RECEIVED = ['sending', 'sent', 'uncertain'] as const;

export function createHistoryStore(database: Database): HistoryStore {
  const tellings = () =>
    database
      .selectFrom('telling')
      .innerJoin('outbox', 'outbox.id', 'telling.message_id')
      .selectAll('telling')
      .where('outbox.state', 'in', RECEIVED);

  return {
    async lastSent(personIds, at) {
      const found = new Map<string, LastSent>();
      // One after the other, each by the index: ranking everybody's at once reads all that was ever sent.
      for (const personId of personIds) {
        const digests = await database
          .selectFrom('outbox')
          // Of one that was brought up to date since: what it showed last, and when (034).
          .select((e) => [e.fn.coalesce('shown_at', 'sent_at').as('sent_at'), 'snapshot'])
          .where('to_id', '=', personId)
          .where('kind', '=', 'digest')
          .where('state', '=', 'sent')
          .where('sent_at', '<=', at.toISOString())
          .orderBy('outbox.sent_at', 'desc')
          .limit(LOOK_BACK)
          .execute();
        found.set(personId, lastOf(digests));
      }
      return found;
    },

    async told(today, items) {
      const told = new Map<string, Told>();
      const add = (rows: Awaited<ReturnType<ReturnType<typeof tellings>['execute']>>): void => {
        for (const row of rows) {
          const telling = toldOf(row);
          told.set(stepKey(telling, telling.step, telling.personId), telling);
        }
      };
      add(await tellings().where('telling.since', '>=', today).execute());
      // From the items to what was told of them: asked for as a join with the ledger, SQLite reads every telling there is.
      for (const some of runsOfKeys(items)) {
        add(await tellings().where('telling.case_key', 'in', some).execute());
        await turn();
      }
      return told;
    },

    async settled(kinds, date) {
      const [from, to] = dueAround(date);
      const rows = await database
        .selectFrom('outbox')
        .select('key')
        .where('to_kind', '=', 'person')
        .where('due_at', '>=', from.toISOString())
        .where('due_at', '<', to.toISOString())
        .where('kind', 'in', kinds)
        .where('state', 'in', [...RECEIVED, 'never'])
        .where('key', 'like', `%:${date}`)
        .execute();
      return new Set(rows.map(({ key }) => key));
    },
  };
}

/** Days from which on a month may be over. */
const SHORTEST_MONTH = 28;
/** Reports go out on the first working days of the month after: well within so many days of that. */
const MONTH_AND_REPORTS = 31;

/** Between which instants the messages of a day, or the reports of a month, are due; with room on both sides. */
function dueAround(date: CivilDate): readonly [Date, Date] {
  const isMonth = date.length === '2026-11'.length;
  const first = isMonth ? addDays(`${date}-01`, SHORTEST_MONTH) : date;
  return [
    instantOf(addDays(first, -1), '00:00'),
    instantOf(addDays(first, isMonth ? MONTH_AND_REPORTS : 2), '00:00'),
  ];
}

/** `digests` are one person's, the newest first. */
function lastOf(
  digests: readonly { readonly sent_at: string | null; readonly snapshot: string | null }[],
): LastSent {
  let last: SentDigest | null = null;
  let stopped: CivilDate | null = null;
  const summaries: Partial<Record<SummaryKind, SentSummary>> = {};
  for (const { sent_at, snapshot: text } of digests) {
    if (text === null || sent_at === null) continue;
    const snapshot = JSON.parse(text) as DigestSnapshot | StoppedSnapshot;
    if ('stopped' in snapshot) {
      if (last === null) stopped ??= snapshot.stopped;
    } else if ('counts' in snapshot) {
      const { summary, shown, ...digest } = snapshot;
      // What came between its figures and its sending is not in it: it is still to be told as new.
      const sentAt = shown?.at ?? sent_at;
      last ??= { ...digest, sentAt };
      // What is there already is newer.
      for (const kind of summary?.kinds ?? [])
        summaries[kind] ??= { ...digest, sentAt, byUnit: summary?.byUnit ?? {} };
    }
  }
  return { digest: last && { ...last, summaries }, stopped };
}

function toldOf(row: {
  readonly case_key: string;
  readonly rule: string;
  readonly since: string;
  readonly step: string;
  readonly person_id: string;
  readonly at: string;
}): Told {
  return {
    caseKey: row.case_key,
    rule: row.rule as RuleId,
    since: row.since,
    step: row.step as Step,
    personId: row.person_id,
    at: row.at,
  };
}
