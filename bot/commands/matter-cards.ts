import { dutiesOf, ofLevel } from '../../answering/mechanism/cited.ts';
import { LEVELS, type Level } from '../../answering/mechanism/model.ts';
import type { OutcomeId } from '../../answering/mechanism/outcomes.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { Person } from '../../people/model.ts';
import { activeGrants } from '../../people/scope.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import type { Deps } from '../deps.ts';
import { asksSomething, LABEL_MAX, readLabel } from '../matters/label.ts';
import { kept, leftOf, type MatterCard, maySee, mayWithdraw } from '../matters/model.ts';
import { place } from '../messages/answers.ts';
import { staleButton } from '../messages/common.ts';
import * as say from '../messages/matters.ts';
import { nothingInForce } from '../messages/mechanism.ts';
import { initialsOf } from '../opinions.ts';
import { cardListPart, cardPart, labelPart } from '../views/matter-card.ts';
import { questionPart } from '../views/mechanism.ts';
import { escapeHtml } from '../views/message.ts';
import { askerOf, ownLevel } from './asker.ts';
import type { BotContext } from './command.ts';
import { isCourtesy } from './courtesy.ts';

/** Open cards a person may have made: a list longer than that is not worked off in a chat. */
export const MOST_OPEN = 30;

/** The buttons of cards; commands/boithuong.ts has those of the questions. */
const VERBS = ['l', 'c', 't', 'u', 'z', 'zz', 'o', 'w', 'ww'] as const;
type CardVerb = (typeof VERBS)[number];
export const isCardVerb = (verb: string): verb is CardVerb => VERBS.some((known) => known === verb);

/** The open cards a person may see: the own ones first, then those of the unit, each newest first. */
export async function openCardsOf(person: Person, now: Date, deps: Deps): Promise<readonly MatterCard[]> {
  const units = new Set(activeGrants(person, now).map(({ unit }) => unit));
  // Of a unit whose cards are not for them nothing is even read.
  const seenUnits = [...units].filter((unit) => maySee(person, { ownerId: '', unit }, now));
  const cards = await deps.matters.openCards(person.id, seenUnits);
  const seen = cards.filter((card) => maySee(person, card, now));
  const isOwn = ({ ownerId }: MatterCard): boolean => ownerId === person.id;
  return [...seen.filter(isOwn), ...seen.filter((card) => !isOwn(card))];
}

export async function listOf(
  person: Person,
  cards: readonly MatterCard[],
  page: number,
  deps: Deps,
): Promise<OutgoingPart> {
  const names = await namesOf(
    cards.map(({ ownerId }) => ownerId),
    deps,
  );
  return cardListPart(cards, { page, viewerId: person.id, names });
}

/**
 * `CARD:LEVEL`, for ticks `CARD:DUTY:LEVEL`, for the list `PAGE`. What may be seen is decided anew at every press, and
 * a press says what it wants to be so, never "the other way round": it may come twice or late.
 */
export async function pressCard(
  ctx: BotContext,
  person: Person,
  verb: CardVerb,
  data: readonly string[],
  deps: Deps,
): Promise<void> {
  if (verb === 'l') return turnTo(ctx, person, data[0] ?? '', deps);
  const [id = '', ...rest] = data;
  const card = await deps.matters.card(id);
  if (card === null || card.state === 'withdrawn' || !maySee(person, card, ctx.now))
    return tell(ctx, say.noSuchCard());
  const level = LEVELS.find((known) => known === rest.at(-1)) ?? firstLevel(card, ownLevel(person));
  const show = async (confirm?: 'close' | 'withdraw'): Promise<void> => {
    const now = await deps.matters.card(id);
    if (now !== null) await ctx.replace(await partOf(ctx, person, now, level, confirm, deps));
  };
  switch (verb) {
    case 'c':
      return show();
    case 't':
    case 'u':
      return tick(ctx, person, card, { duty: rest[0] ?? '', done: verb === 't', show }, deps);
    case 'z':
      return card.state === 'open' ? show('close') : refuse(ctx, show);
    case 'zz':
      if (!(await deps.matters.end(id, person.id, ctx.now))) return refuse(ctx, show);
      return show();
    case 'o':
      await deps.matters.reopen(id, person.id, ctx.now);
      return show();
    case 'w':
      return mayWithdraw(person, card, ctx.now) ? show('withdraw') : tell(ctx, say.noSuchCard());
    case 'ww':
      if (!mayWithdraw(person, card, ctx.now)) return tell(ctx, say.noSuchCard());
      await deps.matters.withdraw(id, person.id, ctx.now);
      return show();
  }
}

