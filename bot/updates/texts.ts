import type { UserFromGetMe } from 'grammy/types';
import type { BotCommand, BotContext } from '../commands/command.ts';
import { answerQuestion, answerWhatMayBeAQuestion } from '../commands/hoi.ts';
import type { Deps } from '../deps.ts';
import { notTaken } from '../messages/upload.ts';
import { escapeHtml } from '../views/message.ts';
import { mayUse } from './commands.ts';

/** A text that is no command: in private a form's field or else a question, in a group a question when it is for us. */
export function handleText(
  deps: Deps,
  commands: readonly BotCommand[],
  me: UserFromGetMe,
): (ctx: BotContext) => Promise<void> {
  const forms = commands.flatMap(({ takeText }) => takeText ?? []);
  return async (ctx) => {
    const text = ctx.message?.text ?? '';
    if (ctx.chat?.type === 'private') {
      for (const take of forms) if (await take(ctx, text, deps)) return;
      return answerQuestion(ctx, text, deps);
    }
    if (!ctx.isAddressed) return;
    const question = withoutMention(text, me);
    await (question === text ? answerWhatMayBeAQuestion : answerQuestion)(ctx, question, deps);
  };
}

/** A file in the private chat goes to the command that takes it; nobody's files go on to the next. */
export function handleDocument(
  deps: Deps,
  commands: readonly BotCommand[],
): (ctx: BotContext, next: () => Promise<void>) => Promise<void> {
  const takers = commands.flatMap(({ takeDocument }) => takeDocument ?? []);
  return async (ctx, next) => {
    for (const take of takers) if (await take(ctx, deps)) return;
    if (ctx.person === null) return next();
    // It was neither fetched nor kept: whoever sent it must know, and what to do instead.
    await ctx.say([{ html: escapeHtml(notTaken(mayUse({ roles: ['CHV'] }, ctx.person))) }]);
  };
}

function withoutMention(text: string, me: UserFromGetMe): string {
  return text
    .replace(new RegExp(`@${me.username}\\b[,:]?`, 'gi'), ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
