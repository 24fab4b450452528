import { type Chat, isRefusal, type Refusal, type StoredMessage } from '../../model.ts';
import { messageOf } from '../access.ts';
import { badRequest } from '../errors.ts';
import { type Api, done, type Method } from '../method.ts';
import { jsonOf } from '../params.ts';

/** Seconds after which a message can no longer be deleted. */
const DELETE_SECONDS = 48 * 3600;

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