async function tick(
  ctx: BotContext,
  person: Person,
  card: MatterCard,
  { duty, done, show }: { readonly duty: string; readonly done: boolean; show(): Promise<void> },
  deps: Deps,
): Promise<void> {
  if (!card.duties.some(({ id }) => id === duty)) return tell(ctx, staleButton());
  if (card.state !== 'open') return refuse(ctx, show);
  const changed = await deps.matters.tick(card.id, duty, person.id, done, ctx.now);
  const left = leftOf((await deps.matters.card(card.id))?.duties ?? []);
  const text = changed ? (done ? say.toast.ticked(left) : say.toast.unticked(left)) : say.toast.already();
  await ctx.answerCallbackQuery({ text });
  await show();
}

/** Says that the card is not open any more, and shows it as it is. */
async function refuse(ctx: BotContext, show: () => Promise<void>): Promise<void> {
  await ctx.answerCallbackQuery({ text: say.notOpen() });
  await show();
}

async function turnTo(ctx: BotContext, person: Person, page: string, deps: Deps): Promise<void> {
  if (!/^\d{1,4}$/.test(page)) return tell(ctx, staleButton());
  const cards = await openCardsOf(person, ctx.now, deps);
  if (cards.length === 0) return ctx.replace(questionPart());
  await ctx.replace(await listOf(person, cards, Number(page), deps));
}

/** The own level where the card has duties of it, else the first that has. */
function firstLevel({ duties }: MatterCard, own: Level | null): Level {
  const levels = LEVELS.filter((level) => ofLevel(duties, level).length > 0);
  return levels.find((level) => level === own) ?? levels[0] ?? 'KHU_VUC';
}

/**
 * Takes a text as the label of the card that is wanted. A question is left to be answered; a label that may hold
 * somebody's data is refused and asked for again, and nothing of it is kept.
 */
export async function takeLabel(ctx: BotContext, text: string, deps: Deps): Promise<boolean> {
  const { person } = ctx;
  if (person === null || asksSomething(text) || isCourtesy(text)) return false;
  const since = new Date(ctx.now.getTime() - say.FORM_MINUTES * 60_000);
  const outcome = await deps.matters.form(person.id, since);
  if (outcome === null) return false;
  const read = readLabel(text);
  if (read.kind === 'ok') return keep(ctx, person, outcome, read.label, deps);
  const why =
    read.kind === 'private'
      ? say.labelRefused(read.found)
      : read.kind === 'too-long'
        ? say.labelTooLong(LABEL_MAX)
        : say.labelEmpty();
  await ctx.say([labelPart(why)]);
  return true;
}

async function keep(
  ctx: BotContext,
  person: Person,
  outcome: OutcomeId,
  label: string,
  deps: Deps,
): Promise<boolean> {
  const { inForce } = await deps.knowledge.current(ctx.reads);
  const { duties } = dutiesOf(outcome, inForce);
  const { unit } = askerOf(person);
  if (duties.length === 0 || unit === null) {
    await deps.matters.dropForm(person.id);
    await ctx.say([{ html: escapeHtml(nothingInForce()) }]);
    return true;
  }
  const id = await deps.matters.keep(
    {
      ...{ ownerId: person.id, unit, label, outcome },
      duties: duties.map((duty) =>
        kept(duty, place(duty.citation.document.shortTitle, [duty.citation.provision.label])),
      ),
    },
    ctx.now,
  );
  const card = id === null ? null : await deps.matters.card(id);
  if (card === null) return false;
  await ctx.say([await partOf(ctx, person, card, firstLevel(card, ownLevel(person)), undefined, deps)]);
  return true;
}

async function partOf(
  ctx: BotContext,
  person: Person,
  card: MatterCard,
  level: Level,
  confirm: 'close' | 'withdraw' | undefined,
  deps: Deps,
): Promise<OutgoingPart> {
  const { library } = await deps.knowledge.current(ctx.reads);
  const tickers = card.duties.flatMap(({ ticked }) => ticked?.by ?? []);
  const names = await namesOf([card.ownerId, ...tickers, ...(card.ended ? [card.ended.by] : [])], deps);
  const today = civilDateOf(ctx.now);
  return cardPart(card, {
    ...{ library, today, names, viewerId: person.id, level },
    ...(confirm !== undefined && { confirm }),
  });
}

/** By initials: an officer's full name is not spread (domain 8.2). */
async function namesOf(ids: readonly string[], deps: Deps): Promise<ReadonlyMap<string, string>> {
  const people = await Promise.all([...new Set(ids)].map((id) => deps.people.person(id)));
  return new Map(
    people.flatMap((person) => {
      const initials = person === null ? '' : initialsOf(person);
      return person === null || initials === '' ? [] : [[person.id, initials] as const];
    }),
  );
}

async function tell(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text, show_alert: true });
}
