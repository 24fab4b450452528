import { asks } from '../../answering/questions.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { type Case, isActive } from '../../cases/model.ts';
import { findPrivate } from '../../people/privacy.ts';
import { enforces, mayLead, mayProposeReason } from '../../people/scope.ts';
import {
  type ActionForm,
  type CaseRequest,
  type RequestAnswer,
  snoozeUntil,
} from '../../reminders/actions/model.ts';
import { AWAITING_DATA_WORKING_DAYS } from '../../reminders/marks.ts';
import { askerOf } from '../actions.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import * as say from '../messages/actions.ts';
import { asTyped } from '../opinion-gate.ts';
import { ACTION_PREFIX, reasonsOf, requestPart } from '../views/actions.ts';
import { caseRef, decisionNumber } from '../views/case-line.ts';
import { deskIn } from '../views/desk.ts';
import { callback, escapeHtml } from '../views/message.ts';
import { visibleCases } from '../visible-cases.ts';
import type { BotContext } from './command.ts';

/** The executor's side of a request, and the words that are typed for a request, a snooze or a reason. */

const ANSWERS = { ok: 'acknowledged', nx: 'next-step', dn: 'awaiting-data', ex: 'explained' } as const;
type AnswerVerb = keyof typeof ANSWERS;
export const isAnswer = (verb: string): verb is AnswerVerb => Object.hasOwn(ANSWERS, verb);

/** A text is awaited this long; after that it counts as a question again. */
const FORM_MINUTES = 30;
/** Longest text that is kept, in UTF-16 units: four of them still fit on a card. */
const WORDS_MAX = 600;

/** `/dondoc` of an executor: every open request again, or the one that is named, each with its buttons. */
export async function myRequests(ctx: BotContext, deps: Deps, only?: string): Promise<void> {
  if (ctx.person === null) return;
  const parts = [];
  for (const request of await deps.actions.store.openFor(ctx.person.id)) {
    if (only !== undefined && request.id !== only) continue;
    const c = await deps.cases.caseByKey(request.caseKey);
    if (c !== null && enforces(ctx.person, c, ctx.now)) parts.push(await partOf(request, c, ctx.now, deps));
  }
  if (only !== undefined && parts.length > 0) return ctx.say(parts);
  await ctx.say([{ html: escapeHtml(say.myRequests(parts.length)) }, ...parts]);
}

export async function answerRequest(
  ctx: BotContext,
  verb: AnswerVerb,
  id: string,
  deps: Deps,
): Promise<void> {
  const open = await openRequest(ctx, id, deps);
  if (open === null || ctx.person === null) {
    await ctx.answerCallbackQuery({ text: say.stale(), show_alert: true });
    return;
  }
  const { request, c } = open;
  const decision = decisionNumber(c);
  if (verb === 'nx' || verb === 'ex') {
    await closeForms(ctx.person.id, deps, ctx.now);
    const kind = ANSWERS[verb] as 'next-step' | 'explained';
    await deps.actions.store.openForm(ctx.person.id, { kind, request: id }, ctx.now);
    const by = escapeHtml(await askedBy(request, deps));
    const html = verb === 'nx' ? say.askNextStep(decision) : say.askExplanation(decision, by);
    return ctx.say([{ html, protect: true, buttons: [[cancelWords()]] }]);
  }
  await give(ctx, request, c, ANSWERS[verb], deps);
  await ctx.answerCallbackQuery({ text: say.toast.answered(ANSWERS[verb]) });
  const now = await deps.actions.store.request(id);
  if (now !== null) await ctx.replace(await partOf(now, c, ctx.now, deps));
}

/** Records the answer on the request and, as any answer to a reminder does, on what the case is due under. */
async function give(
  ctx: BotContext,
  request: CaseRequest,
  c: Case,
  answer: RequestAnswer,
  deps: Deps,
  text?: string,
): Promise<boolean> {
  if (ctx.person === null) return false;
  const shown = answer === 'explained' ? text : undefined;
  const given = await deps.actions.store.answer(request.id, answer, ctx.person.id, ctx.now, shown);
  if (!given) return false;
  const { facts } = await deps.look.at(ctx.now);
  const items = facts.dues.filter(({ caseKey, kind }) => caseKey === c.caseKey && kind !== 'list');
  await deps.reminders.mark(items, {
    personId: ctx.person.id,
    kind: answer,
    at: ctx.now,
    until:
      answer === 'awaiting-data'
        ? facts.calendar.addWorkingDays(facts.today, AWAITING_DATA_WORKING_DAYS)
        : null,
    ...(answer === 'next-step' && text !== undefined && { note: text }),
  });
  return true;
}

/** A request that this person may answer now; null when it is closed or the case is somebody else's. */
async function openRequest(
  ctx: BotContext,
  id: string,
  deps: Deps,
): Promise<{ readonly request: CaseRequest; readonly c: Case } | null> {
  const request = await deps.actions.store.request(id);
  const c = request && (await deps.cases.caseByKey(request.caseKey));
  if (request === null || c === null || ctx.person === null) return null;
  const isTheirs = request.holderId === ctx.person.id && enforces(ctx.person, c, ctx.now);
  return isTheirs && request.closedAt === null && isActive(c) ? { request, c } : null;
}

