import type { BotUser, GroupChat, StoredMessage } from './model.ts';

/**
 * Whether the bot hears this message of a group. With privacy mode on, as it is unless @BotFather was told otherwise,
 * a plain member hears service messages, commands that are not for another bot, mentions of itself and replies to
 * itself; an administrator hears everything.
 */
export function botHears(bot: BotUser, chat: GroupChat, message: StoredMessage): boolean {
  if (chat.bot === 'administrator') return true;
  if (chat.bot !== 'member') return false;
  const { content } = message;
  if (content.kind === 'service') return true;
  if (message.replyTo !== undefined && chat.messages.get(message.replyTo)?.from === bot.id) return true;
  const name = bot.username.toLowerCase();
  return content.entities.some((entity) => {
    const value = content.text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    if (entity.type === 'mention') return value === `@${name}`;
    if (entity.type !== 'bot_command') return false;
    const [, addressee] = value.split('@');
    return addressee === undefined || addressee === name;
  });
}
