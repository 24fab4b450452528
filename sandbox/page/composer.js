import { createCommands } from './commands.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { snippet } from './snippet.js';
import { texts } from './texts.js';

/** Pixels the text field may grow to. */
const MAX_HEIGHT = 160;

/** Where one writes: the text field with commands and files, or the one button that stands in its place. */
export function createComposer(store, on) {
  const field = h('textarea', {
    class: 'field',
    rows: 1,
    placeholder: texts.message,
    'aria-label': texts.message,
    autocomplete: 'off',
    enterkeyhint: 'send',
  });
  const commands = createCommands(store, field, pick);
  const file = h('input', { type: 'file', class: 'visually-hidden', tabindex: -1, 'aria-hidden': 'true' });
  const send = h(
    'button',
    { type: 'submit', class: 'icon-button send', 'aria-label': texts.send, title: texts.send },
    icon('send'),
  );
  const commandsButton = iconButton('menu', texts.commands, () => {
    commands.toggle();
    field.focus();
  });
  const attach = iconButton('attach', texts.attach, () => file.click());
  const answering = h('div', { class: 'answering', hidden: true });
  const keys = h('div', { class: 'reply-keys', hidden: true });
  const form = h('form', { class: 'write' }, commandsButton, attach, file, field, send);
  const only = h('div', { class: 'only', hidden: true });
  const element = h('footer', { class: 'composer' }, commands.element, answering, form, keys, only);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener('input', () => {
    grow();
    commands.restart();
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (commands.takes(event)) event.preventDefault();
    else if (event.key === 'Escape') {
      commands.close();
      store.set({ replyTo: undefined });
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  });
  file.addEventListener('change', () => {
    const [picked] = file.files;
    if (picked !== undefined) on.sendFile(picked, field.value.trim());
    file.value = '';
    clear();
  });

  function submit() {
    const text = field.value.trim();
    if (text === '') return;
    on.say(text);
    clear();
  }
  /** In groups a command names its bot, as apps write it. */
  function pick({ command }) {
    const { chats, chatId, bot } = store.state;
    on.say(chats.get(chatId)?.type === 'private' ? `/${command}` : `/${command}@${bot.username}`);
    clear();
    field.focus();
  }
  function clear() {
    field.value = '';
    commands.close();
    grow();
  }
  function grow() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, MAX_HEIGHT)}px`;
    send.disabled = field.value.trim() === '';
  }

  function renderAnswering(message) {
    answering.hidden = message === undefined;
    if (message === undefined) return;
    answering.replaceChildren(
      icon('reply'),
      h(
        'span',
        { class: 'answering-text' },
        h(
          'span',
          { class: 'quoted-author' },
          texts.replyTo(store.nameOf(message.from) ?? texts.unknownPerson),
        ),
        h('span', { class: 'quoted-text' }, snippet(message, store.nameOf)),
      ),
      iconButton('close', texts.cancelReply, () => store.set({ replyTo: undefined })),
    );
  }

  /** The keyboard below the field that the bot offered last. */
  function renderKeys(chat) {
    const offered = (store.state.messages.get(chat.id) ?? []).findLast(
      ({ from, markup }) =>
        from === store.state.bot.id && (markup?.kind === 'keyboard' || markup?.kind === 'remove'),
    );
    const rows = offered?.markup.rows ?? [];
    const key = (text) =>
      h('button', { type: 'button', class: 'key', on: { click: () => on.say(text) } }, text);
    keys.hidden = rows.length === 0;
    keys.replaceChildren(...rows.map((row) => h('div', { class: 'keyboard-row' }, ...row.map(key))));
  }

  function renderInstead({ act, text, hint }, chat) {
    for (const part of [answering, keys, commands.element]) part.hidden = true;
    only.replaceChildren(
      h(
        'button',
        { type: 'button', class: 'primary wide', data: { focus: act }, on: { click: () => on[act](chat) } },
        text,
      ),
      ...(hint === undefined ? [] : [h('p', {}, hint)]),
    );
  }

  return {
    element,
    focus: () => field.focus(),
    render(chat, switched) {
      const instead = insteadOf(chat);
      const changed = only.dataset.shows !== `${instead?.act}:${chat.id}`;
      only.dataset.shows = `${instead?.act}:${chat.id}`;
      form.hidden = instead !== undefined;
      only.hidden = instead === undefined;
      if (instead !== undefined) {
        if (changed) renderInstead(instead, chat);
        return;
      }
      if (switched || changed) {
        clear();
        if (matchMedia('(hover: hover)').matches) requestAnimationFrame(() => field.focus());
      }
      const answered = store.messageOf(chat.id, store.state.replyTo);
      field.placeholder = answered?.markup?.placeholder ?? texts.message;
      commandsButton.hidden = store.state.commands.length === 0;
      renderAnswering(answered);
      renderKeys(chat);
      commands.render();
    },
  };
}

/** What must be done before one can write here. */
function insteadOf(chat) {
  if (chat.migratedTo !== undefined)
    return { act: 'openMigrated', text: texts.openNew, hint: texts.migrated };
  if (chat.type !== 'private') return undefined;
  if (chat.blocked) return { act: 'unblock', text: texts.unblock };
  if (!chat.started) return { act: 'start', text: texts.start };
  return undefined;
}

const iconButton = (name, label, click) =>
  h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, on: { click } },
    icon(name),
  );
