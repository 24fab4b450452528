import { randomInt } from 'node:crypto';
import { storeFile } from './api/files.ts';
import type { UploadedFile } from './api/params.ts';
import { CALLBACK_KEPT_MS, type Updates } from './api/updates.ts';
import { viewChat, viewMember, viewMessage, viewUser } from './api/view.ts';
import {
  type BotStatus,
  type Chat,
  type Content,
  type GroupChat,
  isRefusal,
  type StoredMessage,
} from './model.ts';
import { botHears } from './privacy.ts';
import { plainText, TEXT_LIMIT } from './text/format.ts';
import { type CallbackAnswer, readKey, type World } from './world.ts';

/**
 * What people do in their app. A private chat with the bot is named by the person's own id. Each throws an Error with
 * a plain reason when it cannot be done (no such chat, not a member, nothing to press).
 */
export interface Actions {
  /** Writes a text; the first one begins the private chat. Texts over 4096 characters become several, as in apps. */
  say(accountId: number, chatId: number, text: string, options?: { replyTo?: number }): StoredMessage;
  sendFile(
    accountId: number,
    chatId: number,
    file: UploadedFile,
    options?: { caption?: string; replyTo?: number; asPhoto?: boolean },
  ): StoredMessage;
  /** Presses the inline button with this callback data; `answered` settles when the bot answers the query. */
  press(
    accountId: number,
    chatId: number,
    messageId: number,
    data: string,
  ): { readonly queryId: string; readonly answered: Promise<CallbackAnswer> };
  /** Has seen everything in the chat up to this message. */
  read(accountId: number, chatId: number, messageId: number): void;
  block(accountId: number): void;
  unblock(accountId: number): void;
  /** Adds the bot, promotes it, removes it. `by` is the member who does it, the owner when absent. */
  setBot(groupId: number, status: BotStatus, by?: number): void;
  setMembersMayPin(groupId: number, may: boolean): void;
  /** Makes a basic group a supergroup; returns its new id. */
  upgrade(groupId: number): number;
  moveClock(instant: Date): void;
}

