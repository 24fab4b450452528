import { viewpointsOf } from '../../reminders/audience.ts';
import * as help from '../messages/help.ts';
import { mayUse } from '../updates/commands.ts';
import { helpPage } from '../views/help.ts';
import type { BotCommand } from './command.ts';

/** `/trogiup`: how to ask, and the commands this person may use. */
export function createTrogiup(all: () => readonly BotCommand[]): BotCommand {
  return {
    name: 'trogiup',
    menu: help.menu.trogiup,
    chats: 'any',
    roles: 'bound',
    async handle(ctx) {
      const [reads] = ctx.person === null ? [] : viewpointsOf(ctx.person, ctx.now);
      const usable = all().filter((command) => mayUse(command, ctx.person));
      const names = usable.map(({ name }) => name);
      await ctx.say([helpPage(ctx.person, names, ctx.chat?.type !== 'private', reads?.role ?? null)]);
    },
  };
}
