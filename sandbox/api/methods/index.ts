import { isRefusal } from '../../model.ts';
import { badRequest } from '../errors.ts';
import { viewFile } from '../files.ts';
import { done, type Method } from '../method.ts';
import { textOf } from '../params.ts';
import * as callback from './callback.ts';
import * as chats from './chats.ts';
import * as commands from './commands.ts';
import * as remove from './delete.ts';
import * as edit from './edit.ts';
import * as mark from './mark.ts';
import * as send from './send.ts';
import * as updates from './updates.ts';

const getMe: Method = ({ world }) =>
  done({
    id: world.bot.id,
    is_bot: true,
    first_name: world.bot.firstName,
    username: world.bot.username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
  });

const getFile: Method = ({ world }, params) => {
  const file = world.files.get(textOf(params, 'file_id'));
  if (file === undefined) return badRequest('wrong file_id or the file is temporarily unavailable');
  const view = viewFile(file);
  return isRefusal(view) ? view : done(view);
};

const close: Method = () => done(true);

/** Every method there is; anything else is Telegram's 404. */
const METHODS: Readonly<Record<string, Method>> = {
  getMe,
  getUpdates: updates.getUpdates,
  setWebhook: updates.setWebhook,
  deleteWebhook: updates.deleteWebhook,
  getWebhookInfo: updates.getWebhookInfo,
  logOut: updates.logOut,
  close,
  sendMessage: send.sendMessage,
  sendDocument: send.sendDocument,
  sendPhoto: send.sendPhoto,
  copyMessage: send.copyMessage,
  forwardMessage: send.forwardMessage,
  sendMessageDraft: callback.sendMessageDraft,
  sendChatAction: chats.sendChatAction,
  editMessageText: edit.editMessageText,
  editMessageCaption: edit.editMessageCaption,
  editMessageMedia: edit.editMessageMedia,
  editMessageReplyMarkup: edit.editMessageReplyMarkup,
  deleteMessage: remove.deleteMessage,
  deleteMessages: remove.deleteMessages,
  setMessageReaction: mark.setMessageReaction,
  pinChatMessage: mark.pinChatMessage,
  unpinChatMessage: mark.unpinChatMessage,
  answerCallbackQuery: callback.answerCallbackQuery,
  setMyCommands: commands.setMyCommands,
  getMyCommands: commands.getMyCommands,
  deleteMyCommands: commands.deleteMyCommands,
  getChat: chats.getChat,
  getChatMember: chats.getChatMember,
  getChatMemberCount: chats.getChatMemberCount,
  getChatAdministrators: chats.getChatAdministrators,
  leaveChat: chats.leaveChat,
  getFile,
};

const BY_LOWER_CASE = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), method]));

export const METHOD_NAMES: readonly string[] = Object.keys(METHODS);

/** Telegram reads method names in any case. */
export const methodOf = (name: string): Method | undefined => BY_LOWER_CASE.get(name.toLowerCase());
