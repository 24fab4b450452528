import { sql } from 'kysely';
import type { CivilDate, RuleId } from '../cases/model.ts';
import type { Database } from '../storage/open.ts';
import type { DigestSnapshot, StoppedSnapshot } from './digest.ts';
import type { SentDigest, SentSummary, Told } from './facts.ts';
import { type Step, stepKey } from './items.ts';
import type { SummaryKind } from './summary-model.ts';

/** What the outbox remembers of what people were told. */
export interface History {
  readonly told: ReadonlyMap<string, Told>;
  readonly lastDigests: ReadonlyMap<string, SentDigest>;
  readonly toldStopped: ReadonlyMap<string, CivilDate>;
}

export interface HistoryStore {
  /** As it was at the instant: digests sent later are left out. */
  history(now: Date): Promise<History>;
  /** Keys of that day, or month, whose messages are settled: sent, on their way, or not to be tried again. */
  settled(kinds: readonly string[], date: CivilDate): Promise<ReadonlySet<string>>;
}

/**
 * Digests looked back at a person: notices that the data has stopped may lie between two with figures, and the summary of
 * a month before this one some twenty-three back.
 */
const LOOK_BACK = 40;

export function createHistoryStore(database: Database): HistoryStore {
  return {
    async history(now) {
      const ranked = database
        .selectFrom('outbox')
        .select(['to_id', 'sent_at', 'snapshot'])
        .select(sql<number>`row_number() over (partition by to_id order by sent_at desc)`.as('nth'))
        .where('kind', '=', 'digest')
        .where('state', '=', 'sent')
        .where('sent_at', '<=', now.toISOString());
      const digests = await database
        .selectFrom(ranked.as('ranked'))
        .selectAll()
        .where('nth', '<=', LOOK_BACK)
        .orderBy('nth')
        .execute();
      const lastDigests = new Map<string, SentDigest>();
      const summaries = new Map<string, Partial<Record<SummaryKind, SentSummary>>>();
      const toldStopped = new Map<string, CivilDate>();
      for (const { to_id: personId, sent_at: sentAt, snapshot: text } of digests) {
        if (text === null || sentAt === null) continue;
        const snapshot = JSON.parse(text) as DigestSnapshot | StoppedSnapshot;
        if ('stopped' in snapshot) {
          if (!lastDigests.has(personId) && !toldStopped.has(personId))
            toldStopped.set(personId, snapshot.stopped);
        } else if ('counts' in snapshot) {
          const { summary, ...digest } = snapshot;
          if (!lastDigests.has(personId)) lastDigests.set(personId, { ...digest, sentAt });
          const own = summaries.get(personId) ?? {};
          // The newest digest comes first: what is there already is newer.
          for (const kind of summary?.kinds ?? [])
            own[kind] ??= { ...digest, sentAt, byUnit: summary?.byUnit ?? {} };
          summaries.set(personId, own);
        }
      }
      for (const [personId, last] of lastDigests)
        lastDigests.set(personId, { ...last, summaries: summaries.get(personId) ?? {} });

      const tellings = await database
        .selectFrom('telling')
        .innerJoin('outbox', 'outbox.id', 'telling.message_id')
        .selectAll('telling')
        .where('outbox.state', 'in', ['sending', 'sent', 'uncertain'])
        .execute();
      const told = new Map(
        tellings
          .map(
            (row): Told => ({
              caseKey: row.case_key,
              rule: row.rule as RuleId,
              since: row.since,
              step: row.step as Step,
              personId: row.person_id,
              at: row.at,
            }),
          )
          .map((telling) => [stepKey(telling, telling.step, telling.personId), telling]),
      );
      return { told, lastDigests, toldStopped };
    },

    async settled(kinds, date) {
      const rows = await database
        .selectFrom('outbox')
        .select('key')
        .where('kind', 'in', kinds)
        .where('state', 'in', ['sending', 'sent', 'uncertain', 'never'])
        .where('key', 'like', `%:${date}`)
        .execute();
      return new Set(rows.map(({ key }) => key));
    },
  };
}
