import type { BotContext } from '../commands/command.ts';
import { writing } from '../messages/questions.ts';

/** Between two changes of a draft: Telegram counts them like messages. */
const STEP_MS = 1_500;

/**
 * Shows in a private chat that an answer is on its way: at once as typing, and as a draft while a model writes. What
 * cannot be shown is left out, it is decoration.
 */
export function showWriting(ctx: BotContext): (characters: number) => void {
  const chat = ctx.chat;
  if (chat?.type !== 'private') return () => {};
  ctx.replyWithChatAction('typing').catch(() => {});
  const draft = ctx.update.update_id;
  let shownAt = Number.NEGATIVE_INFINITY;
  return (characters) => {
    const now = performance.now();
    if (now - shownAt < STEP_MS) return;
    shownAt = now;
    ctx.api.sendMessageDraft(chat.id, draft, writing(characters)).catch(() => {});
  };
}
