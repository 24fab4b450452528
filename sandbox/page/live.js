import { h } from './dom.js';
import { rich } from './rich.js';
import { texts } from './texts.js';

/** Below the messages: the bot's text in the making, or dots while it types. */
export function createLive(store) {
  const element = h('div', { class: 'live' });
  let shown = '';
  return {
    element,
    render(chat) {
      const draft = store.state.drafts.get(chat.id);
      const types = store.state.typing.get(chat.id) === 'typing';
      const signature = JSON.stringify([draft, types]);
      if (shown === signature) return;
      shown = signature;
      const inside = draft === undefined || draft.text === '' ? dots() : writing(draft);
      element.replaceChildren(...(draft === undefined && !types ? [] : [bubble(inside)]));
    },
  };
}

const dots = () => [h('span', { class: 'dots', 'aria-label': texts.typing }, h('i'), h('i'), h('i'))];

const writing = ({ text, entities }) => [
  h('div', { class: 'text' }, ...rich(text, entities), h('span', { class: 'caret' })),
  h('div', { class: 'note' }, texts.writing),
];

const bubble = (inside) =>
  h(
    'div',
    { class: 'message other first last draft' },
    h('div', { class: 'stack' }, h('div', { class: 'bubble' }, ...inside)),
  );
