import type { Calendar } from '../cases/calendar.ts';
import { addDays, instantOf, weekdayOf } from '../cases/civil-date.ts';
import type { CivilDate } from '../cases/model.ts';
import type { UnitCode } from '../people/model.ts';
import { covers, isSameView, type Viewpoint } from './audience.ts';
import type { Assessment, SentDigest, SentSummary } from './facts.ts';
import { inView, once } from './in-view.ts';
import { type Ledger, type LedgerEntry, wasOpen } from './ledger.ts';
import { isOverdueRule, type OverdueRule } from './overdue.ts';
import { isFirstWorkingDayOfMonth, lastMonth, type ReportPeriod } from './reports/periods.ts';
import type { SummaryKind, SummarySnapshot } from './summary-model.ts';

/**
 * A week or a month in a few lines. It is part of the digest of its morning, never a message beside it, so that a leader
 * still gets one; on any other morning there is none.
 */
export interface Summary {
  /** The longest one that is due: a month says what its last week would have said. */
  readonly kind: SummaryKind;
  /** Everything this one stands for: the next of each kind is compared with it. */
  readonly kinds: readonly SummaryKind[];
  /** First day that is summed up: of the last one of its kind really sent, else the first of the week or month. */
  readonly from: CivilDate;
  /** Null in a weekly one. */
  readonly period: ReportPeriod | null;
  /** Day of the last one of this kind that was really sent with this view; null when there was none. */
  readonly comparedWith: CivilDate | null;
  readonly lines: readonly SummaryLine[];
  /** The units whose figures rose and fell most, the heaviest rule first; none without one to compare with. */
  readonly rises: readonly Movement[];
  readonly falls: readonly Movement[];
  /** Cases finished since the work year began that had been overdue; null in a weekly one. */
  readonly workYear: WorkYear | null;
}

export interface SummaryLine {
  readonly rule: OverdueRule;
  readonly count: number;
  readonly delta: number | null;
  /** Came under the rule in that time, without those that were there before us. */
  readonly opened: number;
  readonly finished: number;
  /** Left it only because they are now chưa có điều kiện: no progress (domain 9, trap 23). */
  readonly reclassified: number;
}

export interface Movement {
  readonly unit: UnitCode;
  readonly rule: OverdueRule;
  readonly delta: number;
}

export interface WorkYear {
  /** 1 October, or the day the program first looked if that was later. */
  readonly from: CivilDate;
  readonly finished: number;
}

/** The figures of the digest that it stands in. */
interface Figures {
  readonly view: Viewpoint;
  readonly rules: readonly { readonly rule: OverdueRule; readonly count: number }[];
  readonly units: readonly {
    readonly unit: UnitCode;
    readonly counts: Readonly<Record<OverdueRule, number>>;
  }[];
}

const MOVEMENTS_MAX = 3;

/** The summaries that have their turn on that day, the longest first. */
export function summaryKinds(date: CivilDate, calendar: Calendar): readonly SummaryKind[] {
  return [
    ...(isFirstWorkingDayOfMonth(date, calendar) ? (['monthly'] as const) : []),
    ...(calendar.isFirstWorkingDayOfWeek(date) ? (['weekly'] as const) : []),
  ];
}

