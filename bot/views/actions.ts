import { assess, type Yardstick } from '../../cases/assess.ts';
import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { Case, CivilDate } from '../../cases/model.ts';
import type { Proposal } from '../../cases/objective/store.ts';
import { ruleById } from '../../cases/rules/index.ts';
import { citationFor } from '../../cases/rules/rule.ts';
import type { Document } from '../../knowledge/model.ts';
import type { ActionLines } from '../../reminders/actions/lines.ts';
import {
  type CaseRequest,
  isLate,
  REQUEST_DAYS,
  type RequestKind,
  SNOOZE_DAYS,
  type Snooze,
} from '../../reminders/actions/model.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/actions.ts';
import { fullDate, shortDate } from '../messages/amounts.ts';
import { exceeded } from '../messages/digests.ts';
import { amountsOf, decisionOf } from './case-line.ts';
import { callback, escapeHtml, foreignHtml, rows } from './message.ts';

/** Prefix of the buttons of actions; commands/dondoc.ts takes them. */
export const ACTION_PREFIX = 'vc';

/** What is open on a card: nothing, a choice of days for a request, or of days for a snooze. */
export type CardMenu = 'none' | RequestKind | 'snooze';

/** Initials of who enforces the case now, null where nobody can be asked; whether this reader's desk asked. */
export interface LeftShown {
  readonly present: string | null;
  readonly own: boolean;
}

/** Everything that was done about one case, and what this reader may do. */
export interface CardActions {
  /** Callback data behind the verb: the case and the list it was opened from. */
  readonly place: readonly (string | number)[];
  readonly requests: readonly CaseRequest[];
  /** Of the open ones, by id: those nobody who was asked can answer any more. */
  readonly left: ReadonlyMap<string, LeftShown>;
  readonly snoozes: readonly Snooze[];
  readonly proposal: Proposal | null;
  readonly may: {
    readonly ask: boolean;
    readonly snooze: boolean;
    readonly propose: boolean;
    readonly judge: boolean;
    /** Not the reader's own proposal, which another leader judges. */
    readonly judgeThis: boolean;
  };
  readonly today: CivilDate;
  /** Calls a person by desk, never by name: `Trưởng/Phó Trưởng Phòng THADS khu vực 1`. */
  readonly deskOf: (role: string, unit: string) => string;
  readonly proposer: string;
}

const when = (at: string, today: CivilDate): string =>
  `${wallTimeOf(new Date(at))} ${shortDate(civilDateOf(new Date(at)), today)}`;
/** When it was answered; an answer given again leaves the time of the first to be read. */
function whenAnswered({ answeredAt, firstAnsweredAt }: CaseRequest, today: CivilDate): string | null {
  if (answeredAt === null) return null;
  const last = when(answeredAt, today);
  return firstAnsweredAt === null || firstAnsweredAt === answeredAt
    ? last
    : say.answeredAgain(last, when(firstAnsweredAt, today));
}
const quoted = (text: string): string => `<blockquote>${foreignHtml(text)}</blockquote>`;
/** Requests told on a card, the newest first. */
const REQUESTS_SHOWN = 4;

/** Lines of the card: what was asked and answered, put aside, proposed; a source that says otherwise is shown. */
export function actionHtml(c: Case, actions: CardActions): readonly string[] {
  const { today, proposal } = actions;
  const requests = actions.requests
    .slice(0, REQUESTS_SHOWN)
    .flatMap((request) => [
      escapeHtml(requestLine(request, today, actions.deskOf, actions.left.get(request.id))),
      ...(request.text === null ? [] : [quoted(request.text)]),
    ]);
  const snoozes = actions.snoozes.flatMap((snooze) => [
    escapeHtml(say.snoozeLine(actions.deskOf(snooze.role, snooze.unit), snooze.until, today)),
    quoted(snooze.reason),
  ]);
  const source = c.objectiveSource === undefined ? c.objectiveReason : c.objectiveSource;
  const judged = proposal === null ? null : proposal.state === 'confirmed';
  const contradicts =
    (judged === true && source === false) ||
    (judged === false && proposal?.state !== 'proposed' && source === true);
  const proposals =
    proposal === null
      ? []
      : [
          escapeHtml(
            say.proposalLine(
              proposal.state,
              actions.proposer,
              fullDate(civilDateOf(new Date(proposal.proposedAt))),
            ),
          ),
          quoted(proposal.reason),
          ...(contradicts ? [escapeHtml(say.contradiction(source === true))] : []),
        ];
  // Of several rules one snooze each: the same words once.
  return [...requests, ...new Set(snoozes), ...proposals];
}

