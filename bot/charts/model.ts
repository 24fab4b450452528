import { addDays, plusYears } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { Unit } from '../../people/model.ts';
import type { DayCount } from '../../reminders/counts.ts';
import { type Digest, duesInView } from '../../reminders/digest.ts';
import { displayedVnd } from '../../reminders/displayed-vnd.ts';
import type { Facts } from '../../reminders/facts.ts';
import { isOverdue, OVERDUE_RULES, type OverdueRule } from '../../reminders/overdue.ts';
import { overdueInView } from '../../reminders/tallies.ts';
import { count, fullDate, money, shortDate, signed } from '../messages/amounts.ts';
import * as say from '../messages/charts.ts';
import { dataAge } from '../messages/digests.ts';
import { unitLabel } from '../views/case-line.ts';

/** A leader's picture as plain data: every text is as it is drawn, every number beside the text that says it. */
export interface OverdueChart {
  readonly heading: string;
  readonly subheading: string;
  readonly trendHeading: string;
  readonly trends: readonly Trend[];
  readonly bars: BarTable;
  readonly footer: string;
}

/** Names a colour; the money of a TP's table has one of its own. */
export type Series = OverdueRule | 'money';

/** One rule through the days that were looked at, on a scale of its own. */
export interface Trend {
  readonly series: OverdueRule;
  readonly label: readonly [string, string];
  readonly now: string;
  /** Cases that may be under the rule or not, for want of data; null when there is none. */
  readonly unsure: string | null;
  /** Against the first day shown; null with a single day. */
  readonly change: string | null;
  readonly points: readonly { readonly date: CivilDate; readonly count: number }[];
  /** Under the line: the first day with its figure, and the last, whose figure is `now`. */
  readonly from: string;
  readonly to: string;
}

export interface BarTable {
  readonly heading: string;
  readonly columns: readonly { readonly series: Series; readonly label: string }[];
  readonly rows: readonly BarRow[];
  /** What was left out, or that there is nothing to show. */
  readonly note: string | null;
}

export interface BarRow {
  readonly label: string;
  readonly bars: readonly { readonly value: number; readonly text: string }[];
}

/** Calendar days of the trend: a period of the work year, as far as it is stored. */
export const TREND_DAYS = 90;
/** More rows would be too small to read on a phone; it is as many as the largest city has Phòng, and its own. */
const ROWS_MAX = 20;
/** Ages of a TP's cases in full years; each band reaches up to the next one, the last has no end. */
const AGE_BANDS = [1, 2, 3, 5] as const;

/** First day of the trend of a picture made today. */
export const trendSince = (today: CivilDate): CivilDate => addDays(today, -TREND_DAYS);

/** The picture behind a digest: the trend of each rule, and bars by Phòng, by province, or for a TP by the age of the cases. */
export function chartOf(
  digest: Digest,
  facts: Pick<Facts, 'dues' | 'cases' | 'tallies' | 'units' | 'today'>,
  history: readonly DayCount[],
): OverdueChart {
  const { view, feed, freshness, today } = digest;
  const names = view.units.map((code) => facts.units.find((unit) => unit.code === code)?.name ?? code);
  const trends = OVERDUE_RULES.map((rule) => trendOf(rule, digest, facts, history));
  return {
    heading: names.join(', '),
    subheading: dataAge({
      asOf: feed.asOf,
      time: null,
      lateDays: freshness.kind === 'fresh' ? 0 : freshness.workingDays,
      quarantined: feed.quarantined,
    }),
    trendHeading: say.trendHeading(Math.max(...trends.map(({ points }) => points.length)) > 1),
    trends,
    bars: view.role === 'TP' ? byAge(digest, facts) : byUnit(digest, facts.units),
    footer: say.footer(fullDate(today)),
  };
}