/** The summary that stands in the digest of that day; null on the others. */
export function summaryOf(
  digest: Figures,
  facts: Pick<Assessment, 'ledger' | 'baselines'> & {
    readonly calendar: Calendar;
    readonly finishedInWorkYear?: ReadonlyMap<UnitCode, number>;
  },
  last: SentDigest | null,
  issued: CivilDate,
): Summary | null {
  const kinds = summaryKinds(issued, facts.calendar);
  const [kind] = kinds;
  if (kind === undefined) return null;
  const { view } = digest;
  const sent = last?.summaries?.[kind];
  const compared = sent !== undefined && isSameView(sent, view) ? sent : null;
  const period = kind === 'monthly' ? lastMonth(issued) : null;
  const from = compared?.date ?? period?.from ?? lastMonday(issued);
  const since = compared?.sentAt ?? instantOf(from, '00:00').toISOString();
  const entries = inView(changesOf(facts.ledger), view);
  const ended = entries.filter(({ endedAt }) => endedAt !== null && endedAt > since);
  const movements = compared === null ? [] : movementsOf(digest, compared);
  return {
    kind,
    kinds,
    from,
    period,
    comparedWith: compared?.date ?? null,
    lines: digest.rules.map(({ rule, count }): SummaryLine => {
      const before = compared?.counts[rule];
      const own = ended.filter((entry) => entry.rule === rule);
      return {
        rule,
        count,
        delta: before === undefined ? null : count - before,
        opened: entries.filter((entry) => entry.rule === rule && !entry.baseline && entry.openedAt > since)
          .length,
        finished: own.filter(({ ending }) => ending === 'finished').length,
        reclassified: own.filter(({ ending }) => ending === 'reclassified').length,
      };
    }),
    rises: movements.filter(({ delta }) => delta > 0).slice(0, MOVEMENTS_MAX),
    falls: movements.filter(({ delta }) => delta < 0).slice(0, MOVEMENTS_MAX),
    workYear: period === null ? null : workYearOf(view, facts, period),
  };
}

/** Something came or went in that time: worth a digest even when nothing is overdue any more. */
export const hasMoved = ({ lines }: Summary): boolean =>
  lines.some(({ opened, finished, reclassified }) => opened + finished + reclassified > 0);

export function summarySnapshot({ kinds }: Summary, units: Figures['units']): SummarySnapshot {
  return { kinds, byUnit: Object.fromEntries(units.map(({ unit, counts }) => [unit, counts])) };
}

/** What came and what went of the ledger, found once for all digests of a morning. */
const changesOf = once((ledger: Ledger): readonly LedgerEntry[] =>
  [...ledger].filter(
    (entry) => isOverdueRule(entry.rule) && (!entry.baseline || entry.endedAt !== null) && wasOpen(entry),
  ),
);

/** The heaviest rule first, of one rule the largest change. */
function movementsOf({ units, rules }: Figures, { byUnit: before }: SentSummary): readonly Movement[] {
  const now = new Map(units.map(({ unit, counts }) => [unit, counts]));
  const all = [...new Set([...now.keys(), ...Object.keys(before)])];
  return rules.flatMap(({ rule }) =>
    all
      .map((unit) => ({ unit, rule, delta: (now.get(unit)?.[rule] ?? 0) - (before[unit]?.[rule] ?? 0) }))
      .filter(({ delta }) => delta !== 0)
      .toSorted((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || (a.unit < b.unit ? -1 : 1)),
  );
}

/** When each unit was first looked at under any rule. */
const firstLooks = once((baselines: Assessment['baselines']) => {
  const first = new Map<UnitCode, CivilDate>();
  for (const [key, date] of baselines) {
    const [unit = ''] = key.split(' ');
    const known = first.get(unit);
    if (known === undefined || date < known) first.set(unit, date);
  }
  return [...first].map(([unit, date]) => ({ unit, date }));
});

function workYearOf(
  view: Viewpoint,
  {
    baselines,
    finishedInWorkYear,
  }: Pick<Assessment, 'baselines'> & { readonly finishedInWorkYear?: ReadonlyMap<UnitCode, number> },
  { workYearFrom }: ReportPeriod,
): WorkYear | null {
  if (finishedInWorkYear === undefined) return null;
  const looked = inView(firstLooks(baselines), view)
    .map(({ date }) => date)
    .toSorted()[0];
  const finished = [...finishedInWorkYear].reduce(
    (sum, [unit, n]) => (covers(view, unit) ? sum + n : sum),
    0,
  );
  return { from: looked !== undefined && looked > workYearFrom ? looked : workYearFrom, finished };
}

/** The Monday of the week before. */
function lastMonday(date: CivilDate): CivilDate {
  return addDays(date, 1 - weekdayOf(date) - 7);
}
