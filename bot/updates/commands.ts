import type { UserFromGetMe } from 'grammy/types';
import type { Person } from '../../people/model.ts';
import type { BotCommand, BotContext } from '../commands/command.ts';
import type { Deps } from '../deps.ts';
import { notAllowed, privateOnly, unknownCommand } from '../messages/common.ts';
import { escapeHtml } from '../views/message.ts';
import { isOurs } from './speaker.ts';

type Next = () => Promise<void>;

/** Finds the command a message begins with and calls it, when the chat and the person's roles allow. */
export function handleCommand(
  deps: Deps,
  commands: readonly BotCommand[],
  me: UserFromGetMe,
): (ctx: BotContext, next: Next) => Promise<void> {
  const byName = new Map(commands.map((command) => [command.name, command]));
  return async (ctx, next) => {
    const [, called = '', argument = ''] =
      /^(\/\w+(?:@\w+)?)(?:\s+([\s\S]*))?$/.exec(ctx.message?.text ?? '') ?? [];
    if (called === '') return next();
    if (!isOurs(called, me)) return;
    const isGroup = ctx.chat?.type !== 'private';
    const command = byName.get(called.slice(1).split('@')[0]?.toLowerCase() ?? '');
    const refuse = (text: string) => ctx.sayAside(escapeHtml(text));
    // Without the bot's name it may have been meant for another bot of the group.
    if (command === undefined) return isGroup && !called.includes('@') ? undefined : refuse(unknownCommand());
    if (isGroup && command.chats === 'private') return refuse(privateOnly());
    if (!mayUse(command, ctx.person)) return refuse(notAllowed());
    await command.handle(ctx, argument.trim(), deps);
  };
}

/** Whether the roles a person holds now admit the command. */
export function mayUse(command: Pick<BotCommand, 'roles'>, person: Person | null): boolean {
  if (command.roles === 'anyone') return true;
  if (person === null) return false;
  const { roles } = command;
  return roles === 'bound' || person.grants.some((grant) => roles.includes(grant.role));
}
