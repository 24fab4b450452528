import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import { menu } from '../messages/help.ts';
import { beganAnew } from '../messages/questions.ts';
import { escapeHtml } from '../views/message.ts';
import type { BotCommand, BotContext } from './command.ts';

/** `/moi`: what this person asked in this chat is no longer used to understand what they ask next. */
export const moi: BotCommand = {
  name: 'moi',
  menu: menu.moi,
  chats: 'any',
  roles: 'bound',
  async handle(ctx: BotContext, _argument: string, deps: Deps) {
    if (ctx.person === null || ctx.chat === undefined) return;
    await deps.chat.forget(String(ctx.chat.id), ctx.person.id, ctx.now);
    if (ctx.chat.type === 'private') await closeForms(ctx.person.id, deps, ctx.now);
    await ctx.say([{ html: escapeHtml(beganAnew()) }]);
  },
};
