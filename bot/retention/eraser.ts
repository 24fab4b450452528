import { Api, GrammyError, InputFile } from 'grammy';
import { contentTakenAway, takenAwayFile } from '../messages/retention.ts';
import { deliveryOf } from '../sender.ts';
import type { SentPart } from './store.ts';

/**
 * gone: nothing of it can be read there any more, or nothing can be done about it · closed: the person blocked the bot,
 * or the chat is not ours now · later: try again.
 */
export type Erased = 'gone' | 'closed' | 'later';

/** Takes the content of a message out of a chat. */
export type Eraser = (part: SentPart) => Promise<Erased>;

/**
 * Deletes a message; where Telegram does not let a bot delete what is older than 48 hours (Bot API, deleteMessage:
 * outside of groups in which it is an administrator), it puts a neutral text, or file, in its place: what a bot has
 * sent itself it may edit at any time.
 */
export function createEraser(line: { readonly token: string; readonly apiRoot: string | undefined }): Eraser {
  const api = new Api(line.token, {
    ...(line.apiRoot !== undefined && { apiRoot: line.apiRoot.replace(/\/+$/, '') }),
    timeoutSeconds: 25,
  });

  async function blank({ chatId, messageId, isFile }: SentPart): Promise<void> {
    if (!isFile) {
      await api.editMessageText(chatId, messageId, contentTakenAway(), {
        reply_markup: { inline_keyboard: [] },
      });
      return;
    }
    const media = new InputFile(Buffer.from(contentTakenAway()), takenAwayFile());
    await api.editMessageMedia(chatId, messageId, { type: 'document', media, caption: contentTakenAway() });
  }

  return async (part) => {
    try {
      await api.deleteMessage(part.chatId, part.messageId);
      return 'gone';
    } catch (error) {
      if (!(error instanceof GrammyError) || !/can't be deleted/i.test(error.description))
        return fateOf(error);
    }
    try {
      await blank(part);
      return 'gone';
    } catch (error) {
      return fateOf(error);
    }
  };
}

/** A message that is not there is not asked about again. */
function fateOf(error: unknown): Erased {
  const delivery = deliveryOf(error);
  if (delivery.kind === 'never') return delivery.reason === 'refused' ? 'gone' : 'closed';
  return delivery.kind === 'moved' ? 'gone' : 'later';
}
