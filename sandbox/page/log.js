import { h, keyed } from './dom.js';
import { messageElement } from './message.js';
import { texts } from './texts.js';
import { dayName, dayOf } from './time.js';

/** Seconds within which messages of one author form one run. */
const RUN_SECONDS = 300;

/** The messages of the open chat, with a line between days. `on` is what messageElement needs to be operated. */
export function createLog(store, on) {
  const element = h('div', {
    class: 'log',
    role: 'log',
    'aria-label': texts.conversation,
    'aria-live': 'polite',
    'aria-relevant': 'additions',
  });
  /** Whether what comes is new, to be read out and moved in, and not the first filling of the log. */
  let settled = false;

  const create = (item, old) => {
    if (item.day !== undefined) return h('div', { class: 'day' }, h('span', {}, item.day));
    const message = messageElement(item.message, item.view, on);
    if (old === undefined && settled) message.classList.add('arrives');
    return message;
  };

  return {
    element,
    /** Empties the log for another chat. */
    clear() {
      settled = false;
      element.setAttribute('aria-live', 'off');
      element.replaceChildren();
    },
    render(chat) {
      keyed(element, itemsOf(chat, store), {
        key: ({ id }) => id,
        sign: ({ day, message, view }) => day ?? JSON.stringify([message, view]),
        create,
      });
      if (settled || !store.state.messages.has(chat.id)) return;
      requestAnimationFrame(() => {
        settled = true;
        element.setAttribute('aria-live', 'polite');
      });
    },
    jump(messageId) {
      const target = element.querySelector(`[data-message="${messageId}"]`);
      if (target === null) return;
      target.scrollIntoView({ block: 'center', behavior: 'smooth' });
      target.classList.remove('flash');
      requestAnimationFrame(() => target.classList.add('flash'));
    },
  };
}

/** Days and messages in order, each message with how it stands among its neighbours. */
function itemsOf(chat, store) {
  const { me, messages: loaded, pressed } = store.state;
  const messages = loaded.get(chat.id) ?? [];
  return messages.flatMap((message, index) => {
    const { content } = message;
    const startsRun = !isRun(messages[index - 1], message);
    const startsDay = dayAt(messages[index - 1]) !== dayAt(message);
    const pin =
      content.kind === 'service' && content.service.kind === 'pinned' ? content.service.messageId : undefined;
    const view = {
      own: message.from === me,
      group: chat.type !== 'private',
      first: startsRun,
      last: !isRun(message, messages[index + 1]),
      answered: store.messageOf(chat.id, message.replyTo),
      pinned: store.messageOf(chat.id, pin),
      pressed: [...pressed.values()]
        .filter((press) => press.chatId === chat.id && press.messageId === message.id)
        .map(({ data }) => data),
    };
    const item = { id: message.id, message, view };
    if (!startsDay) return [item];
    return [{ id: `day-${message.id}`, day: dayName(message.date * 1000, store.now()) }, item];
  });
}

const dayAt = (message) => (message === undefined ? undefined : dayOf(message.date * 1000));

const isRun = (before, message) =>
  before !== undefined &&
  message !== undefined &&
  before.from === message.from &&
  before.content.kind !== 'service' &&
  message.content.kind !== 'service' &&
  dayAt(before) === dayAt(message) &&
  message.date - before.date < RUN_SECONDS;
