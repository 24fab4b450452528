import { instantOf } from '../cases/civil-date.ts';
import type { CivilDate, Due, RuleId, Upcoming } from '../cases/model.ts';
import { countQuality, QUALITY_KINDS, type QualityCounts, type QualityItem } from '../cases/quality.ts';
import { RULES } from '../cases/rules/index.ts';
import { levelOf, type UnitCode } from '../people/model.ts';
import { type ActionLines, actionLines, isNews, isPutAside, putsAside } from './actions/lines.ts';
import { type AttentionItem, attentionOf, handoverOf } from './attention.ts';
import { covers, isReachable, isSameView, previousDigestDay, type Viewpoint } from './audience.ts';
import type { Shown } from './digest-posts.ts';
import { type Duty, dutiesOn } from './duties.ts';
import type { Assessment, Facts, FeedFacts, SentDigest } from './facts.ts';
import { type Freshness, feedOf, freshnessOf } from './freshness.ts';
import { inView, once, unitsInView } from './in-view.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { awaitsData, markKey } from './marks.ts';
import {
  isOverdueRule,
  OVERDUE_RULES,
  type Overdue,
  type OverdueRule,
  overdueOf,
  type REVIEW_RULES,
} from './overdue.ts';
import { isMonthly, overdueTold, reviewTold } from './rule-audience.ts';
import { silentAmong, TOLD_TO_CUC } from './standstill.ts';
import { hasMoved, type Summary, summaryOf, summarySnapshot } from './summary.ts';
import type { SummarySnapshot } from './summary-model.ts';
import { overdueInView, type UnitTallies } from './tallies.ts';
import { hasTellings } from './told.ts';
import { isUrgent, type WatchLine, watchedInView, watchLines } from './watch.ts';

/** One rule of group A in a digest. Money is whole VND: what remains to be enforced, else the decision's value. */
export interface RuleLine {
  readonly rule: OverdueRule;
  readonly count: number;
  /** Against the last digest really sent to this person; null when there is none to compare with. */
  readonly delta: number | null;
  /** Came under the rule since then; what was there before us is none of it. */
  readonly came: number;
  readonly finished: number;
  /** Left the rule only because they are now chưa có điều kiện: no progress (domain 9, trap 23). */
  readonly reclassified: number;
  readonly money: number;
  readonly periodic: number;
  readonly creditInstitution: number;
  /** Nobody says whether they are periodic, of what type they are: no «no». */
  readonly periodicUnknown: number;
  readonly typesUnknown: number;
  /** A3a: as old and with condition, and not known whether they are periodic, so that they are in no total (domain 4.3). */
  readonly unknownPeriodic: number;
}

/** One matter of a digest: they are few, and each is told by itself (domain 2.2). */
export interface MatterLine {
  readonly key: string;
  readonly unit: UnitCode;
  /** Heaviest rule first, as this reader may be told of them. */
  readonly dues: readonly Due[];
  readonly next: readonly Upcoming[];
  /** Nobody who could be reminded handles it. */
  readonly orphan: boolean;
}

export interface UnitLine {
  readonly unit: UnitCode;
  readonly counts: Readonly<Record<OverdueRule, number>>;
}

