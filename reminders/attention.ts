import type { CivilDate, Due } from '../cases/model.ts';
import { heaviest } from '../cases/rules/index.ts';
import type { UnitCode } from '../people/model.ts';
import { namesEvery, type Viewpoint } from './audience.ts';
import { inView, once } from './in-view.ts';
import { OVERDUE_RULES, type Overdue, type OverdueRule } from './overdue.ts';
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

/** A case with all the rules it is overdue under, and the one it is shown under. */
interface OverdueCase {
  readonly caseKey: string;
  readonly unit: UnitCode;
  readonly dues: readonly Overdue[];
  readonly lead: Overdue;
}

/**
 * The few cases a leader should look at, new ones first; each once, under its heaviest rule. `fresh` are the dues that
 * are new to the reader; what `isPutAside` says is left out.
 */
export function attentionOf(
  view: Viewpoint,
  overdue: readonly Overdue[],
  fresh: ReadonlySet<Due>,
  isPutAside: ((due: Due) => boolean) | null,
): { readonly shown: readonly AttentionItem[]; readonly leftOut: number; readonly fresh: number } {
  // The Cục reads counts, and case lists only of A2 (domain 2.1).
  const onlyA2 = !namesEvery(view);
  const own = inView((onlyA2 ? casesOfA2 : casesOf)(overdue), view);
  const cases =
    isPutAside === null
      ? own
      : inOrder(own.flatMap(({ dues }) => overdueCase(dues.filter((due) => !isPutAside(due))) ?? []));
  const freshKeys = new Set([...fresh].map(({ caseKey }) => caseKey));
  const isFresh = ({ caseKey, dues }: OverdueCase): boolean =>
    freshKeys.has(caseKey) && dues.some((due) => fresh.has(due));
  const news = inOrder(
    (freshKeys.size === 0 ? [] : cases.filter(isFresh)).map((one) => ({
      ...one,
      lead: heaviestOf(one.dues.filter((due) => fresh.has(due))) ?? one.lead,
    })),
  );
  const ordered = firstOf(news, cases, isFresh);
  // Those under A3a come first, so that the first few tell whether there are few; new ones stand before them all.
  const heavy = ordered(({ lead }) => lead.rule === 'A3a', A3A_ONE_BY_ONE_MAX + 1);
  const oneByOne = view.role === 'TT' && heavy.length <= A3A_ONE_BY_ONE_MAX ? heavy : [];
  const top = new Set([
    ...ordered(() => true, ATTENTION_MAX),
    ...news.slice(0, NEW_MAX),
    ...HEAVY.flatMap((heavy) =>
      ordered(({ dues }) => dues.some(({ rule }) => rule === heavy), HEAVY_AT_LEAST),
    ),
    ...oneByOne,
  ]);
  const newOnes = new Set(news);
  const shown = [
    ...inOrder([...top].filter((one) => newOnes.has(one))),
    ...inOrder([...top].filter((one) => !newOnes.has(one))),
  ];
  return {
    shown: shown.map((one) => itemOf(one, newOnes.has(one))),
    leftOut: cases.length - shown.length,
    fresh: news.length,
  };
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
  cases: readonly OverdueCase[],
  isFresh: (one: OverdueCase) => boolean,
): (isWanted: (one: OverdueCase) => boolean, most: number) => readonly OverdueCase[] {
  return (isWanted, most) => {
    const found = news.filter(isWanted).slice(0, most);
    for (const one of cases) {
      if (found.length >= most) break;
      if (isWanted(one) && !isFresh(one)) found.push(one);
    }
    return found;
  };
}

function itemOf({ caseKey, dues, lead }: OverdueCase, isNew: boolean): AttentionItem {
  return {
    caseKey,
    rule: lead.rule,
    since: lead.since,
    why: isNew ? 'new' : 'oldest',
    tags: dues.filter((other) => other !== lead).map(({ rule }) => rule),
  };
}

/** Every overdue case of a list, the heaviest rule first and under it the oldest. */
const casesOf = once((overdue: readonly Overdue[]) =>
  inOrder(
    [...Map.groupBy(overdue, ({ caseKey }) => caseKey).values()].flatMap((dues) => overdueCase(dues) ?? []),
  ),
);
const casesOfA2 = once((overdue: readonly Overdue[]) => casesOf(overdue.filter(({ rule }) => rule === 'A2')));

function overdueCase(dues: readonly Overdue[]): OverdueCase | null {
  const lead = heaviestOf(dues);
  return lead === null ? null : { caseKey: lead.caseKey, unit: lead.unit, dues, lead };
}

function heaviestOf(dues: readonly Overdue[]): Overdue | null {
  const [only, another] = dues;
  if (another === undefined) return only ?? null;
  const rule = heaviest(dues.map((due) => due.rule));
  return dues.find((due) => due.rule === rule) ?? null;
}

/** The heaviest rule first, then the oldest; compared as text, because comparing by locale is slow. */
function inOrder(cases: readonly OverdueCase[]): readonly OverdueCase[] {
  const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return cases.toSorted(
    (a, b) =>
      OVERDUE_RULES.indexOf(a.lead.rule) - OVERDUE_RULES.indexOf(b.lead.rule) ||
      before(a.lead.since, b.lead.since) ||
      before(a.caseKey, b.caseKey),
  );
}

/** Property sold and not handed over, for the heads who can have it handed over; none for the Cục, which reads counts. */
export function handoverOf(
  view: Viewpoint,
  dues: readonly Due[],
  isPutAside: (due: Due) => boolean,
): readonly Due[] {
  if (!namesEvery(view)) return [];
  const order = ({ kind, since, caseKey }: Due): string => `${kind === 'overdue' ? 0 : 1}${since}${caseKey}`;
  return inView(soldIn(dues), view)
    .filter((due) => !isPutAside(due))
    .flatMap((due) => asSeenBy(view.role, due) ?? [])
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .slice(0, HANDOVER_MAX);
}

/** The few dues of B2. */
const soldIn = once((dues: readonly Due[]) =>
  dues.filter(({ rule, paused }) => rule === 'B2' && paused !== true),
);