function trendOf(
  rule: OverdueRule,
  digest: Digest,
  facts: Pick<Facts, 'dues' | 'cases' | 'tallies'>,
  history: readonly DayCount[],
): Trend {
  // Not the digest's own lines: that of the Cục tells some rules with the month alone.
  const now = overdueInView(facts.tallies, digest.view)[rule].count;
  const points = [
    ...history
      .filter((day) => day.rule === rule && day.date < digest.today)
      .map(({ date, count: n }) => ({ date, count: n })),
    { date: digest.today, count: now },
  ];
  const first = points[0] ?? { date: digest.today, count: now };
  return {
    series: rule,
    label: say.ruleLabel(rule),
    now: count(now),
    unsure: rule === 'A3a' ? unsureOf(digest, facts) : null,
    change:
      points.length < 2
        ? null
        : say.changeSince(signed(now - first.count), shortDate(first.date, digest.today)),
    points,
    from: say.dayFigure(shortDate(first.date, digest.today), count(first.count)),
    to: shortDate(digest.today, digest.today),
  };
}

/** Past five years, but nobody says whether it is enforced by instalments: no «0» without them. */
function unsureOf({ view }: Digest, facts: Pick<Facts, 'dues'>): string | null {
  const n = duesInView(facts, view).filter(({ rule }) => rule === 'A3?').length;
  return n === 0 ? null : say.periodicUnknown(count(n));
}

/** By Phòng in the order of the digest; provinces with the most of the heaviest rule first. */
function byUnit({ view, units: lines }: Digest, units: readonly Unit[]): BarTable {
  const national = view.role !== 'TT';
  const weight = ({ counts }: (typeof lines)[number]): number =>
    OVERDUE_RULES.reduce((sum, rule) => sum * 1e6 + counts[rule], 0);
  const heaviest = lines.toSorted((a, b) => weight(b) - weight(a)).slice(0, ROWS_MAX);
  const shown = national ? heaviest : lines.filter((unit) => heaviest.includes(unit));
  const left = lines.filter((unit) => !heaviest.includes(unit));
  const total = (rule: OverdueRule): number => left.reduce((sum, { counts }) => sum + counts[rule], 0);
  return {
    heading: say.barsHeading(view.role),
    columns: OVERDUE_RULES.map((rule) => ({ series: rule, label: say.columnLabel(rule) })),
    rows: shown.map(({ unit, counts }) => ({
      label: national
        ? say.provinceName(unitLabel(unit, view.role, units))
        : unitLabel(unit, view.role, units),
      bars: OVERDUE_RULES.map((rule) => ({ value: counts[rule], text: count(counts[rule]) })),
    })),
    note:
      lines.length === 0
        ? say.nothing()
        : left.length === 0
          ? null
          : say.otherUnits(left.length, { A3a: total('A3a'), A2: total('A2'), A1: total('A1') }),
  };
}

/** A TP's overdue cases by their age since the decision, each once, with what remains to be enforced. */
function byAge(digest: Digest, facts: Pick<Facts, 'dues' | 'cases'>): BarTable {
  const overdue = duesInView(facts, digest.view).filter(isOverdue);
  const cases = [...new Set(overdue.map(({ caseKey }) => caseKey))].flatMap(
    (key) => facts.cases.get(key) ?? [],
  );
  const rows = AGE_BANDS.map((years, i): BarRow => {
    const next = AGE_BANDS[i + 1];
    const own = cases.filter(
      ({ decisionDate }) =>
        digest.today > plusYears(decisionDate, years) &&
        (next === undefined || digest.today <= plusYears(decisionDate, next)),
    );
    const vnd = own.reduce((sum, c) => sum + (displayedVnd(c) ?? 0), 0);
    return {
      label: say.ageBand(years, next ?? null),
      bars: [
        { value: own.length, text: count(own.length) },
        { value: vnd, text: vnd === 0 ? '0' : money(vnd) },
      ],
    };
  });
  return {
    heading: say.barsHeading('TP'),
    columns: [
      { series: 'A1', label: say.casesColumn() },
      { series: 'money', label: say.moneyColumn() },
    ],
    rows,
    note: cases.length === 0 ? say.nothing() : null,
  };
}
