import { isRefusal } from '../../model.ts';
import { messageOf } from '../access.ts';
import { badRequest } from '../errors.ts';
import { type Api, done, type Method } from '../method.ts';
import { integerOf, jsonOf, type Params } from '../params.ts';

/** The reactions a bot may give; a bot has no others. */
const REACTIONS = new Set(
  '❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'.split(
    ' ',
  ),
);

export const setMessageReaction: Method = (api, params) => {
  const list = jsonOf(params, 'reaction', "can't parse reaction types JSON object");
  if (isRefusal(list)) return list;
  const [reaction, second] = (Array.isArray(list) ? list : []) as { type?: unknown; emoji?: unknown }[];
  const found = messageOf(api, params, 'edit', 'message to react');
  if (isRefusal(found)) return found;
  if (second !== undefined) return badRequest('REACTIONS_TOO_MANY');
  const emoji = reaction?.emoji;
  if (reaction !== undefined && (typeof emoji !== 'string' || !REACTIONS.has(emoji))) {
    return badRequest('REACTION_INVALID');
  }
  api.world.edit(found.chat, found.message.id, ({ reaction: _old, ...rest }) => ({
    ...rest,
    ...(typeof emoji === 'string' && { reaction: emoji }),
  }));
  return done(true);
};

const pin =
  (pinned: boolean): Method =>
  (api, params) => {
    const wanted = integerOf(params, 'message_id');
    const found = messageOf(
      api,
      withMessage(api, params, pinned, wanted),
      'write',
      `message to ${pinned ? 'pin' : 'unpin'}`,
    );
    if (isRefusal(found)) return found;
    const { chat, message } = found;
    if (chat.type !== 'private' && chat.bot !== 'administrator' && !chat.membersMayPin) {
      return badRequest('not enough rights to manage pinned messages in the chat');
    }
    if (message.content.kind === 'service') return badRequest("message can't be pinned");
    const wasPinned = chat.pinned.includes(message.id);
    api.world.pin(chat, message.id, pinned);
    if (pinned && !wasPinned) {
      api.world.post(chat, {
        from: api.world.bot.id,
        content: { kind: 'service', service: { kind: 'pinned', messageId: message.id } },
      });
    }
    return done(true);
  };

/** unpinChatMessage without a message means the one pinned last. */
function withMessage(api: Api, params: Params, pinned: boolean, wanted: number): Params {
  if (pinned || wanted !== 0) return params;
  const chat = api.world.chats.get(integerOf(params, 'chat_id'));
  const last = chat?.pinned.at(-1) ?? 0;
  return { values: new Map([...params.values, ['message_id', String(last)]]), files: params.files };
}

export const pinChatMessage = pin(true);
export const unpinChatMessage = pin(false);
