import type { Case } from '../../cases/model.ts';
import { requestsOfDesk, snoozesInView } from '../../reminders/actions/lines.ts';
import { REQUEST_DAYS, type RequestKind, SNOOZE_DAYS } from '../../reminders/actions/model.ts';
import { leftBehind } from '../../reminders/actions/standing.ts';
import { covers, names, type Viewpoint, viewpointsOf } from '../../reminders/audience.ts';
import type { Facts } from '../../reminders/facts.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import * as say from '../messages/actions.ts';
import { notAllowed } from '../messages/common.ts';
import { buttons as digestButtons } from '../messages/digests.ts';
import { menu } from '../messages/help.ts';
import { deskTitle } from '../messages/opinions.ts';
import { initialsOf } from '../opinions.ts';
import { ACTION_PREFIX, type ActionEntry, actionListPart, requestWords } from '../views/actions.ts';
import { caseRef, decisionNumber, unitLabel } from '../views/case-line.ts';
import { DIGEST_PREFIX } from '../views/digest.ts';
import { readAddress } from '../views/digest-lists.ts';
import { callback, plainText } from '../views/message.ts';
import { type CaseCard, caseCard } from './case-card.ts';
import type { BotCommand, BotContext } from './command.ts';
import {
  answerRequest,
  cancelWords,
  isAnswer,
  myRequests,
  settleWords,
  takeWords,
} from './dondoc-answers.ts';

/** What a leader does about a case on its card, and what the executor answers. `/dondoc`: an executor's open requests. */
export const dondoc: BotCommand = {
  name: 'dondoc',
  menu: menu.dondoc,
  chats: 'private',
  roles: ['CHV', 'TP', 'TT'],
  async handle(ctx, _argument, deps) {
    const [view] = ctx.person === null ? [] : leaderViews(ctx);
    if (view === undefined) return myRequests(ctx, deps);
    const { facts } = await deps.look.at(ctx.now);
    await ctx.say([await listPart(view, facts, 0, deps, ctx.now)]);
  },
  callbacks: { prefix: ACTION_PREFIX, handle: press },
  takeText: takeWords,
};

const leaderViews = ({ person, now }: BotContext): readonly Viewpoint[] =>
  person === null ? [] : viewpointsOf(person, now).filter(({ role }) => role === 'TP' || role === 'TT');

async function press(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [verb = '', ...rest] = data;
  if (ctx.chat?.type !== 'private' || ctx.person === null) return tell(ctx, notAllowed());
  if (verb === 'fx' || verb === 'fw') return settleWords(ctx, verb, deps);
  if (verb === 'my') return myRequests(ctx, deps, rest[0]);
  if (isAnswer(verb)) return answerRequest(ctx, verb, rest[0] ?? '', deps);
  const role = verb === 'ls' ? rest[0] : rest[1];
  const view = leaderViews(ctx).find((own) => own.role === role);
  if (view === undefined) return tell(ctx, notAllowed());
  const { facts } = await deps.look.at(ctx.now);
  if (verb === 'ls') {
    const page = /^\d{1,5}$/.test(rest[1] ?? '') ? Number(rest[1]) : 0;
    return ctx.replace(await listPart(view, facts, page, deps, ctx.now));
  }
  const [ref = '', , list = '', page = '', unit = '', id = ''] = rest;
  const address = readAddress([view.role, list, page, unit]);
  const place = address && { person: ctx.person, view, facts, address, ref };
  const card = place && (await caseCard(ctx.now, place, deps));
  if (card === null) return tell(ctx, say.stale());
  const days = Number(verb.slice(1));
  switch (verb) {
    case 'c':
      return ctx.replace(card.part());
    case 'u':
    case 'e':
      return card.actions.may.ask
        ? ctx.replace(card.part(verb === 'u' ? 'urge' : 'explain'))
        : tell(ctx, say.notYours());
    case 'z':
      return card.actions.may.snooze ? ctx.replace(card.part('snooze')) : tell(ctx, say.alreadySnoozed());
    case 'o':
      return openObjective(ctx, card, deps);
    case 'y':
    case 'n':
    case 'r':
      await judge(ctx, card, verb, id, deps);
      return again(ctx, place, deps);
    case 'so':
    case 'cl':
      await settleLeft(ctx, card, verb, id, deps);
      return again(ctx, place, deps);
  }
  if (/^[ue]\d+$/.test(verb) && (REQUEST_DAYS as readonly number[]).includes(days)) {
    await ask(ctx, card, view, verb.startsWith('u') ? 'urge' : 'explain', days, deps);
    return again(ctx, place, deps);
  }
  if (verb.startsWith('z') && (SNOOZE_DAYS as readonly number[]).includes(days))
    return openSnooze(ctx, card, view, days, deps);
  await tell(ctx, say.stale());
}

