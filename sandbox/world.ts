import type {
  Account,
  BotUser,
  Chat,
  Entity,
  GroupChat,
  GroupSeed,
  PrivateChat,
  SandboxClock,
  StoredFile,
  StoredMessage,
} from './model.ts';

/** What just happened, for the page to follow along. */
export type Change =
  | { readonly kind: 'message' | 'edited'; readonly message: StoredMessage }
  | { readonly kind: 'deleted'; readonly chatId: number; readonly messageId: number }
  | { readonly kind: 'chat'; readonly chatId: number }
  | { readonly kind: 'typing'; readonly chatId: number; readonly action: string }
  | { readonly kind: 'draft'; readonly chatId: number; readonly draft: Draft | null }
  | { readonly kind: 'callback'; readonly queryId: string; readonly answer: CallbackAnswer }
  | { readonly kind: 'clock' }
  | { readonly kind: 'commands' };

export interface Draft {
  readonly id: number;
  readonly text: string;
  readonly entities: readonly Entity[];
}

export interface CallbackAnswer {
  readonly accountId: number;
  readonly text: string;
  /** A box to be closed instead of a line that fades. */
  readonly alert: boolean;
  readonly url?: string;
}

export interface CallbackQuery {
  readonly id: string;
  readonly accountId: number;
  readonly chatId: number;
  readonly messageId: number;
  readonly expiresAtMs: number;
}

export interface BotCommand {
  readonly command: string;
  readonly description: string;
}

/** Everything this Telegram knows, and the few ways it changes. Rules of who may do what are not here. */
export interface World {
  readonly bot: BotUser;
  readonly clock: SandboxClock;
  /** Milliseconds that only grow. */
  readonly monotonicMs: () => number;
  readonly accounts: ReadonlyMap<number, Account>;
  readonly chats: ReadonlyMap<number, Chat>;
  readonly files: Map<string, StoredFile>;
  /** Unanswered presses of inline buttons by query id. */
  readonly queries: Map<string, CallbackQuery>;
  /** Command lists by scope and language, see methods/commands.ts. */
  readonly commands: Map<string, readonly BotCommand[]>;
  /** The last message a person has seen in a chat, by `readKey`. */
  readonly reads: Map<string, number>;
  /** Unix seconds of the product's clock. */
  unixNow(): number;
  post(chat: Chat, message: Omit<StoredMessage, 'id' | 'chatId' | 'date'>): StoredMessage;
  edit(chat: Chat, messageId: number, change: (message: StoredMessage) => StoredMessage): StoredMessage;
  remove(chat: Chat, messageId: number): void;
  pin(chat: Chat, messageId: number, pinned: boolean): void;
  /** A new supergroup with the group's people; the old group stays behind, closed. */
  upgrade(group: GroupChat): GroupChat;
  announce(change: Change): void;
  /** Calls the listener on every change until the returned function is called. */
  follow(listener: (change: Change) => void): () => void;
}

export const readKey = (accountId: number, chatId: number): string => `${accountId}:${chatId}`;

export interface WorldSeed {
  readonly bot: BotUser;
  readonly accounts: readonly Account[];
  readonly groups: readonly GroupSeed[];
  readonly clock: SandboxClock;
  readonly monotonicMs: () => number;
}

export function createWorld(seed: WorldSeed): World {
  const accounts = new Map(seed.accounts.map((account) => [account.id, account]));
  const chats = new Map<number, Chat>();
  for (const { id } of seed.accounts) chats.set(id, privateChat(id));
  for (const group of seed.groups) chats.set(group.id, groupChat(group));
  const listeners = new Set<(change: Change) => void>();
  const announce = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  /** Private chats and basic groups share one count, a supergroup has its own. */
  let shared = 0;
  const own = new Map<number, number>();
  const nextId = (chat: Chat): number => {
    if (chat.type !== 'supergroup') {
      shared += 1;
      return shared;
    }
    const id = (own.get(chat.id) ?? 0) + 1;
    own.set(chat.id, id);
    return id;
  };
  const unixNow = (): number => Math.floor(seed.clock.now().getTime() / 1000);

  return {
    bot: seed.bot,
    clock: seed.clock,
    monotonicMs: seed.monotonicMs,
    accounts,
    chats,
    files: new Map(),
    queries: new Map(),
    commands: new Map(),
    reads: new Map(),
    unixNow,
    post(chat, message) {
      const stored: StoredMessage = { ...message, id: nextId(chat), chatId: chat.id, date: unixNow() };
      chat.messages.set(stored.id, stored);
      announce({ kind: 'message', message: stored });
      return stored;
    },
    edit(chat, messageId, change) {
      const before = chat.messages.get(messageId);
      if (before === undefined) throw new Error(`Chat ${chat.id} has no message ${messageId} to edit.`);
      const message = change(before);
      chat.messages.set(messageId, message);
      announce({ kind: 'edited', message });
      return message;
    },
    remove(chat, messageId) {
      chat.messages.delete(messageId);
      chat.pinned = chat.pinned.filter((id) => id !== messageId);
      announce({ kind: 'deleted', chatId: chat.id, messageId });
    },
    pin(chat, messageId, pinned) {
      const others = chat.pinned.filter((id) => id !== messageId);
      chat.pinned = pinned ? [...others, messageId] : others;
      announce({ kind: 'chat', chatId: chat.id });
    },
    upgrade(group) {
      const id = -1_000_000_000_000 - Math.abs(group.id);
      const supergroup: GroupChat = {
        ...group,
        type: 'supergroup',
        id,
        memberIds: [...group.memberIds],
        messages: new Map(),
        pinned: [],
      };
      chats.set(id, supergroup);
      group.migratedTo = id;
      return supergroup;
    },
    announce,
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function privateChat(id: number): PrivateChat {
  return { type: 'private', id, started: false, blocked: false, messages: new Map(), pinned: [] };
}

function groupChat(seed: GroupSeed): GroupChat {
  return {
    type: seed.id <= -1_000_000_000_000 ? 'supergroup' : 'group',
    id: seed.id,
    title: seed.title,
    memberIds: [...seed.memberIds],
    bot: seed.bot ?? 'member',
    membersMayPin: seed.membersMayPin ?? true,
    messages: new Map(),
    pinned: [],
  };
}
