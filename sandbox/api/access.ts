import { type Chat, isRefusal, type Refusal, type StoredMessage } from '../model.ts';
import { badRequest, blocked, kicked, notBegun, notMember, tooManyRequests, upgraded } from './errors.ts';
import type { Api } from './method.ts';
import { integerOf, type Params, textOf } from './params.ts';

/** `read`: look at it; `edit`: change what is there; `write`: send something new. Each includes the one before. */
export type Access = 'read' | 'edit' | 'write';

/** The chat of `chat_id` (or another parameter), if the bot may do this there. */
export function chatOf(api: Api, params: Params, access: Access, name = 'chat_id'): Chat | Refusal {
  const id = textOf(params, name).trim();
  if (id === '') return badRequest('chat_id is empty');
  const chat = api.world.chats.get(integerOf(params, name, Number.NaN));
  if (chat === undefined) return badRequest('chat not found');
  if (chat.type === 'private') {
    if (!chat.started) return access === 'read' ? badRequest('chat not found') : notBegun;
    return chat.blocked && access !== 'read' ? blocked : chat;
  }
  if (chat.migratedTo !== undefined) {
    return access === 'write' ? upgraded(chat.migratedTo) : chat;
  }
  /** Basic groups stay readable after the bot has left; supergroups do not. */
  if (access !== 'read' || chat.type === 'supergroup') {
    if (chat.bot === 'kicked') return kicked(chat.type);
    if (chat.bot === 'left') return notMember(chat.type);
  }
  return chat;
}

/** The message of `message_id` in a chat; `what` is how Telegram calls it when it is not there ("message to edit"). */
export function messageOf(
  api: Api,
  params: Params,
  access: Access,
  what: string,
  chatName = 'chat_id',
): { readonly chat: Chat; readonly message: StoredMessage } | Refusal {
  const chat = chatOf(api, params, access, chatName);
  if (isRefusal(chat)) return chat;
  const message = chat.messages.get(integerOf(params, 'message_id'));
  return message === undefined ? badRequest(`${what} not found`) : { chat, message };
}

/** Counts one message against the flood limits; called when nothing else stands in its way. */
export function floodOf(api: Api, chat: Chat): Refusal | undefined {
  const seconds = api.flood.take(chat.id, chat.type !== 'private');
  return seconds > 0 ? tooManyRequests(seconds) : undefined;
}
