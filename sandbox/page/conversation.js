import { api } from './api.js';
import { avatar } from './avatar.js';
import { createComposer } from './composer.js';
import { h, keyed } from './dom.js';
import { icon } from './icons.js';
import { chatMenu } from './menu.js';
import { messageElement } from './message.js';
import { rich } from './rich.js';
import { snippet } from './snippet.js';
import { texts } from './texts.js';
import { dayName, dayOf } from './time.js';

/** Seconds within which messages of one author form one run. */
const RUN_SECONDS = 300;
/** Pixels from the end within which new messages keep the view at the end. */
const NEAR_END = 120;

/** The open chat: head, pinned message, messages, composer. */
export function createConversation(root, store, on) {
  const head = h('div', { class: 'head-text' });
  const sign = h('span', {});
  const menu = h('div', { class: 'head-menu' });
  const pinned = h('div', { class: 'pinned-bar', hidden: true });
  const older = h(
    'button',
    { type: 'button', class: 'older', hidden: true, on: { click: on.loadOlder } },
    texts.older,
  );
  const log = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions' });
  const live = h('div', { class: 'live' });
  const empty = h('div', { class: 'empty', hidden: true });
  const scroller = h(
    'div',
    { class: 'scroller', tabindex: 0, 'aria-label': texts.message },
    older,
    empty,
    log,
    live,
  );
  const toEnd = h(
    'button',
    {
      type: 'button',
      class: 'to-end icon-button',
      hidden: true,
      'aria-label': texts.toBottom,
      on: { click: () => scrollToEnd(true) },
    },
    icon('down'),
  );
  const composer = createComposer(store, on);
  const chatView = h(
    'div',
    { class: 'chat-view', hidden: true },
    h(
      'header',
      { class: 'column-head' },
      h(
        'button',
        { type: 'button', class: 'icon-button back', 'aria-label': texts.back, on: { click: on.goBack } },
        icon('back'),
      ),
      sign,
      head,
      menu,
    ),
    pinned,
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
  root.append(welcome, chatView);

  let shownChat;
  let pinIndex = 0;
  scroller.addEventListener('scroll', () => {
    toEnd.hidden = isNearEnd();
    if (isNearEnd()) on.seen();
  });
  const isNearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
  const scrollToEnd = (smooth) => {
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: smooth ? 'smooth' : 'instant' });
  };
  const jump = (messageId) => {
    const element = log.querySelector(`[data-message="${messageId}"]`);
    if (element === null) return;
    element.scrollIntoView({ block: 'center', behavior: 'smooth' });
    element.classList.remove('flash');
    requestAnimationFrame(() => element.classList.add('flash'));
  };

  return {
    render() {
      const { state } = store;
      const chat = state.chats.get(state.chatId);
      const isOpen = chat !== undefined && state.me !== undefined;
      chatView.hidden = !isOpen;
      welcome.hidden = isOpen;
      if (!isOpen) {
        shownChat = undefined;
        return;
      }
      const switched = shownChat !== `${state.me}:${chat.id}`;
      const stick = switched || isNearEnd();
      if (switched) {
        log.replaceChildren();
        log.setAttribute('aria-live', 'off');
        pinIndex = 0;
      }
      shownChat = `${state.me}:${chat.id}`;
      renderHead(chat);
      renderEmpty(chat);
      renderPinned(chat);
      renderLog(chat);
      renderLive(chat);
      composer.render(chat, switched);
      older.hidden = state.complete.has(chat.id) || (state.messages.get(chat.id)?.length ?? 0) === 0;
      if (stick) scrollToEnd(false);
      if (stick) on.seen();
      toEnd.hidden = isNearEnd();
      if (switched) requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'));
    },
    scrollToEnd,
    /** Keeps what is on the screen in place while older messages are put in above. */
    async holding(work) {
      const before = scroller.scrollHeight - scroller.scrollTop;
      await work();
      scroller.scrollTop = scroller.scrollHeight - before;
    },
  };

  function renderHead(chat) {
    const isPrivate = chat.type === 'private';
    const line = statusLine(chat);
    const signature = JSON.stringify([
      chat.id,
      chat.title,
      line,
      chat.bot,
      chat.blocked,
      chat.started,
      chat.type,
      chat.migratedTo,
    ]);
    if (head.signature === signature) return;
    head.signature = signature;
    sign.replaceChildren(avatar({ id: chat.id, name: chat.title, kind: isPrivate ? 'bot' : 'group' }));
    head.replaceChildren(
      h('h2', {}, chat.title),
      h(
        'p',
        { class: `head-sub ${store.state.typing.has(chat.id) ? 'typing' : ''}`, 'aria-live': 'polite' },
        line,
      ),
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

  function statusLine(chat) {
    const action = store.state.typing.get(chat.id);
    if (action !== undefined && action !== 'cancel') {
      return action.startsWith('upload') ? texts.sendingFile : texts.typing;
    }
    if (chat.type === 'private') return chat.blocked ? texts.blockedState : texts.bot;
    const isIn = chat.bot === 'member' || chat.bot === 'administrator';
    const members = texts.members(chat.memberIds.length + (isIn ? 1 : 0));
    return isIn ? members : `${members}, ${texts.botOutside}`;
  }

  function renderPinned(chat) {
    const count = chat.pinned.length;
    pinned.hidden = count === 0;
    if (count === 0) return;
    pinIndex = Math.min(pinIndex, count - 1);
    const id = chat.pinned[count - 1 - pinIndex];
    const message = store.messageOf(chat.id, id);
    pinned.replaceChildren(
      h(
        'button',
        {
          type: 'button',
          class: 'pinned-button',
          on: {
            click: () => {
              jump(id);
              pinIndex = (pinIndex + 1) % count;
              renderPinned(chat);
            },
          },
        },
        icon('pin'),
        h(
          'span',
          { class: 'pinned-text' },
          h(
            'span',
            { class: 'pinned-title' },
            count === 1 ? texts.pinned : texts.pinnedOf(count - pinIndex, count),
          ),
          h('span', { class: 'pinned-line' }, message === undefined ? '…' : snippet(message, store.nameOf)),
        ),
      ),
    );
  }

  function renderLog(chat) {
    const { state } = store;
    const messages = state.messages.get(chat.id) ?? [];
    const items = messages.flatMap((message, index) => {
      const before = messages[index - 1];
      const after = messages[index + 1];
      const newDay = before === undefined || dayOf(before.date * 1000) !== dayOf(message.date * 1000);
      const view = {
        own: message.from === state.me,
        group: chat.type !== 'private',
        first: newDay || !isRun(before, message),
        last:
          after === undefined ||
          !isRun(message, after) ||
          dayOf(after.date * 1000) !== dayOf(message.date * 1000),
        answered: message.replyTo === undefined ? undefined : store.messageOf(chat.id, message.replyTo),
        pinned:
          message.content.kind === 'service' && message.content.service.kind === 'pinned'
            ? store.messageOf(chat.id, message.content.service.messageId)
            : undefined,
        pressed: new Set(
          [...state.pressed.values()]
            .filter((press) => press.messageId === message.id && press.chatId === chat.id)
            .map(({ data }) => data),
        ),
      };
      const day = newDay ? [{ day: dayName(message.date * 1000, store.now()), id: `day-${message.id}` }] : [];
      return [...day, { message, view, id: message.id }];
    });
    keyed(log, items, {
      key: ({ id }) => id,
      sign: ({ day, message, view }) => day ?? JSON.stringify([message, view, [...view.pressed]]),
      create: ({ day, message, view }, old) => {
        if (day !== undefined) return h('div', { class: 'day' }, h('span', {}, day));
        const element = messageElement(message, view, handlers(chat));
        if (old === undefined && log.getAttribute('aria-live') === 'polite') element.classList.add('arrives');
        return element;
      },
    });
  }

  /** The bot's text in the making and the dots while it types. */
  function renderLive(chat) {
    const draft = store.state.drafts.get(chat.id);
    const types = store.state.typing.get(chat.id) === 'typing';
    const signature = JSON.stringify([draft, types]);
    if (live.signature === signature) return;
    live.signature = signature;
    if (draft === undefined && !types) {
      live.replaceChildren();
      return;
    }
    const inside =
      draft === undefined || draft.text === ''
        ? [h('span', { class: 'dots', 'aria-label': texts.typing }, h('i'), h('i'), h('i'))]
        : [
            h('div', { class: 'text' }, ...rich(draft.text, draft.entities), h('span', { class: 'caret' })),
            h('div', { class: 'meta' }, texts.writing),
          ];
    live.replaceChildren(
      h(
        'div',
        { class: 'message other first last draft' },
        h('div', { class: 'stack' }, h('div', { class: 'bubble' }, ...inside)),
      ),
    );
  }

  function handlers(chat) {
    return {
      botId: store.state.bot.id,
      nameOf: store.nameOf,
      fileUrl: api.fileUrl,
      jump,
      reply: (messageId) => {
        store.set({ replyTo: messageId });
        composer.focus();
      },
      press: (message, data) => on.press(chat.id, message.id, data),
      command: (command) => on.say(command),
      photo: on.photo,
    };
  }
}

const isRun = (before, message) =>
  before !== undefined &&
  before.from === message.from &&
  before.content.kind !== 'service' &&
  message.content.kind !== 'service' &&
  message.date - before.date < RUN_SECONDS;
