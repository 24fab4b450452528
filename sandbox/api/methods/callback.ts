import { isRefusal } from '../../model.ts';
import { formatText, TEXT_LIMIT } from '../../text/format.ts';
import { chatOf } from '../access.ts';
import { badRequest, staleQuery } from '../errors.ts';
import { done, type Method } from '../method.ts';
import { flagOf, integerOf, textOf } from '../params.ts';

/** Characters of the answer to a pressed button. */
const ANSWER_LIMIT = 200;

/** A query can be answered once, and only while it is fresh. */
export const answerCallbackQuery: Method = ({ world }, params) => {
  const query = world.queries.get(textOf(params, 'callback_query_id'));
  if (query === undefined || query.expiresAtMs <= world.monotonicMs()) return staleQuery;
  const text = textOf(params, 'text');
  if (text.length > ANSWER_LIMIT) return badRequest('MESSAGE_TOO_LONG');
  const url = textOf(params, 'url');
  world.queries.delete(query.id);
  world.announce({
    kind: 'callback',
    queryId: query.id,
    answer: {
      accountId: query.accountId,
      text,
      alert: flagOf(params, 'show_alert'),
      ...(url !== '' && { url }),
    },
  });
  return done(true);
};

/** A text in the making, shown only to the person of a private chat until the message itself is sent. */
export const sendMessageDraft: Method = (api, params) => {
  const formatted = formatText({
    text: textOf(params, 'text'),
    parseMode: textOf(params, 'parse_mode'),
    entities: textOf(params, 'entities'),
  });
  if (isRefusal(formatted)) return formatted;
  const chat = chatOf(api, params, 'write');
  if (isRefusal(chat)) return chat;
  if (chat.type !== 'private') return badRequest('TEXTDRAFT_PEER_INVALID');
  const id = integerOf(params, 'draft_id');
  if (id === 0) return badRequest('RANDOM_ID_INVALID');
  if (formatted.text.length > TEXT_LIMIT) return badRequest('message is too long');
  api.world.announce({ kind: 'draft', chatId: chat.id, draft: { id, ...formatted } });
  return done(true);
};
