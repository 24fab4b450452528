import type { Due } from '../../cases/model.ts';
import { isRuleId } from '../../cases/rules/index.ts';
import { appendAudit } from '../../people/audit-store.ts';
import type { Person } from '../../people/model.ts';
import type { Viewpoint } from '../../reminders/audience.ts';
import type { Facts } from '../../reminders/facts.ts';
import { feedOf } from '../../reminders/freshness.ts';
import type { Deps } from '../deps.ts';
import { nothingToExport } from '../messages/case-export.ts';
import { listTitle, ruleLine } from '../messages/digests.ts';
import { caseExportPart } from '../views/case-export.ts';
import type { ListAddress } from '../views/digest-lists.ts';
import { visibleCases } from '../visible-cases.ts';
import type { BotContext } from './command.ts';

/** The whole of a digest's list as a file, of what this person may see at this moment; the record says that it was taken. */
export async function exportList(
  ctx: BotContext,
  person: Person,
  view: Viewpoint,
  address: ListAddress,
  dues: readonly Due[],
  facts: Facts,
  deps: Deps,
): Promise<void> {
  const keys = [...new Set(dues.flatMap((due) => (due.record === undefined ? [due.caseKey] : [])))];
  const cases = keys.flatMap((key) => facts.cases.get(key) ?? []);
  const visible = new Map(
    visibleCases(person, cases, facts.today, ctx.now, facts).map((one) => [one.case.caseKey, one]),
  );
  // In the order of the list: the oldest first.
  const shown = keys.flatMap((key) => visible.get(key) ?? []);
  if (shown.length === 0) {
    await ctx.answerCallbackQuery({ text: nothingToExport(), show_alert: true });
    return;
  }
  const nameOf = (code: string): string => facts.units.find((unit) => unit.code === code)?.name ?? code;
  const rule = isRuleId(address.list) ? address.list : null;
  const units = address.unit === null ? view.units : [address.unit];
  // The mark of severity before the name is for the eye, not for a file.
  const title = (rule === null ? listTitle(address.list) : ruleLine(rule)).replace(/^[^\p{L}]+/u, '');
  await appendAudit(deps.database, {
    at: ctx.now.toISOString(),
    actor: person.id,
    action: 'list.exported',
    subject: `${view.role}:${units.join(',')}:${address.list}:${shown.length}`,
  });
  await ctx.say([
    caseExportPart(shown, {
      unitName: units.map(nameOf).join(', '),
      title,
      today: facts.today,
      asOf: feedOf(facts.feed, units).asOf,
      rule,
      nameOf,
    }),
  ]);
}
