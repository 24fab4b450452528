import { type CivilDate, type Due, isGroupB, type RuleId } from '../cases/model.ts';
import { RULES, ruleById } from '../cases/rules/index.ts';
import { covers, type DigestRole, type Viewpoint } from './audience.ts';
import type { Assessment, Facts } from './facts.ts';
import { isTurn, rhythmFor } from './rule-audience.ts';

/** A rule of group B in a digest: how many records it lists, and of how many its day has passed. */
export interface WatchLine {
  readonly rule: RuleId;
  /** Records under the rule, each once. */
  readonly count: number;
  /** Of them: past the rule's day. */
  readonly overdue: number;
  /** Of them: something is to be found out or confirmed first. */
  readonly tasks: number;
  /** Days rest on thresholds that nobody has confirmed: the software proposes them, somebody set them, or some of each. */
  readonly unconfirmed: 'proposed' | 'set' | 'both' | null;
  /** Single records may be shown behind it. */
  readonly opens: boolean;
}

/**
 * A due as a reader of this role may be told of it, null when not at all. A day that rests on an unconfirmed threshold
 * is for the head of the Phòng (and the administrator); to the others the record is only on the list, where the
 * directive itself wants a list (domain 4.4).
 */
export function asSeenBy(role: DigestRole, due: Due): Due | null {
  if (due.unconfirmed !== true || role === 'TP') return due;
  const rule = ruleById(due.rule);
  const listed = rule.about !== 'unit' && (rule.lists?.length ?? 0) > 0;
  return listed ? { ...due, kind: 'list' } : null;
}

/** Finds something in a list of dues once for all digests of a morning, which are made of the same list. */
export function oncePerList(
  find: (dues: readonly Due[]) => readonly Due[],
): (dues: readonly Due[]) => readonly Due[] {
  const found = new WeakMap<readonly Due[], readonly Due[]>();
  return (dues) => {
    const known = found.get(dues) ?? find(dues);
    found.set(dues, known);
    return known;
  };
}

const openOfGroupB = oncePerList((dues) =>
  dues.filter(({ rule, paused }) => isGroupB(rule) && paused !== true),
);

/** The dues of group B in view, of cases and matters, as the reader may be told of them; paused ones left out. */
export function watchedInView(
  facts: Pick<Assessment, 'dues' | 'matterDues'>,
  view: Viewpoint,
): readonly Due[] {
  return [...openOfGroupB(facts.dues), ...openOfGroupB(facts.matterDues)]
    .filter((due) => covers(view, due.unit))
    .flatMap((due) => asSeenBy(view.role, due) ?? []);
}

/** The lines of group B that have their turn in the digest of that day, heaviest first; rules without records are left out. */
export function watchLines(
  facts: Pick<Facts, 'dues' | 'matterDues' | 'calendar'>,
  view: Viewpoint,
  issued: CivilDate,
): readonly WatchLine[] {
  const byRule = Map.groupBy(watchedInView(facts, view), (due) => due.rule);
  return RULES.flatMap(({ id, ...rule }): WatchLine[] => {
    const own = byRule.get(id);
    const rhythm = rhythmFor(id, view.role);
    if (own === undefined || rhythm === null || !isTurn(rhythm, view.role, issued, facts.calendar)) return [];
    const counted = view.role === 'BAN' || view.role === 'LDC';
    const line = {
      rule: id,
      count: own.length,
      overdue: own.filter(({ kind }) => kind === 'overdue').length,
      tasks: own.filter(({ kind }) => kind === 'task').length,
      unconfirmed: standingOf(own),
      opens: !counted && !('countsOnly' in rule && rule.countsOnly === true),
    };
    return [line];
  });
}

function standingOf(dues: readonly Due[]): WatchLine['unconfirmed'] {
  const open = dues.filter(({ kind, unconfirmed }) => unconfirmed === true && kind !== 'list');
  const proposed = open.filter((due) => due.proposed === true).length;
  if (open.length === 0) return null;
  return proposed === open.length ? 'proposed' : proposed === 0 ? 'set' : 'both';
}

/** What a digest is sent for: something is past its day or to be settled, or is grave from the first day on (B2, B6, B8). */
export function isUrgent({ rule, overdue, tasks }: WatchLine): boolean {
  return overdue + tasks > 0 || ruleById(rule).severity === 'nghiem_trong';
}
