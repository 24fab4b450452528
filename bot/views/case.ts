import { plusYears } from '../../cases/civil-date.ts';
import type { CivilDate, Due } from '../../cases/model.ts';
import { RULES, ruleById } from '../../cases/rules/index.ts';
import { citationFor, yearsOf } from '../../cases/rules/rule.ts';
import { cite } from '../../knowledge/library.ts';
import type { Library } from '../../knowledge/model.ts';
import { type CaseRequest, isLate } from '../../reminders/actions/model.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { askedShort } from '../messages/actions.ts';
import { money } from '../messages/amounts.ts';
import * as say from '../messages/case-list.ts';
import { standing } from '../messages/thresholds.ts';
import type { VisibleCase } from '../visible-cases.ts';
import { amountsOf, caseRef, decisionOf } from './case-line.ts';
import { callback, escapeHtml, rows } from './message.ts';

/** Prefix of the buttons; commands/an.ts takes them. */
export const CASES_PREFIX = 'ca';
const PAGE = 10;

export const FILTERS = { a: 'all', o: 'overdue', s: 'soon' } as const satisfies Record<
  string,
  say.CaseFilter
>;
export type FilterCode = keyof typeof FILTERS;
export const isFilter = (text: string): text is FilterCode => Object.hasOwn(FILTERS, text);

export interface ListView {
  readonly filter: FilterCode;
  /** From 0; a page that is gone shows the last one. */
  readonly page: number;
  readonly today: CivilDate;
  /** Day the data is of. */
  readonly asOf: CivilDate;
  /** What leaders asked about a case and the reader still has to answer, by the key of the case. */
  readonly asked?: ReadonlyMap<string, readonly CaseRequest[]>;
}

/** One page of somebody's cases: a line and a button each, turning, and the other filters. */
export function caseListPart(cases: readonly VisibleCase[], view: ListView): OutgoingPart {
  const passed = cases.filter((visible) => passes(visible, view.filter));
  const filtered = view.filter === 'o' ? passed.toSorted(byWeight) : passed;
  const pages = Math.max(1, Math.ceil(filtered.length / PAGE));
  const page = Math.min(Math.max(0, view.page), pages - 1);
  const shown = filtered.slice(page * PAGE, (page + 1) * PAGE);
  const lines = shown.map((visible, i) =>
    [
      `${page * PAGE + i + 1}. ${lineOf(visible, view.today)}`,
      ...(view.asked?.get(visible.case.caseKey) ?? []).map(
        (request) =>
          `   📌 ${escapeHtml(askedShort(request.kind, request.due, view.today, isLate(request, view.today)))}`,
      ),
    ].join('\n'),
  );
  const heading = `<b>${escapeHtml(say.listHeading(FILTERS[view.filter], filtered.length))}</b>`;
  const about = [...(pages > 1 ? [say.page(page + 1, pages)] : []), say.dataAsOf(view.asOf)].join(' · ');
  const openers = shown.map((visible, i) =>
    callback(
      String(page * PAGE + i + 1),
      CASES_PREFIX,
      'c',
      view.filter,
      page,
      caseRef(visible.case.caseKey),
    ),
  );
  const turns = [
    ...(page > 0 ? [callback(say.buttons.previous(), CASES_PREFIX, 'l', view.filter, page - 1)] : []),
    ...(page < pages - 1 ? [callback(say.buttons.next(), CASES_PREFIX, 'l', view.filter, page + 1)] : []),
  ];
  return {
    html: [heading, `<i>${escapeHtml(about)}</i>`, '', ...(lines.length > 0 ? lines : [say.noCases()])].join(
      '\n',
    ),
    buttons: [...rows(openers, 5), ...(turns.length > 0 ? [turns] : []), filterButtons(cases, view.filter)],
    protect: true,
  };
}

/** Of what is overdue the heaviest rule first, then the oldest. */
function byWeight(a: VisibleCase, b: VisibleCase): number {
  const [weightOfA, sinceA] = weightOf(a);
  const [weightOfB, sinceB] = weightOf(b);
  return weightOfA - weightOfB || sinceA.localeCompare(sinceB);
}

function weightOf({ dues }: VisibleCase): readonly [number, CivilDate] {
  const heaviest = dues.find((due) => due.paused !== true && due.kind !== 'list');
  return [RULES.findIndex(({ id }) => id === heaviest?.rule), heaviest?.since ?? ''];
}

function passes({ dues, next }: VisibleCase, filter: FilterCode): boolean {
  if (filter === 'a') return true;
  return filter === 'o' ? dues.some((due) => due.paused !== true && due.kind !== 'list') : next.length > 0;
}

function filterButtons(cases: readonly VisibleCase[], current: FilterCode): Button[] {
  return (Object.keys(FILTERS) as FilterCode[])
    .filter((code) => code !== current)
    .map((code) => {
      const n = cases.filter((visible) => passes(visible, code)).length;
      return callback(say.buttons.filter(FILTERS[code], n), CASES_PREFIX, 'l', code, 0);
    });
}

