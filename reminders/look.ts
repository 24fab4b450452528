import { assess, upcoming } from '../cases/assess.ts';
import type { Calendar } from '../cases/calendar.ts';
import { civilDateOf, instantOf } from '../cases/civil-date.ts';
import type { Case, CivilDate, Due, Upcoming } from '../cases/model.ts';
import { RULES } from '../cases/rules/index.ts';
import type { BatchSummary, CaseStore } from '../cases/store.ts';
import type { PeopleStore } from '../people/store.ts';
import type { Facts, FeedFacts, LongWaiting } from './facts.ts';
import { fingerprintOf } from './fingerprint.ts';
import { applyLedger, compareLedger, type LedgerChanges } from './ledger.ts';
import { indexMarks } from './marks.ts';
import { PLANNED_KINDS } from './plan.ts';
import type { ReminderStore } from './store.ts';

/** Calendar days ahead within which a first overdue day is announced (domain 4.3). */
export const FORECAST_DAYS = 30;
/** Endings older than this are no longer told by any digest. */
const LEDGER_MEMORY_MS = 62 * 86_400_000;

export interface LookDeps {
  readonly cases: Pick<CaseStore, 'activeCases' | 'caseByKey' | 'lastBatch'>;
  readonly people: Pick<PeopleStore, 'people' | 'units'>;
  readonly reminders: Pick<
    ReminderStore,
    'ledger' | 'baselines' | 'comparedWith' | 'history' | 'marks' | 'settled'
  >;
  readonly calendar: Calendar;
  /** Left out where no questions go to superiors. */
  readonly longWaiting?: (now: Date) => Promise<LongWaiting>;
}

/** The office at a moment, and what the ledger does not know of it yet. */
export interface View {
  readonly facts: Facts;
  /** Null when the ledger was compared with this data on this day before. */
  readonly ledgerChanges: LedgerChanges | null;
  /** Names the data and the day. */
  readonly fingerprint: string;
}

/** Gathers every fact of a moment. Cases are read and assessed anew only when the data or the day has changed. */
export interface Look {
  at(now: Date): Promise<View>;
  /** Whether the data or the day differ from what the ledger was last compared with; cheap. */
  hasNews(now: Date): Promise<boolean>;
}

interface Assessed {
  readonly fingerprint: string;
  readonly dues: readonly Due[];
  readonly upcoming: readonly Upcoming[];
  readonly cases: ReadonlyMap<string, Case>;
  readonly units: ReadonlySet<string>;
}

export function createLook(deps: LookDeps): Look {
  let last: Assessed | null = null;

  async function assessed(batch: BatchSummary | null, today: CivilDate): Promise<Assessed> {
    const fingerprint = fingerprintOf(batch?.batch ?? null, today);
    if (last?.fingerprint === fingerprint) return last;
    const active = await deps.cases.activeCases();
    const dues = assess(active, today);
    const next = upcoming(active, today, FORECAST_DAYS);
    const named = new Set([...dues, ...next].map((item) => item.caseKey));
    last = {
      fingerprint,
      dues,
      upcoming: next,
      cases: new Map(active.filter((c) => named.has(c.caseKey)).map((c) => [c.caseKey, c])),
      units: new Set(active.map((c) => c.unit)),
    };
    return last;
  }

  return {
    async hasNews(now) {
      const batch = await deps.cases.lastBatch();
      return (await deps.reminders.comparedWith()) !== fingerprintOf(batch?.batch ?? null, civilDateOf(now));
    },

    async at(now) {
      const today = civilDateOf(now);
      const batch = await deps.cases.lastBatch();
      const found = await assessed(batch, today);
      const stored = await deps.reminders.ledger(new Date(now.getTime() - LEDGER_MEMORY_MS));
      const baselines = await deps.reminders.baselines();
      const isNews = (await deps.reminders.comparedWith()) !== found.fingerprint;

      const cases = new Map(found.cases);
      for (const { caseKey } of stored.values()) {
        if (cases.has(caseKey)) continue;
        const ended = await deps.cases.caseByKey(caseKey);
        if (ended !== null) cases.set(caseKey, ended);
      }
      const changes = isNews
        ? compareLedger(
            { ledger: stored, baselines },
            { dues: found.dues, cases, units: found.units, rules: RULES.map(({ id }) => id) },
            now,
            today,
          )
        : null;
      // Today's own digest is no news to compare with: it is what is being made, or made again behind a button.
      const history = await deps.reminders.history(instantOf(today, '00:00'));
      const facts: Facts = {
        today,
        calendar: deps.calendar,
        feed: feedOf(batch),
        cases,
        dues: found.dues,
        upcoming: found.upcoming,
        ledger: changes === null ? stored : applyLedger(stored, changes),
        baselines,
        marks: indexMarks(await deps.reminders.marks()),
        people: await deps.people.people(),
        units: await deps.people.units(),
        settled: await deps.reminders.settled(PLANNED_KINDS, today),
        longWaiting: (await deps.longWaiting?.(now)) ?? { workingDays: 0, counts: new Map() },
        ...history,
      };
      return { facts, ledgerChanges: changes, fingerprint: found.fingerprint };
    },
  };
}

function feedOf(batch: BatchSummary | null): FeedFacts {
  return {
    asOf: batch?.asOf ?? null,
    importedAt: batch?.importedAt ?? null,
    quarantined: batch?.quarantined ?? 0,
  };
}
