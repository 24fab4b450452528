/**
 * Builds an element. `props`: `class`, `on` (listeners), `data` (data attributes), `set` (properties); everything else
 * is an attribute, left out when false or undefined. Children are nodes or plain text; markup is never parsed.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false || value === null) continue;
    if (name === 'class') element.className = value;
    else if (name === 'on')
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'set') Object.assign(element, value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(
    ...children.flat().filter((child) => child !== undefined && child !== null && child !== false),
  );
  return element;
}

/**
 * Makes `container` show `items` in order and touches only what changed: an element stays as long as its item's
 * `sign` (a text) stays the same, so focus, scrolling and animations survive.
 */
export function keyed(container, items, { key, sign, create }) {
  const old = new Map([...container.children].map((element) => [element.dataset.key, element]));
  let place = container.firstElementChild;
  for (const item of items) {
    const id = String(key(item));
    const signature = sign(item);
    let element = old.get(id);
    old.delete(id);
    if (element === undefined || element.signature !== signature) {
      const fresh = create(item, element);
      fresh.dataset.key = id;
      fresh.signature = signature;
      if (element !== undefined) {
        const focused = element.contains(document.activeElement)
          ? document.activeElement.dataset.focus
          : undefined;
        if (element === place) place = fresh;
        element.replaceWith(fresh);
        if (focused !== undefined) fresh.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
      }
      element = fresh;
    }
    if (element === place) place = place.nextElementSibling;
    else container.insertBefore(element, place);
  }
  for (const element of old.values()) element.remove();
}
