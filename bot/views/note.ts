import type { Note } from '../../reminders/opinions/model.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/notes.ts';
import { escapeHtml, toParts } from './message.ts';

/** To everybody who got a note that was withdrawn. */
export function withdrawnParts(note: Note, desk: string): readonly OutgoingPart[] {
  const html = [
    escapeHtml(say.withdrawnToReader(desk, note.dated)),
    `<blockquote>${escapeHtml(note.question)}</blockquote>`,
  ].join('\n\n');
  return toParts(html, { protect: true });
}