function lineOf({ case: c, dues, next, party }: VisibleCase, today: CivilDate): string {
  const [heaviest] = dues;
  const [soonest] = next;
  return [
    decisionOf(c),
    ...(party && c.debtorRef !== null ? [escapeHtml(c.debtorRef)] : []),
    ...amountsOf(c),
    ...(heaviest === undefined
      ? []
      : [`<b>${escapeHtml(say.overdueSince(heaviest.rule, heaviest.since, today))}</b>`]),
    ...(heaviest?.paused === true ? [say.paused()] : []),
    ...(soonest === undefined
      ? []
      : [escapeHtml(say.soonOver(soonest.rule, soonest.since, soonest.daysLeft, today))]),
  ].join(' · ');
}

export interface CardView {
  readonly unitName: string;
  readonly today: CivilDate;
  readonly library: Library;
  /** The way back; null where the card stands alone. */
  readonly back: Button | null;
  /** What was done about it, as safe HTML, and what may be done; left out where nothing may. */
  readonly notes?: readonly string[];
  readonly buttons?: readonly (readonly Button[])[];
}

/** Everything of one case that may be shown, and every rule it is under with the sentence that says so. */
export function casePart({ case: c, dues, next, party }: VisibleCase, view: CardView): OutgoingPart {
  const lines = [
    say.facts.unit(view.unitName),
    ...(party && c.debtorRef !== null ? [say.facts.debtor(c.debtorRef)] : []),
    ...(c.caseTypes.length > 0 ? [say.facts.types(c.caseTypes)] : []),
    say.facts.condition(c.condition),
    say.facts.status(c.status, c.statusDate),
    ...(c.valueVnd === null ? [] : [say.facts.value(money(c.valueVnd))]),
    ...(c.remainingVnd === null ? [] : [say.facts.remaining(money(c.remainingVnd))]),
    say.facts.verified(c.lastVerificationDate),
    say.facts.periodic(c.periodic),
    ...(c.objectiveReason === true ? [say.facts.objective()] : []),
    ...auctionLines(c),
    ...(c.missingSince === undefined ? [] : [say.facts.missing(c.missingSince)]),
  ];
  const soon = next.map(({ rule, since, daysLeft }) => say.soonOver(rule, since, daysLeft, view.today));
  return {
    html: [
      decisionOf(c),
      ...lines.map(escapeHtml),
      '',
      `<b>${say.rulesHeading()}</b>`,
      ...(dues.length === 0 ? [say.noRule()] : dues.map((due) => ruleHtml(due, c, view))),
      ...soon.map((line) => `• ${escapeHtml(line)}`),
      ...((view.notes ?? []).length > 0 ? ['', ...(view.notes ?? [])] : []),
    ].join('\n'),
    ...(view.back !== null && { buttons: [...(view.buttons ?? []), [view.back]] }),
    protect: true,
  };
}

function auctionLines(c: VisibleCase['case']): string[] {
  if (c.auctionStatus === null) return [];
  return [
    say.facts.auction(c.auctionStatus, c.auctionSuccessDate),
    ...(c.auctionPaidDate === null ? [] : [say.facts.paid(c.auctionPaidDate)]),
    ...(c.auctionStatus === 'THANH' ? [say.facts.handover(c.handoverDate)] : []),
  ];
}

function ruleHtml(due: Due, c: VisibleCase['case'], view: CardView): string {
  const rule = ruleById(due.rule);
  const { provision, quote } = citationFor(rule, c);
  const { document, provision: cited } = cite(view.library, provision, quote);
  const years = yearsOf(rule);
  const remarks = [
    ...(years === null ? thresholdRemarks(due) : [say.anniversary(years, plusYears(c.decisionDate, years))]),
    ...(due.paused === true ? [say.paused()] : []),
  ];
  return [
    `• <b>${escapeHtml(say.overdueSince(due.rule, due.since, view.today))}</b>${remarks.length === 0 ? '' : ` (${escapeHtml(remarks.join('; '))})`}`,
    `<blockquote>«${escapeHtml(quote)}»</blockquote>`,
    `(${escapeHtml(say.place(document.shortTitle, cited.label))})`,
    ...(years === 3 ? [`<i>${escapeHtml(say.threeYearsNote())}</i>`] : []),
  ].join('\n');
}

/** That the number is the office's own, and that nobody has confirmed it yet, stands wherever it is used (domain 4.4). */
function thresholdRemarks(due: Due): string[] {
  const remark = standing(due);
  return [
    ...(due.threshold !== undefined ? [say.ownThreshold()] : []),
    ...(remark === null ? [] : [remark]),
    ...(due.estimated === true ? [say.estimated()] : []),
  ];
}

/** The way back from a card to the page it was opened on. */
export function backToCases(filter: FilterCode, page: number): Button {
  return callback(say.buttons.back(), CASES_PREFIX, 'l', filter, page);
}
