import { Api, GrammyError, HttpError, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import type { Button, Delivery, LaterCause, OutgoingPart, Sender } from '../reminders/ports.ts';
import { networkCode } from './updates/problem.ts';
import { plainText } from './views/message.ts';

/** Something that did not change what became of the message, but that an operator should hear of. */
export interface SenderRemark {
  readonly what: 'html-refused' | 'not-pinned' | 'not-unpinned';
  readonly chatId: string;
  /** Telegram's own description; never our text. */
  readonly detail: string;
}

export interface SenderOptions {
  readonly token: string;
  readonly apiRoot?: string | undefined;
  /** Seconds until a request counts as lost, default 25. */
  readonly timeoutSeconds?: number;
  readonly onRemark?: (remark: SenderRemark) => void;
}

/** Somebody waits for a screen on which the count is one line. */
const MEMBERS_SECONDS = 3;

/** The outbox's `Sender` with what only the chat needs: answering a message, and editing one. */
export interface TelegramSender extends Sender {
  send(chatId: string, part: OutgoingPart, options?: { replyTo?: number }): Promise<Delivery>;
  /** Puts the part in the place of an earlier message of ours. `sent` also when nothing had to change. */
  edit(chatId: string, messageId: number, part: OutgoingPart): Promise<Delivery>;
  /** How many are in a group, the bot included; null when Telegram does not say so soon. */
  membersOf(chatId: string): Promise<number | null>;
}

/**
 * Hands messages to Telegram through grammY. No link previews; `protect` and `pin` as the part asks. Whatever
 * Telegram or the network answers becomes a `Delivery`; HTML that Telegram cannot parse is sent once more as
 * plain text, because a plain message is better than silence.
 */
export function createTelegramSender(options: SenderOptions): TelegramSender {
  const api = new Api(options.token, {
    ...(options.apiRoot !== undefined && { apiRoot: options.apiRoot.replace(/\/+$/, '') }),
    timeoutSeconds: options.timeoutSeconds ?? 25,
  });
  const remark = options.onRemark ?? (() => {});
  /** Until the server says that it cannot show a message to one person of a group. */
  let takesEphemeral = true;

  /** Runs the call with the part's HTML, and once more with plain text when the HTML is what is refused. */
  async function attempt(
    chatId: string,
    part: OutgoingPart,
    call: (text: string, format: { parse_mode?: 'HTML' }) => Promise<number>,
  ): Promise<Delivery> {
    try {
      return { kind: 'sent', messageId: await call(part.html, { parse_mode: 'HTML' }) };
    } catch (error) {
      if (part.onlyFor !== undefined && takesEphemeral && isEphemeralRefused(error)) {
        // Once for all: the same words for everybody, which they are fit for.
        takesEphemeral = false;
        return attempt(chatId, part, call);
      }
      if (!isHtmlRefused(error)) return deliveryOf(error);
      remark({ what: 'html-refused', chatId, detail: error.description });
    }
    try {
      return { kind: 'sent', messageId: await call(plainText(part.html), {}) };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  /** As a picture, a file or a text, whatever the part holds. */
  function sendAs(chatId: string, text: string, part: OutgoingPart, common: object): Promise<Message> {
    const { photo, document } = part;
    if (photo !== undefined)
      return api.sendPhoto(chatId, new InputFile(photo.content, photo.name), { ...common, caption: text });
    if (document !== undefined)
      return api.sendDocument(chatId, new InputFile(document.content, document.name), {
        ...common,
        caption: text,
      });
    return api.sendMessage(chatId, text, { ...common, link_preview_options: { is_disabled: true } });
  }

  async function edit(chatId: string, messageId: number, part: OutgoingPart): Promise<Delivery> {
    return attempt(chatId, part, async (text, format) => {
      try {
        const message: Message | true = await api.editMessageText(chatId, messageId, text, {
          ...format,
          link_preview_options: { is_disabled: true },
          reply_markup: keyboard(part.buttons ?? []),
        });
        return message === true ? messageId : message.message_id;
      } catch (error) {
        // The same button pressed twice: the message already says this.
        if (error instanceof GrammyError && /message is not modified/i.test(error.description)) {
          return messageId;
        }
        throw error;
      }
    });
  }

  async function pin(chatId: string, messageId: number): Promise<boolean> {
    try {
      await api.pinChatMessage(chatId, messageId, { disable_notification: true });
      return true;
    } catch (error) {
      remark({ what: 'not-pinned', chatId, detail: describe(error) });
      return false;
    }
  }

  async function unpin(chatId: string, messageId: number): Promise<void> {
    try {
      await api.unpinChatMessage(chatId, messageId);
    } catch (error) {
      remark({ what: 'not-unpinned', chatId, detail: describe(error) });
    }
  }

  return {
    async send(chatId, part, { replyTo } = {}) {
      if (part.edits !== undefined) {
        const delivery = await edit(chatId, part.edits, part);
        if (delivery.kind === 'sent')
          for (const messageId of part.unpins ?? []) await unpin(chatId, messageId);
        return delivery;
      }
      const delivery = await attempt(chatId, part, async (text, format) => {
        const common = {
          ...format,
          ...(part.buttons !== undefined && { reply_markup: keyboard(part.buttons) }),
          ...(part.protect === true && { protect_content: true }),
          ...(part.topic !== undefined && { message_thread_id: part.topic }),
          ...(part.onlyFor !== undefined &&
            takesEphemeral && { ephemeral_message_parameters: { receiver_user_id: part.onlyFor } }),
          ...(replyTo !== undefined && {
            reply_parameters: { message_id: replyTo, allow_sending_without_reply: true },
          }),
        };
        const message = await sendAs(chatId, text, part, common);
        return message.message_id;
      });
      if (delivery.kind !== 'sent') return delivery;
      for (const messageId of part.unpins ?? []) await unpin(chatId, messageId);
      return part.pin === true ? { ...delivery, pinned: await pin(chatId, delivery.messageId) } : delivery;
    },

    edit,

    async membersOf(chatId) {
      const soon = AbortSignal.timeout(MEMBERS_SECONDS * 1000) as unknown as Parameters<
        typeof api.getChatMemberCount
      >[1];
      return api.getChatMemberCount(chatId, soon).catch(() => null);
    },
  };
}

function keyboard(rows: readonly (readonly Button[])[]): InlineKeyboardMarkup {
  return {
    inline_keyboard: rows.map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: button.text, url: button.url }
          : { text: button.text, callback_data: button.data },
      ),
    ),
  };
}

