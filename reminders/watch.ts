import { addDays } from '../cases/civil-date.ts';
import { type CivilDate, type Due, isGroupB, type RuleId } from '../cases/model.ts';
import { RULES, ruleById } from '../cases/rules/index.ts';
import type { Viewpoint } from './audience.ts';
import type { Assessment, Facts } from './facts.ts';
import { inView, once } from './in-view.ts';
import { isTurn, rhythmFor } from './rule-audience.ts';
import { asSeenBy, kindSeenBy } from './seen-by.ts';
import { type WatchTally, watchedTallies } from './tallies.ts';

/** A rule of group B in a digest: how many records it lists, and of how many its day has passed. */
export interface WatchLine {
  readonly rule: RuleId;
  /** Records under the rule, each once. */
  readonly count: number;
  /** Of them: past the rule's day. */
  readonly overdue: number;
  /** Of those past it: for more than thirty days; told to the Cục of property sold and not handed over (domain 4.5). */
  readonly long?: number;
  /** Of them: something is to be found out or confirmed first. */
  readonly tasks: number;
  /** Days rest on thresholds that nobody has confirmed: the software proposes them, somebody set them, or some of each. */
  readonly unconfirmed: 'proposed' | 'set' | 'both' | null;
  /** Single records may be shown behind it. */
  readonly opens: boolean;
}

const openOfGroupB = once((dues: readonly Due[]) =>
  dues.filter(({ rule, paused }) => isGroupB(rule) && paused !== true),
);

/** The dues of group B in view, of cases and matters, as the reader may be told of them; paused ones left out. */
export function watchedInView(
  facts: Pick<Assessment, 'dues' | 'matterDues'>,
  view: Viewpoint,
): readonly Due[] {
  return [...inView(openOfGroupB(facts.dues), view), ...inView(openOfGroupB(facts.matterDues), view)].flatMap(
    (due) => asSeenBy(view.role, due) ?? [],
  );
}

/** The lines of group B that have their turn in the digest of that day, heaviest first; rules without records are left out. */
export function watchLines(
  facts: Pick<Facts, 'tallies' | 'calendar'>,
  view: Viewpoint,
  issued: CivilDate,
): readonly WatchLine[] {
  const tallies = watchedTallies(facts.tallies, view);
  return RULES.flatMap(({ id, ...rule }): WatchLine[] => {
    const own = tallies.get(id);
    const rhythm = rhythmFor(id, view.role);
    if (own === undefined || rhythm === null || !isTurn(rhythm, view.role, issued, facts.calendar)) return [];
    const counted = view.role === 'BAN' || view.role === 'LDC';
    const line = {
      rule: id,
      count: own.count,
      overdue: own.overdue,
      ...(counted && id === 'B2' && { long: longUnsettled(facts.tallies, view, issued) }),
      tasks: own.tasks,
      unconfirmed: standingOf(own),
      opens: !counted && !('countsOnly' in rule && rule.countsOnly === true),
    };
    return [line];
  });
}

/** Days past the office's number after which the Cục is told of property that is still not handed over. */
const LONG_DAYS = 30;

function longUnsettled(tallies: Facts['tallies'], view: Viewpoint, today: CivilDate): number {
  const before = addDays(today, -LONG_DAYS);
  const isLong = (due: Due): boolean => due.since < before && kindSeenBy(view.role, due) === 'overdue';
  return inView(tallies, view).flatMap(({ sold }) => sold.filter(isLong)).length;
}

function standingOf({ unconfirmed, proposed }: WatchTally): WatchLine['unconfirmed'] {
  if (unconfirmed === 0) return null;
  return proposed === unconfirmed ? 'proposed' : proposed === 0 ? 'set' : 'both';
}

/** What a digest is sent for: something is past its day or to be settled, or is grave from the first day on (B2, B6, B8). */
export function isUrgent({ rule, overdue, tasks }: WatchLine): boolean {
  return overdue + tasks > 0 || ruleById(rule).severity === 'nghiem_trong';
}
