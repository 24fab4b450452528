import { assess, assessMatters, upcoming, upcomingMatters } from '../../cases/assess.ts';
import { calendar } from '../../cases/calendar.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { Matter } from '../../cases/matters/model.ts';
import type { Case, CivilDate } from '../../cases/model.ts';
import type { Thresholds } from '../../cases/thresholds/model.ts';
import { PROPOSED } from '../../cases/thresholds/proposals.ts';
import type { Person, Role } from '../../people/model.ts';
import type { ActionFacts } from '../../reminders/actions/model.ts';
import type { Facts, SentDigest, Told } from '../../reminders/facts.ts';
import { stepKey } from '../../reminders/items.ts';
import { knowing } from '../../reminders/known.ts';
import { applying, baselineKey, comparing, Ledger } from '../../reminders/ledger.ts';
import { FORECAST_DAYS, unstamped } from '../../reminders/look.ts';
import { indexMarks, type Mark, standingMarks } from '../../reminders/marks.ts';
import { toldRules } from '../../reminders/rule-audience.ts';
import { createTallies } from '../../reminders/tallies.ts';
import { aCase } from '../cases/a-case.ts';
import { qualityOf } from '../cases/quality-of.ts';

/** A case of Phòng 1, with condition, not periodic, 312 triệu, enforced by `chv1`. */
export function makeCase(some: Partial<Case> & Pick<Case, 'caseKey' | 'decisionDate'>): Case {
  return aCase({
    executorId: 'chv1',
    decisionNo: `${some.caseKey}/QĐ-THADS`,
    handlingLevel: some.unit !== undefined && !some.unit.includes('.') ? 'TINH' : 'KHU_VUC',
    ...some,
  });
}

/** A person who has joined; `executorId` is set for `CHV` grants by the caller. */
export function makePerson(
  id: string,
  grants: readonly (readonly [Role, string])[],
  executorId?: string,
): Person {
  return {
    id,
    name: null,
    telegramId: `9${id.length}${id.charCodeAt(id.length - 1)}`,
    executorId: executorId ?? null,
    grants: grants.map(([role, unit]) => ({ role, unit, validFrom: '2026-01-01T00:00:00Z', validTo: null })),
    joinedAt: '2026-01-01T00:00:00Z',
    revokedAt: null,
  };
}

/** A moment of an office, told as little as the test needs. */
export interface Moment {
  /** ISO with offset. */
  readonly now: string;
  readonly cases: readonly (Partial<Case> & Pick<Case, 'caseKey' | 'decisionDate'>)[];
  readonly people: readonly Person[];
  /** Default: the day before `now`. Null: nothing was ever imported. */
  readonly asOf?: CivilDate | null;
  /** Earlier sweeps; `cases` replaces cases as they stood then, by key, and `absent` were not there yet. */
  readonly earlier?: readonly {
    readonly at: string;
    readonly cases?: readonly (Partial<Case> & Pick<Case, 'caseKey'>)[];
    readonly absent?: readonly string[];
  }[];
  readonly told?: readonly Told[];
  readonly marks?: readonly Mark[];
  readonly lastDigests?: Readonly<Record<string, SentDigest>>;
  readonly toldStopped?: Readonly<Record<string, CivilDate>>;
  readonly settled?: readonly string[];
  readonly quarantined?: number;
  /** Default: the proposals, of which nobody confirmed any. */
  readonly thresholds?: Thresholds;
  readonly matters?: readonly Matter[];
  /** What leaders and executors did with buttons. */
  readonly actions?: ActionFacts;
  /** The newest data in which a dated field of a case changed, by case. */
  readonly moves?: Readonly<Record<string, CivilDate>>;
  /** Ids of leaders who chose a digest on each of their days. */
  readonly always?: readonly string[];
  /** Questions that have waited for more than three working days, by person. */
  readonly waiting?: Readonly<Record<string, number>>;
}

/** What comes in steps, at once. */
function wholeOf<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** What an office knows of the days before. */
export interface Past {
  readonly ledger: Ledger;
  readonly baselines: Map<string, CivilDate>;
}

