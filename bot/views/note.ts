import type { NoteDocument } from '../../knowledge/notes.ts';
import type { Note, Opinion } from '../../reminders/opinions/model.ts';
import { hashOf } from '../../reminders/opinions/store.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/notes.ts';
import * as opinions from '../messages/opinions.ts';
import { callback, escapeHtml, htmlWithoutLinks, toParts } from './message.ts';
import { OPINION_PREFIX } from './opinion-prefix.ts';

const quoted = (text: string | null): string => `<blockquote>${escapeHtml(text ?? '')}</blockquote>`;
const button = (text: string, ...data: readonly string[]): Button => callback(text, OPINION_PREFIX, ...data);
const parts = (
  blocks: readonly string[],
  buttons: readonly (readonly Button[])[] = [],
): readonly OutgoingPart[] => toParts(htmlWithoutLinks(blocks.join('\n\n')), { buttons, protect: true });

/** Notes as an answer quotes them: after everything the documents tell. */
export function notesHtml(notes: readonly NoteDocument[]): readonly string[] {
  if (notes.length === 0) return [];
  return [
    `<b>${escapeHtml(say.heading(notes.length))}</b>`,
    ...notes.map(
      ({ text, by, dated, question }) =>
        `${quoted(text)}\n(${escapeHtml(say.citation(by, dated))})\n<i>${escapeHtml(say.onQuestion(question))}</i>`,
    ),
  ];
}

/** What a note would say and to whom, before it is one. */
export function notePreviewParts(
  opinion: Opinion,
  question: string,
  unit: { readonly code: string; readonly name: string },
): readonly OutgoingPart[] {
  return parts(
    [
      `<b>${escapeHtml(say.previewTitle())}</b>`,
      `${quoted(opinion.answer)}\n<i>${escapeHtml(say.onQuestion(question))}</i>`,
      `<i>${escapeHtml(say.previewNote(unit.code, unit.name))}</i>`,
    ],
    [
      [
        button(say.buttons.keep, 'keep', opinion.id, hashOf(opinion.answer ?? '')),
        button(opinions.buttons.drop, 'drop', opinion.id),
      ],
    ],
  );
}

export function savedParts(note: Note, text: string): readonly OutgoingPart[] {
  return parts([escapeHtml(text)], [[button(say.buttons.withdraw, 'undo', note.id)]]);
}

export function confirmWithdrawalParts(note: Note): readonly OutgoingPart[] {
  return parts(
    [quoted(note.text), escapeHtml(say.confirmWithdrawal())],
    [[button(say.buttons.withdraw, 'undook', note.id), button(opinions.buttons.drop, 'drop', note.id)]],
  );
}

/** To everybody who got a note that was withdrawn. */
export function withdrawnParts(note: Note, desk: string): readonly OutgoingPart[] {
  return parts([escapeHtml(say.withdrawnToReader(desk, note.dated)), quoted(note.question)]);
}

const LISTED = 20;
const IN_LIST = 90;

/** Notes a person may withdraw, a number each. */
export function noteListParts(notes: readonly Note[]): readonly OutgoingPart[] {
  const shown = notes.slice(0, LISTED);
  if (shown.length === 0) return parts([escapeHtml(say.noNotes())]);
  const lines = shown.map(({ question, dated }, at) => {
    const short = question.length > IN_LIST ? `${question.slice(0, IN_LIST)}…` : question;
    return `${at + 1}. ${dated.split('-').reverse().join('/')}: ${escapeHtml(short)}`;
  });
  const buttons = shown.map(({ id }, at) => button(`${at + 1}`, 'undo', id));
  return parts(
    [`<b>${escapeHtml(say.listHeading())}</b>\n${lines.join('\n')}`],
    buttons.flatMap((_, at) => (at % 5 === 0 ? [buttons.slice(at, at + 5)] : [])),
  );
}
