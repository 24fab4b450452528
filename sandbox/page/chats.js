import { avatar } from './avatar.js';
import { h, keyed } from './dom.js';
import { icon } from './icons.js';
import { snippet } from './snippet.js';
import { texts } from './texts.js';
import { listTime } from './time.js';

/** The chats of the person one is. */
export function createChats(root, store, { openChat, goBack }) {
  const who = h('div', { class: 'head-text' });
  const list = h('ul', { class: 'list' });
  root.append(
    h(
      'header',
      { class: 'column-head' },
      h(
        'button',
        { type: 'button', class: 'icon-button back', 'aria-label': texts.back, on: { click: goBack } },
        icon('back'),
      ),
      who,
    ),
    list,
  );
  return {
    render() {
      const { state } = store;
      const me = state.accounts.find(({ id }) => id === state.me);
      root.hidden = me === undefined;
      if (me === undefined) return;
      who.replaceChildren(h('h2', {}, me.firstName), h('p', { class: 'head-sub' }, me.title));
      const day = Math.floor(store.now() / 60_000);
      keyed(list, store.chatsOf(me.id), {
        key: ({ id }) => id,
        sign: (chat) =>
          JSON.stringify([
            chat.last,
            chat.title,
            chat.unread[me.id],
            chat.id === state.chatId,
            state.typing.has(chat.id),
            chat.started,
            chat.bot,
            me.id,
            day,
          ]),
        create: (chat) => row(chat, me.id),
      });
    },
  };

  function row(chat, accountId) {
    const { state } = store;
    const active = chat.id === state.chatId;
    const unread = chat.unread[accountId] ?? 0;
    const isPrivate = chat.type === 'private';
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: `row ${active ? 'active' : ''}`,
          data: { chat: chat.id, focus: 'row' },
          'aria-current': active ? 'true' : undefined,
          on: { click: () => openChat(chat.id) },
        },
        avatar({ id: chat.id, name: chat.title, kind: isPrivate ? 'bot' : 'group' }),
        h(
          'span',
          { class: 'row-text' },
          h(
            'span',
            { class: 'row-top' },
            h('span', { class: 'row-name' }, chat.title),
            chat.last
              ? h('span', { class: 'row-time' }, listTime(chat.last.date * 1000, store.now()))
              : undefined,
          ),
          h(
            'span',
            { class: `row-sub ${state.typing.has(chat.id) ? 'typing' : ''}` },
            lastLine(chat, accountId),
          ),
        ),
        unread > 0
          ? h('span', { class: 'count', 'aria-label': texts.unread(unread) }, String(unread))
          : undefined,
      ),
    );
  }

  function lastLine(chat, accountId) {
    if (store.state.typing.has(chat.id)) return texts.typing;
    if (chat.last === undefined) {
      return chat.type === 'private' && !chat.started ? texts.notStarted : texts.noMessages;
    }
    const line = snippet(chat.last, store.nameOf);
    const { from, content } = chat.last;
    if (content.kind === 'service') return line;
    if (from === accountId) return `${texts.you}: ${line}`;
    return chat.type === 'private' ? line : `${store.nameOf(from) ?? texts.unknownPerson}: ${line}`;
  }
}
