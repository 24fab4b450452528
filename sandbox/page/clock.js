import { h } from './dom.js';
import { icon } from './icons.js';
import { texts } from './texts.js';
import { clockTime, fromField, fullDate, toField, tomorrowAt8 } from './time.js';
import { toast } from './toast.js';

const HOUR_MS = 3_600_000;
/** Milliseconds by which the product's clock may differ from the machine's and still count as the real time. */
const REAL_MS = 5000;

/** The bar with the product's time and the ways to move it. */
export function createClockBar(root, store, api) {
  const time = h('strong', { class: 'clock-time' });
  const seconds = h('span', { class: 'clock-seconds' });
  const date = h('span', { class: 'clock-date' });
  const moved = h('span', { class: 'badge-moved', hidden: true }, texts.clockMoved);
  const field = h('input', { type: 'datetime-local', id: 'clock-field', required: true });

  const move = async (path, body) => {
    try {
      const { now } = await api.post(path, body);
      const ms = Date.parse(now);
      toast(texts.clockMovedTo(`${clockTime(ms)}, ${fullDate(ms)}`));
      panel.open = false;
    } catch (error) {
      toast(texts.failed(error.message), 'bad');
    }
  };
  const to = (ms) => move('clock', { to: new Date(ms).toISOString() });
  const button = (name, text, act, kind = '') =>
    h(
      'button',
      { type: 'button', class: `clock-button ${kind}`, data: { act: name }, on: { click: act } },
      text,
    );

  const form = h(
    'form',
    {
      class: 'clock-form',
      on: {
        submit: (event) => {
          event.preventDefault();
          to(fromField(field.value));
        },
      },
    },
    h('label', { for: 'clock-field' }, texts.moveTo),
    field,
    h('button', { class: 'clock-button' }, texts.apply),
  );
  const panel = h(
    'details',
    { class: 'clock-panel' },
    h('summary', { 'aria-label': texts.moreClock, title: texts.moreClock }, icon('clock')),
    h(
      'div',
      { class: 'clock-panel-body' },
      button('plus-hour', texts.plusHour, () => move('clock', { byMs: HOUR_MS })),
      button('real', texts.realTime, () => move('clock/real', {})),
      form,
    ),
  );
  panel.addEventListener('toggle', () => {
    if (panel.open) field.value = toField(store.now());
  });
  root.append(
    h(
      'div',
      { class: 'clock-face', title: texts.productClock },
      h('span', { class: 'visually-hidden' }, texts.productClock),
      h('span', { class: 'clock-digits' }, time, seconds),
      date,
      moved,
    ),
    h(
      'div',
      { class: 'clock-buttons' },
      button('tomorrow', texts.tomorrow, () => to(tomorrowAt8(store.now())), 'primary'),
      h(
        'span',
        { class: 'clock-wide' },
        button('plus-hour', texts.plusHour, () => move('clock', { byMs: HOUR_MS })),
        button('real', texts.realTime, () => move('clock/real', {})),
      ),
      panel,
    ),
  );
  document.addEventListener('click', (event) => {
    if (!panel.contains(event.target)) panel.open = false;
  });
  return {
    render() {
      const now = store.now();
      time.textContent = clockTime(now);
      seconds.textContent = clockTime(now, true).slice(5);
      date.textContent = fullDate(now);
      moved.hidden = Math.abs(store.state.aheadMs) < REAL_MS;
    },
  };
}