/** One morning's digest for one viewpoint: plain data, rendered by bot/views/digest.ts. */
export interface Digest {
  readonly view: Viewpoint;
  readonly today: CivilDate;
  /** The day this digest was sent for: today, or earlier when it is shown again with today's figures. */
  readonly issued: CivilDate;
  readonly feed: FeedFacts;
  readonly freshness: Freshness;
  /** Day of the digest the deltas are taken against. */
  readonly comparedWith: CivilDate | null;
  /** The first digest day that was missed since then; null when none was. */
  readonly mergedFrom: CivilDate | null;
  /** The rules of group A that this digest tells: all of them, or for the Cục within a month A2 alone. */
  readonly rules: readonly RuleLine[];
  /** Lists of the Phòng, for TP once a week; empty on the other days and for the others. */
  readonly review: readonly { readonly rule: (typeof REVIEW_RULES)[number]; readonly count: number }[];
  /** Rules of group B that have their turn today. */
  readonly watch: readonly WatchLine[];
  /** Each matter against which anything stands or soon will, for the heads; empty for the others. */
  readonly matters: readonly MatterLine[];
  /** Recurring duties whose period ended. */
  readonly duties: readonly Duty[];
  /** By Phòng for TT, by province for BAN and LDC; empty for TP. */
  readonly units: readonly UnitLine[];
  readonly attention: readonly AttentionItem[];
  readonly attentionLeftOut: number;
  /** Of all of them, shown or not: new since the last digest. */
  readonly attentionNew: number;
  /** Property sold and not handed over, to be looked at as well: those past the office's threshold first. */
  readonly handover: readonly Due[];
  readonly forecast: Readonly<Record<OverdueRule, number>>;
  readonly paused: number;
  /** "Có từ trước": cases that were overdue when we first looked at their unit. */
  readonly baseline: number;
  /** Cases that were overdue and have been closed since the last digest. */
  readonly closed: readonly string[];
  /** Overdue cases moved from có điều kiện to chưa có điều kiện since then: for TT (domain 4.5, Q24). */
  readonly reclassified: readonly string[];
  /** Told to the executor three or more working days ago and not answered: for TP. */
  readonly unacknowledged: number;
  /** Overdue records none of whose dated fields has changed for long: for TT, and for the Cục by rule once a month. */
  readonly still: {
    readonly count: number;
    readonly byRule: readonly { readonly rule: RuleId; readonly count: number }[];
  };
  /** The executor says: finished, the data will follow; the data is wrong. */
  readonly awaitingData: number;
  readonly dataErrors: readonly string[];
  /** What is to be set right in the data, for TP and TT; null for the others. */
  readonly quality: QualityCounts | null;
  /** Requests, snoozes and objective reasons; null when there is nothing to say. */
  readonly actions: ActionLines | null;
  /** True when some case meets several rules, so that the counts overlap. */
  readonly overlaps: boolean;
  /** Of the week or the month before, on the morning that has one. */
  readonly summary: Summary | null;
}

/** What of a digest is kept with the message once it has been sent: counts, never text or names. */
export type DigestSnapshot = {
  readonly date: CivilDate;
  readonly role: string;
  readonly units: readonly UnitCode[];
  readonly counts: Readonly<Record<string, number>>;
  /** There where it held a summary. */
  readonly summary?: SummarySnapshot;
  /** What tells whether it would say anything else now (034). */
  readonly shown?: Shown;
};

/** Kept with the line that data has stopped: the day that data is of. */
export type StoppedSnapshot = { readonly stopped: CivilDate };

/** The dues a viewpoint sees, without paused ones: one list, so that counts and drill-down lists always agree. */
export function duesInView(assessment: Pick<Assessment, 'dues'>, view: Viewpoint): readonly Due[] {
  return inView(assessment.dues, view).filter(({ paused }) => paused !== true);
}

const overdueDues = ({ dues }: Pick<Assessment, 'dues'>, view: Viewpoint): readonly Overdue[] =>
  unitsInView(dues, view).flatMap(overdueOf);

const NOTHING = { dues: [], tallies: [] };

const endedOf = once((ledger: Ledger) =>
  [...ledger].filter(({ endedAt, rule }) => endedAt !== null && isOverdueRule(rule)),
);

/** What is to be set right in the data of a viewpoint's units. */
export function qualityInView(
  { quality }: Pick<Assessment, 'quality'>,
  view: Viewpoint,
): readonly QualityItem[] {
  return inView(quality, view);
}

/**
 * Builds the digest of a viewpoint from today's facts; `last` is the last one really sent to the reader before the
 * day it is issued for.
 */
