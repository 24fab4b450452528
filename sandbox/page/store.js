/** Milliseconds a "typing" note stays without being renewed, and a draft without a new piece (as in Telegram). */
export const TYPING_MS = 5000;
const DRAFT_MS = 30_000;

/** What the page knows. Everything on the screen is drawn from this; `changed` is called after every change. */
export function createStore(changed) {
  const state = {
    ready: false,
    connected: true,
    bot: { id: 0, firstName: '', username: '' },
    aheadMs: 0,
    accounts: [],
    /** Chats by id. */
    chats: new Map(),
    /** Loaded messages by chat id, oldest first. */
    messages: new Map(),
    /** Chats whose first message is loaded. */
    complete: new Set(),
    /** Account and chat that are open. */
    me: undefined,
    chatId: undefined,
    commands: [],
    replyTo: undefined,
    drafts: new Map(),
    typing: new Map(),
    /** Pressed buttons that wait for the bot: query id → { chatId, messageId, data }. */
    pressed: new Map(),
  };
  const timers = new Map();
  /** Messages that come while a chat's first ones are being fetched: the answer may be older than they are. */
  const early = new Map();

  const expire = (map, key, ms) => {
    clearTimeout(timers.get(`${map === state.drafts}${key}`));
    timers.set(
      `${map === state.drafts}${key}`,
      setTimeout(() => {
        map.delete(key);
        changed();
      }, ms),
    );
  };
  const putMessage = (message) => {
    const list = state.messages.get(message.chatId) ?? early.get(message.chatId);
    if (list === undefined) return;
    const index = list.findIndex(({ id }) => id === message.id);
    if (index >= 0) list[index] = message;
    else list.push(message);
  };

  const take = {
    message({ message }) {
      const known = state.messages.get(message.chatId)?.some(({ id }) => id === message.id);
      putMessage(message);
      const chat = state.chats.get(message.chatId);
      if (chat === undefined || known) return;
      chat.last = message;
      for (const id of chat.memberIds) {
        if (id !== message.from) chat.unread[id] = (chat.unread[id] ?? 0) + 1;
      }
      if (message.from === state.bot.id) state.typing.delete(message.chatId);
      const isOpen = message.chatId === state.chatId && message.markup?.kind === 'force-reply';
      if (isOpen && message.from === state.bot.id) state.replyTo = message.id;
    },
    edited({ message }) {
      putMessage(message);
      const chat = state.chats.get(message.chatId);
      if (chat?.last?.id === message.id) chat.last = message;
    },
    deleted({ chatId, messageId }) {
      const list = state.messages.get(chatId) ?? [];
      state.messages.set(
        chatId,
        list.filter(({ id }) => id !== messageId),
      );
      const chat = state.chats.get(chatId);
      if (chat?.last?.id === messageId) chat.last = state.messages.get(chatId)?.at(-1);
      if (chat !== undefined) chat.pinned = chat.pinned.filter((id) => id !== messageId);
      if (state.replyTo === messageId) state.replyTo = undefined;
    },
    chat({ chat }) {
      state.chats.set(chat.id, chat);
    },
    typing({ chatId, action }) {
      state.typing.set(chatId, action);
      expire(state.typing, chatId, TYPING_MS);
    },
    draft({ chatId, draft }) {
      if (draft === null) state.drafts.delete(chatId);
      else {
        state.drafts.set(chatId, draft);
        expire(state.drafts, chatId, DRAFT_MS);
      }
    },
    callback({ queryId }) {
      state.pressed.delete(queryId);
    },
    clock({ aheadMs }) {
      state.aheadMs = aheadMs;
    },
    commands() {},
  };

  return {
    state,
    /** The product's time. */
    now: () => Date.now() + state.aheadMs,
    load(view) {
      Object.assign(state, { bot: view.bot, accounts: view.accounts, aheadMs: view.aheadMs, ready: true });
      state.chats = new Map(view.chats.map((chat) => [chat.id, chat]));
      changed();
    },
    /** From here until `loadMessages` (or without messages, when fetching failed) nothing that comes is lost. */
    beginLoading: (chatId) => early.set(chatId, []),
    loadMessages(chatId, messages, complete) {
      const known = [...(state.messages.get(chatId) ?? []), ...(early.get(chatId) ?? [])];
      early.delete(chatId);
      if (messages === undefined) return;
      const ids = new Set(known.map(({ id }) => id));
      const all = [...messages.filter(({ id }) => !ids.has(id)), ...known];
      state.messages.set(
        chatId,
        all.toSorted((a, b) => a.id - b.id),
      );
      if (complete) state.complete.add(chatId);
      changed();
    },
    take(change) {
      take[change.kind]?.(change);
      changed();
    },
    set(values) {
      Object.assign(state, values);
      changed();
    },
    chatsOf: (accountId) =>
      [...state.chats.values()]
        .filter((chat) => chat.memberIds.includes(accountId))
        .toSorted(
          (a, b) =>
            (b.last?.date ?? 0) - (a.last?.date ?? 0) ||
            Number(b.type === 'private') - Number(a.type === 'private'),
        ),
    unreadOf: (accountId) =>
      [...state.chats.values()].reduce((sum, chat) => sum + (chat.unread[accountId] ?? 0), 0),
    nameOf(userId) {
      if (userId === state.bot.id) return state.bot.firstName;
      return state.accounts.find(({ id }) => id === userId)?.firstName;
    },
    messageOf: (chatId, messageId) => state.messages.get(chatId)?.find(({ id }) => id === messageId),
  };
}
