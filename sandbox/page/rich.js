import { h } from './dom.js';
import { texts } from './texts.js';

/**
 * Turns a text with flat ranges into a tree: `{ text }` leaves and `{ entity, children }` branches. A range that would
 * stick out of the one around it is cut at its end.
 */
export function nest(text, entities, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    index += 1;
    if (start >= end) continue;
    if (start > at) nodes.push({ text: text.slice(at, start) });
    const inner = [];
    while (index < entities.length && entities[index].offset < end) {
      inner.push(entities[index]);
      index += 1;
    }
    nodes.push({ entity, source: text.slice(start, end), children: nest(text, inner, start, end) });
    at = end;
  }
  if (at < to) nodes.push({ text: text.slice(at, to) });
  return nodes;
}

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code' };

/** The nodes of a formatted text. `onCommand` is called with a bot command that is clicked. */
export function rich(text, entities, onCommand) {
  return withoutBreaksAfterBlocks(nest(text, entities)).map((node) => build(node, onCommand));
}

/** A quote or a block of code ends its own line, so the line break that follows it is not shown again. */
function withoutBreaksAfterBlocks(nodes) {
  return nodes.map((node, index) => {
    const before = nodes[index - 1]?.entity?.type ?? '';
    const isAfterBlock = before === 'pre' || before.endsWith('blockquote');
    return isAfterBlock && node.text !== undefined ? { text: node.text.replace(/^\n/, '') } : node;
  });
}

function build(node, onCommand) {
  if (node.entity === undefined) return document.createTextNode(node.text);
  const { entity, source } = node;
  const children = node.children.map((child) => build(child, onCommand));
  const tag = TAGS[entity.type];
  if (tag !== undefined) return h(tag, {}, ...children);
  switch (entity.type) {
    case 'pre':
      return h(
        'pre',
        {},
        entity.language ? h('span', { class: 'language' }, entity.language) : undefined,
        h('code', {}, ...children),
      );
    case 'blockquote':
      return h('blockquote', {}, ...children);
    case 'expandable_blockquote':
      return expandable(children);
    case 'spoiler':
      return spoiler(children);
    case 'text_link':
      return link(entity.url, children);
    case 'url':
      return link(/^https?:\/\//i.test(source) ? source : `http://${source}`, children);
    case 'email':
      return link(`mailto:${source}`, children);
    case 'bot_command':
      return h(
        'button',
        { type: 'button', class: 'inline-command', on: { click: () => onCommand?.(source) } },
        ...children,
      );
    case 'mention':
    case 'text_mention':
    case 'hashtag':
      return h('span', { class: 'mention' }, ...children);
    default:
      return h('span', {}, ...children);
  }
}

function link(url, children) {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return h('span', { class: 'mention', title: url }, ...children);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: url }, ...children);
}

function spoiler(children) {
  const inside = h('span', { class: 'spoiler-text', 'aria-hidden': 'true' }, ...children);
  const cover = h(
    'span',
    { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': texts.spoiler, title: texts.spoiler },
    inside,
  );
  const show = () => {
    cover.classList.add('shown');
    for (const name of ['role', 'tabindex', 'aria-label', 'title']) cover.removeAttribute(name);
    inside.removeAttribute('aria-hidden');
  };
  cover.addEventListener('click', show, { once: true });
  cover.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      show();
    }
  });
  return cover;
}

function expandable(children) {
  const body = h('div', { class: 'fold' }, ...children);
  const toggle = h(
    'button',
    { type: 'button', class: 'fold-toggle', 'aria-expanded': 'false' },
    texts.showMore,
  );
  toggle.addEventListener('click', () => {
    const open = body.classList.toggle('open');
    toggle.textContent = open ? texts.showLess : texts.showMore;
    toggle.setAttribute('aria-expanded', String(open));
  });
  return h('blockquote', { class: 'expandable' }, body, toggle);
}
