import type { CivilDate, Due } from '../cases/model.ts';
import { namesEvery, type Viewpoint } from './audience.ts';
import { once, unitsInView } from './in-view.ts';
import { OVERDUE_RULES, type Overdue, type OverdueRule, overdueOf } from './overdue.ts';
import { asSeenBy } from './seen-by.ts';

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

/** A case with the rules it is overdue under, heaviest first, and the due it is shown under. */
interface OverdueCase {
  readonly lead: Overdue;
  readonly rules: readonly OverdueRule[];
}

/**
 * The few cases a leader should look at, new ones first; each once, under its heaviest rule. `fresh` are the dues that
 * are new to the reader; what `isPutAside` says is left out.
 */
export function attentionOf(
  view: Viewpoint,
  dues: readonly Due[],
  fresh: readonly Overdue[],
  isPutAside: ((due: Due) => boolean) | null,
): { readonly shown: readonly AttentionItem[]; readonly leftOut: number; readonly fresh: number } {
  // The Cục reads counts, and case lists only of A2 (domain 2.1).
  const onlyA2 = !namesEvery(view);
  const among = (own: readonly Overdue[]): readonly Overdue[] =>
    own.filter((due) => (!onlyA2 || due.rule === 'A2') && isPutAside?.(due) !== true);
  const units = unitsInView(dues, view).map((own) =>
    isPutAside !== null ? inOrder(casesAmong(among(overdueOf(own)))) : (onlyA2 ? casesOfA2 : casesOf)(own),
  );
  const all = units.reduce((sum, { length }) => sum + length, 0);
  const news = inOrder(newCases(among(fresh), units));
  const newOnes = new Set(news.map(({ lead }) => lead.caseKey));
  const isFresh = ({ lead }: OverdueCase): boolean => newOnes.has(lead.caseKey);
  const ordered = firstOf(news, units, isFresh);
  // Those under A3a come first, so that the first few tell whether there are few; new ones stand before them all.
  const heavy = ordered(({ lead }) => lead.rule === 'A3a', A3A_ONE_BY_ONE_MAX + 1);
  const oneByOne = view.role === 'TT' && heavy.length <= A3A_ONE_BY_ONE_MAX ? heavy : [];
  const top = new Set([
    ...ordered(() => true, ATTENTION_MAX),
    ...news.slice(0, NEW_MAX),
    ...HEAVY.flatMap((heavy) => ordered(({ rules }) => rules.includes(heavy), HEAVY_AT_LEAST)),
    ...oneByOne,
  ]);
  const shown = [...inOrder([...top].filter(isFresh)), ...inOrder([...top].filter((one) => !isFresh(one)))];
  return {
    shown: shown.map((one) => itemOf(one, isFresh(one))),
    leftOut: all - shown.length,
    fresh: news.length,
  };
}

/** The cases of what is new, each under the heaviest rule that is; with all its rules as they stand in its unit. */
function newCases(
  fresh: readonly Overdue[],
  units: readonly (readonly OverdueCase[])[],
): readonly OverdueCase[] {
  if (fresh.length === 0) return [];
  const leads = new Map(casesAmong(fresh).map(({ lead }) => [lead.caseKey, lead]));
  return units.flatMap((cases) =>
    cases.flatMap(({ lead, rules }): OverdueCase[] => {
      const own = leads.get(lead.caseKey);
      return own === undefined ? [] : [{ lead: own, rules }];
    }),
  );
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

/** Looks for the first of a kind: among the new ones, then among the others. */
function firstOf(
  news: readonly OverdueCase[],
  units: readonly (readonly OverdueCase[])[],
  isFresh: (one: OverdueCase) => boolean,
): (isWanted: (one: OverdueCase) => boolean, most: number) => readonly OverdueCase[] {
  return (isWanted, most) => {
    const found = news.filter(isWanted).slice(0, most);
    const others = units.flatMap((cases) => {
      const own: OverdueCase[] = [];
      for (const one of cases) {
        if (own.length >= most - found.length) break;
        if (isWanted(one) && !isFresh(one)) own.push(one);
      }
      return own;
    });
    return [...found, ...inOrder(others).slice(0, most - found.length)];
  };
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

/** The overdue cases of a unit's dues, the heaviest rule first and under it the oldest. */
const casesOf = once((own: readonly Due[]) => inOrder(casesAmong(overdueOf(own))));
const casesOfA2 = once((own: readonly Due[]) =>
  inOrder(casesAmong(overdueOf(own).filter(({ rule }) => rule === 'A2'))),
);

/** The dues of a case stand side by side, the heaviest rule first, as they were judged. */
function casesAmong(overdue: readonly Overdue[]): readonly OverdueCase[] {
  const cases: OverdueCase[] = [];
  let lead: Overdue | null = null;
  let rules = 0;
  const end = (): void => {
    if (lead !== null) cases.push({ lead, rules: RULE_SETS[rules] ?? [] });
  };
  for (const due of overdue) {
    if (lead === null || due.caseKey !== lead.caseKey) {
      end();
      lead = due;
      rules = 0;
    } else if (rank(due) < rank(lead)) lead = due;
    rules |= 1 << rank(due);
  }
  end();
  return cases;
}

/** Every set of rules there can be, by the bits of their ranks: a country's cases share them. */
const RULE_SETS = Array.from({ length: 1 << OVERDUE_RULES.length }, (_, bits) =>
  OVERDUE_RULES.filter((_, rank) => (bits & (1 << rank)) !== 0),
);

const RANKS = Object.fromEntries(OVERDUE_RULES.map((rule, i) => [rule, i])) as Record<OverdueRule, number>;
const rank = ({ rule }: Overdue): number => RANKS[rule];

/** The heaviest rule first, then the oldest; compared as text, because comparing by locale is slow. */
function compare({ lead: a }: OverdueCase, { lead: b }: OverdueCase): number {
  const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return rank(a) - rank(b) || before(a.since, b.since) || before(a.caseKey, b.caseKey);
}

const inOrder = (cases: readonly OverdueCase[]): readonly OverdueCase[] => cases.toSorted(compare);

/** Property sold and not handed over, for the heads who can have it handed over; none for the Cục, which reads counts. */
export function handoverOf(
  view: Viewpoint,
  dues: readonly Due[],
  isPutAside: (due: Due) => boolean,
): readonly Due[] {
  if (!namesEvery(view)) return [];
  const order = ({ kind, since, caseKey }: Due): string => `${kind === 'overdue' ? 0 : 1}${since}${caseKey}`;
  return unitsInView(dues, view)
    .flatMap(soldIn)
    .filter((due) => !isPutAside(due))
    .flatMap((due) => asSeenBy(view.role, due) ?? [])
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .slice(0, HANDOVER_MAX);
}

/** The few dues of B2. */
const soldIn = once((own: readonly Due[]) =>
  own.filter(({ rule, paused }) => rule === 'B2' && paused !== true),
);
