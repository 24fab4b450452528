import { civilDateOf } from '../../cases/civil-date.ts';
import { activeGrants } from '../../people/scope.ts';
import type { Deps } from '../deps.ts';
import { gone, noData, noExecutorId } from '../messages/case-list.ts';
import { notAllowed, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import {
  backToCases,
  CASES_PREFIX,
  caseListPart,
  casePart,
  FILTERS,
  type FilterCode,
} from '../views/case.ts';
import { caseRef } from '../views/case-line.ts';
import { escapeHtml } from '../views/message.ts';
import { type VisibleCase, visibleCases } from '../visible-cases.ts';
import type { BotCommand, BotContext } from './command.ts';

/** `/an`: the cases one may see one by one, an executor's own above all; each opens with its rules and their words. */
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
    const today = civilDateOf(ctx.now);
    await ctx.say([caseListPart(await casesOf(ctx, deps), { filter: 'a', page: 0, today, asOf })]);
  },
  callbacks: { prefix: CASES_PREFIX, handle: press },
};

/** `l:FILTER:PAGE` or `c:FILTER:PAGE:REF`; what may be seen is decided anew at every press. */
async function press(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [verb, filter = '', pageText = '', ref = ''] = data;
  const asOf = (await deps.cases.dataAge(unitsOf(ctx)))?.asOf;
  if (ctx.chat?.type !== 'private' || ctx.person === null) return tell(ctx, notAllowed());
  if (!isFilter(filter) || !/^\d{1,5}$/.test(pageText) || asOf === undefined) return tell(ctx, staleButton());
  const page = Number(pageText);
  const today = civilDateOf(ctx.now);
  const cases = await casesOf(ctx, deps);
  if (verb === 'l') return ctx.replace(caseListPart(cases, { filter, page, today, asOf }));
  const wanted = cases.find((visible) => caseRef(visible.case.caseKey) === ref);
  if (wanted === undefined) return tell(ctx, gone());
  const units = await deps.people.units();
  const unit = wanted.case.unit;
  const { library } = await deps.knowledge.current();
  const unitName = units.find(({ code }) => code === unit)?.name ?? unit;
  await ctx.replace(casePart(wanted, { unitName, today, library, back: backToCases(filter, page) }));
}

function onlyExecutes({ person, now }: BotContext): boolean {
  return person !== null && activeGrants(person, now).every(({ role }) => role === 'CHV');
}

const isFilter = (text: string): text is FilterCode => Object.hasOwn(FILTERS, text);

async function tell(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text, show_alert: true });
}

const unitsOf = ({ person, now }: BotContext): readonly string[] =>
  person === null ? [] : [...new Set(activeGrants(person, now).map(({ unit }) => unit))];

async function casesOf(ctx: BotContext, deps: Deps): Promise<readonly VisibleCase[]> {
  if (ctx.person === null) return [];
  const active = await deps.cases.activeCases(unitsOf(ctx));
  const thresholds = await deps.thresholds.current();
  return visibleCases(ctx.person, active, civilDateOf(ctx.now), ctx.now, { thresholds });
}