/** What is true of a request: what was answered, or that nobody can answer it any more. */
function stateOf(
  request: CaseRequest,
  at: string | null,
  left: Pick<LeftShown, 'present'> | undefined,
): string {
  const answered = say.answerState(request.answer, at, request.ending);
  if (left === undefined) return answered;
  const gone = say.leftBehind(left.present);
  return request.answer === null ? gone : `${answered}; ${gone}`;
}

function requestLine(
  request: CaseRequest,
  today: CivilDate,
  deskOf: (role: string, unit: string) => string,
  left: LeftShown | undefined,
): string {
  const state = stateOf(request, whenAnswered(request, today), left);
  return say.requestLine(
    request.kind,
    deskOf(request.askedRole, request.askedUnit),
    shortDate(civilDateOf(new Date(request.askedAt)), today),
    say.due(request.due, today),
    isLate(request, today) ? `${state}, ${say.late()}` : state,
  );
}

/** What stands under the card; with a menu open its question and choices. */
export function actionButtons(
  { place, may, proposal, requests, left }: CardActions,
  menu: CardMenu,
): { readonly question: string | null; readonly buttons: readonly Button[][] } {
  const button = (text: string, verb: string): Button => callback(text, ACTION_PREFIX, verb, ...place);
  const cancel = [button(say.buttons.cancel(), 'c')];
  if (menu === 'snooze') {
    const choices = SNOOZE_DAYS.map((days) => button(say.buttons.days(days), `z${days}`));
    return { question: say.pickSnooze(), buttons: [choices, cancel] };
  }
  if (menu !== 'none') {
    const verb = menu === 'urge' ? 'u' : 'e';
    const choices = REQUEST_DAYS.map((days) => button(say.buttons.workingDays(days), `${verb}${days}`));
    return { question: say.pickDays(menu), buttons: [choices, cancel] };
  }
  const judging = (text: string, verb: string): Button =>
    callback(text, ACTION_PREFIX, verb, ...place, proposal?.id ?? '');
  const orphans = requests.slice(0, REQUESTS_SHOWN).flatMap(({ id, kind }) => {
    const state = left.get(id);
    if (!may.ask || state?.own !== true) return [];
    const about = (text: string, verb: string): Button => callback(text, ACTION_PREFIX, verb, ...place, id);
    return [
      ...(state.present === null ? [] : [[about(say.buttons.sendOn(kind), 'so')]]),
      [about(say.buttons.drop(kind), 'cl')],
    ];
  });
  const waits = may.judge && may.judgeThis && proposal?.state === 'proposed';
  const holds = may.judge && proposal?.state === 'confirmed';
  return {
    question: null,
    buttons: [
      ...orphans,
      may.ask ? [button(say.buttons.urge(), 'u'), button(say.buttons.explain(), 'e')] : [],
      [
        ...(may.snooze ? [button(say.buttons.snooze(), 'z')] : []),
        ...(may.propose ? [button(say.buttons.objective(), 'o')] : []),
      ],
      waits ? [judging(say.buttons.confirm(), 'y'), judging(say.buttons.refuse(), 'n')] : [],
      holds ? [judging(say.buttons.revoke(), 'r')] : [],
    ].filter((row) => row.length > 0),
  };
}

/** The request as its executor sees it, with what was answered so far. */
export function requestPart(
  request: CaseRequest,
  c: Case,
  context: {
    readonly today: CivilDate;
    readonly by: string;
    /** What the case is asked about for; see `reasonsOf`. */
    readonly reasons: readonly string[];
  },
): OutgoingPart {
  const { today, by, reasons } = context;
  const at = whenAnswered(request, today);
  const answered = request.answer !== null || request.closedAt !== null;
  const html = [
    `<b>${escapeHtml(say.requestTitle(request.kind))}</b>${isLate(request, today) ? ` · ${say.late()}` : ''}`,
    [decisionOf(c), ...amountsOf(c)].join(' · '),
    ...(reasons.length === 0 ? [] : [escapeHtml(say.because(reasons))]),
    escapeHtml(say.requestFrom(by, request.due)),
    `<i>${escapeHtml(say.requestHint(request.kind))}</i>`,
    ...(answered ? [escapeHtml(say.yourAnswer(say.answerState(request.answer, at, request.ending)))] : []),
    ...(request.text === null ? [] : [quoted(request.text)]),
  ].join('\n');
  const button = (text: string, verb: string): Button => callback(text, ACTION_PREFIX, verb, request.id);
  const acknowledge = request.answer === null ? [button(say.buttons.acknowledge(), 'ok')] : [];
  const rest =
    request.kind === 'urge'
      ? [[button(say.buttons.nextStep(), 'nx')], [button(say.buttons.done(), 'dn')]]
      : [[button(say.buttons.answer(), 'ex')]];
  return {
    html,
    ...(request.closedAt === null && {
      buttons: [acknowledge, ...rest].filter((row) => row.length > 0),
    }),
    protect: true,
  };
}

