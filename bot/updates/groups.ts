import type { BotContext } from '../commands/command.ts';
import type { Deps } from '../deps.ts';
import { hashed } from '../log.ts';
import { addedToGroup, removedFromGroup } from '../messages/admin.ts';
import { unregisteredGroup } from '../messages/common.ts';
import { fateOf } from '../sender.ts';
import { escapeHtml } from '../views/message.ts';

type Next = () => Promise<void>;

/** Between two neutral lines to the same unregistered group, in hours: somebody may add the bot again and again. */
const UNREGISTERED_HOURS = 6;

/** A group became a supergroup. Telegram says so in the old chat and in the new one; either is enough. */
export function followGroup(deps: Deps): (ctx: BotContext) => Promise<void> {
  return async (ctx) => {
    const message = ctx.message;
    if (message === undefined) return;
    const { migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
    const here = String(message.chat.id);
    if (to !== undefined) await deps.people.moveGroup(here, String(to), ctx.now);
    if (from !== undefined) await deps.people.moveGroup(String(from), here, ctx.now);
  };
}

/** The bot was added, promoted, removed or blocked. In a group that is not registered it does not stay. */
export function handleMembership(deps: Deps): (ctx: BotContext) => Promise<void> {
  return async (ctx) => {
    const change = ctx.myChatMember;
    if (change === undefined) return;
    const chat = hashed(change.chat.id);
    const { status } = change.new_chat_member;
    deps.log.info({ chat, status }, 'membership of the bot changed');
    if (change.chat.type === 'private') return;
    const id = String(change.chat.id);
    const { title } = change.chat;
    const group = await deps.people.group(id);
    if (status === 'left' || status === 'kicked') {
      // What has become a supergroup is left behind, and that is nobody's doing.
      if (group?.chatId === id) await deps.alerts.tell(`removed ${id}`, removedFromGroup(title, id));
      return;
    }
    if (group !== null) return;
    await leave(ctx, deps);
    await deps.alerts.tell(`added ${id}`, addedToGroup(title, id));
  };
}

/** Nothing of a group that is not registered goes any further. */
export function onlyRegisteredGroups(deps: Deps): (ctx: BotContext, next: Next) => Promise<void> {
  return async (ctx, next) => {
    const chat = ctx.chat;
    if (chat?.type === 'private') return next();
    // A group that has become a supergroup is read-only; what still arrives from it is old.
    if (chat !== undefined && (await deps.people.group(String(chat.id))) !== null) return next();
    await leave(ctx, deps);
  };
}

async function leave(ctx: BotContext, deps: Deps): Promise<void> {
  const id = ctx.chat?.id;
  if (id === undefined) return;
  if (await deps.chat.maySay(`unregistered:${id}`, UNREGISTERED_HOURS, ctx.now)) {
    await ctx.say([{ html: escapeHtml(unregisteredGroup()) }]);
  }
  const fate = await fateOf(() => ctx.api.leaveChat(id));
  // What has become a supergroup is left there.
  if (fate.kind === 'moved') await fateOf(() => ctx.api.leaveChat(fate.newChatId));
  // Refused: it was removed meanwhile, so that there is nothing to leave. Else the next update from there tries again.
  if (fate.kind === 'later' || fate.kind === 'uncertain')
    deps.log.warn(
      { chat: hashed(id), why: fate.reason },
      'a group that is not registered could not be left yet',
    );
}
