import { civilDateOf } from '../../cases/civil-date.ts';
import { activeGrants, enforces } from '../../people/scope.ts';
import { openAskedOf } from '../../reminders/actions/asked.ts';
import { covers, viewpointsOf } from '../../reminders/audience.ts';
import type { Facts } from '../../reminders/facts.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import { casesWithin, caseWithin, reachOf } from '../case-reach.ts';
import type { Deps } from '../deps.ts';
import { gone, noData, noExecutorId } from '../messages/case-list.ts';
import { notAllowed, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import {
  backToCases,
  CASES_PREFIX,
  caseListPart,
  casePart,
  type FilterCode,
  isFilter,
} from '../views/case.ts';
import { escapeHtml } from '../views/message.ts';
import { type VisibleCase, visibleCases } from '../visible-cases.ts';
import { answerCase, isCaseAnswer, ownCard } from './an-answers.ts';
import { caseCard } from './case-card.ts';
import type { BotCommand, BotContext } from './command.ts';

/** `/an`: the cases one may see one by one, an executor's own above all; each opens with its rules, their words and what may be done. */
export const an: BotCommand = {
  name: 'an',
  menu: menu.an,
  chats: 'private',
  roles: ['CHV', 'TP', 'TT', 'BAN', 'LDC'],
  async handle(ctx, _argument, deps) {
    const asOf = (await deps.cases.dataAge(unitsOf(ctx)))?.asOf;
    if (asOf === undefined) return ctx.say([{ html: escapeHtml(noData()) }]);
    if (ctx.person?.executorId === null && onlyExecutes(ctx)) {
      return ctx.say([{ html: escapeHtml(noExecutorId()) }]);
    }
    await ctx.say([await list(ctx, 'a', 0, asOf, deps)]);
  },
  callbacks: { prefix: CASES_PREFIX, handle: press },
};

/** `l:FILTER:PAGE`, `c:FILTER:PAGE:REF` or `m:FILTER:PAGE:REF:ANSWER`; what may be seen is decided anew at every press. */
async function press(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [verb, filter = '', pageText = '', ref = '', answer = ''] = data;
  const asOf = (await deps.cases.dataAge(unitsOf(ctx)))?.asOf;
  if (ctx.chat?.type !== 'private' || ctx.person === null) return tell(ctx, notAllowed());
  if (!isFilter(filter) || !/^\d{1,5}$/.test(pageText) || asOf === undefined) return tell(ctx, staleButton());
  const page = Number(pageText);
  if (verb === 'l') return ctx.replace(await list(ctx, filter, page, asOf, deps));
  const wanted = await caseOf(ctx, ref, deps);
  if (wanted === undefined) return tell(ctx, gone());
  if (verb === 'm' && isCaseAnswer(answer)) await answerCase(ctx, wanted, answer, deps);
  // Facts after the answer, so that the card shows it.
  const { facts } = await deps.look.at(ctx.now);
  await ctx.replace(await cardOf(ctx, wanted, { filter, page, ref }, facts, deps));
}

/** Whoever enforces the case may answer for it, whoever leads its unit may act on it; the others only read. */
async function cardOf(
  ctx: BotContext,
  wanted: VisibleCase,
  place: { readonly filter: FilterCode; readonly page: number; readonly ref: string },
  facts: Facts,
  deps: Deps,
): Promise<OutgoingPart> {
  const { person, now } = ctx;
  const { filter, page, ref } = place;
  const { unit } = wanted.case;
  const { library } = await deps.knowledge.current(ctx.reads);
  const unitName = facts.units.find(({ code }) => code === unit)?.name ?? unit;
  const plain = { unitName, today: facts.today, library, back: backToCases(filter, page) };
  if (person === null) return casePart(wanted, plain);
  if (enforces(person, wanted.case, now))
    return casePart(wanted, { ...plain, ...ownCard(person, wanted, place, facts) });
  const view = viewpointsOf(person, now).find(
    (own) => (own.role === 'TP' || own.role === 'TT') && covers(own, unit),
  );
  if (view === undefined) return casePart(wanted, plain);
  const address = { role: view.role, list: 'an', page, unit: filter } as const;
  const card = await caseCard(now, { person, view, facts, address, ref }, deps);
  return card?.part() ?? casePart(wanted, plain);
}

/** What a leader waits for stands first, then the order in which the cases need attention. */
async function list(
  ctx: BotContext,
  filter: FilterCode,
  page: number,
  asOf: string,
  deps: Deps,
): Promise<OutgoingPart> {
  const { facts } = await deps.look.at(ctx.now);
  const cases = await casesOf(ctx, facts, deps);
  const open = ctx.person === null ? [] : openAskedOf(ctx.person, facts);
  const asked = Map.groupBy(open, ({ caseKey }) => caseKey);
  const byKey = new Map(cases.map((visible) => [visible.case.caseKey, visible]));
  const first = [...asked.keys()].flatMap((key) => byKey.get(key) ?? []);
  const rest = cases.filter((visible) => !asked.has(visible.case.caseKey));
  return caseListPart([...first, ...rest], { filter, page, today: civilDateOf(ctx.now), asOf, asked });
}

function onlyExecutes({ person, now }: BotContext): boolean {
  return person !== null && activeGrants(person, now).every(({ role }) => role === 'CHV');
}

async function tell(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text, show_alert: true });
}

const unitsOf = ({ person, now }: BotContext): readonly string[] =>
  person === null ? [] : [...new Set(activeGrants(person, now).map(({ unit }) => unit))];

async function casesOf(ctx: BotContext, facts: Facts, deps: Deps): Promise<readonly VisibleCase[]> {
  if (ctx.person === null) return [];
  const active = await casesWithin(reachOf(ctx.person, ctx.now), facts, deps.cases);
  return visibleCases(ctx.person, active, facts.today, ctx.now, { thresholds: facts.thresholds });
}

async function caseOf(ctx: BotContext, ref: string, deps: Deps): Promise<VisibleCase | undefined> {
  if (ctx.person === null) return undefined;
  const { facts } = await deps.look.at(ctx.now);
  const c = await caseWithin(reachOf(ctx.person, ctx.now), ref, facts, deps.cases);
  if (c === null) return undefined;
  return visibleCases(ctx.person, [c], facts.today, ctx.now, { thresholds: facts.thresholds })[0];
}
