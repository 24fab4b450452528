import type { Refusal } from '../model.ts';

/**
 * Telegram's own error texts, to the letter. Sources: the Bot API server and TDLib (tdlib/telegram-bot-api, tdlib/td)
 * and error bodies quoted in public issue threads. Bots must decide by the code; tests and logs show the text.
 */
const refuse = (code: number, description: string, parameters?: Refusal['parameters']): Refusal => ({
  kind: 'refused',
  code,
  description,
  ...(parameters && { parameters }),
});

/** Telegram lower-cases the first letter of a reason, unless the second is a capital or an underscore (CODES_LIKE_THIS). */
export function badRequest(reason: string): Refusal {
  const shouting = /^.[A-Z_]/.test(reason);
  return refuse(400, `Bad Request: ${shouting ? reason : reason.charAt(0).toLowerCase() + reason.slice(1)}`);
}

export const forbidden = (reason: string): Refusal => refuse(403, `Forbidden: ${reason}`);
export const unauthorized = refuse(401, 'Unauthorized');
export const methodNotFound = refuse(404, 'Not Found: method not found');
export const pathNotFound = refuse(404, 'Not Found');
export const bodyTooLarge = refuse(413, 'Request Entity Too Large');
export const loggedOut = refuse(400, 'Logged out');

export const tooManyRequests = (seconds: number): Refusal =>
  refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

export const upgraded = (newChatId: number): Refusal =>
  refuse(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: newChatId });

export const conflict = {
  otherPoller: refuse(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  ),
  webhookSet: refuse(409, 'Conflict: terminated by setWebhook request'),
  webhookActive: refuse(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  ),
};

export const blocked = forbidden('bot was blocked by the user');
export const notBegun = forbidden("bot can't initiate conversation with a user");
export const kicked = (type: string): Refusal => forbidden(`bot was kicked from the ${type} chat`);
export const notMember = (type: string): Refusal => forbidden(`bot is not a member of the ${type} chat`);

export const notModified = badRequest(
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
);
export const staleQuery = badRequest('query is too old and response timeout expired or query ID is invalid');
