import { avatar, toneOf } from './avatar.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { rich } from './rich.js';
import { fileSize, serviceText, snippet } from './snippet.js';
import { texts } from './texts.js';
import { clockTime } from './time.js';

/**
 * One message as an element. `view` says how it stands: `own`, `group` (show who wrote), `first` and `last` of a run of
 * one author, `answered` (the message it replies to), `pressed` (callback data that wait for the bot).
 */
export function messageElement(message, view, on) {
  if (message.content.kind === 'service') {
    const pinned = view.pinned === undefined ? '' : snippet(view.pinned, on.nameOf);
    return h('div', { class: 'service' }, h('span', {}, serviceText(message, on.nameOf, pinned)));
  }
  const { content } = message;
  const name = on.nameOf(message.from) ?? texts.unknownPerson;
  const showAvatar = view.group && !view.own;
  const tone = message.from === on.botId ? 'tone-text-bot' : `tone-text-${toneOf(message.from)}`;
  const bubble = h(
    'div',
    { class: `bubble ${content.kind === 'photo' ? 'with-photo' : ''}` },
    showAvatar && view.first ? h('div', { class: `author ${tone}` }, name) : undefined,
    message.forwardedFrom === undefined
      ? undefined
      : h(
          'div',
          { class: 'forwarded' },
          texts.forwarded(on.nameOf(message.forwardedFrom) ?? texts.unknownPerson),
        ),
    message.replyTo === undefined ? undefined : quoted(message, view.answered, on),
    content.kind === 'photo' ? photo(message, on) : undefined,
    content.kind === 'document' ? documentLink(message, on) : undefined,
    content.text === ''
      ? undefined
      : h('div', { class: 'text' }, ...rich(content.text, content.entities, on.command), room(message)),
    message.reaction === undefined ? undefined : h('span', { class: 'reaction' }, message.reaction),
    meta(message),
  );
  return h(
    'article',
    {
      class: [
        'message',
        view.own ? 'own' : 'other',
        view.first ? 'first' : '',
        view.last ? 'last' : '',
        message.protected ? 'protected' : '',
      ].join(' '),
      data: { message: message.id },
      'aria-label': `${view.own ? texts.you : name}, ${clockTime(message.date * 1000)}`,
    },
    showAvatar
      ? h(
          'div',
          { class: 'side' },
          view.last
            ? avatar({ id: message.from, name, kind: message.from === on.botId ? 'bot' : 'person' })
            : undefined,
        )
      : undefined,
    h(
      'div',
      { class: 'stack' },
      h(
        'div',
        { class: 'bubble-row' },
        bubble,
        h(
          'button',
          {
            type: 'button',
            class: 'icon-button reply-button',
            'aria-label': texts.replyTo(view.own ? texts.you : name),
            title: texts.reply,
            data: { focus: 'reply' },
            on: { click: () => on.reply(message.id) },
          },
          icon('reply'),
        ),
      ),
      message.markup?.kind === 'inline' ? keyboard(message, view.pressed, on) : undefined,
    ),
  );
}

/** Keeps the end of the last line free for the time, which lies over the corner of the bubble. */
function room(message) {
  const space = meta(message);
  space.classList.add('room');
  space.setAttribute('aria-hidden', 'true');
  return space;
}

function meta(message) {
  return h(
    'div',
    { class: 'meta' },
    message.silent ? h('span', { title: texts.silent }, icon('mute')) : undefined,
    message.protected
      ? h('span', { class: 'guard', title: texts.protectedContent }, icon('shield'))
      : undefined,
    message.editDate === undefined ? undefined : h('span', {}, texts.edited),
    h('time', { datetime: new Date(message.date * 1000).toISOString() }, clockTime(message.date * 1000)),
  );
}

function quoted(message, answered, on) {
  const author = answered === undefined ? '' : (on.nameOf(answered.from) ?? texts.unknownPerson);
  return h(
    'button',
    { type: 'button', class: 'quoted', on: { click: () => on.jump(message.replyTo) } },
    h('span', { class: 'quoted-author' }, author),
    h('span', { class: 'quoted-text' }, message.quote ?? snippet(answered, on.nameOf)),
  );
}

/** Pixels a picture may fill in the log. */
const PHOTO = { width: 420, height: 380 };

function photo({ file }, on) {
  const { width, height } = file;
  const scale = Math.min(1, PHOTO.width / width, PHOTO.height / height);
  const image = h('img', { src: on.fileUrl(file.id), alt: file.name, width, height });
  /** Known before it is loaded, so that nothing jumps. */
  image.style.width = `${Math.round(width * scale)}px`;
  return h(
    'button',
    { type: 'button', class: 'photo', 'aria-label': texts.openPhoto, on: { click: () => on.photo(file) } },
    image,
  );
}

function documentLink({ file, protected: isProtected }, on) {
  const extension = /\.([^.]{1,5})$/.exec(file.name)?.[1] ?? '';
  const inside = [
    h(
      'span',
      { class: 'file-sign', 'aria-hidden': 'true' },
      extension === '' ? icon('file') : extension.toUpperCase(),
    ),
    h(
      'span',
      { class: 'file-text' },
      h('span', { class: 'file-name' }, file.name),
      h('span', { class: 'file-size' }, fileSize(file.size)),
    ),
  ];
  return isProtected
    ? h('div', { class: 'file' }, ...inside)
    : h(
        'a',
        {
          class: 'file',
          href: on.fileUrl(file.id),
          download: file.name,
          'aria-label': texts.download(file.name),
        },
        ...inside,
      );
}

function keyboard(message, pressed, on) {
  return h(
    'div',
    { class: 'keyboard' },
    ...message.markup.rows.map((row, rowIndex) =>
      h(
        'div',
        { class: 'keyboard-row' },
        ...row.map((button, index) => inlineButton(message, button, pressed, on, `${rowIndex}:${index}`)),
      ),
    ),
  );
}

function inlineButton(message, button, pressed, on, focus) {
  if (button.url !== undefined) {
    return h(
      'a',
      { class: 'key', href: button.url, target: '_blank', rel: 'noopener noreferrer', title: button.url },
      button.text,
      h('span', { class: 'key-link', 'aria-label': texts.openLink }, icon('link')),
    );
  }
  const data = button.callback_data;
  const waits = data !== undefined && pressed.includes(data);
  return h(
    'button',
    {
      type: 'button',
      class: `key ${waits ? 'waits' : ''}`,
      disabled: data === undefined,
      'aria-busy': waits ? 'true' : undefined,
      data: { focus },
      on: { click: () => !waits && on.press(message, data) },
    },
    button.text,
  );
}
