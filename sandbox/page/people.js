import { avatar } from './avatar.js';
import { h, keyed } from './dom.js';
import { texts } from './texts.js';

/** The people one can be, under their roles. */
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
      keyed(list, underRoles(accounts), {
        key: ({ role, account }) => account?.id ?? role,
        sign: ({ account }) =>
          account === undefined ? 'role' : `${account.id === me}/${store.unreadOf(account.id)}`,
        create: ({ role, account, unit }) =>
          account === undefined
            ? h('li', { class: 'list-heading' }, role.charAt(0).toUpperCase() + role.slice(1))
            : row(account, unit, account.id === me, store.unreadOf(account.id)),
      });
    },
  };

  function row({ id, firstName, title }, unit, active, unread) {
    const waiting = unread > 0 ? `, ${texts.unread(unread)}` : '';
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
          'aria-label': `${texts.beHim(firstName, title)}${waiting}`,
          'aria-current': active ? 'true' : undefined,
          on: { click: () => bePerson(id) },
        },
        avatar({ id, name: firstName }),
        h(
          'span',
          { class: 'row-text' },
          h('span', { class: 'row-name' }, firstName),
          h('span', { class: 'row-sub' }, unit),
        ),
        unread > 0 ? h('span', { class: 'count' }, String(unread)) : undefined,
      ),
    );
  }
}

/**
 * Headings and people: a title is a role and, behind its last comma or dot, a unit. Roles few people have come first,
 * so that the leaders are not below all the executors.
 */
function underRoles(accounts) {
  const people = accounts.map((account) => {
    const [, role, unit] = /^(.*)(?:, | · )(.*)$/.exec(account.title) ?? [undefined, '', account.title];
    return { account, role, unit };
  });
  const roles = Map.groupBy(people, ({ role }) => role);
  return [...roles.entries()]
    .toSorted(([, a], [, b]) => a.length - b.length)
    .flatMap(([role, members]) => (role === '' ? members : [{ role }, ...members]));
}
