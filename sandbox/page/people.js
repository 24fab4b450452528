import { avatar } from './avatar.js';
import { h, keyed } from './dom.js';
import { texts } from './texts.js';

/** The people one can be. */
export function createPeople(root, store, { bePerson }) {
  const list = h('ul', { class: 'list' });
  root.append(
    h(
      'header',
      { class: 'column-head' },
      h(
        'div',
        { class: 'head-text' },
        h('h1', {}, texts.people),
        h('p', { class: 'head-sub' }, texts.peopleSub),
      ),
    ),
    list,
    h('p', { class: 'column-note' }, texts.peopleHint),
  );
  return {
    render() {
      const { accounts, me } = store.state;
      keyed(list, accounts, {
        key: ({ id }) => id,
        sign: ({ id }) => `${id === me}/${store.unreadOf(id)}`,
        create: (account) => row(account, account.id === me, store.unreadOf(account.id)),
      });
    },
  };

  function row({ id, firstName, title }, active, unread) {
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: `row ${active ? 'active' : ''}`,
          data: { account: id, focus: 'row' },
          title: `${firstName}: ${title}`,
          'aria-label': `${texts.beHim(firstName, title)}${unread > 0 ? `, ${texts.unread(unread)}` : ''}`,
          'aria-current': active ? 'true' : undefined,
          on: { click: () => bePerson(id) },
        },
        avatar({ id, name: firstName }),
        h(
          'span',
          { class: 'row-text' },
          h('span', { class: 'row-name' }, firstName),
          h('span', { class: 'row-sub' }, title),
        ),
        unread > 0 ? h('span', { class: 'count' }, String(unread)) : undefined,
      ),
    );
  }
}
