import { instantOf } from '../../cases/civil-date.ts';
import type { Case, CivilDate, Due, HandlingLevel } from '../../cases/model.ts';
import type { Person, UnitCode } from '../../people/model.ts';
import { isWithin, levelOf } from '../../people/model.ts';
import { unitsOf } from '../audience.ts';
import { displayedVnd } from '../displayed-vnd.ts';
import type { Facts, FeedFacts } from '../facts.ts';
import { type Freshness, feedOf, freshnessOf } from '../freshness.ts';
import { inView, once } from '../in-view.ts';
import { baselineKey, type Ledger, type LedgerEntry, wasOpen } from '../ledger.ts';

/**
 * The periodic report of D1 2.3 b8 and 2.2 b7 on cases from 20 tỷ: a Phòng reports its own to the head of the province,
 * the province its own to the Cục. «Định kỳ» is not said more closely: monthly is what the program proposes (domain 4.5).
 */
export interface LargeReport {
  readonly unit: UnitCode;
  readonly level: HandlingLevel;
  readonly today: CivilDate;
  readonly feed: FeedFacts;
  readonly freshness: Freshness;
  /** Cases under A2, those overdue longest first. */
  readonly items: readonly LargeItem[];
  readonly totals: LargeTotals;
  /** Of them: known to be for credit institutions. */
  readonly credit: LargeTotals;
  /** Of them: nobody says of what type they are, so that they may be for credit institutions or not. */
  readonly typesUnknown: number;
  /** Hoãn, tạm đình chỉ: told, not counted. */
  readonly paused: LargeTotals;
  /** In a province's report: what its Phòng enforce and report themselves; none in a Phòng's. */
  readonly byPhong: LargeTotals;
  /** What came and went, and from which day on that is known; null when nobody watched before today. */
  readonly changes: LargeChanges | null;
  /** They may be from 20 tỷ, but nobody says what they are worth. */
  readonly valueUnknown: number;
}

export interface LargeItem {
  readonly case: Case;
  /** First day overdue. */
  readonly since: CivilDate;
}

export interface LargeChanges {
  /** The day asked for, or a later one: the first look at the unit. What came before it nobody can tell. */
  readonly since: CivilDate;
  /** True when `since` is later than was asked for. */
  readonly watchedLater: boolean;
  /** Came onto the list in that time, still on it or not. */
  readonly opened: number;
  readonly finished: number;
}

/** Money is whole VND; `remaining` counts what the feed says remains, else the value. */
export interface LargeTotals {
  readonly count: number;
  readonly value: number;
  readonly remaining: number;
}

/** The units a person reports for: the Phòng of a TP, the province of a TT. */
export function reportingUnits(person: Person, now: Date): readonly UnitCode[] {
  return [
    ...unitsOf(person, 'TP', now).filter((unit) => levelOf(unit) === 'KHU_VUC'),
    ...unitsOf(person, 'TT', now).filter((unit) => levelOf(unit) === 'TINH'),
  ];
}

/** The units whose list a person reads at the Cục. */
export function listingUnits(person: Person, now: Date): readonly UnitCode[] {
  return [...new Set([...unitsOf(person, 'BAN', now), ...unitsOf(person, 'LDC', now)])];
}

/** What a unit and those below it have under A2, paused ones as well. */
const underA2 = (unit: UnitCode, { tallies }: Pick<Facts, 'tallies'>): readonly Due[] =>
  inView(tallies, { units: [unit] }).flatMap(({ large }) => large);

const entriesOfA2 = once((ledger: Ledger): readonly LedgerEntry[] =>
  [...ledger].filter((entry) => entry.rule === 'A2' && wasOpen(entry)),
);

const handledAt = (unit: UnitCode): HandlingLevel => (levelOf(unit) === 'KHU_VUC' ? 'KHU_VUC' : 'TINH');

/** A province reports what it enforces itself; what its Phòng enforce they report to it (domain 9, trap 6). */
const isOwn = (unit: UnitCode, c: Pick<Case, 'unit' | 'handlingLevel'> | undefined): boolean =>
  c !== undefined && c.handlingLevel === handledAt(unit) && isWithin(c.unit, unit);

/** Whether a unit has any case to report that was overdue on that day; cheap, for planning. */
export function hasLarge(
  unit: UnitCode,
  { tallies, cases }: Pick<Facts, 'tallies' | 'cases'>,
  on: CivilDate,
): boolean {
  return underA2(unit, { tallies }).some(
    (due) => due.paused !== true && due.since <= on && isOwn(unit, cases.get(due.caseKey)),
  );
}

