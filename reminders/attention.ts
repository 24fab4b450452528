import type { CivilDate, Due } from '../cases/model.ts';
import { namesEvery, type Viewpoint } from './audience.ts';
import type { Assessment, Came } from './facts.ts';
import { inView, once, unitsInView } from './in-view.ts';
import { OVERDUE_RULES, type Overdue, type OverdueRule, overdueOf } from './overdue.ts';
import { asSeenBy } from './seen-by.ts';
import { type OverdueCase, rankOf, rulesOf, type UnitTallies } from './tallies.ts';

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
/**
 * However many new ones of a year there are, so many past five years and so many of A2 are named: the directives ask
 * for each of them by itself (Q4, Q5, Q6).
 */
const HEAVY_AT_LEAST = 2;
const HEAVY = ['A3a', 'A2'] as const satisfies readonly OverdueRule[];
/** Sold and not handed over: so many are named, those past the office's own threshold first (domain 7.3). */
const HANDOVER_MAX = 3;

/**
 * The few cases a leader should look at, new ones first; each once, under its heaviest rule. `fresh` are the dues that
 * are new to the reader; what `isPutAside` says is left out.
 */
export function attentionOf(
  view: Viewpoint,
  { dues, tallies }: Pick<Assessment, 'dues' | 'tallies'>,
  fresh: readonly Came[],
  isPutAside: ((due: Due) => boolean) | null,
): { readonly shown: readonly AttentionItem[]; readonly leftOut: number; readonly fresh: number } {
  // The Cục reads counts, and case lists only of A2 (domain 2.1).
  const onlyA2 = !namesEvery(view);
  const isOne = (due: Overdue): boolean => (!onlyA2 || due.rule === 'A2') && isPutAside?.(due) !== true;
  const units: readonly CasesByRule[] =
    isPutAside !== null
      ? unitsInView(dues, view).map((own) => byRule(casesAmong(overdueOf(own).filter(isOne))))
      : inView(tallies, view).map(onlyA2 ? casesOfA2 : ({ cases }) => cases);
  const all = units.reduce((sum, { A3a, A2, A1 }) => sum + A3a.length + A2.length + A1.length, 0);
  const news = inOrder(
    newCases(
      fresh.filter(({ due }) => isOne(due)),
      onlyA2,
    ),
  );
  const newOnes = new Set(news.map(({ lead }) => lead.caseKey));
  const isFresh = ({ lead }: OverdueCase): boolean => newOnes.has(lead.caseKey);
  const ordered = firstOf(news, units, isFresh);
  // Those under A3a come first, so that the first few tell whether there are few; new ones stand before them all.
  const heavy = ordered('A3a', A3A_ONE_BY_ONE_MAX + 1);
  const oneByOne = view.role === 'TT' && heavy.length <= A3A_ONE_BY_ONE_MAX ? heavy : [];
  const top = new Set([
    ...ordered(null, ATTENTION_MAX),
    ...news.slice(0, NEW_MAX),
    ...HEAVY.flatMap((heavy) => ordered(heavy, HEAVY_AT_LEAST)),
    ...oneByOne,
  ]);
  const shown = [...inOrder([...top].filter(isFresh)), ...inOrder([...top].filter((one) => !isFresh(one)))];
  return {
    shown: shown.map((one) => itemOf(one, isFresh(one))),
    leftOut: all - shown.length,
    fresh: news.length,
  };
}

/** The cases of what is new, each under the heaviest rule that is; with all its rules. */
function newCases(fresh: readonly Came[], onlyA2: boolean): readonly OverdueCase[] {
  const cases = new Map<string, OverdueCase>();
  for (const { due, rules } of fresh) {
    const known = cases.get(due.caseKey);
    if (known === undefined || rankOf(due) < rankOf(known.lead))
      cases.set(due.caseKey, { lead: due, rules: onlyA2 ? [due.rule] : rules });
  }
  return [...cases.values()];
}

/**
 * The items that stand where a message has room for so many: in their order, and where not all fit, places are kept for
 * the first of the heaviest rules, so that many new ones of a year push out none of those.
 */
