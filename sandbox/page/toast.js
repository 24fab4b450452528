import { h } from './dom.js';
import { texts } from './texts.js';

const SHOWN_MS = 3500;

/** A line that fades by itself. */
export function toast(text, kind = '') {
  const box = document.getElementById('toasts');
  const line = h('div', { class: `toast ${kind}` }, text);
  box.append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}

/** A box to be closed. */
export function alertBox(text, title) {
  const dialog = h(
    'dialog',
    { class: 'alert', 'aria-label': title },
    h('h2', {}, title),
    h('p', {}, text),
    h('form', { method: 'dialog' }, h('button', { class: 'primary', set: { autofocus: true } }, texts.ok)),
  );
  show(dialog);
}

export function photoBox(url, name) {
  const dialog = h(
    'dialog',
    { class: 'lightbox', 'aria-label': name },
    h('img', { src: url, alt: name }),
    h('form', { method: 'dialog' }, h('button', { class: 'primary' }, texts.ok)),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  show(dialog);
}

function show(dialog) {
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  /** `method=dialog` would be stopped by the page's form-action policy, so the button closes by hand. */
  dialog.addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.showModal();
}