function isEphemeralRefused(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /ephemeral/i.test(error.description);
}

function isHtmlRefused(error: unknown): error is GrammyError {
  return (
    error instanceof GrammyError &&
    error.error_code === 400 &&
    /can't parse entities/i.test(error.description)
  );
}

/** What Telegram's description means, first match wins; the texts are the Bot API server's own. */
const REFUSALS: readonly (readonly [
  code: number,
  pattern: RegExp,
  'blocked' | 'chat-not-found' | 'no-rights',
])[] = [
  [403, /group chat was deleted|chat not found/i, 'chat-not-found'],
  [403, /kicked from|not a member|no rights|not enough rights|administrator rights/i, 'no-rights'],
  [403, /blocked by the user|user is deactivated|can't initiate conversation/i, 'blocked'],
  [400, /chat not found|user not found|PEER_ID_INVALID|group chat was deactivated/i, 'chat-not-found'],
  [
    400,
    /not enough rights|no rights|administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED/i,
    'no-rights',
  ],
];

/** Codes of the network with which a request was certainly never accepted. */
const NOT_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|CERT_.*|ERR_TLS_.*|DEPTH_ZERO_.*|UNABLE_TO_.*|SELF_SIGNED_.*)$/;

/** After a fault of the server the same request is tried again this soon; each further wait is twice as long. */
const FAULT_SECONDS = 2;

/** Exported for the table test: the meaning of whatever a grammY call threw. */
export function deliveryOf(error: unknown): Delivery {
  if (error instanceof GrammyError) return refusalOf(error);
  const code = networkCode(error);
  if (code !== null && (NOT_CONNECTED.test(code) || isConnectTimeout(error))) {
    return {
      kind: 'later',
      because: 'line',
      retryAfterSeconds: 30,
      reason: `Telegram cannot be reached (${code})`,
    };
  }
  return { kind: 'uncertain', reason: `no answer from Telegram (${code ?? 'time-out'})` };
}

/** What became of a call that sends nothing: an answer to a press, the leaving of a chat, a change of buttons. */
export type CallFate = { readonly kind: 'done' } | Exclude<Delivery, { kind: 'sent' }>;

/** Makes such a call; whatever Telegram or the network answers is told, never thrown. */
export async function fateOf(call: () => Promise<unknown>): Promise<CallFate> {
  try {
    await call();
    return { kind: 'done' };
  } catch (error) {
    const delivery = deliveryOf(error);
    // An error is never read as a success.
    return delivery.kind === 'sent' ? { kind: 'done' } : delivery;
  }
}

function refusalOf({ error_code: code, description, parameters }: GrammyError): Delivery {
  if (parameters.migrate_to_chat_id !== undefined) {
    return { kind: 'moved', newChatId: String(parameters.migrate_to_chat_id) };
  }
  const later = (because: LaterCause, retryAfterSeconds: number): Delivery => ({
    kind: 'later',
    because,
    retryAfterSeconds,
    reason: `${code} ${description}`,
  });
  if (code === 429) return later('flood', parameters.retry_after ?? 5);
  // A wrong token is the operator's to mend; the messages are not to blame and wait for it.
  if (code === 401 || code === 404) return later('line', 300);
  // A gateway that gave up waiting does not know whether the server behind it went on.
  if (code === 502 || code === 504) return { kind: 'uncertain', reason: `${code} ${description}` };
  if (code >= 500) return later('fault', FAULT_SECONDS);
  const known = REFUSALS.find(([of, pattern]) => of === code && pattern.test(description));
  return { kind: 'never', reason: known?.[2] ?? 'refused', detail: `${code} ${description}` };
}

function isConnectTimeout(error: unknown): boolean {
  const cause = error instanceof HttpError ? error.error : error;
  return cause instanceof Error && /\bconnect ETIMEDOUT\b/.test(cause.message);
}

function describe(error: unknown): string {
  return error instanceof GrammyError
    ? `${error.error_code} ${error.description}`
    : (networkCode(error) ?? 'time-out');
}