export function digestFor(
  view: Viewpoint,
  facts: Assessment & Pick<Facts, 'calendar' | 'told' | 'people' | 'finishedInWorkYear'>,
  last: SentDigest | null,
  issued: CivilDate = facts.today,
): Digest {
  const { today, calendar } = facts;
  const feed = feedOf(facts.feed, view.units);
  const compared = last !== null && isSameView(last, view) ? last : null;
  const since = compared?.sentAt ?? null;
  // Whoever reads for the first time is shown as new what came since the digest that others had before.
  const newSince = since ?? instantOf(previousDigestDay(view.role, issued, calendar), '00:00').toISOString();
  const recent = endedSince(facts, view, since);
  const fresh = inView(facts.known.came, view).filter(({ openedAt }) => openedAt > newSince);
  const tallies = overdueInView(facts.tallies, view);
  const own = inView(facts.tallies, view);
  const sum = (count: (unit: UnitTallies) => number): number => own.reduce((n, unit) => n + count(unit), 0);
  const told = overdueTold(view.role, issued, calendar);
  const tellsAll = told.length === OVERDUE_RULES.length;
  const rules = told.map((rule): RuleLine => {
    const last = compared?.counts[rule];
    return {
      rule,
      ...tallies[rule],
      unknownPeriodic: rule === 'A3a' ? sum((unit) => unit.review.unclear) : 0,
      delta: last === undefined ? null : tallies[rule].count - last,
      came: fresh.filter(({ due }) => due.rule === rule).length,
      finished: recent.filter((entry) => entry.rule === rule && entry.ending === 'finished').length,
      reclassified: recent.filter((entry) => entry.rule === rule && entry.ending === 'reclassified').length,
    };
  });
  const putAside = isPutAside(view, facts.actions);
  const attention = attentionOf(
    view,
    // The Cục reads the list of A2 with the month (domain 4.5).
    tellsAll ? facts : NOTHING,
    tellsAll ? fresh : [],
    putsAside(view, facts.actions) ? putAside : null,
  );
  const closed = recent.filter(({ ending }) => ending === 'finished' || ending === 'closed');
  const leader = view.role === 'TP' || view.role === 'TT';
  const units = unitLines(view, own);

  return {
    view,
    today,
    issued,
    feed,
    freshness: freshnessOf(feed.asOf, today, calendar),
    comparedWith: compared?.date ?? null,
    mergedFrom: compared === null ? null : missedSince(compared.date, view, { calendar, today: issued }),
    rules,
    review: reviewTold(view.role, issued, calendar).map((rule) => ({
      rule,
      count: sum((unit) => unit.review[rule]),
    })),
    watch: watchLines(facts, view, issued),
    matters: leader ? matterLines(view, facts) : [],
    duties: dutiesOn(view.role, issued, facts),
    units,
    attention: attention.shown,
    attentionLeftOut: attention.leftOut,
    attentionNew: attention.fresh,
    handover: handoverOf(view, facts.tallies, putAside),
    forecast: forecastOf(facts, view),
    paused: tellsAll ? sum(({ paused }) => paused) : 0,
    baseline: tellsAll ? inView(facts.known.before, view).reduce((n, { count }) => n + count, 0) : 0,
    closed: leader ? distinctCases(closed) : [],
    reclassified:
      view.role === 'TT' ? distinctCases(recent.filter(({ ending }) => ending === 'reclassified')) : [],
    ...answersOf(view, facts),
    still: standstillOf(view, facts, issued),
    quality: leader ? qualityCounts(facts, view) : null,
    actions: actionLines(view, facts.actions, since, facts),
    overlaps: tellsAll && own.some(({ overlaps }) => overlaps),
    summary: summaryOf({ view, rules, units }, facts, last, issued),
  };
}

/** A digest goes out when something is overdue or to be settled in view, a duty has its turn, or something ended since the last one (domain 4.5). */
export function isWorthSending(
  view: Viewpoint,
  facts: Assessment & Pick<Facts, 'calendar' | 'people'>,
  last: SentDigest | null,
): boolean {
  const told = overdueTold(view.role, facts.today, facts.calendar);
  const isTold = ({ rule }: Pick<Due, 'rule'>): boolean => told.some((one) => one === rule);
  return (
    dutiesOn(view.role, facts.today, facts).length > 0 ||
    inView(facts.tallies, view).some(({ overdue }) => told.some((rule) => overdue[rule].count > 0)) ||
    (last !== null && isSameView(last, view) && endedSince(facts, view, last.sentAt).some(isTold)) ||
    isNews(actionLines(view, facts.actions, last?.sentAt ?? null, facts)) ||
    // A stage about to run out, or a hearing ahead, is seen in time.
    (view.role === 'TP' || view.role === 'TT' ? matterLines(view, facts).some(isPressing) : false) ||
    hasSummary(view, facts, last, told) ||
    // Last, because it goes through the most; a view with anything overdue never comes so far.
    watchLines(facts, view, facts.today).some(isUrgent)
  );
}

