import type { Api } from 'grammy';
import type { BotCommand, BotContext } from '../commands/command.ts';
import type { Deps } from '../deps.ts';
import { mayUse } from './commands.ts';
import { problemOf } from './problem.ts';

type Next = () => Promise<void>;
type MenuLine = { readonly command: string; readonly description: string };

/** The menus everybody sees: in groups what works there, in the private chat of somebody not known yet nothing. */
export async function setCommonMenus(api: Api, commands: readonly BotCommand[]): Promise<void> {
  const inGroups = commands.filter(({ chats, roles }) => chats === 'any' && roles !== 'anyone');
  await api.setMyCommands(linesOf(inGroups), { scope: { type: 'all_group_chats' } });
  await api.setMyCommands([], { scope: { type: 'all_private_chats' } });
}

/**
 * Gives a person the menu of their own roles, in their private chat, the first time they write after a start and
 * whenever the roles have changed. A menu that cannot be set is no reason to fail: the commands work without it.
 */
export function withOwnMenu(
  deps: Deps,
  commands: readonly BotCommand[],
): (ctx: BotContext, next: Next) => Promise<void> {
  const shown = new Map<string, string>();
  return async (ctx, next) => {
    await next();
    if (ctx.chat?.type !== 'private' || ctx.from === undefined) return;
    // Read anew: /start may just have made a stranger a person.
    const person = ctx.person ?? (await deps.people.personByTelegramId(String(ctx.from.id)));
    if (person === null) return;
    const lines = linesOf(commands.filter((command) => mayUse(command, person)));
    const key = lines.map(({ command }) => command).join(' ');
    if (shown.get(person.id) === key) return;
    shown.set(person.id, key);
    try {
      await ctx.api.setMyCommands(lines, { scope: { type: 'chat', chat_id: ctx.chat.id } });
    } catch (error) {
      deps.log.warn({ problem: problemOf(error) }, 'a command menu could not be set');
    }
  };
}

function linesOf(commands: readonly BotCommand[]): MenuLine[] {
  return commands.flatMap(({ name, menu }) => (menu === null ? [] : [{ command: name, description: menu }]));
}
