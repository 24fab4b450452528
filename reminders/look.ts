import { setImmediate as turn } from 'node:timers/promises';
import { assessMatters, createAssessor, soonestFirst, upcomingMatters } from '../cases/assess.ts';
import type { Calendar } from '../cases/calendar.ts';
import { addDays, civilDateOf, instantOf } from '../cases/civil-date.ts';
import { ageOf, type FeedUnits } from '../cases/data-age.ts';
import type { Matter } from '../cases/matters/model.ts';
import type { MatterRecords } from '../cases/matters/store.ts';
import { type Case, type CivilDate, type Due, isActive, type RuleId, type Upcoming } from '../cases/model.ts';
import type { QualityItem } from '../cases/quality.ts';
import { isGround, proposeRisks } from '../cases/risks/propose.ts';
import type { RiskReviews } from '../cases/risks/store.ts';
import type { BatchSummary, CaseStore } from '../cases/store.ts';
import type { Thresholds } from '../cases/thresholds/model.ts';
import type { ThresholdStore } from '../cases/thresholds/store.ts';
import type { Person, Role, Unit } from '../people/model.ts';
import type { PeopleStore } from '../people/store.ts';
import type { ActionFacts } from './actions/model.ts';
import { DIGEST_ROLES } from './audience.ts';
import { inCaseOrder } from './case-order.ts';
import type { Facts, FeedFacts, Known, LongWaiting, SentDigest } from './facts.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { LastSent } from './history-store.ts';
import { ByUnit } from './in-view.ts';
import { knowing } from './known.ts';
import { applying, baselineKey, comparing, type Ledger, type LedgerChanges } from './ledger.ts';
import { indexMarks, standingMarks } from './marks.ts';
import { PLANNED_KINDS } from './plan.ts';
import { openQuality, type QualityDeps } from './quality.ts';
import { isHearing } from './reminder.ts';
import { isFirstWorkingDayOfMonth, lastMonth } from './reports/periods.ts';
import { isReportDay } from './reports/plan.ts';
import { toldRules } from './rule-audience.ts';
import { MOVEMENT_DAYS } from './standstill.ts';
import type { ReminderStore } from './store.ts';
import { createTallies, type UnitTallies } from './tallies.ts';
import { STEP, takingTurns } from './turns.ts';

/** Calendar days ahead within which a first overdue day is announced (domain 4.3). */
export const FORECAST_DAYS = 30;
/** Endings older than this are no longer told by any digest. */
const LEDGER_MEMORY_MS = 62 * 86_400_000;

export interface LookDeps {
  readonly cases: Pick<
    CaseStore,
    | 'watchedPieces'
    | 'movedSince'
    | 'casesByKeys'
    | 'feedUnits'
    | 'lastBatch'
    | 'newestBatches'
    | 'lastUndoneAt'
  > &
    QualityDeps['cases'];
  readonly people: Pick<PeopleStore, 'people' | 'units'>;
  readonly reminders: Pick<
    ReminderStore,
    | 'ledger'
    | 'finishedSince'
    | 'baselines'
    | 'comparedWith'
    | 'lastSent'
    | 'told'
    | 'marks'
    | 'settled'
    | 'posts'
  >;
  readonly matterRecords: Pick<MatterRecords, 'present'>;
  readonly thresholds: Pick<ThresholdStore, 'current' | 'version'>;
  readonly risks: Pick<RiskReviews, 'latest' | 'version'>;
  readonly calendar: Calendar;
  /** Names the state of the calendar, newly read: it changes with every day an administrator sets. */
  readonly calendarVersion?: () => Promise<string>;
  /** Left out where leaders have no buttons. */
  readonly actionFacts?: (now: Date) => Promise<ActionFacts>;
  /** Names the state of the confirmed objective reasons, which the cases come with. */
  readonly objectiveVersion?: () => Promise<string>;
  /** Ids of the leaders who chose a digest on each of their days, whatever it says; left out where nobody can choose. */
  readonly alwaysTold?: () => Promise<ReadonlySet<string>>;
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
  readonly matters: ReadonlyMap<string, Matter>;
  readonly matterDues: readonly Due[];
  readonly tallies: readonly UnitTallies[];
  readonly matterUpcoming: readonly Upcoming[];
  readonly thresholds: Thresholds;
  readonly cases: Map<string, Case>;
  /** Keys of cases that were looked for and are no longer in the store. */
  readonly gone: Set<string>;
  readonly moves: ReadonlyMap<string, CivilDate>;
  readonly units: ReadonlySet<string>;
  readonly feedUnits: FeedUnits;
  readonly quality: readonly QualityItem[];
}

