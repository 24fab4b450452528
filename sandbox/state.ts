import { commandsFor } from './api/methods/commands.ts';
import { machineNow } from './clock.ts';
import type { Account, BotStatus, BotUser, Chat, StoredMessage } from './model.ts';
import { type BotCommand, readKey, type World } from './world.ts';

/** A chat as plain data: what the page lists and what tests look at. */
export interface ChatView {
  readonly id: number;
  readonly type: Chat['type'];
  readonly title: string;
  /** People in it, the bot left out. */
  readonly memberIds: readonly number[];
  readonly bot: BotStatus;
  readonly started: boolean;
  readonly blocked: boolean;
  /** Ids of pinned messages, the last pinned last. */
  readonly pinned: readonly number[];
  readonly migratedTo?: number;
  /** Messages each person has not seen, by account id. */
  readonly unread: Readonly<Record<number, number>>;
  readonly last?: MessageView;
}

export interface FileView {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
}

export type MessageView = StoredMessage & { readonly file?: FileView };

export interface StateView {
  readonly bot: BotUser;
  /** ISO instant of the product's clock. */
  readonly now: string;
  /** Milliseconds the product's clock is ahead of the machine's. */
  readonly aheadMs: number;
  readonly accounts: readonly Account[];
  readonly chats: readonly ChatView[];
}

export function viewState(world: World, machine: () => number = machineNow): StateView {
  const now = world.clock.now();
  return {
    bot: world.bot,
    now: now.toISOString(),
    aheadMs: now.getTime() - machine(),
    accounts: [...world.accounts.values()],
    chats: [...world.chats.values()].map((chat) => viewChatState(world, chat)),
  };
}

export function viewChatState(world: World, chat: Chat): ChatView {
  const last = [...chat.messages.values()].at(-1);
  const more = {
    pinned: [...chat.pinned],
    unread: unreadOf(world, chat),
    ...(last && { last: viewMessageState(world, last) }),
  };
  if (chat.type === 'private') {
    return {
      id: chat.id,
      type: 'private',
      title: world.bot.firstName,
      memberIds: [chat.id],
      bot: 'member',
      started: chat.started,
      blocked: chat.blocked,
      ...more,
    };
  }
  return {
    id: chat.id,
    type: chat.type,
    title: chat.title,
    memberIds: [...chat.memberIds],
    bot: chat.bot,
    started: true,
    blocked: false,
    ...(chat.migratedTo !== undefined && { migratedTo: chat.migratedTo }),
    ...more,
  };
}

function unreadOf(world: World, chat: Chat): Record<number, number> {
  const people = chat.type === 'private' ? [chat.id] : chat.memberIds;
  const messages = [...chat.messages.values()];
  return Object.fromEntries(
    people.map((accountId) => {
      const seen = world.reads.get(readKey(accountId, chat.id)) ?? 0;
      return [accountId, messages.filter(({ id, from }) => id > seen && from !== accountId).length];
    }),
  );
}

export function viewMessageState(world: World, message: StoredMessage): MessageView {
  const { content } = message;
  const file =
    content.kind === 'document' || content.kind === 'photo' ? world.files.get(content.fileId) : undefined;
  if (file === undefined) return message;
  const { id, name, mime, bytes, width, height } = file;
  const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  return { ...message, file: { id, name, mime, size: bytes.length, ...size } };
}

/** Messages of a chat, oldest first: the last `limit` before `beforeId`. */
export function viewMessages(
  world: World,
  chatId: number,
  { beforeId = Number.POSITIVE_INFINITY, limit = Number.POSITIVE_INFINITY } = {},
): readonly MessageView[] {
  const all = [...(world.chats.get(chatId)?.messages.values() ?? [])].filter(({ id }) => id < beforeId);
  return all.slice(Math.max(0, all.length - limit)).map((message) => viewMessageState(world, message));
}

export const viewCommands = (world: World, accountId: number, chatId: number): readonly BotCommand[] =>
  commandsFor(world, accountId, chatId);