/**
 * Under which rules a case stands today, each with the place of the sentence that binds whoever enforces it. Executors
 * read it, so a day that rests on a number nobody has confirmed is left out (domain 4.4); empty where nothing else is.
 */
export function reasonsOf(
  c: Case,
  today: CivilDate,
  documents: readonly Document[],
  yardstick: Yardstick,
): readonly string[] {
  return assess([c], today, yardstick).flatMap((due) => {
    const rule = ruleById(due.rule);
    const isTold = due.unconfirmed !== true && (due.kind === 'overdue' || rule.severity === 'nghiem_trong');
    if (!isTold || due.paused === true || (rule.about !== 'unit' && rule.countsOnly === true)) return [];
    const { document, label } = citationFor(rule, c);
    const title = documents.find(({ id }) => id === document)?.shortTitle ?? document;
    return [say.reason(exceeded(due.rule), shortDate(due.since, today), `${title}, ${label}`)];
  });
}

/** A line of the list behind the digest's button. */
export interface ActionEntry {
  readonly case: Case;
  readonly ref: string;
  readonly unit: string;
  readonly words: string;
}

export const requestWords = (
  request: CaseRequest,
  today: CivilDate,
  left: Pick<LeftShown, 'present'> | undefined,
): string => {
  const state = stateOf(request, null, left);
  return `${say.kindName(request.kind)}, ${say.due(request.due, today)}: ${isLate(request, today) ? `${state}, ${say.late()}` : state}`;
};

/** A request as a line of the executor's own: what, whose, until when, how it stands. */
export function askedWords(
  request: CaseRequest,
  today: CivilDate,
  deskOf: (role: string, unit: string) => string,
): string {
  const { kind, askedRole, askedUnit, answer, ending } = request;
  const state = say.answerState(answer, null, ending);
  return say.askedBy(
    kind,
    deskOf(askedRole, askedUnit),
    say.askedDue(request.due, today, isLate(request, today)),
    state,
  );
}

const PAGE = 10;

/** Everything this reader asked for, put aside or has to judge, ten a page, each opening its case. */
export function actionListPart(
  entries: readonly ActionEntry[],
  { role, page: wanted, back }: { readonly role: string; readonly page: number; readonly back: Button },
): OutgoingPart {
  const pages = Math.max(1, Math.ceil(entries.length / PAGE));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const shown = entries.slice(page * PAGE, (page + 1) * PAGE);
  const number = (i: number): number => page * PAGE + i + 1;
  const lines = shown.map(
    ({ case: c, unit, words }, i) =>
      `${number(i)}. ${decisionOf(c)} ${escapeHtml(unit)} · ${escapeHtml(words)}`,
  );
  const openers = shown.map(({ ref }, i) =>
    callback(String(number(i)), ACTION_PREFIX, 'c', ref, role, 'req', page, '-'),
  );
  const turns = [
    ...(page > 0 ? [callback(say.buttons.previous(), ACTION_PREFIX, 'ls', role, page - 1)] : []),
    ...(page < pages - 1 ? [callback(say.buttons.next(), ACTION_PREFIX, 'ls', role, page + 1)] : []),
  ];
  return {
    html: [`<b>${say.listHeading()}</b>`, '', ...(lines.length > 0 ? lines : [say.emptyList()])].join('\n'),
    buttons: [...rows(openers, 5), ...(turns.length > 0 ? [turns] : []), [back]],
    protect: true,
  };
}

/** The lines of a digest; empty without anything to say. */
export function actionLinesHtml(lines: ActionLines | null): string[] {
  if (lines === null) return [];
  const parts = say.digestParts(lines);
  return [
    ...(parts.length > 0 ? [`<b>${say.digestHeading()}:</b> ${parts.join(' · ')}`] : []),
    ...(lines.toConfirm > 0 ? [say.toConfirm(lines.toConfirm)] : []),
    ...(lines.withOthers > 0 ? [say.withOthers(lines.withOthers, lines.withNobody)] : []),
    ...(lines.confirmed + lines.refused > 0 ? [say.judgedLine(lines.confirmed, lines.refused)] : []),
    ...(lines.snoozed > 0 ? [say.snoozedCount(lines.snoozed)] : []),
  ];
}

/** The button that opens what the lines count. */
export function actionsButton(lines: ActionLines | null, role: string): Button[] {
  if (lines === null) return [];
  return [callback(say.buttons.requests(), ACTION_PREFIX, 'ls', role, 0)];
}