const isPressing = ({ dues, next }: MatterLine): boolean =>
  next.length > 0 || dues.some(({ rule }) => rule === 'B10');

/** The week or month before has something to tell, though the digest of today has not. */
function hasSummary(
  view: Viewpoint,
  facts: Assessment & Pick<Facts, 'calendar'>,
  last: SentDigest | null,
  told: readonly OverdueRule[],
): boolean {
  const rules = told.map((rule) => ({ rule, count: 0 }));
  const summary = summaryOf({ view, rules, units: [] }, facts, last, facts.today);
  return summary !== null && hasMoved(summary);
}

export function snapshotOf(digest: Digest): DigestSnapshot {
  return {
    date: digest.today,
    role: digest.view.role,
    units: digest.view.units,
    counts: Object.fromEntries(digest.rules.map((line) => [line.rule, line.count])),
    ...(digest.summary !== null && { summary: summarySnapshot(digest.summary, digest.units) }),
  };
}

/** Overdue entries in view that ended after the last digest; none without one to compare with. */
function endedSince(facts: Assessment, view: Viewpoint, since: string | null): readonly LedgerEntry[] {
  if (since === null) return [];
  return inView(endedOf(facts.ledger), view).filter(({ endedAt }) => endedAt !== null && endedAt > since);
}