export function createActions(world: World, updates: Updates): Actions {
  /** Query ids never come again, not even in the next sandbox. */
  const run = randomInt(1_000_000, 10_000_000);
  let presses = 0;
  const chatFor = (accountId: number, chatId: number): Chat => {
    if (!world.accounts.has(accountId)) throw new Error(`There is no account ${accountId}.`);
    const chat = world.chats.get(chatId);
    if (chat === undefined) throw new Error(`There is no chat ${chatId}.`);
    const inside = chat.type === 'private' ? chat.id === accountId : chat.memberIds.includes(accountId);
    if (!inside) throw new Error(`Account ${accountId} is not in chat ${chatId}.`);
    return chat;
  };
  const groupFor = (groupId: number): GroupChat => {
    const chat = world.chats.get(groupId);
    if (chat === undefined || chat.type === 'private') throw new Error(`There is no group ${groupId}.`);
    return chat;
  };
  const tell = (chat: Chat, message: StoredMessage): void => {
    if (chat.type !== 'private' && !botHears(world.bot, chat, message)) return;
    updates.push('message', viewMessage(world, message));
  };
  const write = (accountId: number, chatId: number, content: Content, replyTo?: number): StoredMessage => {
    const chat = chatFor(accountId, chatId);
    if (chat.type === 'private') {
      if (chat.blocked) throw new Error(`Account ${accountId} has blocked the bot; unblock it first.`);
      if (!chat.started) {
        chat.started = true;
        world.announce({ kind: 'chat', chatId });
      }
    } else if (chat.migratedTo !== undefined) {
      throw new Error(`Group ${chatId} became the supergroup ${chat.migratedTo}; write there.`);
    }
    if (replyTo !== undefined && !chat.messages.has(replyTo)) {
      throw new Error(`Chat ${chatId} has no message ${replyTo} to answer.`);
    }
    const message = world.post(chat, { from: accountId, content, ...(replyTo !== undefined && { replyTo }) });
    tell(chat, message);
    return message;
  };
  const service = (chat: Chat, from: number, content: Content): void => {
    tell(chat, world.post(chat, { from, content }));
  };
  /** `my_chat_member`: how the bot learns what it is in a chat. */
  const tellMembership = (chat: Chat, by: number, before: unknown, after: unknown): void => {
    updates.push('my_chat_member', {
      chat: viewChat(world, chat),
      from: viewUser(world, by),
      date: world.unixNow(),
      old_chat_member: before,
      new_chat_member: after,
    });
    world.announce({ kind: 'chat', chatId: chat.id });
  };
  const setBlocked = (accountId: number, blocked: boolean): void => {
    const chat = chatFor(accountId, accountId);
    if (chat.type !== 'private' || chat.blocked === blocked) return;
    chat.blocked = blocked;
    const user = viewUser(world, world.bot.id);
    const member = { user, status: 'member' };
    const gone = { user, status: 'kicked', until_date: 0 };
    tellMembership(chat, accountId, blocked ? member : gone, blocked ? gone : member);
  };

  return {
    say(accountId, chatId, text, options = {}) {
      let rest = plainText(text).text;
      if (rest === '') throw new Error('A message needs at least one character that is not white space.');
      let { replyTo } = options;
      while (rest.length > TEXT_LIMIT) {
        write(accountId, chatId, { kind: 'text', ...plainText(rest.slice(0, TEXT_LIMIT)) }, replyTo);
        rest = rest.slice(TEXT_LIMIT);
        replyTo = undefined;
      }
      return write(accountId, chatId, { kind: 'text', ...plainText(rest) }, replyTo);
    },
    sendFile(accountId, chatId, upload, options = {}) {
      chatFor(accountId, chatId);
      const kind = options.asPhoto ? 'photo' : 'document';
      const file = storeFile(world, upload, kind);
      if (isRefusal(file)) throw new Error(file.description);
      const caption = plainText(options.caption ?? '');
      return write(accountId, chatId, { kind, fileId: file.id, ...caption }, options.replyTo);
    },
    press(accountId, chatId, messageId, data) {
      const chat = chatFor(accountId, chatId);
      const message = chat.messages.get(messageId);
      const buttons = message?.markup?.kind === 'inline' ? message.markup.rows.flat() : [];
      if (message === undefined || !buttons.some((button) => button.callback_data === data)) {
        throw new Error(`Message ${messageId} of chat ${chatId} has no button with the data "${data}".`);
      }
      presses += 1;
      const queryId = `${run}${String(presses).padStart(8, '0')}`;
      const expiresAtMs = world.monotonicMs() + CALLBACK_KEPT_MS;
      world.queries.set(queryId, { id: queryId, accountId, chatId, messageId, expiresAtMs });
      const answered = new Promise<CallbackAnswer>((resolve) => {
        const stop = world.follow((change) => {
          if (change.kind !== 'callback' || change.queryId !== queryId) return;
          stop();
          resolve(change.answer);
        });
      });
      updates.push('callback_query', {
        id: queryId,
        from: viewUser(world, accountId),
        message: viewMessage(world, message),
        chat_instance: String(chatId * 31),
        data,
      });
      return { queryId, answered };
    },
    read(accountId, chatId, messageId) {
      const key = readKey(accountId, chatFor(accountId, chatId).id);
      world.reads.set(key, Math.max(messageId, world.reads.get(key) ?? 0));
    },
    block: (accountId) => setBlocked(accountId, true),
    unblock: (accountId) => setBlocked(accountId, false),
    setBot(groupId, status, by) {
      const chat = groupFor(groupId);
      const actor = by ?? chat.memberIds[0];
      if (actor === undefined) throw new Error(`Group ${groupId} has no member who could do that.`);
      if (chat.bot === status) return;
      const isIn = (is: BotStatus): boolean => is === 'member' || is === 'administrator';
      const before = { status: chat.bot, view: viewMember(world, chat, world.bot.id) };
      const leaves = isIn(before.status) && !isIn(status);
      const joins = !isIn(before.status) && isIn(status);
      const content = (kind: 'joined' | 'left'): Content => ({
        kind: 'service',
        service: { kind, userId: world.bot.id },
      });
      if (leaves) service(chat, actor, content('left'));
      chat.bot = status;
      tellMembership(chat, actor, before.view, viewMember(world, chat, world.bot.id));
      if (joins) service(chat, actor, content('joined'));
    },
    setMembersMayPin(groupId, may) {
      groupFor(groupId).membersMayPin = may;
    },
    upgrade(groupId) {
      const group = groupFor(groupId);
      const owner = group.memberIds[0];
      if (group.type !== 'group' || group.migratedTo !== undefined || owner === undefined) {
        throw new Error(`Chat ${groupId} is no basic group that could become a supergroup.`);
      }
      const supergroup = world.upgrade(group);
      service(group, owner, { kind: 'service', service: { kind: 'migrated-to', chatId: supergroup.id } });
      service(supergroup, owner, { kind: 'service', service: { kind: 'migrated-from', chatId: group.id } });
      world.announce({ kind: 'chat', chatId: group.id });
      world.announce({ kind: 'chat', chatId: supergroup.id });
      return supergroup.id;
    },
    moveClock(instant) {
      if (Number.isNaN(instant.getTime()))
        throw new Error('The clock needs an ISO date and time to move to.');
      world.clock.moveTo(instant);
      world.announce({ kind: 'clock' });
    },
  };
}