/** Takes a text that one of the buttons asked for. */
export async function takeWords(ctx: BotContext, typed: string, deps: Deps): Promise<boolean> {
  if (ctx.person === null) return false;
  const since = new Date(ctx.now.getTime() - FORM_MINUTES * 60_000);
  const form = await deps.actions.store.formFor(ctx.person.id, typed, since);
  if (form === null) return false;
  const text = asTyped(typed);
  const problem = problemOf(text);
  if (problem !== null) {
    await ctx.say([{ html: escapeHtml(say.wordsProblem(problem, WORDS_MAX)) }]);
    return true;
  }
  if (text.endsWith('?') || asks(text)) {
    await deps.actions.store.openForm(ctx.person.id, { ...form, typed: text }, ctx.now);
    const buttons = [[callback(say.buttons.write(), ACTION_PREFIX, 'fw'), cancelWords()]];
    await ctx.say([{ html: escapeHtml(say.isItAQuestion()), buttons }]);
    return true;
  }
  const part = await fill(ctx, form, text, deps);
  await deps.actions.store.taken(ctx.person.id, typed);
  await ctx.say([part]);
  return true;
}

/** Under each prompt for words: gives them up. */
export const cancelWords = () => callback(say.buttons.cancel(), ACTION_PREFIX, 'fx');

/** `fx` gives up what is awaited; `fw` takes the text that looked like a question after all. */
export async function settleWords(ctx: BotContext, verb: 'fx' | 'fw', deps: Deps): Promise<void> {
  if (ctx.person === null) return;
  const since = new Date(ctx.now.getTime() - FORM_MINUTES * 60_000);
  const form = await deps.actions.store.formFor(ctx.person.id, '', since);
  if (form === null || (verb === 'fw' && form.typed === undefined)) {
    await ctx.answerCallbackQuery({ text: say.stale(), show_alert: true });
    return;
  }
  const part =
    verb === 'fw' && form.typed !== undefined
      ? await fill(ctx, form, form.typed, deps)
      : { html: escapeHtml(say.formDropped()) };
  await deps.actions.store.closeForm(ctx.person.id);
  await ctx.replace(part);
}

/** Numbers and addresses of class 3 are shown to nobody, so they are not kept either (domain 8.1). */
function problemOf(text: string): say.WordsProblem | null {
  if (!/[\p{L}\d]/u.test(text)) return 'empty';
  if (text.length > WORDS_MAX) return 'too-long';
  return findPrivate(text, new Set()).some(({ leak }) => leak !== 'decision-number') ? 'private' : null;
}

async function fill(ctx: BotContext, form: ActionForm, text: string, deps: Deps) {
  const stale = { html: escapeHtml(say.stale()) };
  if (ctx.person === null) return stale;
  if (form.kind === 'next-step' || form.kind === 'explained') {
    const open = await openRequest(ctx, form.request, deps);
    const known = await deps.actions.store.request(form.request);
    // The same update once more after an interruption: it has been done.
    const isDone = known?.text === text && known.holderId === ctx.person.id;
    const done = open !== null && (await give(ctx, open.request, open.c, form.kind, deps, text));
    const c = known && (await deps.cases.caseByKey(known.caseKey));
    if ((!done && !isDone) || c === null) return stale;
    const decision = decisionNumber(c);
    return {
      html: form.kind === 'explained' ? say.explained(decision) : say.nextStepTaken(decision),
      protect: true,
    };
  }
  const c = await deps.cases.caseByKey(form.caseKey);
  if (c === null) return stale;
  const decision = decisionNumber(c);
  const opener = (role: string) => ({
    buttons: [[callback(say.buttons.open(), ACTION_PREFIX, 'c', caseRef(c.caseKey), role, 'req', 0, '-')]],
    protect: true,
  });
  if (form.kind === 'objective') {
    if (!mayProposeReason(ctx.person, c.unit, ctx.now)) return { html: escapeHtml(say.notYours()) };
    const about = { caseKey: c.caseKey, unit: c.unit, reason: text };
    const proposal = await deps.actions.objective.propose(about, ctx.person.id, ctx.now);
    const latest = proposal ?? (await deps.actions.objective.latest(c.caseKey));
    if (latest?.reason !== text || latest.proposedBy !== ctx.person.id)
      return { html: escapeHtml(say.alreadyProposed()) };
    return { html: say.proposed(decision), ...opener(c.unit.includes('.') ? 'TP' : 'TT') };
  }
  const unit = mayLead(ctx.person, form.role, c.unit, ctx.now);
  if (unit === null) return { html: escapeHtml(say.notYours()) };
  const { facts } = await deps.look.at(ctx.now);
  const [visible] = visibleCases(ctx.person, [c], facts.today, ctx.now, facts);
  const days = form.days as 1 | 3 | 7;
  const by = { person: ctx.person, role: form.role, unit };
  const put = await deps.actions.snooze(visible?.dues ?? [], by, days, text, ctx.now);
  if (put === 0) return { html: escapeHtml(say.alreadySnoozed()) };
  const until = snoozeUntil(facts.today, days, facts.calendar);
  return { html: say.snoozed(decision, until), ...opener(form.role) };
}

async function askedBy(
  { askedRole, askedUnit }: CaseRequest,
  { people }: Pick<Deps, 'people'>,
): Promise<string> {
  return deskIn(await people.units(), askedRole, askedUnit);
}

async function partOf(
  request: CaseRequest,
  c: Case,
  now: Date,
  deps: Pick<Deps, 'people' | 'knowledge' | 'thresholds' | 'calendar'>,
) {
  const today = civilDateOf(now);
  const { documents } = (await deps.knowledge.current()).library;
  const by = await askerOf(request, deps.people);
  const yardstick = { thresholds: await deps.thresholds.current(), calendar: deps.calendar };
  return requestPart(request, c, { today, by, reasons: reasonsOf(c, today, documents, yardstick) });
}
