import { h } from './dom.js';
import { icon } from './icons.js';
import { texts } from './texts.js';

/** What a person may do to the chat itself. */
export function chatMenu(chat, me, on) {
  const items = chat.type === 'private' ? privateItems(chat, me, on) : groupItems(chat, me, on);
  if (items.length === 0) return h('span');
  const details = h(
    'details',
    { class: 'menu' },
    h('summary', { class: 'icon-button', 'aria-label': texts.chatMenu, title: texts.chatMenu }, icon('more')),
    h(
      'div',
      { class: 'menu-items' },
      ...items.map(({ text, act, kind }) =>
        h(
          'button',
          {
            type: 'button',
            class: kind ?? '',
            on: {
              click: () => {
                details.open = false;
                act();
              },
            },
          },
          text,
        ),
      ),
    ),
  );
  document.addEventListener('click', (event) => {
    if (details.isConnected && !details.contains(event.target)) details.open = false;
  });
  details.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') details.open = false;
  });
  return details;
}

function privateItems(chat, me, on) {
  if (!chat.started) return [];
  return chat.blocked
    ? [{ text: texts.unblockBot, act: () => on.control('unblock', { as: me }) }]
    : [{ text: texts.blockBot, kind: 'danger', act: () => on.control('block', { as: me }) }];
}

function groupItems(chat, me, on) {
  if (chat.migratedTo !== undefined) return [];
  const set = (status) => () => on.control('bot', { chat: chat.id, status, by: me });
  const upgrade =
    chat.type === 'group'
      ? [{ text: texts.upgrade, act: () => on.control('upgrade', { chat: chat.id }) }]
      : [];
  if (chat.bot === 'left' || chat.bot === 'kicked') {
    return [{ text: texts.addBot, act: set('member') }, ...upgrade];
  }
  return [
    chat.bot === 'member'
      ? { text: texts.makeAdmin, act: set('administrator') }
      : { text: texts.makeMember, act: set('member') },
    ...upgrade,
    { text: texts.removeBot, kind: 'danger', act: set('kicked') },
  ];
}
