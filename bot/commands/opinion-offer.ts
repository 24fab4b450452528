import type { Answer } from '../../answering/model.ts';
import { questionsIn } from '../../answering/questions.ts';
import type { Deps } from '../deps.ts';
import { lineIsEmpty } from '../messages/opinions.ts';
import { createOpinionViews } from '../opinions.ts';
import type { Offer } from '../views/opinion-prefix.ts';
import type { BotContext } from './command.ts';

/** Declines after which a superior can help: the documents are silent, or have no such place. */
const HELPABLE: ReadonlySet<string> = new Set(['not-in-documents', 'no-such-place']);

/** The question that a superior could help with, see `Offer.part`; undefined when there is none. */
function partToAsk(message: string, answer: Answer): Offer['part'] | undefined {
  if (answer.kind === 'declined') return HELPABLE.has(answer.reason) ? null : undefined;
  if (answer.kind !== 'answered') return undefined;
  const asked = (answer.unanswered ?? []).find(({ reason }) => HELPABLE.has(reason))?.question;
  const at = asked === undefined ? -1 : questionsIn(message).indexOf(asked);
  return at < 0 ? undefined : at;
}

/**
 * Whom to ask when the documents do not tell, by the reporting line (D1 2.2 b9, 2.3 b17). Nobody is named in a group,
 * for a question about a case, or to who has nobody above. The administrator hears of a line without anybody.
 */
export async function offerOf(
  ctx: BotContext,
  message: string,
  answer: Answer,
  deps: Deps,
): Promise<Offer | undefined> {
  if (ctx.chat?.type !== 'private' || ctx.person === null || answer.caseIntent) return undefined;
  const part = partToAsk(message, answer);
  if (part === undefined) return undefined;
  const { line, holder } = await deps.opinions.superiorOf(ctx.person, null, ctx.now);
  const [nearest] = line;
  if (nearest === undefined) return undefined;
  if (holder !== null)
    return { title: await createOpinionViews(deps.opinions, deps.people).titleOf(holder.desk), part };
  const unit = (await deps.people.units()).find(({ code }) => code === nearest.unit);
  await deps.alerts.tell(`opinion line ${nearest.unit}`, lineIsEmpty(unit?.name ?? nearest.unit));
  return { title: null, part };
}
