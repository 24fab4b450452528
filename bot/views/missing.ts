import type { MissingGroup } from '../../answering/missing.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import * as digests from '../messages/digests.ts';
import * as say from '../messages/missing.ts';
import { callback, escapeHtml, htmlWithoutLinks, rows } from './message.ts';

/** Prefix of the buttons of /thieu: `th:page:N`, `th:done:QUESTION:N`. */
export const MISSING_PREFIX = 'th';
const PER_PAGE = 10;
/** So that ten of them are one message. */
const LONGEST = 250;

/** One page of groups, most asked first; each has a button that closes it. */
export function missingPart(groups: readonly MissingGroup[], wanted: number, today: CivilDate): OutgoingPart {
  if (groups.length === 0) return { html: escapeHtml(say.nothing()), protect: true };
  const pages = Math.ceil(groups.length / PER_PAGE);
  const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 0), pages - 1) : 0;
  const from = page * PER_PAGE;
  const shown = groups.slice(from, from + PER_PAGE);
  const lines = shown.map(({ ids, lastAsked, example }, at) => {
    const text = example === null || example.length <= LONGEST ? example : `${example.slice(0, LONGEST)}…`;
    return escapeHtml(say.line(from + at + 1, ids.length, civilDateOf(new Date(lastAsked)), today, text));
  });
  const done = shown.map(({ ids }, at) =>
    callback(say.buttons.done(from + at + 1), MISSING_PREFIX, 'done', ids[0] ?? '', page),
  );
  const turns = [
    ...(page > 0 ? [callback(digests.buttons.previous(), MISSING_PREFIX, 'page', page - 1)] : []),
    ...(page < pages - 1 ? [callback(digests.buttons.next(), MISSING_PREFIX, 'page', page + 1)] : []),
  ];
  const foot = [escapeHtml(say.note()), ...(pages > 1 ? [escapeHtml(digests.page(page + 1, pages))] : [])];
  const html = [
    `<b>${escapeHtml(say.heading(groups.length))}</b>\n${lines.join('\n')}`,
    `<i>${foot.join('\n')}</i>`,
  ].join('\n\n');
  return {
    html: htmlWithoutLinks(html),
    buttons: [...rows(done, 2), ...(turns.length > 0 ? [turns] : [])],
    protect: true,
  };
}
