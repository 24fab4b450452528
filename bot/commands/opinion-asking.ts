import { FLOW, placeAt } from '../../answering/mechanism/questions.ts';
import { questionsIn } from '../../answering/questions.ts';
import type { Opinion } from '../../reminders/opinions/model.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import { staleButton } from '../messages/common.ts';
import { toBeAsked, told } from '../messages/mechanism.ts';
import * as say from '../messages/opinions.ts';
import { asTyped, objectionTo } from '../opinion-gate.ts';
import { createOpinionViews, heldUntil } from '../opinions.ts';
import { escapeHtml } from '../views/message.ts';
import { answeredParts, dateOf, formParts, previewParts, stateOf } from '../views/opinion.ts';
import type { BotContext } from './command.ts';
import { putInPlace } from './opinion-place.ts';

/** A superior is asked: what stands under a decline, the preview, and asking once more. Each returns false when stale. */

/**
 * Shows what would be sent of the question under whose answer the button stood: of the message, or of the one question of
 * it whose number is given.
 */
export async function startAsking(
  ctx: BotContext,
  questionId: string,
  part: string,
  deps: Deps,
): Promise<boolean> {
  const asked = await deps.chat.question(questionId);
  if (ctx.person === null || asked?.personId !== ctx.person.id || asked.outcome === 'case') return false;
  const before = await deps.opinions.store.sentFor({ questionId });
  if (before !== null) return tellSent(ctx, before, deps);
  const wanted = part === '' || asked.text === null ? asked.text : questionsIn(asked.text)[Number(part)];
  if (wanted === undefined) return false;
  const text = wanted === null ? null : asTyped(wanted);
  return begin(ctx, { questionId, parent: null, text, isWithheld: text === null }, deps);
}

/** What the questions of /boithuong could not decide, put as a question of the answers that were given. */
export async function askOfMechanism(
  ctx: BotContext,
  flow: string,
  path: string,
  deps: Deps,
): Promise<boolean> {
  const place = flow === FLOW ? placeAt(path) : null;
  if (place?.kind !== 'outcome') return false;
  const text = toBeAsked(place.told.map(({ asks, answer }) => told(asks, answer)));
  return begin(ctx, { questionId: null, parent: null, text }, deps);
}

/** One more question about an opinion, to who gave it. */
export async function askOnceMore(ctx: BotContext, id: string, deps: Deps): Promise<boolean> {
  const parent = await deps.opinions.store.opinion(id);
  const isOwn = parent !== null && parent.askerId === ctx.person?.id;
  if (!isOwn || parent.state !== 'answered' || parent.parentId !== null) return false;
  const before = await deps.opinions.store.sentFor({ parentId: id });
  if (before !== null) return tellSent(ctx, before, deps);
  return begin(ctx, { questionId: null, parent, text: null }, deps);
}

async function begin(
  ctx: BotContext,
  from: {
    readonly questionId: string | null;
    readonly parent: Opinion | null;
    readonly text: string | null;
    readonly isWithheld?: boolean;
  },
  deps: Deps,
): Promise<boolean> {
  const { person } = ctx;
  if (person === null) return false;
  const { holder } = await deps.opinions.superiorOf(person, from.parent, ctx.now);
  if (holder === null) {
    await ctx.say([{ html: escapeHtml(say.nobodyToAsk()) }]);
    return true;
  }
  const title = await createOpinionViews(deps.opinions, deps.people).titleOf(holder.desk);
  const { publicNumbers } = await deps.knowledge.current(ctx.reads);
  // The words of a question that names somebody are not kept; it is typed again without.
  const unkept = from.isWithheld ? 'person' : null;
  const objection = from.text === null ? unkept : objectionTo(from.text, 'question', publicNumbers);
  const text = objection === null ? from.text : null;
  const ids = { askerId: person.id, questionId: from.questionId, parentId: from.parent?.id ?? null };
  const draft = await deps.opinions.store.newDraft({ ...ids, text }, ctx.now);
  if (text !== null) return preview(ctx, draft, title, deps);
  await closeForms(person.id, deps, ctx.now);
  await deps.opinions.store.openForm(person.id, { opinionId: draft.id, field: 'question' }, ctx.now);
  const lines = objection === null ? [say.typeQuestion(title)] : [say.objection(objection)];
  await ctx.say(formParts(draft, lines));
  return true;
}

