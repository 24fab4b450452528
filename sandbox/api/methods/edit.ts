import { isDeepStrictEqual } from 'node:util';
import { type Content, isRefusal, type Refusal, type StoredMessage } from '../../model.ts';
import { CAPTION_LIMIT, formatText } from '../../text/format.ts';
import { floodOf, messageOf } from '../access.ts';
import { badRequest, notModified } from '../errors.ts';
import { fileOf } from '../files.ts';
import { readMarkup } from '../markup.ts';
import { type Answer, type Api, done, type Method } from '../method.ts';
import { type Params, recordOf, textOf } from '../params.ts';
import { viewMessage } from '../view.ts';
import { textContent } from './send.ts';

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

/** Only files that come with the request: nothing leaves this machine, so an address is never fetched. */
export const editMessageMedia: Method = (api, params) => {
  const media = recordOf(params, 'media', "can't parse media JSON object", 'object expected as media');
  if (isRefusal(media)) return media;
  const kind = media?.type;
  if (kind !== 'document' && kind !== 'photo') return badRequest('there is no media in the request');
  const caption = formatText({
    text: String(media?.caption ?? ''),
    parseMode: String(media?.parse_mode ?? ''),
    entities: '',
  });
  if (isRefusal(caption)) return caption;
  if (caption.text.length > CAPTION_LIMIT) return badRequest('message caption is too long');
  const values = new Map([...params.values, [kind, String(media?.media ?? '')]]);
  const file = fileOf(api.world, { ...params, values }, kind);
  if (isRefusal(file)) return file;
  return edit(api, params, (before) =>
    before.kind === 'document' || before.kind === 'photo'
      ? { kind, fileId: file.id, ...caption }
      : badRequest("message can't be edited"),
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