/** What the ledger knows, what has come and gone since among it, and what that was; null for nothing new. */
interface Compared {
  readonly ledger: Ledger;
  readonly known: Known;
  readonly baselines: ReadonlyMap<string, CivilDate>;
  readonly changes: LedgerChanges | null;
}

export function createLook(deps: LookDeps): Look {
  let last: { readonly name: string; readonly found: Promise<Assessed> } | null = null;

  async function nameOf(batch: BatchSummary | null, today: CivilDate): Promise<string> {
    const reasons = (await deps.objectiveVersion?.()) ?? '0';
    const days = (await deps.calendarVersion?.()) ?? '0';
    const settings = `${await deps.thresholds.version()}.${await deps.risks.version()}${reasons === '0' ? '' : `.${reasons}`}${days === '0' ? '' : `.d${days}`}`;
    return fingerprintOf(batch?.batch ?? null, settings, today);
  }

  async function assessed(batch: BatchSummary | null, staff: string, today: CivilDate): Promise<Assessed> {
    const fingerprint = await nameOf(batch, today);
    const name = `${fingerprint} ${staff}`;
    if (last?.name !== name) {
      // Kept before it is there: whoever asks meanwhile waits for the same one.
      const mine = { name, found: assessAnew(fingerprint, today) };
      last = mine;
      // A failure is not kept: the next one who asks tries again.
      mine.found.catch(() => {
        if (last === mine) last = null;
      });
    }
    return last.found;
  }

  async function assessAnew(fingerprint: string, today: CivilDate): Promise<Assessed> {
    const thresholds = await deps.thresholds.current();
    const yardstick = { thresholds, calendar: deps.calendar };
    const assessor = createAssessor(today, yardstick, FORECAST_DAYS);
    const reviews = await deps.risks.latest();
    const quality = await openQuality(deps, today);
    const tallies = createTallies();
    const [judged, risks, next] = [inCaseOrder<Due>(), inCaseOrder<Due>(), inCaseOrder<Upcoming>()];
    const cases = new Map<string, Case>();
    const units = new Set<string>();
    const [dues, soon]: [Due[], Upcoming[]] = [[], []];
    // A piece at a time: of a whole country's cases only those are kept that something is to be said of.
    for await (const piece of deps.cases.watchedPieces()) {
      for (const c of piece) {
        units.add(c.unit);
        if (isActive(c)) quality.add(c);
        dues.length = 0;
        soon.length = 0;
        assessor.dues(c, dues);
        assessor.upcoming(c, soon);
        if (dues.length + soon.length === 0) continue;
        cases.set(c.caseKey, c);
        judged.add(c.decisionDate, dues);
        next.add(c.decisionDate, soon);
        tallies.add(dues, c);
        if (!dues.some(isGround)) continue;
        const proposed = proposeRisks(dues, reviews);
        risks.add(c.decisionDate, proposed);
        tallies.add(proposed, c);
      }
    }
    const found = await quality.end();
    await takingTurns(keep(cases, found.cases));
    const all = new ByUnit<Due>();
    await takingTurns(judged.sortInto(all));
    await takingTurns(risks.sortInto(all));
    const soonest: Upcoming[] = [];
    await takingTurns(next.sortInto(soonest));
    const matters = await deps.matterRecords.present();
    for (const { unit } of matters) units.add(unit);
    const matterDues = assessMatters(matters, today, yardstick);
    tallies.add(matterDues);
    return {
      fingerprint,
      dues: all.end(),
      upcoming: soonestFirst(soonest),
      matters: new Map(matters.map((matter) => [matter.key, matter])),
      matterDues,
      tallies: tallies.end(),
      matterUpcoming: upcomingMatters(matters, today, FORECAST_DAYS, yardstick),
      thresholds,
      quality: found.items,
      cases,
      gone: new Set(),
      moves: await deps.cases.movedSince(addDays(today, -MOVEMENT_DAYS)),
      units,
      feedUnits: await deps.cases.feedUnits(),
    };
  }

  /** Kept with the others, and which are not there: both are the same as long as the data is. */
  async function addEnded(
    { cases, matters, gone }: Assessed,
    named: Iterable<{ readonly caseKey: string }>,
  ): Promise<void> {
    const unknown = new Set<string>();
    let looked = 0;
    for (const { caseKey } of named) {
      looked += 1;
      if (looked % STEP === 0) await turn();
      if (!cases.has(caseKey) && !matters.has(caseKey) && !gone.has(caseKey)) unknown.add(caseKey);
    }
    const ended = await deps.cases.casesByKeys([...unknown]);
    for (const key of unknown) {
      const c = ended.get(key);
      if (c === undefined) gone.add(key);
      else cases.set(key, c);
    }
  }

  let kept: {
    readonly name: string;
    readonly of: Assessed;
    readonly at: Date;
    readonly found: Promise<Compared>;
  } | null = null;

  /**
   * What is written into the ledger changes what it was compared with: until then it need be read, and compared, once.
   * Not by a clock that was put back: what it finds would be of a moment to come.
   */
  async function compared(found: Assessed, now: Date): Promise<Compared> {
    const comparedWith = await deps.reminders.comparedWith();
    const name = `${comparedWith} ${found.fingerprint}`;
    if (kept?.name !== name || kept.of !== found || kept.at > now) {
      const mine = {
        name,
        of: found,
        at: now,
        found: compareAnew(found, comparedWith !== found.fingerprint, now),
      };
      kept = mine;
      mine.found.catch(() => {
        if (kept === mine) kept = null;
      });
    }
    return kept.found;
  }

  /** It is read piece by piece: what another process writes into it meanwhile begins the reading anew. */
  async function readLedger(now: Date): Promise<Pick<Compared, 'ledger' | 'baselines'>> {
    for (;;) {
      const before = await deps.reminders.comparedWith();
      const ledger = await deps.reminders.ledger(new Date(now.getTime() - LEDGER_MEMORY_MS));
      const baselines = await deps.reminders.baselines();
      if ((await deps.reminders.comparedWith()) === before) return { ledger, baselines };
    }
  }

  async function compareAnew(found: Assessed, isNews: boolean, now: Date): Promise<Compared> {
    const { ledger, baselines } = await readLedger(now);
    await addEnded(found, ledger);
    const known = () =>
      takingTurns(knowing({ ...found, today: civilDateOf(now), calendar: deps.calendar }, ledger));
    if (!isNews) return { ledger, known: await known(), baselines, changes: null };
    const { cases, units, thresholds } = found;
    const dues = [...found.dues, ...found.matterDues];
    const changes = await takingTurns(
      comparing(
        { ledger, baselines },
        { dues, cases, units, rules: toldRules(thresholds) },
        now,
        civilDateOf(now),
      ),
    );
    await takingTurns(applying(ledger, changes));
    return { ledger, known: await known(), baselines, changes };
  }

  const readsDigests: ReadonlySet<Role> = new Set(DIGEST_ROLES);
  let digests: { readonly day: CivilDate; readonly sent: Map<string, LastSent> } | null = null;

  /** Today's own digest is no news to compare with: it is what is being made, or made again behind a button. So what was sent before today is asked for once. */
  async function lastSent(
    people: readonly Person[],
    today: CivilDate,
  ): Promise<Pick<Facts, 'lastDigests' | 'toldStopped'>> {
    if (digests?.day !== today) digests = { day: today, sent: new Map() };
    const { sent } = digests;
    const readers = people.filter(({ grants }) => grants.some(({ role }) => readsDigests.has(role)));
    const unknown = readers.flatMap(({ id }) => (sent.has(id) ? [] : [id]));
    for (const [id, last] of await deps.reminders.lastSent(unknown, instantOf(today, '00:00')))
      sent.set(id, last);
    const lastDigests = new Map<string, SentDigest>();
    const toldStopped = new Map<string, CivilDate>();
    for (const [id, { digest, stopped }] of sent) {
      if (digest !== null) lastDigests.set(id, digest);
      if (stopped !== null) toldStopped.set(id, stopped);
    }
    return { lastDigests, toldStopped };
  }

  return {
    async hasNews(now) {
      const batch = await deps.cases.lastBatch();
      return (await deps.reminders.comparedWith()) !== (await nameOf(batch, civilDateOf(now)));
    },

    async at(now) {
      const today = civilDateOf(now);
      const batch = await deps.cases.lastBatch();
      const people = await deps.people.people();
      const units = await deps.people.units();
      const found = await assessed(batch, staffOf(people, units), today);
      const { ledger, known, baselines, changes } = await compared(found, now);
      const rules = toldRules(found.thresholds);
      const actions = await deps.actionFacts?.(now);
      const { cases } = found;
      await addEnded(
        found,
        (actions?.requests ?? []).filter(({ closedAt }) => closedAt === null),
      );
      const facts: Facts = {
        today,
        calendar: deps.calendar,
        quality: found.quality,
        feed: {
          ...feedFacts(await deps.cases.newestBatches(), found.feedUnits),
          ...(batch !== null && { newest: newestOf(batch, await deps.cases.lastUndoneAt()) }),
        },
        posts: await deps.reminders.posts.on(today),
        cases,
        dues: found.dues,
        tallies: found.tallies,
        upcoming: found.upcoming,
        ledger,
        known,
        matters: found.matters,
        matterDues: found.matterDues,
        matterUpcoming: found.matterUpcoming,
        thresholds: found.thresholds,
        moves: found.moves,
        baselines: unstamped(baselines, rules),
        marks: indexMarks(standingMarks(await deps.reminders.marks(), cases, people)),
        people,
        units,
        settled: new Set([
          ...(await deps.reminders.settled(PLANNED_KINDS, today)),
          // A report is for a month, whichever day it went out.
          ...(isReportDay({ today, calendar: deps.calendar })
            ? await deps.reminders.settled(['report'], lastMonth(today).month)
            : []),
        ]),
        ...(actions !== undefined && { actions }),
        ...(isFirstWorkingDayOfMonth(today, deps.calendar) && {
          finishedInWorkYear: await deps.reminders.finishedSince(
            instantOf(lastMonth(today).workYearFrom, '00:00'),
          ),
        }),
        ...(deps.alwaysTold !== undefined && { alwaysTold: await deps.alwaysTold() }),
        longWaiting: (await deps.longWaiting?.(now)) ?? { workingDays: 0, counts: new Map() },
        told: await deps.reminders.told(today, tellable(ledger, found)),
        ...(await lastSent(people, today)),
      };
      return { facts, ledgerChanges: changes, fingerprint: found.fingerprint };
    },
  };
}

