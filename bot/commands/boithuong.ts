import { dutiesOf } from '../../answering/mechanism/cited.ts';
import { LEVELS, type Level } from '../../answering/mechanism/model.ts';
import { FLOW, type Place, placeAt } from '../../answering/mechanism/questions.ts';
import type { Person } from '../../people/model.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import { LABEL_MAX } from '../matters/label.ts';
import { notAllowed, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import * as forms from '../messages/matters.ts';
import { inGroup } from '../messages/mechanism.ts';
import { MECHANISM_PREFIX } from '../views/lead.ts';
import { labelPart } from '../views/matter-card.ts';
import { questionPart, resultPart } from '../views/mechanism.ts';
import { escapeHtml } from '../views/message.ts';
import { askerOf, ownLevel } from './asker.ts';
import type { BotCommand, BotContext } from './command.ts';
import { isCardVerb, listOf, MOST_OPEN, openCardsOf, pressCard, takeLabel } from './matter-cards.ts';

/** `/boithuong`: BTNN or BĐTC? A few questions by buttons, the duties that follow, and a card to tick them off. */
export const boithuong: BotCommand = {
  name: 'boithuong',
  menu: menu.boithuong,
  chats: 'private',
  roles: 'bound',
  async handle(ctx, _argument, deps) {
    if (ctx.person === null) return;
    await deps.matters.dropForm(ctx.person.id);
    const cards = await openCardsOf(ctx.person, ctx.now, deps);
    await ctx.say([cards.length > 0 ? await listOf(ctx.person, cards, 0, deps) : questionPart()]);
  },
  callbacks: { prefix: MECHANISM_PREFIX, handle: press },
  takeText: takeLabel,
};

/** Only in the private chat whose owner presses; every press is judged anew by what it carries. */
async function press(ctx: BotContext, [verb = '', ...rest]: readonly string[], deps: Deps): Promise<void> {
  const { person } = ctx;
  if (ctx.chat?.type !== 'private') return tell(ctx, inGroup());
  if (person === null || ctx.from?.id !== ctx.chat.id) return tell(ctx, notAllowed());
  if (isCardVerb(verb)) return pressCard(ctx, person, verb, rest, deps);
  // Whoever goes on to something else is no longer asked for a label.
  if (verb !== 'k') await deps.matters.dropForm(person.id);
  if (verb === 'n') return ctx.say([questionPart()]);
  if (verb === 'x') return ctx.replace({ html: escapeHtml(forms.labelCancelled()) });
  const [flow, path = '', levelText] = rest;
  const place = flow === FLOW ? placeAt(path) : null;
  if (place === null) return tell(ctx, staleButton());
  if (verb === 'q') return ctx.replace(await partAt(place, person, null, deps));
  const level = LEVELS.find((known) => known === levelText);
  if (verb === 'r' && level !== undefined) return ctx.replace(await partAt(place, person, level, deps));
  if (verb === 'k' && place.kind === 'outcome') return awaitLabel(ctx, person, place, deps);
  return tell(ctx, staleButton());
}

/** The question a path of answers leads to, or the result with the duties of a level. */
async function partAt(place: Place, person: Person, shown: Level | null, deps: Deps) {
  if (place.kind === 'question') return questionPart(place);
  const { inForce } = await deps.knowledge.current();
  const byExecutor = askerOf(person).role === 'CHV';
  return resultPart(place, dutiesOf(place.outcome, inForce), { own: ownLevel(person), shown, byExecutor });
}

async function awaitLabel(
  ctx: BotContext,
  person: Person,
  { outcome }: Extract<Place, { kind: 'outcome' }>,
  deps: Deps,
): Promise<void> {
  const own = (await deps.matters.openCards(person.id, [])).length;
  if (own >= MOST_OPEN) return tell(ctx, forms.tooMany(MOST_OPEN));
  await closeForms(person.id, deps, ctx.now);
  await deps.matters.openForm(person.id, outcome, ctx.now);
  await ctx.say([labelPart(forms.askLabel(LABEL_MAX))]);
}

async function tell(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text, show_alert: true });
}
