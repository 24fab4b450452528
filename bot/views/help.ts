import type { Person } from '../../people/model.ts';
import type { DigestRole } from '../../reminders/audience.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/help.ts';
import { morningsButton } from './digest.ts';
import { escapeHtml } from './message.ts';

/** The help page with the commands this person may use; `reads` is the role a digest is made for, if one is. */
export function helpPage(
  person: Person | null,
  commands: readonly string[],
  isGroup: boolean,
  reads: DigestRole | null,
): OutgoingPart {
  if (isGroup) return { html: escapeHtml(say.groupHelp()) };
  const known = (Object.keys(say.menu) as (keyof typeof say.menu)[]).filter((name) =>
    commands.includes(name),
  );
  const note = say.administratorNote(person?.grants.map(({ role }) => role) ?? []);
  return {
    html: [...say.help(known), ...(note === null ? [] : [note])].map(escapeHtml).join('\n\n'),
    ...(reads !== null && { buttons: [[morningsButton(reads)]] }),
  };
}
