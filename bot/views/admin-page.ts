import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/admin.ts';
import { callback, escapeHtml } from './message.ts';

/** Prefix of the buttons of /quantri: `qt:PAGE`, `qt:retry:MESSAGE`. */
export const ADMIN_PREFIX = 'qt';

/** A page of /quantri, with the way back to the first one. */
export function page(
  title: string,
  lines: readonly string[],
  buttons: readonly (readonly Button[])[] = [],
): OutgoingPart {
  const home = title === say.title ? [] : [[callback(say.buttons.home, ADMIN_PREFIX, 'home')]];
  return {
    html: [`<b>${escapeHtml(title)}</b>`, ...lines.map(escapeHtml)].join('\n'),
    buttons: [...buttons, ...home],
    protect: true,
  };
}
