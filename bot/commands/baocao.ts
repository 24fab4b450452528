import { appendAudit } from '../../people/audit-store.ts';
import type { Person, UnitCode } from '../../people/model.ts';
import { listingUnits, reportingUnits } from '../../reminders/reports/large.ts';
import type { Deps } from '../deps.ts';
import { notAllowed, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import { noUnit } from '../messages/reports.ts';
import { listPart, type ReportReader, reportPart, tablePart } from '../reports/parts.ts';
import { escapeHtml } from '../views/message.ts';
import { REPORT_PREFIX } from '../views/report-prefix.ts';
import type { BotCommand, BotContext } from './command.ts';

/**
 * `/baocao`: the periodic report on cases from 20 tỷ as of now, a Word file for each unit that this person reports for,
 * and the list for who reads it. Every time it is made anew, of what may be seen then, and the record says who took it.
 */
export const baocao: BotCommand = {
  name: 'baocao',
  menu: menu.baocao,
  chats: 'private',
  roles: ['TP', 'TT', 'BAN', 'LDC'],
  async handle(ctx, _argument, deps) {
    const { person } = ctx;
    const reports = person === null ? [] : reportingUnits(person, ctx.now);
    const lists = person === null ? [] : listingUnits(person, ctx.now);
    if (person === null || reports.length + lists.length === 0)
      return ctx.say([{ html: escapeHtml(noUnit()) }]);
    const reader = await readerOf(ctx, person, deps);
    for (const unit of reports) {
      await record(ctx, person, `report:${unit}`, deps);
      await ctx.say([await reportPart(unit, reader)]);
    }
    for (const unit of lists) {
      await record(ctx, person, `list:${unit}`, deps);
      await ctx.say([listPart(unit, reader)]);
    }
  },
  callbacks: { prefix: REPORT_PREFIX, handle: press },
};

async function press(ctx: BotContext, [verb, unit]: readonly string[], deps: Deps): Promise<void> {
  const { person } = ctx;
  if (ctx.chat?.type !== 'private' || person === null) return tell(ctx, notAllowed());
  if (verb === 'r') return baocao.handle(ctx, '', deps);
  if (verb !== 'x' || unit === undefined) return tell(ctx, staleButton());
  // The button may be old: who reports for the unit today is asked anew.
  if (!reportingUnits(person, ctx.now).includes(unit)) return tell(ctx, notAllowed());
  await record(ctx, person, `table:${unit}`, deps);
  await ctx.say([tablePart(unit, await readerOf(ctx, person, deps))]);
}

async function readerOf(ctx: BotContext, person: Person, deps: Deps): Promise<ReportReader> {
  const { facts } = await deps.look.at(ctx.now);
  const { documents } = (await deps.knowledge.current()).library;
  return { person, facts, documents, now: ctx.now };
}

function record(
  ctx: BotContext,
  person: Person,
  subject: `${string}:${UnitCode}`,
  deps: Deps,
): Promise<void> {
  const at = ctx.now.toISOString();
  return appendAudit(deps.database, { at, actor: person.id, action: 'report.exported', subject });
}

async function tell(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text, show_alert: true });
}
