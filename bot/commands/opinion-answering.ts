import { type Opinion, REASONS } from '../../reminders/opinions/model.ts';
import type { Step } from '../../reminders/opinions/opinions.ts';
import { hashOf } from '../../reminders/opinions/store.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import * as say from '../messages/opinions.ts';
import { asTyped, objectionTo } from '../opinion-gate.ts';
import { createOpinionViews, heldUntil } from '../opinions.ts';
import { escapeHtml } from '../views/message.ts';
import { askedParts, draftParts, formParts, givenParts, reasonsParts, stateOf } from '../views/opinion.ts';
import type { BotContext } from './command.ts';
import { putInPlace } from './opinion-place.ts';

/** A superior answers, hands on or turns down. Rights are looked at anew at every press: the message may be old. */

/** The question as this person may answer it now, at the hands the button knows; says how it stands when not. */
async function answerable(ctx: BotContext, id: string, deps: Deps, hop?: string): Promise<Opinion | null> {
  const opinion = await deps.opinions.store.opinion(id);
  const isHere = hop === undefined || String(opinion?.hop) === hop;
  if (
    ctx.person !== null &&
    opinion !== null &&
    isHere &&
    deps.opinions.mayAnswer(opinion, ctx.person, ctx.now)
  )
    return opinion;
  await tellGone(ctx, opinion, deps);
  return null;
}

async function tellGone(ctx: BotContext, opinion: Opinion | null, deps: Deps): Promise<void> {
  // What became of it is told only to who had to do with it.
  const isKnown = opinion !== null && ctx.person !== null && opinion.closedBy === ctx.person.id;
  const state = isKnown || opinion?.state === 'open' ? await stateText(ctx, opinion, deps) : null;
  const text = say.goneOn(state);
  if (ctx.callbackQuery === undefined) await ctx.say([{ html: escapeHtml(text) }]);
  else await ctx.answerCallbackQuery({ text, show_alert: true });
}

async function stateText(ctx: BotContext, opinion: Opinion | null, deps: Deps): Promise<string | null> {
  if (opinion === null) return null;
  return stateOf(await createOpinionViews(deps.opinions, deps.people).of(opinion, ctx.now));
}

export async function showQuestion(ctx: BotContext, id: string, deps: Deps, inPlace: boolean): Promise<void> {
  const opinion = await answerable(ctx, id, deps);
  if (opinion === null) return;
  const parts = askedParts(await createOpinionViews(deps.opinions, deps.people).of(opinion, ctx.now));
  await (inPlace ? putInPlace(ctx, parts) : ctx.say(parts));
}

export async function showReasons(ctx: BotContext, id: string, hop: string, deps: Deps): Promise<void> {
  const opinion = await answerable(ctx, id, deps, hop);
  if (opinion === null) return;
  await putInPlace(
    ctx,
    reasonsParts(await createOpinionViews(deps.opinions, deps.people).of(opinion, ctx.now)),
  );
}

/** Waits for the words of the superior. */
export async function openField(
  ctx: BotContext,
  field: 'answer' | 'reason',
  id: string,
  hop: string,
  deps: Deps,
): Promise<void> {
  const opinion = await answerable(ctx, id, deps, hop);
  if (opinion === null || ctx.person === null) return;
  await closeForms(ctx.person.id, deps, ctx.now);
  await deps.opinions.store.openForm(ctx.person.id, { opinionId: id, field }, ctx.now);
  await ctx.say(formParts(opinion, [field === 'answer' ? say.typeAnswer() : say.typeReason()]));
}

/** The words that were typed: shown again before they go, or sent back with what to mend. */
export async function takeWords(
  ctx: BotContext,
  { opinionId: id, field }: { readonly opinionId: string; readonly field: 'answer' | 'reason' },
  typed: string,
  deps: Deps,
): Promise<void> {
  const opinion = await answerable(ctx, id, deps);
  if (ctx.person === null) return;
  if (opinion === null) return deps.opinions.store.closeForm(ctx.person.id);
  const text = asTyped(typed);
  const { publicNumbers } = await deps.knowledge.current(ctx.reads);
  const objection = objectionTo(text, field, publicNumbers);
  if (objection !== null) return ctx.say(formParts(opinion, [say.objection(objection)]));
  if (!(await deps.opinions.store.fill(ctx.person.id, { opinionId: id, field }, text, typed)))
    return tellGone(ctx, await deps.opinions.store.opinion(id), deps);
  const view = await createOpinionViews(deps.opinions, deps.people).of({ ...opinion, draft: text }, ctx.now);
  await ctx.say(draftParts(view, field));
}

export async function forward(ctx: BotContext, id: string, hop: string, deps: Deps): Promise<void> {
  if (ctx.person === null) return;
  const step = await deps.opinions.forward(id, Number(hop), ctx.person, ctx.now);
  if (step.kind === 'top') {
    await ctx.answerCallbackQuery({ text: say.isTop(), show_alert: true });
    return;
  }
  const { desk } = step.kind === 'done' ? await viewOf(ctx, step.opinion, deps) : { desk: '' };
  await conclude(ctx, step, say.movedUp(desk, heldUntil(ctx.now, deps.calendar)), deps);
}

/** Gives the opinion whose text the button stands under. */
export async function give(ctx: BotContext, id: string, hash: string, deps: Deps): Promise<void> {
  if (ctx.person === null) return;
  const step = await deps.opinions.give(id, hash, ctx.person, ctx.now);
  if (step.kind === 'done')
    await putInPlace(ctx, givenParts(step.opinion, heldUntil(ctx.now, deps.calendar)));
  else await conclude(ctx, step, '', deps);
}

export async function refuse(
  ctx: BotContext,
  id: string,
  hop: string,
  reason: string,
  deps: Deps,
): Promise<void> {
  const isKnown = (REASONS as readonly string[]).includes(reason);
  if (ctx.person === null || !isKnown) return tellGone(ctx, null, deps);
  const step = await deps.opinions.refuse(id, Number(hop), reason, ctx.person, ctx.now);
  await conclude(ctx, step, say.refusalSent(heldUntil(ctx.now, deps.calendar)), deps);
}

/** Turns it down with the words the button stands under. */
export async function refuseInWords(ctx: BotContext, id: string, hash: string, deps: Deps): Promise<void> {
  const opinion = await deps.opinions.store.opinion(id);
  const words = opinion?.draftBy === ctx.person?.id ? (opinion?.draft ?? '') : '';
  if (ctx.person === null || opinion === null || words === '' || hashOf(words) !== hash)
    return tellGone(ctx, opinion, deps);
  const step = await deps.opinions.refuse(id, opinion.hop, words, ctx.person, ctx.now);
  await conclude(ctx, step, say.refusalSent(heldUntil(ctx.now, deps.calendar)), deps);
}

async function conclude(ctx: BotContext, step: Step, text: string, deps: Deps): Promise<void> {
  if (step.kind !== 'done') return tellGone(ctx, step.kind === 'changed' ? step.opinion : null, deps);
  await ctx.replace({ html: escapeHtml(text) });
}

const viewOf = (ctx: BotContext, opinion: Opinion, deps: Deps) =>
  createOpinionViews(deps.opinions, deps.people).of(opinion, ctx.now);
