import type { Answer } from '../../answering/model.ts';
import type { Deps } from '../deps.ts';
import { lineIsEmpty } from '../messages/opinions.ts';
import { createOpinionViews } from '../opinions.ts';
import type { Offer } from '../views/opinion-prefix.ts';
import type { BotContext } from './command.ts';

/** Declines after which a superior can help: the documents are silent, or have no such place. */
const HELPABLE: ReadonlySet<string> = new Set(['not-in-documents', 'no-such-place']);

/**
 * Whom to ask when the documents do not tell, by the reporting line (D1 2.2 b9, 2.3 b17). Nobody is named in a group,
 * for a question about a case, or to who has nobody above. The administrator hears of a line without anybody.
 */
export async function offerOf(ctx: BotContext, answer: Answer, deps: Deps): Promise<Offer | undefined> {
  if (ctx.chat?.type !== 'private' || ctx.person === null || answer.caseIntent) return undefined;
  if (answer.kind !== 'declined' || !HELPABLE.has(answer.reason)) return undefined;
  const { line, holder } = await deps.opinions.superiorOf(ctx.person, null, ctx.now);
  const [nearest] = line;
  if (nearest === undefined) return undefined;
  if (holder !== null)
    return { title: await createOpinionViews(deps.opinions, deps.people).titleOf(holder.desk) };
  const unit = (await deps.people.units()).find(({ code }) => code === nearest.unit);
  await deps.alerts.tell(`opinion line ${nearest.unit}`, lineIsEmpty(unit?.name ?? nearest.unit));
  return { title: null };
}