async function preview(ctx: BotContext, draft: Opinion, title: string, deps: Deps): Promise<true> {
  const views = createOpinionViews(deps.opinions, deps.people);
  await ctx.say(previewParts(await views.of(draft, ctx.now), title));
  return true;
}

async function tellSent(ctx: BotContext, before: Opinion, deps: Deps): Promise<true> {
  const view = await createOpinionViews(deps.opinions, deps.people).of(before, ctx.now);
  const date = dateOf(before.createdAt) ?? view.today;
  await ctx.say([{ html: escapeHtml(say.alreadySent(date, stateOf(view))) }]);
  return true;
}

/** The own draft behind a button. */
async function ownDraft(ctx: BotContext, id: string, deps: Deps): Promise<Opinion | null> {
  const opinion = await deps.opinions.store.opinion(id);
  return opinion?.askerId === ctx.person?.id && opinion?.state === 'draft' ? opinion : null;
}

/** Where a draft would go. */
async function titleFor(ctx: BotContext, draft: Opinion, deps: Deps): Promise<string | null> {
  if (ctx.person === null) return null;
  const parent = draft.parentId === null ? null : await deps.opinions.store.opinion(draft.parentId);
  const { holder } = await deps.opinions.superiorOf(ctx.person, parent, ctx.now);
  return holder === null ? null : createOpinionViews(deps.opinions, deps.people).titleOf(holder.desk);
}

export async function rewrite(ctx: BotContext, id: string, deps: Deps): Promise<boolean> {
  const draft = await ownDraft(ctx, id, deps);
  const title = draft && (await titleFor(ctx, draft, deps));
  if (draft === null || title === null || ctx.person === null) return false;
  await closeForms(ctx.person.id, deps, ctx.now);
  await deps.opinions.store.openForm(ctx.person.id, { opinionId: id, field: 'question' }, ctx.now);
  await putInPlace(ctx, formParts(draft, [say.typeQuestion(title)]));
  return true;
}

/** The text that was typed for a draft: shown again before it goes, or sent back with what to mend. */
export async function takeQuestion(ctx: BotContext, id: string, typed: string, deps: Deps): Promise<void> {
  const draft = await ownDraft(ctx, id, deps);
  const title = draft && (await titleFor(ctx, draft, deps));
  if (draft === null || title === null || ctx.person === null) {
    if (ctx.person !== null) await deps.opinions.store.closeForm(ctx.person.id);
    return ctx.say([{ html: escapeHtml(draft === null ? staleButton() : say.nobodyToAsk()) }]);
  }
  const text = asTyped(typed);
  const { publicNumbers } = await deps.knowledge.current(ctx.reads);
  const objection = objectionTo(text, 'question', publicNumbers);
  if (objection !== null) return ctx.say(formParts(draft, [say.objection(objection)]));
  const form = { opinionId: id, field: 'question' } as const;
  if (!(await deps.opinions.store.fill(ctx.person.id, form, text, typed)))
    return ctx.say([{ html: escapeHtml(staleButton()) }]);
  await preview(ctx, { ...draft, text }, title, deps);
}

export async function send(ctx: BotContext, id: string, deps: Deps): Promise<boolean> {
  if (ctx.person === null) return false;
  const sending = await deps.opinions.send(id, ctx.person, ctx.now);
  if (sending.kind === 'gone') return false;
  if (sending.kind === 'nobody') await ctx.replace({ html: escapeHtml(say.nobodyToAsk()) });
  else if (sending.kind === 'already') await tellSent(ctx, sending.opinion, deps);
  else {
    const views = createOpinionViews(deps.opinions, deps.people);
    const title = (await views.of(sending.opinion, ctx.now)).desk;
    await ctx.replace({ html: escapeHtml(say.sent(title, heldUntil(ctx.now, deps.calendar))) });
  }
  return true;
}

/** An opinion the asker got, once more. */
export async function readAgain(ctx: BotContext, id: string, deps: Deps): Promise<boolean> {
  const opinion = await deps.opinions.store.opinion(id);
  if (opinion === null || opinion.askerId !== ctx.person?.id || opinion.state !== 'answered') return false;
  const view = await createOpinionViews(deps.opinions, deps.people).of(opinion, ctx.now);
  await ctx.say(answeredParts(view));
  return true;
}
