import { isDeepStrictEqual } from 'node:util';
import { type Chat, type Content, isRefusal, type Refusal, type StoredMessage } from '../../model.ts';
import { CAPTION_LIMIT, formatText } from '../../text/format.ts';
import { floodOf, messageOf } from '../access.ts';
import { badRequest, notModified } from '../errors.ts';
import { readMarkup } from '../markup.ts';
import { type Answer, type Api, done, type Method } from '../method.ts';
import { integerOf, jsonOf, type Params, textOf } from '../params.ts';
import { viewMessage } from '../view.ts';
import { textContent } from './send.ts';

/** Seconds after which a message can no longer be deleted. */
const DELETE_SECONDS = 48 * 3600;

export const editMessageText: Method = (api, params) => {
  const content = textContent(params);
  if (isRefusal(content)) return content;
  return edit(api, params, (before) =>
    before.kind === 'text' ? content : badRequest('there is no text in the message to edit'),
  );
};

export const editMessageCaption: Method = (api, params) => {
  const caption = formatText({
    text: textOf(params, 'caption'),
    parseMode: textOf(params, 'parse_mode'),
    entities: textOf(params, 'caption_entities'),
  });
  if (isRefusal(caption)) return caption;
  if (caption.text.length > CAPTION_LIMIT) return badRequest('message caption is too long');
  return edit(api, params, (before) =>
    before.kind === 'document' || before.kind === 'photo'
      ? { ...before, ...caption }
      : badRequest('there is no caption in the message to edit'),
  );
};

export const editMessageReplyMarkup: Method = (api, params) => edit(api, params, (before) => before);

/** Changes a message of the bot; a keyboard that is not named again goes away. */
function edit(api: Api, params: Params, change: (before: Content) => Content | Refusal): Answer {
  const markup = readMarkup(params);
  if (isRefusal(markup)) return markup;
  if (markup !== undefined && markup.kind !== 'inline') {
    return badRequest('inline keyboard expected');
  }
  const found = messageOf(api, params, 'edit', 'message to edit');
  if (isRefusal(found)) return found;
  const { chat, message } = found;
  if (message.from !== api.world.bot.id || message.content.kind === 'service' || message.forwardedFrom) {
    return badRequest("message can't be edited");
  }
  const content = change(message.content);
  if (isRefusal(content)) return content;
  if (isDeepStrictEqual(content, message.content) && isDeepStrictEqual(markup, inlineOf(message))) {
    return notModified;
  }
  const flood = floodOf(api, chat);
  if (flood !== undefined) return flood;
  const editDate = isDeepStrictEqual(content, message.content) ? message.editDate : api.world.unixNow();
  const edited = api.world.edit(chat, message.id, ({ markup: _old, ...rest }) => ({
    ...rest,
    content,
    ...(markup && { markup }),
    ...(editDate !== undefined && { editDate }),
  }));
  return done(viewMessage(api.world, edited));
}

const inlineOf = (message: StoredMessage): StoredMessage['markup'] =>
  message.markup?.kind === 'inline' ? message.markup : undefined;

export const deleteMessage: Method = (api, params) => {
  const found = messageOf(api, params, 'edit', 'message to delete');
  if (isRefusal(found)) return found;
  const refusal = whyNotDeletable(api, found.chat, found.message);
  if (refusal !== undefined) return refusal;
  api.world.remove(found.chat, found.message.id);
  return done(true);
};

export const deleteMessages: Method = (api, params) => {
  const ids = jsonOf(params, 'message_ids', "can't parse message identifiers JSON object");
  if (isRefusal(ids)) return ids;
  if (!Array.isArray(ids)) return badRequest('expected an Array of message identifiers');
  if (ids.length > 100) return badRequest('too many message identifiers specified');
  for (const id of ids as unknown[]) {
    const one = { values: new Map([...params.values, ['message_id', String(id)]]), files: params.files };
    const found = messageOf(api, one, 'edit', 'message to delete');
    if (isRefusal(found)) {
      /** Messages that are not there are skipped; a chat that is not there is a refusal. */
      if (found.description === 'Bad Request: message to delete not found') continue;
      return found;
    }
    if (whyNotDeletable(api, found.chat, found.message) === undefined) {
      api.world.remove(found.chat, found.message.id);
    }
  }
  return done(true);
};

function whyNotDeletable(api: Api, chat: Chat, message: StoredMessage): Refusal | undefined {
  const isOwn = message.from === api.world.bot.id;
  const mayAny = chat.type === 'private' || chat.bot === 'administrator';
  if (!isOwn && !mayAny) return badRequest("message can't be deleted");
  if (chat.type !== 'private' && chat.bot === 'administrator') return undefined;
  const old = api.world.unixNow() - message.date > DELETE_SECONDS;
  return old ? badRequest("message can't be deleted for everyone") : undefined;
}

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
