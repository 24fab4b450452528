import { api } from './api.js';
import { avatar } from './avatar.js';
import { createComposer } from './composer.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { createLive } from './live.js';
import { createLog } from './log.js';
import { chatMenu } from './menu.js';
import { createPinned } from './pinned.js';
import { texts } from './texts.js';

/** Pixels from the end within which new messages keep the view at the end. */
const NEAR_END = 120;

/** The open chat: head, pinned message, messages, composer; a welcome while none is open. */
export function createConversation(root, store, on) {
  const composer = createComposer(store, on);
  const log = createLog(store, {
    get botId() {
      return store.state.bot.id;
    },
    nameOf: store.nameOf,
    fileUrl: api.fileUrl,
    jump: (messageId) => log.jump(messageId),
    reply(messageId) {
      store.set({ replyTo: messageId });
      composer.focus();
    },
    press: (message, data) => on.press(message.chatId, message.id, data),
    command: on.say,
    photo: on.photo,
  });
  const live = createLive(store);
  const pinned = createPinned(store, log.jump);
  const sign = h('span', {});
  const head = h('div', { class: 'head-text' });
  const menu = h('div', { class: 'head-menu' });
  const empty = h('div', { class: 'empty', hidden: true });
  const older = button('older', undefined, texts.older, on.loadOlder);
  const toEnd = button('to-end icon-button', texts.toBottom, icon('down'), () => scrollToEnd(true));
  const scroller = h('div', { class: 'scroller', tabindex: 0 }, older, empty, log.element, live.element);
  const view = h(
    'div',
    { class: 'chat-view', hidden: true },
    h(
      'header',
      { class: 'column-head' },
      button('icon-button back', texts.back, icon('back'), on.goBack),
      sign,
      head,
      menu,
    ),
    pinned.element,
    h('div', { class: 'scroll-box' }, scroller, toEnd),
    composer.element,
  );
  const welcome = h(
    'div',
    { class: 'welcome' },
    h('div', { class: 'welcome-sign', 'aria-hidden': 'true' }, icon('scales')),
    h('h2', {}, texts.welcome),
    h('ol', {}, ...texts.welcomeSteps.map((step) => h('li', {}, step))),
  );
  root.append(welcome, view);

  /** Account and chat on the screen. */
  let shown;
  let shownHead;
  const isNearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
  const scrollToEnd = (smooth) => {
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: smooth ? 'smooth' : 'instant' });
  };
  /** Whether the view is to stay at the end when something grows: a new message, a picture, a draft. */
  let atEnd = true;
  scroller.addEventListener('scroll', () => {
    atEnd = isNearEnd();
    toEnd.hidden = atEnd;
    if (atEnd) on.seen();
  });
  const growth = new ResizeObserver(() => {
    if (atEnd) scrollToEnd(false);
  });
  for (const part of [scroller, log.element, live.element]) growth.observe(part);

  return {
    scrollToEnd,
    render() {
      const { state } = store;
      const chat = state.me === undefined ? undefined : state.chats.get(state.chatId);
      view.hidden = chat === undefined;
      welcome.hidden = chat !== undefined;
      if (chat === undefined) {
        shown = undefined;
        return;
      }
      const switched = shown !== `${state.me}:${chat.id}`;
      shown = `${state.me}:${chat.id}`;
      if (switched) {
        log.clear();
        pinned.reset();
        atEnd = true;
      }
      renderHead(chat);
      renderEmpty(chat);
      pinned.render(chat);
      log.render(chat);
      live.render(chat);
      composer.render(chat, switched);
      older.hidden = state.complete.has(chat.id) || !(state.messages.get(chat.id)?.length > 0);
      if (atEnd) scrollToEnd(false);
      if (atEnd) on.seen();
      toEnd.hidden = atEnd;
    },
    /** Keeps what is on the screen in place while older messages are put in above. */
    async holding(work) {
      atEnd = false;
      const below = scroller.scrollHeight - scroller.scrollTop;
      await work();
      requestAnimationFrame(() =>
        scroller.scrollTo({ top: scroller.scrollHeight - below, behavior: 'instant' }),
      );
    },
  };

  function renderHead(chat) {
    const line = statusLine(chat, store.state.typing.get(chat.id));
    const { id, title, type, bot, blocked, started, migratedTo } = chat;
    const signature = JSON.stringify([
      id,
      title,
      type,
      bot,
      blocked,
      started,
      migratedTo,
      line,
      store.state.me,
    ]);
    if (shownHead === signature) return;
    shownHead = signature;
    const types = line === texts.typing || line === texts.sendingFile;
    sign.replaceChildren(avatar({ id, name: title, kind: type === 'private' ? 'bot' : 'group' }));
    head.replaceChildren(
      h('h2', {}, title),
      h('p', { class: `head-sub ${types ? 'typing' : ''}`, 'aria-live': 'polite' }, line),
    );
    menu.replaceChildren(chatMenu(chat, store.state.me, on));
  }

  function renderEmpty(chat) {
    empty.hidden = chat.last !== undefined || !store.state.messages.has(chat.id);
    if (empty.hidden || empty.dataset.chat === String(chat.id)) return;
    empty.dataset.chat = chat.id;
    const isPrivate = chat.type === 'private';
    empty.replaceChildren(
      avatar({ id: chat.id, name: chat.title, kind: isPrivate ? 'bot' : 'group' }),
      h('h3', {}, chat.title),
      h('p', {}, isPrivate ? texts.startHint : texts.noMessages),
    );
  }
}

function statusLine(chat, action) {
  if (action !== undefined && action !== 'cancel') {
    return action.startsWith('upload') ? texts.sendingFile : texts.typing;
  }
  if (chat.type === 'private') return chat.blocked ? texts.blockedState : texts.bot;
  const isIn = chat.bot === 'member' || chat.bot === 'administrator';
  const members = texts.members(chat.memberIds.length + (isIn ? 1 : 0));
  return isIn ? members : `${members}, ${texts.botOutside}`;
}

const button = (className, label, inside, click) =>
  h('button', { type: 'button', class: className, 'aria-label': label, title: label, on: { click } }, inside);