/** `since`: the day from which on changes are asked for, the first of the period. */
export function largeReport(
  unit: UnitCode,
  facts: Pick<
    Facts,
    'tallies' | 'cases' | 'feed' | 'today' | 'calendar' | 'ledger' | 'baselines' | 'quality'
  >,
  since: CivilDate,
): LargeReport {
  const { cases, today, calendar } = facts;
  const dues = underA2(unit, facts).filter((due) => isOwn(unit, cases.get(due.caseKey)));
  const items = itemsOf(
    dues.filter((due) => due.paused !== true),
    cases,
  );
  const feed = feedOf(facts.feed, [unit]);
  const entries = entriesOfA2(facts.ledger).filter((entry) => isOwn(unit, cases.get(entry.caseKey)));
  const watchedFrom = watchedSince(new Set([...dues, ...entries].map((one) => one.unit)), unit, facts);
  return {
    unit,
    level: handledAt(unit),
    today,
    feed,
    freshness: freshnessOf(feed.asOf, today, calendar),
    items,
    totals: totalsOf(items),
    credit: totalsOf(items.filter(isCredit)),
    typesUnknown: items.filter(hasNoType).length,
    paused: totalsOf(
      itemsOf(
        dues.filter((due) => due.paused === true),
        cases,
      ),
    ),
    byPhong: totalsOf(handledAt(unit) === 'TINH' ? largeList(unit, facts).filter(isOfPhong) : []),
    changes:
      watchedFrom === null || watchedFrom >= today
        ? null
        : changesOf(entries, watchedFrom > since ? watchedFrom : since, watchedFrom > since),
    valueUnknown: facts.quality.filter(
      ({ kind, caseKey, unit: of }) =>
        kind === 'value-unknown' && isWithin(of, unit) && isOwn(unit, cases.get(caseKey)),
    ).length,
  };
}

/** The day from which on every one of these units was watched; null when one never was. */
function watchedSince(
  withCases: ReadonlySet<UnitCode>,
  unit: UnitCode,
  { baselines }: Pick<Facts, 'baselines'>,
): CivilDate | null {
  let latest: CivilDate | null = null;
  for (const code of withCases.size === 0 ? [unit] : withCases) {
    const looked = baselines.get(baselineKey(code, 'A2'));
    if (looked === undefined) return null;
    if (latest === null || looked > latest) latest = looked;
  }
  return latest;
}

function changesOf(entries: readonly LedgerEntry[], since: CivilDate, watchedLater: boolean): LargeChanges {
  // The ledger speaks in instants.
  const from = instantOf(since, '00:00').toISOString();
  return {
    since,
    watchedLater,
    opened: entries.filter(({ baseline, openedAt }) => !baseline && openedAt >= from).length,
    finished: entries.filter(
      ({ ending, endedAt }) => ending === 'finished' && endedAt !== null && endedAt >= from,
    ).length,
  };
}

/** Whether that list holds anything that was overdue on that day; cheap, for planning. */
export function isListed(unit: UnitCode, facts: Pick<Facts, 'tallies'>, on: CivilDate): boolean {
  return underA2(unit, facts).some(({ paused, since }) => paused !== true && since <= on);
}

/** All cases under A2 of a whole country or province, for the monthly list of a Ban (domain 4.5). */
export function largeList(unit: UnitCode, facts: Pick<Facts, 'tallies' | 'cases'>): readonly LargeItem[] {
  return itemsOf(
    underA2(unit, facts).filter(({ paused }) => paused !== true),
    facts.cases,
  );
}

/** Known to be for a credit institution. */
export const isCredit = ({ case: c }: LargeItem): boolean => c.caseTypes.includes('TCTD');
const isOfPhong = ({ case: c }: LargeItem): boolean => c.handlingLevel === 'KHU_VUC';
/** The feed does not say the type: no «no», for any type. */
export const hasNoType = ({ case: c }: LargeItem): boolean => c.caseTypes.length === 0;

function itemsOf(dues: readonly Due[], cases: ReadonlyMap<string, Case>): readonly LargeItem[] {
  return dues
    .flatMap(({ caseKey, since }) => {
      const c = cases.get(caseKey);
      return c === undefined ? [] : [{ case: c, since }];
    })
    .toSorted((a, b) =>
      a.since === b.since ? (a.case.caseKey < b.case.caseKey ? -1 : 1) : a.since < b.since ? -1 : 1,
    );
}

/** How many, and the sums in whole VND. */
export function totalsOf(items: readonly LargeItem[]): LargeTotals {
  return {
    count: items.length,
    value: items.reduce((sum, item) => sum + (item.case.valueVnd ?? 0), 0),
    remaining: items.reduce((sum, item) => sum + (displayedVnd(item.case) ?? 0), 0),
  };
}