/** The card once more, with what has just been done. */
async function again(
  ctx: BotContext,
  place: Omit<Parameters<typeof caseCard>[1], 'facts'> | null,
  deps: Deps,
): Promise<void> {
  if (place === null) return;
  const { facts } = await deps.look.at(ctx.now);
  // A case that has just left the list it was opened from is still reached as one that was acted on.
  const card =
    (await caseCard(ctx.now, { ...place, facts }, deps)) ??
    (await caseCard(
      ctx.now,
      { ...place, facts, address: { ...place.address, list: 'req', page: 0, unit: null } },
      deps,
    ));
  if (card !== null) await ctx.replace(card.part());
}

async function ask(
  ctx: BotContext,
  card: CaseCard,
  view: Viewpoint,
  kind: RequestKind,
  days: number,
  deps: Deps,
): Promise<void> {
  if (ctx.person === null || !card.actions.may.ask) return tell(ctx, say.notYours());
  const role = view.role === 'TT' ? 'TT' : 'TP';
  const asking = await deps.actions.ask(kind, card.visible.case, ctx.person, role, days, ctx.now);
  if (asking.kind === 'asked') {
    await ctx.answerCallbackQuery({ text: say.toast.asked(kind, asking.request.due) });
    return;
  }
  await tell(ctx, asking.kind === 'already' ? say.toast.already(kind) : say.toast.nobody());
}

async function judge(
  ctx: BotContext,
  { actions: { may, proposal } }: CaseCard,
  verb: 'y' | 'n' | 'r',
  id: string,
  deps: Deps,
): Promise<void> {
  if (ctx.person === null || !may.judge) return tell(ctx, say.notYours());
  if (proposal === null || proposal.id !== id) return tell(ctx, say.stale());
  if (verb !== 'r' && proposal.proposedBy === ctx.person.id) return tell(ctx, say.ownProposal());
  const to = verb === 'y' ? 'confirmed' : verb === 'n' ? 'refused' : 'revoked';
  const from = verb === 'r' ? 'confirmed' : 'proposed';
  const done = await deps.actions.objective.judge(id, from, to, ctx.person.id, ctx.now);
  if (done) await ctx.answerCallbackQuery({ text: say.toast.judged(to) });
  else await tell(ctx, say.stale());
}

/** A request whose executor does not enforce the case any more is sent on or given up, by the desk that asked. */
async function settleLeft(
  ctx: BotContext,
  { actions }: CaseCard,
  verb: 'so' | 'cl',
  id: string,
  deps: Deps,
): Promise<void> {
  const request = actions.requests.find((one) => one.id === id);
  if (ctx.person === null || !actions.may.ask) return tell(ctx, say.notYours());
  if (request === undefined || actions.left.get(id)?.own !== true) return tell(ctx, say.stale());
  if (verb === 'cl') {
    const done = await deps.actions.drop(request, ctx.person, ctx.now);
    return done ? toast(ctx, say.toast.dropped()) : tell(ctx, say.stale());
  }
  const sending = await deps.actions.sendOn(request, ctx.person, ctx.now);
  if (sending === 'sent') return toast(ctx, say.toast.sentOn());
  await tell(ctx, sending === 'nobody' ? say.toast.nobody() : say.stale());
}

