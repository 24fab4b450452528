import { h } from './dom.js';
import { icon } from './icons.js';
import { snippet } from './snippet.js';
import { texts } from './texts.js';

/** The bar with a pinned message, the last pinned first; a click goes to it and on to the one before. */
export function createPinned(store, jump) {
  const element = h('div', { class: 'pinned-bar', hidden: true });
  let back = 0;
  const render = (chat) => {
    const count = chat.pinned.length;
    element.hidden = count === 0;
    if (count === 0) return;
    back = Math.min(back, count - 1);
    const id = chat.pinned[count - 1 - back];
    const message = store.messageOf(chat.id, id);
    const next = () => {
      jump(id);
      back = (back + 1) % count;
      render(chat);
    };
    element.replaceChildren(
      h(
        'button',
        { type: 'button', class: 'pinned-button', on: { click: next } },
        icon('pin'),
        h(
          'span',
          { class: 'pinned-text' },
          h(
            'span',
            { class: 'pinned-title' },
            count === 1 ? texts.pinned : texts.pinnedOf(count - back, count),
          ),
          h('span', { class: 'pinned-line' }, message === undefined ? '…' : snippet(message, store.nameOf)),
        ),
      ),
    );
  };
  return {
    element,
    render,
    reset() {
      back = 0;
    },
  };
}
