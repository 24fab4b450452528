import { narrowed } from '../../answering/clarify.ts';
import { isFact, withFact } from '../../answering/facts.ts';
import { asksForMore } from '../../answering/followup.ts';
import { forGroup, libraryForGroup } from '../../answering/in-group.ts';
import { leadsToMechanism } from '../../answering/mechanism/leads.ts';
import type { Answer } from '../../answering/model.ts';
import { withheldFor } from '../../answering/withheld.ts';
import type { Budget } from '../../answering/writers/budget.ts';
import type { Addressee, Citation } from '../../knowledge/model.ts';
import { findPrivate } from '../../people/privacy.ts';
import { newQuestionId } from '../chat-store.ts';
import type { Deps } from '../deps.ts';
import { notQuotedInGroup } from '../messages/admin.ts';
import { notShownInGroup } from '../messages/answers.ts';
import { staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import { stranger } from '../messages/people.ts';
import * as say from '../messages/questions.ts';
import { showWriting } from '../updates/writing.ts';
import { renderAnswer, renderWithheld } from '../views/answer.ts';
import { leadButton } from '../views/lead.ts';
import { escapeHtml, foreignHtml, toParts } from '../views/message.ts';
import { wholeProvision } from '../views/sources.ts';
import { askerOf } from './asker.ts';
import type { BotCommand, BotContext } from './command.ts';
import { isCourtesy } from './courtesy.ts';
import { giveReason, judgeAnswer } from './feedback.ts';
import { offerOf } from './opinion-offer.ts';
import { smallTalk } from './small-talk.ts';

/** Prefix of the buttons under an answer: `as:up:QUESTION`, `as:down:QUESTION`, `as:why:REASON:QUESTION`, `as:full:PROVISION`, `as:level:LEVEL:QUESTION`. */
const PREFIX = 'as';
/** A question that leans on the one before it is understood with it when that was asked so many minutes ago. */
const TALK_MINUTES = 15;
/** Between two alerts on the same passage, in hours. */
const WITHHELD_HOURS = 24 * 7;
/** A chain of questions that each lean on the one before it is followed so far back. */
const TALK_TURNS = 4;

/** No model writes for strangers. */
const NOTHING: Budget = { take: () => Promise.resolve({ kind: 'spent', isNews: false }) };

/** `/hoi QUESTION`: the way to ask in a group, and one of two in a private chat. */
export const hoi: BotCommand = {
  name: 'hoi',
  menu: menu.hoi,
  chats: 'any',
  roles: 'bound',
  handle: answerQuestion,
  callbacks: { prefix: PREFIX, handle: press },
};

/** Answers a question from the documents, and keeps it for feedback without its words where it speaks of a case or of somebody. */
export async function answerQuestion(ctx: BotContext, question: string, deps: Deps): Promise<void> {
  if (asksForMore(question) && (await askedBefore(ctx, deps)).length > 0)
    return ctx.say([{ html: foreignHtml(say.thatWasAll()) }]);
  const { inForce, publicNumbers } = await deps.knowledge.current(ctx.reads);
  const titles = { documents: inForce.documents, provisions: [] };
  const shown =
    ctx.chat?.type === 'private' ? titles : libraryForGroup(titles, publicNumbers, notShownInGroup());
  const talk = smallTalk(
    question,
    shown.documents.map(({ shortTitle }) => shortTitle),
  );
  if (talk !== null)
    return ctx.say([{ html: foreignHtml(talk.text), ...(talk.leads && { buttons: [[leadButton()]] }) }]);
  return answerIf(() => true, ctx, question, deps);
}

/** The same for what may be no question at all, such as "Đã rõ" under an announcement: then nothing is said. */
export async function answerWhatMayBeAQuestion(ctx: BotContext, text: string, deps: Deps): Promise<void> {
  if (isCourtesy(text)) return;
  return answerIf(
    (answer) => answer.kind !== 'declined' || answer.reason === 'not-in-documents',
    ctx,
    text,
    deps,
  );
}

async function answerIf(
  worthwhile: (answer: Answer) => boolean,
  ctx: BotContext,
  question: string,
  deps: Deps,
  isComplete = false,
): Promise<void> {
  if (question.trim() === '') return ctx.say([{ html: escapeHtml(say.empty()) }]);
  const isGroup = ctx.chat?.type !== 'private';
  const began = performance.now();
  const { ask, publicNumbers } = await deps.knowledge.current(ctx.reads);
  const isWithheld = withheldFor(question, publicNumbers) !== null;
  const asker = askerOf(ctx.person);
  const told = await ask(question, asker, {
    before: isComplete ? undefined : await askedBefore(ctx, deps),
    // A question whose words are not kept cannot be asked back about: nothing would be there when a button is pressed.
    mayClarify: !isGroup && !isWithheld && ctx.person !== null,
    signal: ctx.stopping,
    budget: ctx.person === null && !isGroup ? NOTHING : deps.budgetOf(ctx.person?.id ?? null),
    ...showWriting(ctx, publicNumbers),
    // Notes are of class 2 and of a unit: none in a group.
    notes: isGroup || ctx.person === null ? undefined : deps.notes.findFor(ctx.person, ctx.now),
  });
  if (!worthwhile(told)) return;
  const { answer, withheld } = isGroup ? forGroup(told, publicNumbers) : { answer: told, withheld: [] };
  const ms = performance.now() - began;
  const id = newQuestionId();
  await deps.chat.keepQuestion({
    id,
    chatId: ctx.person === null ? '' : String(ctx.chat?.id ?? ''),
    personId: ctx.person?.id ?? null,
    askedAt: ctx.now.toISOString(),
    role: asker.role,
    // Of a stranger only that something was asked.
    text:
      answer.caseIntent || isWithheld || ctx.person === null
        ? null
        : answer.kind === 'clarify'
          ? answer.question
          : question,
    outcome: answer.caseIntent ? 'case' : answer.kind,
    reason: answer.kind === 'declined' ? answer.reason : null,
    ranking: answer.passages.map(({ passage }) => passage.id),
    provisions: provisionsOf(answer),
    degraded: answer.degraded,
    ms,
  });
  if (answer.caseIntent && isGroup) return ctx.sayAside(escapeHtml(say.aboutACaseInGroup()));
  if (withheld.length > 0) {
    await tellAdministrators(withheld, deps);
    return ctx.say(renderWithheld(answer, { questionId: id, count: withheld.length, bot: ctx.me.username }));
  }
  const parts = renderAnswer(answer, {
    questionId: id,
    leads: leadsToMechanism(question, answer),
    offer: await offerOf(ctx, question, answer, deps),
  });
  // Buttons are for people on record; a stranger could press none.
  if (ctx.person === null)
    return ctx.say(
      answer.caseIntent ? [{ html: escapeHtml(stranger()) }] : parts.map(({ html }) => ({ html })),
    );
  if (!answer.caseIntent) return ctx.say(parts);
  const pointer = { html: escapeHtml(say.aboutACase()) };
  // "Việc của tôi quá 5 năm có tính không" also asks what the texts say; a question with a number in it does not.
  const alsoOfTexts = answer.kind === 'answered' && findPrivate(question).length === 0;
  await ctx.say(alsoOfTexts ? [pointer, ...parts] : [pointer]);
}

/** Passages that no group may see: somebody should look at the documents they stand in. */
async function tellAdministrators(withheld: readonly Citation[], deps: Deps): Promise<void> {
  for (const { document, provision } of withheld) {
    // Who signed and who receives a directive is in order there.
    if (document.isShipped === true) continue;
    await deps.alerts.tell(
      `not in group ${provision.id}`,
      notQuotedInGroup(document.id, provision.label),
      WITHHELD_HOURS,
    );
  }
}

async function askedBefore(ctx: BotContext, deps: Deps): Promise<readonly string[]> {
  if (ctx.person === null || ctx.chat === undefined) return [];
  const since = new Date(ctx.now.getTime() - TALK_MINUTES * 60_000);
  return deps.chat.turns(String(ctx.chat.id), ctx.person.id, since, TALK_TURNS);
}

function provisionsOf(answer: Answer): readonly string[] {
  const citations =
    answer.kind === 'answered'
      ? answer.points.flatMap((point) => point.citations)
      : answer.kind === 'declined'
        ? answer.nearest
        : [];
  return [...new Set(citations.map(({ provision }) => provision.id))];
}

async function press(ctx: BotContext, [what = '', ...rest]: readonly string[], deps: Deps): Promise<void> {
  const id = rest.join(':');
  if (what === 'full') return showProvision(ctx, id, deps);
  if (what === 'level') return answerForChoice(ctx, rest[0] ?? '', rest.slice(1).join(':'), deps);
  if (what === 'why') return giveReason(ctx, rest[0] ?? '', rest.slice(1).join(':'), deps);
  if (what === 'up' || what === 'down') return judgeAnswer(ctx, what, id, deps);
  await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
}

/** Answers the question that was asked back about, for the level or the fact that was pressed; only to who asked it. */
async function answerForChoice(ctx: BotContext, choice: string, id: string, deps: Deps): Promise<void> {
  const asked = await deps.chat.question(id);
  const text = asked?.personId === ctx.person?.id ? asked?.text : null;
  const chosen = !text ? null : isFact(choice) ? withFact(text, choice) : narrowed(text, choice as Addressee);
  if (chosen === null) {
    await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
    return;
  }
  await ctx.answerCallbackQuery();
  await answerIf(() => true, ctx, chosen, deps, true);
}

async function showProvision(ctx: BotContext, id: string, deps: Deps): Promise<void> {
  const { inForce, publicNumbers } = await deps.knowledge.current(ctx.reads);
  const wanted = inForce.provisions.filter((known) => known.id === id);
  const own = inForce.documents.filter((known) => known.id === wanted[0]?.document);
  const only = { documents: own, provisions: wanted };
  const shown = ctx.chat?.type === 'private' ? only : libraryForGroup(only, publicNumbers, notShownInGroup());
  const [document] = shown.documents;
  const [provision] = shown.provisions;
  if (provision === undefined || document === undefined) {
    await ctx.answerCallbackQuery({ text: say.provisionGone(), show_alert: true });
    return;
  }
  await ctx.say(toParts(wholeProvision(document, provision)));
}