/** What of people and units the list of what is to be mended rests on: it changes with whoever joins or leaves. */
function staffOf(people: readonly Person[], units: readonly Unit[]): string {
  const executors = people.flatMap(({ executorId }) => executorId ?? []).sort();
  return `${units.map(({ code }) => code).join()} ${executors.join()}`;
}

function* keep(cases: Map<string, Case>, more: readonly Case[]): Generator<void, void> {
  for (const [i, c] of more.entries()) {
    cases.set(c.caseKey, c);
    if (i % STEP === STEP - 1) yield;
  }
}

/** Everything that an executor may be told of today; of days to come it is found by the day. */
function* tellable(
  ledger: Ledger,
  { matterDues }: Pick<Assessed, 'matterDues'>,
): Generator<Pick<Due, 'caseKey'>> {
  for (const entry of ledger) if (entry.endedAt === null) yield entry;
  yield* matterDues.filter(isHearing);
}

/** The baselines that hold for the rules as they are told now, by unit and plain rule. */
export function unstamped(
  baselines: ReadonlyMap<string, CivilDate>,
  rules: ReadonlyMap<RuleId, string>,
): ReadonlyMap<string, CivilDate> {
  const current = new Map([...rules].map(([rule, stamp]) => [`${rule}${stamp}`, rule]));
  return new Map(
    [...baselines].flatMap(([key, date]): [string, CivilDate][] => {
      const [unit = '', stamped = ''] = key.split(' ');
      const rule = current.get(stamped);
      return rule === undefined ? [] : [[baselineKey(unit, rule), date]];
    }),
  );
}

/** Which import the data is of, and since when: taking a newer one back makes an older one that again. */
function newestOf(
  { batch, importedAt }: BatchSummary,
  undoneAt: string | null,
): NonNullable<FeedFacts['newest']> {
  return { batch, at: undoneAt !== null && undoneAt > importedAt ? undoneAt : importedAt };
}

function feedFacts(newest: readonly BatchSummary[], units: FeedUnits): FeedFacts {
  const age = ageOf(newest, units) ?? { asOf: null, importedAt: null, quarantined: 0 };
  return newest.length < 2 ? age : { ...age, parts: { newest, units } };
}