/** One sweep: the ledger is compared and goes on. Gives what is a baseline from then on, for the caller to keep. */
export function sweepOf(
  { ledger, baselines }: Past,
  data: {
    readonly cases: readonly Case[];
    readonly matters: readonly Matter[];
    readonly thresholds: Thresholds;
    /** Looked at as well, though nothing is there yet. */
    readonly units?: readonly { readonly unit: string }[];
  },
  at: Date,
): ReadonlyMap<string, CivilDate> {
  const { cases, matters, thresholds, units = [] } = data;
  const today = civilDateOf(at);
  const changes = wholeOf(
    comparing(
      { ledger, baselines },
      {
        dues: [...assess(cases, today, { thresholds }), ...assessMatters(matters, today, { thresholds })],
        cases: new Map(cases.map((c) => [c.caseKey, c])),
        units: new Set([...cases, ...matters, ...units].map((c) => c.unit)),
        rules: toldRules(thresholds),
      },
      at,
      today,
    ),
  );
  wholeOf(applying(ledger, changes));
  return new Map(changes.baselines.map(({ unit, rule, date }) => [baselineKey(unit, rule), date]));
}

/** Real assessment, real ledger over the earlier sweeps and this one. */
export function factsOf(moment: Moment): Facts {
  const thresholds = moment.thresholds ?? PROPOSED;
  const matters = moment.matters ?? [];
  const past: Past = { ledger: new Ledger(), baselines: new Map() };
  const cases = moment.cases.map(makeCase);
  for (const { at, cases: then = [], absent = [] } of moment.earlier ?? []) {
    const data = {
      cases: cases
        .filter((c) => !absent.includes(c.caseKey))
        .map((c) => ({ ...c, ...then.find(({ caseKey }) => caseKey === c.caseKey) })),
      matters: matters.filter(({ key }) => !absent.includes(key)),
      thresholds,
      units: matters,
    };
    for (const [key, date] of sweepOf(past, data, new Date(at))) past.baselines.set(key, date);
  }
  // What `plan` sees at the last look are the baselines before it, as in the sweep itself.
  sweepOf(past, { cases, matters, thresholds }, new Date(moment.now));
  return factsAfter(past, moment);
}

/** The facts of a moment whose own sweep the past holds already. */
export function factsAfter({ ledger, baselines }: Past, moment: Moment): Facts {
  const thresholds = moment.thresholds ?? PROPOSED;
  const matters = moment.matters ?? [];
  const cases = moment.cases.map(makeCase);
  const now = new Date(moment.now);
  const today = civilDateOf(now);
  const dues = assess(cases, today, { thresholds });
  const matterDues = assessMatters(matters, today, { thresholds });
  const byKey = new Map(cases.map((c) => [c.caseKey, c]));
  const tallies = createTallies();
  for (const [key, own] of Map.groupBy(dues, ({ caseKey }) => caseKey)) tallies.add(own, byKey.get(key));
  tallies.add(matterDues);
  const records = {
    today,
    calendar,
    cases: byKey,
    dues,
    tallies: tallies.end(),
    matters: new Map(matters.map((matter) => [matter.key, matter])),
    matterDues,
    moves: new Map(Object.entries(moment.moves ?? {})),
  };
  return {
    ...records,
    known: wholeOf(knowing(records, ledger)),
    feed: {
      asOf: moment.asOf === undefined ? civilDateOf(new Date(now.getTime() - 86_400_000)) : moment.asOf,
      importedAt: null,
      quarantined: moment.quarantined ?? 0,
    },
    quality: qualityOf(cases, { today, units: null, executors: null, moved: new Map() }),
    upcoming: upcoming(cases, today, FORECAST_DAYS, { thresholds }),
    matterUpcoming: upcomingMatters(matters, today, FORECAST_DAYS, { thresholds }),
    thresholds,
    ledger,
    baselines: unstamped(baselines, toldRules(thresholds)),
    marks: indexMarks(standingMarks(moment.marks ?? [], byKey, moment.people)),
    ...(moment.actions !== undefined && { actions: moment.actions }),
    people: moment.people,
    units: [],
    told: new Map((moment.told ?? []).map((t) => [stepKey(t, t.step, t.personId), t])),
    lastDigests: new Map(Object.entries(moment.lastDigests ?? {})),
    toldStopped: new Map(Object.entries(moment.toldStopped ?? {})),
    settled: new Set(moment.settled),
    alwaysTold: new Set(moment.always),
    longWaiting: { workingDays: 3, counts: new Map(Object.entries(moment.waiting ?? {})) },
  };
}

/** The proposals, of which those whose ids begin so were confirmed by the head of the province at that instant. */
export function confirm(confirmed: Readonly<Record<string, string>>): Thresholds {
  return new Map(
    [...PROPOSED].map(([id, threshold]) => {
      const at = Object.entries(confirmed).find(([start]) => id.startsWith(start))?.[1];
      const by = {
        setBy: 'p-tt',
        setAt: at ?? null,
        confirmed: true,
        confirmedBy: 'p-tt',
        confirmedAt: at ?? null,
      };
      return [id, at === undefined ? threshold : { ...threshold, ...by }];
    }),
  );
}
