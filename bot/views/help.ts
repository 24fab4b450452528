import type { Person } from '../../people/model.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/help.ts';
import { escapeHtml } from './message.ts';

/** The help page with the commands this person may use. */
export function helpPage(person: Person | null, commands: readonly string[], isGroup: boolean): OutgoingPart {
  if (isGroup) return { html: escapeHtml(say.groupHelp()) };
  const known = (Object.keys(say.menu) as (keyof typeof say.menu)[]).filter((name) =>
    commands.includes(name),
  );
  const note = say.administratorNote(person?.grants.map(({ role }) => role) ?? []);
  return { html: [...say.help(known), ...(note === null ? [] : [note])].map(escapeHtml).join('\n\n') };
}