/** The matters in view that need anything, the heaviest rule first, then the oldest. */
function matterLines(view: Viewpoint, facts: Assessment & Pick<Facts, 'people'>): readonly MatterLine[] {
  const dues = watchedInView({ dues: [], matterDues: facts.matterDues }, view);
  const next = facts.matterUpcoming.filter(
    (one) => covers(view, one.unit) && (one.unconfirmed !== true || view.role === 'TP'),
  );
  const holders = holdersOf(facts.people);
  const byKey = Map.groupBy<string, Due | Upcoming>([...dues, ...next], ({ caseKey }) => caseKey);
  const order = ({ dues: [first], key }: MatterLine): string =>
    `${first === undefined ? 99 : 10 + RULES.findIndex(({ id }) => id === first.rule)}${first?.since ?? ''}${key}`;
  return [...byKey.keys()]
    .map((key): MatterLine => {
      const own = dues.filter(({ caseKey }) => caseKey === key);
      const soon = next.filter(({ caseKey }) => caseKey === key);
      const responsible = facts.matters.get(key)?.responsibleId ?? null;
      return {
        key,
        unit: own[0]?.unit ?? soon[0]?.unit ?? '',
        dues: own,
        next: soon,
        orphan: responsible === null || !holders.has(responsible),
      };
    })
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** The first day after `last` on which a digest was to go out and did not; null when today is the next one. */
function missedSince(
  last: CivilDate,
  view: Viewpoint,
  facts: Pick<Facts, 'today' | 'calendar'>,
): CivilDate | null {
  let missed: CivilDate | null = null;
  let day = previousDigestDay(view.role, facts.today, facts.calendar);
  while (day > last) {
    missed = day;
    day = previousDigestDay(view.role, day, facts.calendar);
  }
  return missed;
}

/**
 * The row of the digest's table that counts a unit: for the Cục its province, else the unit itself. A province's own
 * cases are therefore a row beside its Phòng for a TT. Tables and the lists behind them go by it, so they agree.
 */
export function rowOf(view: Viewpoint, unit: UnitCode): UnitCode {
  return view.role === 'BAN' || view.role === 'LDC' ? (unit.split('.')[0] ?? unit) : unit;
}

function unitLines(view: Viewpoint, tallies: readonly UnitTallies[]): readonly UnitLine[] {
  if (view.role === 'TP') return [];
  const lines = new Map<UnitCode, Record<OverdueRule, number>>();
  for (const { unit, overdue } of tallies) {
    if (OVERDUE_RULES.every((rule) => overdue[rule].count === 0)) continue;
    const counts = lines.get(rowOf(view, unit)) ?? { A3a: 0, A2: 0, A1: 0 };
    lines.set(rowOf(view, unit), counts);
    for (const rule of OVERDUE_RULES) counts[rule] += overdue[rule].count;
  }
  return [...lines]
    .map(([unit, counts]) => ({ unit, counts }))
    .sort(
      (a, b) =>
        Number(levelOf(a.unit) === 'KHU_VUC') - Number(levelOf(b.unit) === 'KHU_VUC') ||
        (a.unit < b.unit ? -1 : 1),
    );
}

function forecastOf({ upcoming }: Pick<Assessment, 'upcoming'>, view: Viewpoint): Digest['forecast'] {
  const counts = { A3a: 0, A2: 0, A1: 0 };
  for (const own of unitsInView(upcoming, view))
    for (const rule of OVERDUE_RULES) counts[rule] += announced(own)[rule];
  return counts;
}
const announced = once((own: readonly Upcoming[]) => {
  const counts = { A3a: 0, A2: 0, A1: 0 };
  for (const { rule } of own) if (isOverdueRule(rule)) counts[rule] += 1;
  return counts;
});

function qualityCounts({ quality }: Pick<Assessment, 'quality'>, view: Viewpoint): QualityCounts {
  const counts = countQuality([]);
  for (const own of unitsInView(quality, view))
    for (const kind of QUALITY_KINDS) counts[kind] += qualityOfUnit(own)[kind];
  return counts;
}
const qualityOfUnit = once((own: readonly QualityItem[]) => countQuality(own));

function distinctCases(entries: readonly LedgerEntry[]): readonly string[] {
  return [...new Set(entries.map((entry) => entry.caseKey))];
}

const distinct = (dues: readonly Due[]): readonly string[] => [
  ...new Set(dues.map(({ caseKey }) => caseKey)),
];

/** What stands still, for the head of the province; for the Cục by rule, once a month. None on data that is late (B19). */
function standstillOf(
  view: Viewpoint,
  facts: Assessment & Pick<Facts, 'calendar'>,
  issued: CivilDate,
): Digest['still'] {
  const none = { count: 0, byRule: [] };
  if (freshnessOf(feedOf(facts.feed, view.units).asOf, facts.today, facts.calendar).kind !== 'fresh')
    return none;
  const own = inView(facts.known.stillCounts, view);
  if (view.role === 'TT') return { count: own.reduce((sum, { province }) => sum + province, 0), byRule: [] };
  if (view.role === 'TP' || !isMonthly(view.role, issued, facts.calendar)) return none;
  const byRule = TOLD_TO_CUC.map((rule) => ({
    rule,
    count: own.reduce((sum, { byRule }) => sum + (byRule[rule] ?? 0), 0),
  })).filter(({ count }) => count > 0);
  return { count: own.reduce((sum, { cuc }) => sum + cuc, 0), byRule };
}

/** What executors answered to their reminders, as far as this reader is told of it. */
function answersOf(
  view: Viewpoint,
  facts: Assessment & Pick<Facts, 'calendar' | 'told' | 'people'>,
): Pick<Digest, 'unacknowledged' | 'awaitingData' | 'dataErrors'> {
  if (view.role !== 'TP') return { unacknowledged: 0, awaitingData: 0, dataErrors: [] };
  // To no answer and no telling belongs no due: most have neither.
  const overdue = facts.marks.size > 0 || hasTellings(facts) ? overdueDues(facts, view) : [];
  const marked = markedAmong(overdue, facts.marks);
  const cases = (which: (due: Due) => boolean): readonly string[] => distinct(marked.filter(which));
  return {
    unacknowledged: distinct(silentAmong(overdue, facts)).length,
    awaitingData: cases((due) => awaitsData(facts.marks, due, facts.today)).length,
    dataErrors: cases((due) => facts.marks.has(markKey(due, 'data-error'))),
  };
}

/** Those whose case has a mark: few have, and the key of a mark is long. */
function markedAmong(dues: readonly Due[], marks: Facts['marks']): readonly Due[] {
  const cases = markedCases(marks);
  return dues.filter(({ caseKey }) => cases.has(caseKey));
}

const markedCases = once(
  (marks: Facts['marks']) => new Set([...marks.values()].map(({ caseKey }) => caseKey)),
);

const holdersOf = once(
  (people: Facts['people']) =>
    new Set(
      people.filter(isReachable).flatMap(({ executorId }) => (executorId === null ? [] : [executorId])),
    ),
);
