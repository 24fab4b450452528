import { api, follow } from './api.js';
import { createChats } from './chats.js';
import { createClockBar } from './clock.js';
import { createConversation } from './conversation.js';
import { createPeople } from './people.js';
import { createStore } from './store.js';
import { texts } from './texts.js';
import { alertBox, photoBox, toast } from './toast.js';

/** Messages read at once. */
const PAGE = 60;
/** Milliseconds a pressed button waits for the bot's answer. */
const PRESS_MS = 15_000;
const isWide = () => matchMedia('(min-width: 800px)').matches;

let drawing = false;
const store = createStore(() => {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
});
const { state } = store;

/** Runs a control and says so when it cannot be done. */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(texts.failed(error.message), 'bad');
    return undefined;
  }
}

const where = () => {
  const [me, chat] = location.hash.slice(1).split('/').map(Number);
  return { me: me || undefined, chatId: chat || undefined };
};
const go = (me, chatId) => {
  location.hash = chatId === undefined ? `${me ?? ''}` : `${me}/${chatId}`;
};

const on = {
  bePerson: (id) => go(id, isWide() ? id : undefined),
  openChat: (chatId) => go(state.me, chatId),
  goBack: () => go(state.chatId === undefined ? undefined : state.me, undefined),
  say: (text) =>
    attempt(() => {
      const { replyTo } = state;
      store.set({ replyTo: undefined });
      return api.post('say', { as: state.me, chat: state.chatId, text, replyTo });
    }).then(() => conversation.scrollToEnd(true)),
  sendFile: (file, caption) =>
    attempt(() =>
      api.upload(
        { as: state.me, chat: state.chatId, caption, asPhoto: /^image\/(png|jpeg)$/.test(file.type) },
        file,
      ),
    ),
  async press(chatId, messageId, data) {
    const body = await attempt(() =>
      api.post('press', { as: state.me, chat: chatId, message: messageId, data }),
    );
    if (body === undefined) return;
    if (answered.delete(body.queryId)) return;
    state.pressed.set(body.queryId, { chatId, messageId, data });
    store.set({});
    setTimeout(() => {
      if (!state.pressed.delete(body.queryId)) return;
      toast(texts.noAnswer, 'bad');
      store.set({});
    }, PRESS_MS);
  },
  start: (chat) => {
    const account = state.accounts.find(({ id }) => id === chat.id);
    return on.say(account?.initialText ?? '/start');
  },
  unblock: () => on.control('unblock', { as: state.me }),
  openMigrated: (chat) => on.openChat(chat.migratedTo),
  control: (path, body) => attempt(() => api.post(path, body)),
  photo: (file) => photoBox(api.fileUrl(file.id), file.name),
  loadOlder: () =>
    conversation.holding(() => loadMessages(state.chatId, state.messages.get(state.chatId)?.[0]?.id)),
  /** The open chat has been looked at to its end. */
  seen() {
    const chat = state.chats.get(state.chatId);
    const last = state.messages.get(state.chatId)?.at(-1);
    if (document.hidden || chat === undefined || last === undefined || !(chat.unread[state.me] > 0)) return;
    chat.unread[state.me] = 0;
    api.post('read', { as: state.me, chat: chat.id, message: last.id }).catch(() => {});
    store.set({});
  },
};
/** Queries whose answer came before the answer to the press itself. */
const answered = new Set();

/** A part of the page with its name for screen readers. */
function part(id, label) {
  const element = document.getElementById(id);
  if (label !== undefined) element.setAttribute('aria-label', label);
  return element;
}

const offline = part('offline');
const clock = createClockBar(part('clock', texts.productClock), store, api);
const people = createPeople(part('people', texts.people), store, on);
const chats = createChats(part('chats', texts.chats), store, on);
const conversation = createConversation(part('conversation', texts.conversation), store, on);

function draw() {
  document.body.dataset.view =
    state.me === undefined ? 'people' : state.chatId === undefined ? 'chats' : 'chat';
  offline.textContent = texts.offline;
  offline.hidden = state.connected;
  const unread = state.me === undefined ? 0 : store.unreadOf(state.me);
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${state.bot.firstName || texts.welcome}`;
  clock.render();
  people.render();
  chats.render();
  conversation.render();
}

async function loadMessages(chatId, before) {
  const query = { chat: chatId, limit: PAGE, ...(before !== undefined && { before }) };
  if (before === undefined) store.beginLoading(chatId);
  const body = await attempt(() => api.get('messages', query));
  store.loadMessages(chatId, body?.messages, body !== undefined && body.messages.length < PAGE);
}

async function loadCommands() {
  if (state.chatId === undefined) return;
  const body = await attempt(() => api.get('commands', { as: state.me, chat: state.chatId }));
  if (body !== undefined) store.set({ commands: body.commands });
}

/** Opens what the address names. */
async function open() {
  const { me, chatId } = where();
  const known = state.accounts.some(({ id }) => id === me) ? me : undefined;
  const chat = known !== undefined && state.chats.get(chatId)?.memberIds.includes(known) ? chatId : undefined;
  store.set({ me: known, chatId: chat, replyTo: undefined, commands: [] });
  if (chat === undefined) return;
  const isNew = !state.messages.has(chat);
  await Promise.all([isNew ? loadMessages(chat) : undefined, loadCommands()]);
}

follow({
  async onOpen() {
    const view = await attempt(() => api.get('state'));
    if (view === undefined) return;
    state.messages.clear();
    state.complete.clear();
    store.set({ connected: true });
    store.load(view);
    await open();
  },
  onLost: () => store.set({ connected: false }),
  onChange(change) {
    if (change.kind === 'callback' && !state.pressed.has(change.queryId)) answered.add(change.queryId);
    store.take(change);
    if (change.kind === 'commands') loadCommands();
    if (change.kind === 'callback') {
      const { accountId, text, alert } = change.answer;
      if (accountId !== state.me || text === '') return;
      if (alert) alertBox(text, state.bot.firstName);
      else toast(text);
    }
  },
});
addEventListener('hashchange', open);
document.addEventListener('visibilitychange', () => store.set({}));
setInterval(() => clock.render(), 500);
