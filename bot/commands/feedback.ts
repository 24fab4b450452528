import { BAD_REASONS, type BadReason, type Verdict } from '../chat-store.ts';
import type { Deps } from '../deps.ts';
import { staleButton } from '../messages/common.ts';
import * as say from '../messages/questions.ts';
import { fateOf } from '../sender.ts';
import { isOfVerdict, verdictRows } from '../views/feedback.ts';
import type { BotContext } from './command.ts';

/**
 * 👍 and 👎 under an answer: one verdict a person, the last one counts and is shown as chosen. In a private chat a bad
 * one opens its reasons in place; the buttons of a group are everybody's and stay as they are.
 */
export async function judgeAnswer(ctx: BotContext, verdict: Verdict, id: string, deps: Deps): Promise<void> {
  return judge(ctx, verdict, null, id, deps);
}

/** The second tap: why it is bad. */
export async function giveReason(ctx: BotContext, reason: string, id: string, deps: Deps): Promise<void> {
  if (!(BAD_REASONS as readonly string[]).includes(reason)) return stale(ctx);
  return judge(ctx, 'down', reason as BadReason, id, deps);
}

async function judge(
  ctx: BotContext,
  verdict: Verdict,
  reason: BadReason | null,
  id: string,
  deps: Deps,
): Promise<void> {
  const { person } = ctx;
  if (person === null || !(await deps.chat.judge(id, person.id, verdict, ctx.now, reason))) return stale(ctx);
  const isPrivate = ctx.chat?.type === 'private';
  if (isPrivate) await showChosen(ctx, id, { verdict, reason });
  const thanks = reason !== null ? say.thanksReason(reason) : isPrivate ? say.whyWrong() : say.thanksDown();
  await ctx.answerCallbackQuery(verdict === 'up' ? say.thanksUp() : thanks);
}

async function stale(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
}

/** Changes the rows of the verdict alone; the text above and the other buttons stay. */
async function showChosen(
  ctx: BotContext,
  id: string,
  chosen: Parameters<typeof verdictRows>[1],
): Promise<void> {
  const others = (ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? []).filter(
    (row) => !row.some((button) => 'callback_data' in button && isOfVerdict(button.callback_data)),
  );
  const own = verdictRows(id, chosen).map((row) =>
    row.flatMap((button) => ('data' in button ? [{ text: button.text, callback_data: button.data }] : [])),
  );
  // Pressed twice, a message too old to be changed, Telegram out of reach: the verdict is kept all the same.
  await fateOf(() => ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: [...others, ...own] } }));
}