async function toast(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text });
}

async function openObjective(ctx: BotContext, card: CaseCard, deps: Deps): Promise<void> {
  const { case: c } = card.visible;
  if (ctx.person === null || !card.actions.may.propose) return tell(ctx, say.alreadyProposed());
  await closeForms(ctx.person.id, deps, ctx.now);
  await deps.actions.store.openForm(ctx.person.id, { kind: 'objective', caseKey: c.caseKey }, ctx.now);
  await ctx.say([
    { html: say.askObjectiveReason(decisionNumber(c)), protect: true, buttons: [[cancelWords()]] },
  ]);
}

async function openSnooze(
  ctx: BotContext,
  card: CaseCard,
  view: Viewpoint,
  days: number,
  deps: Deps,
): Promise<void> {
  const { case: c } = card.visible;
  if (ctx.person === null || !card.actions.may.snooze) return tell(ctx, say.alreadySnoozed());
  const role = view.role === 'TT' ? 'TT' : 'TP';
  await closeForms(ctx.person.id, deps, ctx.now);
  await deps.actions.store.openForm(
    ctx.person.id,
    { kind: 'snooze', caseKey: c.caseKey, days, role },
    ctx.now,
  );
  await ctx.replace(card.part());
  await ctx.say([
    { html: say.askSnoozeReason(decisionNumber(c), days), protect: true, buttons: [[cancelWords()]] },
  ]);
}

/** Requests that have ended stay on the list for so long. */
const ENDED_SHOWN_MS = 14 * 86_400_000;

/** What was asked for, put aside and waits to be judged, in the order in which it needs the reader. */
async function listPart(view: Viewpoint, facts: Facts, page: number, deps: Deps, now: Date) {
  const since = new Date(now.getTime() - ENDED_SHOWN_MS).toISOString();
  const unitName = (code: string): string => facts.units.find((unit) => unit.code === code)?.name ?? code;
  const words: [string, string][] = [
    ...(facts.actions?.proposals ?? [])
      .filter(({ unit, state }) => covers(view, unit) && state === 'proposed')
      .map(({ caseKey, state }): [string, string] => [caseKey, say.proposedShort(state)]),
    ...requestsOfDesk(view, facts.actions)
      .filter(({ closedAt }) => closedAt === null || closedAt > since)
      .map((request): [string, string] => {
        const state = leftBehind(request, facts.cases.get(request.caseKey) ?? null, facts.people, now);
        const left = state === null ? undefined : { present: state.present && initialsOf(state.present) };
        return [request.caseKey, requestWords(request, facts.today, left)];
      }),
    ...snoozesInView(view, facts.actions).map((snooze): [string, string] => [
      snooze.caseKey,
      plainText(say.snoozedShort(deskTitle(snooze.role, unitName(snooze.unit)), snooze.until, facts.today)),
    ]),
  ];
  const entries: ActionEntry[] = [];
  for (const [caseKey, said] of Map.groupBy(words, ([key]) => key)) {
    const c: Case | null = facts.cases.get(caseKey) ?? (await deps.cases.caseByKey(caseKey));
    // Chosen by the unit it was done in: a case that has moved since is read by the heads of its unit now.
    if (c === null || !names(view, c.unit, [])) continue;
    entries.push({
      case: c,
      ref: caseRef(caseKey),
      unit: unitLabel(c.unit, view.role, facts.units),
      words: [...new Set(said.map(([, text]) => text))].join('; '),
    });
  }
  const back = callback(digestButtons.back(), DIGEST_PREFIX, 'h', view.role);
  return actionListPart(entries, { role: view.role, page, back });
}

async function tell(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text, show_alert: true });
}
