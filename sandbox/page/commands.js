import { h } from './dom.js';
import { texts } from './texts.js';

/** The list of the bot's commands above the text field: opened by its button, or by typing a slash. */
export function createCommands(store, field, pick) {
  const element = h('div', {
    class: 'commands',
    role: 'listbox',
    'aria-label': texts.commands,
    hidden: true,
  });
  let opened = false;
  let chosen = 0;

  const matching = () => {
    const typed = /^\/(\w*)$/.exec(field.value)?.[1];
    if (typed === undefined) return opened ? store.state.commands : [];
    return store.state.commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
  };
  const option = (item, index) =>
    h(
      'button',
      {
        type: 'button',
        role: 'option',
        'aria-selected': String(index === chosen),
        class: `command ${index === chosen ? 'chosen' : ''}`,
        on: { click: () => pick(item) },
      },
      h('span', { class: 'command-name' }, `/${item.command}`),
      h('span', { class: 'command-text' }, item.description),
    );
  const render = () => {
    const list = matching();
    element.hidden = list.length === 0;
    element.replaceChildren(...list.map(option));
  };

  return {
    element,
    render,
    isOpen: () => !element.hidden,
    toggle() {
      opened = !opened;
      render();
    },
    close() {
      opened = false;
      render();
    },
    /** The text changed: the first match is the one Enter takes. */
    restart() {
      chosen = 0;
      render();
    },
    /** Handles a key in the text field; true: it was meant for the list. */
    takes({ key }) {
      const list = matching();
      if (element.hidden || list.length === 0) return false;
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        chosen = (chosen + (key === 'ArrowDown' ? 1 : list.length - 1)) % list.length;
        render();
        return true;
      }
      const isWhole = list.some(({ command }) => `/${command}` === field.value.trim());
      if (key !== 'Tab' && (key !== 'Enter' || isWhole || !field.value.startsWith('/'))) return false;
      pick(list[chosen]);
      return true;
    },
  };
}
