import type { CivilDate, Due } from '../cases/model.ts';
import { heaviest } from '../cases/rules/index.ts';
import { covers, type Viewpoint } from './audience.ts';
import { OVERDUE_RULES, type Overdue, type OverdueRule } from './overdue.ts';
import { asSeenBy, oncePerList } from './watch.ts';

/** A case to look at today: since the last digest it came under a rule, or it is among the oldest of the heaviest. */
export interface AttentionItem {
  readonly caseKey: string;
  readonly rule: OverdueRule;
  readonly since: CivilDate;
  readonly why: 'new' | 'oldest';
  /** The other rules it is counted under. */
  readonly tags: readonly OverdueRule[];
}

/** Most cases named one by one: five, or every A3a case of a province when there are at most ten (domain 4.5). */
const ATTENTION_MAX = 5;
const A3A_ONE_BY_ONE_MAX = 10;
/** New ones are all named before any older one, as far as a message lists them. */
const NEW_MAX = 10;
/** However many others there are, so many of A2 are named: the directives ask for each of them by itself (Q4, Q6). */
const A2_AT_LEAST = 2;
/** Sold and not handed over: so many are named, those past the office's own threshold first (domain 7.3). */
const HANDOVER_MAX = 3;

/** The few cases a leader should look at, new ones first; each once, under its heaviest rule. */
export function attentionOf(
  view: Viewpoint,
  rulesOfCase: ReadonlyMap<string, readonly Overdue[]>,
  isNew: (due: Due) => boolean,
): { readonly shown: readonly AttentionItem[]; readonly leftOut: number; readonly fresh: number } {
  // The Cục reads counts, and case lists only of A2 (domain 2.1).
  const onlyA2 = view.role === 'BAN' || view.role === 'LDC';
  const items = [...rulesOfCase.values()].flatMap((all): AttentionItem[] => {
    const same = onlyA2 ? all.filter(({ rule }) => rule === 'A2') : all;
    const fresh = same.filter(isNew);
    const lead = heaviest((fresh.length > 0 ? fresh : same).map((due) => due.rule));
    const due = same.find(({ rule }) => rule === lead);
    if (due === undefined) return [];
    const tags = same.filter((other) => other !== due).map(({ rule }) => rule);
    return [
      {
        caseKey: due.caseKey,
        rule: due.rule,
        since: due.since,
        why: fresh.length > 0 ? 'new' : 'oldest',
        tags,
      },
    ];
  });
  const ordered = items
    .map((item) => ({ item, order: orderOf(item) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ item }) => item);
  const heavy = ordered.filter((item) => item.rule === 'A3a');
  const oneByOne = view.role === 'TT' && heavy.length <= A3A_ONE_BY_ONE_MAX;
  const isA2 = ({ rule, tags }: AttentionItem): boolean => rule === 'A2' || tags.includes('A2');
  const fresh = ordered.filter(({ why }) => why === 'new');
  const top = new Set([
    ...ordered.slice(0, ATTENTION_MAX),
    ...fresh.slice(0, NEW_MAX),
    ...ordered.filter(isA2).slice(0, A2_AT_LEAST),
  ]);
  const shown = ordered.filter((item) => top.has(item) || (oneByOne && item.rule === 'A3a'));
  return { shown, leftOut: items.length - shown.length, fresh: fresh.length };
}

/** New ones first, then the heaviest rule, then the oldest: as one text, because comparing by locale is slow. */
function orderOf({ why, rule, since, caseKey }: AttentionItem): string {
  return `${why === 'new' ? 0 : 1}${OVERDUE_RULES.indexOf(rule)}${since}${caseKey}`;
}

/** Property sold and not handed over, for the heads who can have it handed over; none for the Cục, which reads counts. */
export function handoverOf(
  view: Viewpoint,
  dues: readonly Due[],
  isPutAside: (due: Due) => boolean,
): readonly Due[] {
  if (view.role !== 'TP' && view.role !== 'TT') return [];
  const order = ({ kind, since, caseKey }: Due): string => `${kind === 'overdue' ? 0 : 1}${since}${caseKey}`;
  return soldIn(dues)
    .filter((due) => covers(view, due.unit) && !isPutAside(due))
    .flatMap((due) => asSeenBy(view.role, due) ?? [])
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .slice(0, HANDOVER_MAX);
}

/** The few dues of B2. */
const soldIn = oncePerList((dues) => dues.filter(({ rule, paused }) => rule === 'B2' && paused !== true));
