import { h } from './dom.js';
import { icon } from './icons.js';
import { snippet } from './snippet.js';
import { texts } from './texts.js';

/** Pixels the text field may grow to. */
const MAX_HEIGHT = 160;

/** Where one writes: the text field with commands and files, or the one button that comes before it. */
export function createComposer(store, on) {
  const field = h('textarea', {
    class: 'field',
    rows: 1,
    placeholder: texts.message,
    'aria-label': texts.message,
    autocomplete: 'off',
    enterkeyhint: 'send',
  });
  const file = h('input', { type: 'file', class: 'visually-hidden', tabindex: -1, 'aria-hidden': 'true' });
  const send = h(
    'button',
    { type: 'submit', class: 'icon-button send', 'aria-label': texts.send, title: texts.send },
    icon('send'),
  );
  const commandsButton = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': texts.commands,
      title: texts.commands,
      'aria-expanded': 'false',
    },
    icon('menu'),
  );
  const attach = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': texts.attach,
      title: texts.attach,
      on: { click: () => file.click() },
    },
    icon('attach'),
  );
  const commands = h('div', {
    class: 'commands',
    role: 'listbox',
    'aria-label': texts.commands,
    hidden: true,
  });
  const answering = h('div', { class: 'answering', hidden: true });
  const keys = h('div', { class: 'reply-keys', hidden: true });
  const form = h('form', { class: 'write' }, commandsButton, attach, file, field, send);
  const only = h('div', { class: 'only', hidden: true });
  const element = h('footer', { class: 'composer' }, commands, answering, form, keys, only);
  let menuOpen = false;
  let chosen = 0;

  const submit = () => {
    const text = field.value.trim();
    if (text === '') return;
    on.say(text);
    field.value = '';
    closeMenu();
    grow();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener('input', () => {
    grow();
    chosen = 0;
    renderCommands();
  });
  field.addEventListener('keydown', (event) => {
    const list = matching();
    if (list.length > 0 && !commands.hidden && ['ArrowDown', 'ArrowUp', 'Tab'].includes(event.key)) {
      event.preventDefault();
      if (event.key === 'Tab') pick(list[chosen]);
      else chosen = (chosen + (event.key === 'ArrowDown' ? 1 : list.length - 1)) % list.length;
      renderCommands();
      return;
    }
    if (event.key === 'Escape') {
      closeMenu();
      store.set({ replyTo: undefined });
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    const typedWhole = list.some(({ command }) => `/${command}` === field.value.trim());
    if (!commands.hidden && list.length > 0 && !typedWhole && field.value.startsWith('/')) pick(list[chosen]);
    else submit();
  });
  commandsButton.addEventListener('click', () => {
    menuOpen = !menuOpen;
    renderCommands();
    field.focus();
  });
  file.addEventListener('change', () => {
    const [picked] = file.files;
    if (picked !== undefined) on.sendFile(picked, field.value.trim());
    field.value = '';
    file.value = '';
    grow();
  });

  function grow() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, MAX_HEIGHT)}px`;
    send.disabled = field.value.trim() === '';
  }
  function closeMenu() {
    menuOpen = false;
    renderCommands();
  }
  function matching() {
    const typed = /^\/(\w*)$/.exec(field.value)?.[1];
    if (typed === undefined) return menuOpen ? store.state.commands : [];
    return store.state.commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
  }
  /** In groups a command names its bot, as apps write it. */
  function pick({ command }) {
    const chat = store.state.chats.get(store.state.chatId);
    on.say(chat?.type === 'private' ? `/${command}` : `/${command}@${store.state.bot.username}`);
    field.value = '';
    closeMenu();
    grow();
    field.focus();
  }
  function renderCommands() {
    const list = matching();
    commands.hidden = list.length === 0;
    commandsButton.setAttribute('aria-expanded', String(!commands.hidden));
    commands.replaceChildren(
      ...list.map((item, index) =>
        h(
          'button',
          {
            type: 'button',
            role: 'option',
            'aria-selected': String(index === chosen),
            class: `command ${index === chosen ? 'chosen' : ''}`,
            data: { command: item.command },
            on: { click: () => pick(item) },
          },
          h('span', { class: 'command-name' }, `/${item.command}`),
          h('span', { class: 'command-text' }, item.description),
        ),
      ),
    );
  }

  function renderAnswering(chat) {
    const { replyTo } = store.state;
    answering.hidden = replyTo === undefined;
    if (replyTo === undefined) return;
    const message = store.messageOf(chat.id, replyTo);
    const name = message === undefined ? '' : (store.nameOf(message.from) ?? texts.unknownPerson);
    answering.replaceChildren(
      icon('reply'),
      h(
        'span',
        { class: 'answering-text' },
        h('span', { class: 'quoted-author' }, texts.replyTo(name)),
        h('span', { class: 'quoted-text' }, snippet(message, store.nameOf)),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': texts.cancelReply,
          on: { click: () => store.set({ replyTo: undefined }) },
        },
        icon('close'),
      ),
    );
  }

  /** The keyboard below the field that the bot offered last. */
  function renderKeys(chat) {
    const messages = store.state.messages.get(chat.id) ?? [];
    const last = messages.findLast(
      ({ from, markup }) =>
        from === store.state.bot.id && (markup?.kind === 'keyboard' || markup?.kind === 'remove'),
    );
    const rows = last?.markup.kind === 'keyboard' ? last.markup.rows : [];
    keys.hidden = rows.length === 0;
    keys.replaceChildren(
      ...rows.map((row) =>
        h(
          'div',
          { class: 'keyboard-row' },
          ...row.map((text) =>
            h('button', { type: 'button', class: 'key', on: { click: () => on.say(text) } }, text),
          ),
        ),
      ),
    );
  }

  return {
    element,
    focus: () => field.focus(),
    render(chat, switched) {
      const instead = insteadOf(chat, store.state);
      form.hidden = instead !== undefined;
      only.hidden = instead === undefined;
      if (instead !== undefined) {
        if (only.firstChild?.dataset?.act !== instead.act) {
          only.replaceChildren(
            h(
              'button',
              {
                type: 'button',
                class: 'primary wide',
                data: { act: instead.act },
                on: { click: () => on[instead.act](chat) },
              },
              instead.text,
            ),
            ...(instead.hint ? [h('p', {}, instead.hint)] : []),
          );
        }
        answering.hidden = true;
        keys.hidden = true;
        commands.hidden = true;
        return;
      }
      if (switched) {
        field.value = '';
        menuOpen = false;
        if (matchMedia('(hover: hover)').matches) requestAnimationFrame(() => field.focus());
      }
      const asked =
        store.state.replyTo === undefined ? undefined : store.messageOf(chat.id, store.state.replyTo);
      field.placeholder =
        (asked?.markup?.kind === 'force-reply' && asked.markup.placeholder) || texts.message;
      commandsButton.hidden = store.state.commands.length === 0;
      renderAnswering(chat);
      renderKeys(chat);
      renderCommands();
      grow();
    },
  };
}

function insteadOf(chat) {
  if (chat.migratedTo !== undefined)
    return { act: 'openMigrated', text: texts.openNew, hint: texts.migrated };
  if (chat.type !== 'private') return undefined;
  if (chat.blocked) return { act: 'unblock', text: texts.unblock };
  if (!chat.started) return { act: 'start', text: texts.start };
  return undefined;
}