export function cutAttention(items: readonly AttentionItem[], most: number): readonly AttentionItem[] {
  if (items.length <= most) return items;
  // Half of the places at most: what is new is not pushed out either.
  const places = Math.min(HEAVY_AT_LEAST, Math.floor(most / 2));
  const kept = new Set(
    HEAVY.flatMap((heavy) =>
      items.filter(({ rule, tags }) => rule === heavy || tags.includes(heavy)).slice(0, places),
    ).slice(0, most),
  );
  for (const item of items) {
    if (kept.size >= most) break;
    kept.add(item);
  }
  return items.filter((item) => kept.has(item));
}

/** Looks for the first ones, or the first under a rule: among the new ones, then among the others. */
function firstOf(
  news: readonly OverdueCase[],
  units: readonly CasesByRule[],
  isFresh: (one: OverdueCase) => boolean,
): (rule: OverdueRule | null, most: number) => readonly OverdueCase[] {
  return (rule, most) => {
    const isWanted = ({ rules }: OverdueCase): boolean => rule === null || rules.includes(rule);
    const found = news.filter(isWanted).slice(0, most);
    for (const lead of OVERDUE_RULES) {
      const left = most - found.length;
      if (left <= 0) break;
      const others = units.flatMap((cases) => first(sorted(cases[lead]), left, isWanted, isFresh));
      found.push(...inOrder(others).slice(0, left));
      // A case is shown under its heaviest rule: those shown under a lighter one are not under this.
      if (lead === rule) break;
    }
    return found;
  };
}

function first(
  cases: readonly OverdueCase[],
  most: number,
  isWanted: (one: OverdueCase) => boolean,
  isFresh: (one: OverdueCase) => boolean,
): readonly OverdueCase[] {
  const found: OverdueCase[] = [];
  for (const one of cases) {
    if (found.length >= most) break;
    if (isWanted(one) && !isFresh(one)) found.push(one);
  }
  return found;
}

function itemOf({ lead, rules }: OverdueCase, isNew: boolean): AttentionItem {
  return {
    caseKey: lead.caseKey,
    rule: lead.rule,
    since: lead.since,
    why: isNew ? 'new' : 'oldest',
    tags: rules.filter((rule) => rule !== lead.rule),
  };
}

type CasesByRule = UnitTallies['cases'];

const byRule = (cases: readonly OverdueCase[]): CasesByRule => ({
  A3a: cases.filter(({ lead }) => lead.rule === 'A3a'),
  A2: cases.filter(({ lead }) => lead.rule === 'A2'),
  A1: cases.filter(({ lead }) => lead.rule === 'A1'),
});
const casesOfA2 = once(({ large }: UnitTallies) =>
  byRule(casesAmong(large.filter(({ paused }) => paused !== true))),
);
/** Only those of a rule that somebody asks for: most of a unit's are under the lightest. */
const sorted = once((cases: readonly OverdueCase[]) => inOrder(cases));

/** Of these dues, those of a case side by side. */
function casesAmong(overdue: readonly Overdue[]): readonly OverdueCase[] {
  return [...Map.groupBy(overdue, ({ caseKey }) => caseKey).values()].flatMap((own): OverdueCase[] => {
    const [lead] = own.toSorted((a, b) => rankOf(a) - rankOf(b));
    return lead === undefined ? [] : [{ lead, rules: rulesOf(own) }];
  });
}

/** The heaviest rule first, then the oldest; compared as text, because comparing by locale is slow. */
function compare({ lead: a }: OverdueCase, { lead: b }: OverdueCase): number {
  const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return rankOf(a) - rankOf(b) || before(a.since, b.since) || before(a.caseKey, b.caseKey);
}

const inOrder = (cases: readonly OverdueCase[]): readonly OverdueCase[] => cases.toSorted(compare);

/** Property sold and not handed over, for the heads who can have it handed over; none for the Cục, which reads counts. */
export function handoverOf(
  view: Viewpoint,
  tallies: readonly UnitTallies[],
  isPutAside: (due: Due) => boolean,
): readonly Due[] {
  if (!namesEvery(view)) return [];
  const order = ({ kind, since, caseKey }: Due): string => `${kind === 'overdue' ? 0 : 1}${since}${caseKey}`;
  return inView(tallies, view)
    .flatMap(({ sold }) => sold)
    .filter((due) => !isPutAside(due))
    .flatMap((due) => asSeenBy(view.role, due) ?? [])
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .slice(0, HANDOVER_MAX);
}
