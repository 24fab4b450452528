import {
  type Chat,
  type Content,
  isRefusal,
  type Markup,
  type Refusal,
  type StoredMessage,
} from '../../model.ts';
import { CAPTION_LIMIT, formatText, TEXT_LIMIT } from '../../text/format.ts';
import { chatOf, floodOf, messageOf } from '../access.ts';
import { badRequest } from '../errors.ts';
import { type FileKind, fileOf } from '../files.ts';
import { readMarkup } from '../markup.ts';
import { type Answer, type Api, done, type Method } from '../method.ts';
import { flagOf, integerOf, type Params, recordOf, textOf } from '../params.ts';
import { viewMessage } from '../view.ts';

export const sendMessage: Method = (api, params) => {
  const content = textContent(params);
  if (isRefusal(content)) return content;
  return send(api, params, content);
};

/** The text of a new or an edited message. The length is checked last, as Telegram does. */
export function textContent(params: Params): Content | Refusal {
  if (textOf(params, 'text') === '') return badRequest('message text is empty');
  const formatted = formatText({
    text: textOf(params, 'text'),
    parseMode: textOf(params, 'parse_mode'),
    entities: textOf(params, 'entities'),
  });
  if (isRefusal(formatted)) return formatted;
  if (formatted.text === '') return badRequest('text must be non-empty');
  if (formatted.text.length > TEXT_LIMIT) return badRequest('message is too long');
  return { kind: 'text', ...formatted };
}

const sendFile =
  (kind: FileKind): Method =>
  (api, params) => {
    const caption = formatText({
      text: textOf(params, 'caption'),
      parseMode: textOf(params, 'parse_mode'),
      entities: textOf(params, 'caption_entities'),
    });
    if (isRefusal(caption)) return caption;
    if (caption.text.length > CAPTION_LIMIT) return badRequest('message caption is too long');
    const chat = chatOf(api, params, 'write');
    if (isRefusal(chat)) return chat;
    const file = fileOf(api.world, params, kind);
    if (isRefusal(file)) return file;
    return send(api, params, { kind, fileId: file.id, ...caption });
  };

export const sendDocument = sendFile('document');
export const sendPhoto = sendFile('photo');

export const copyMessage: Method = (api, params) => {
  const found = messageOf(api, params, 'read', 'message to copy', 'from_chat_id');
  if (isRefusal(found)) return found;
  const { content, markup, protected: isProtected } = found.message;
  if (isProtected || content.kind === 'service') return badRequest("the message can't be copied");
  const answer = send(api, params, content, markup?.kind === 'inline' ? markup : undefined);
  if (answer.kind === 'refused') return answer;
  return done({ message_id: (answer.result as { message_id: number }).message_id });
};

export const forwardMessage: Method = (api, params) => {
  const found = messageOf(api, params, 'read', 'message to forward', 'from_chat_id');
  if (isRefusal(found)) return found;
  const { content, from, forwardedFrom, protected: isProtected } = found.message;
  if (isProtected || content.kind === 'service') return badRequest("the message can't be forwarded");
  return send(api, params, content, undefined, { forwardedFrom: forwardedFrom ?? from });
};

/** The rest of every send: markup, chat, reply, flood, and the message is there. */
function send(
  api: Api,
  params: Params,
  content: Content,
  copiedMarkup?: Markup,
  more: Partial<StoredMessage> = {},
): Answer {
  const given = readMarkup(params);
  if (isRefusal(given)) return given;
  const markup = given ?? copiedMarkup;
  const chat = chatOf(api, params, 'write');
  if (isRefusal(chat)) return chat;
  /** No chat here has topics. */
  if (integerOf(params, 'message_thread_id') !== 0) return badRequest('message thread not found');
  const reply = replyOf(chat, params);
  if (isRefusal(reply)) return reply;
  const preview = recordOf(
    params,
    'link_preview_options',
    "can't parse link preview options JSON object",
    'object expected as link preview options',
  );
  if (isRefusal(preview)) return preview;
  const flood = floodOf(api, chat);
  if (flood !== undefined) return flood;
  api.world.announce({ kind: 'draft', chatId: chat.id, draft: null });
  const message = api.world.post(chat, {
    from: api.world.bot.id,
    content,
    ...(markup && { markup }),
    ...reply,
    ...(flagOf(params, 'protect_content') && { protected: true }),
    ...(flagOf(params, 'disable_notification') && { silent: true }),
    ...((preview?.is_disabled === true || flagOf(params, 'disable_web_page_preview')) && { noPreview: true }),
    ...more,
  });
  return done(viewMessage(api.world, message));
}

function replyOf(chat: Chat, params: Params): Pick<StoredMessage, 'replyTo' | 'quote'> | Refusal {
  const given = recordOf(
    params,
    'reply_parameters',
    "can't parse reply parameters JSON object",
    'object expected as reply parameters',
  );
  if (isRefusal(given)) return given;
  const id = given === undefined ? integerOf(params, 'reply_to_message_id') : Number(given.message_id);
  if (given !== undefined && Object.keys(given).length > 0 && !Number.isInteger(id)) {
    return badRequest(`can't parse reply parameters: Can't find field "message_id"`);
  }
  if (!(id > 0)) return {};
  const answered = chat.messages.get(id);
  if (answered === undefined) {
    const optional =
      given?.allow_sending_without_reply === true || flagOf(params, 'allow_sending_without_reply');
    return optional ? {} : badRequest('message to be replied not found');
  }
  const quote = typeof given?.quote === 'string' && given.quote !== '' ? given.quote : undefined;
  if (quote !== undefined && answered.content.kind !== 'service' && !answered.content.text.includes(quote)) {
    return badRequest('QUOTE_TEXT_INVALID');
  }
  return { replyTo: id, ...(quote !== undefined && { quote }) };
}
