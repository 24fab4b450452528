import { civilDateOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import { type Opinion, REASONS } from '../../reminders/opinions/model.ts';
import { hashOf } from '../../reminders/opinions/store.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import * as notes from '../messages/notes.ts';
import * as say from '../messages/opinions.ts';
import { callback, escapeHtml, htmlWithoutLinks, toParts } from './message.ts';
import { OPINION_PREFIX } from './opinion-prefix.ts';

/** A request with the names its views need. */
export interface OpinionView {
  readonly opinion: Opinion;
  readonly parent: Opinion | null;
  /** The asker as the superior sees them. */
  readonly asker: string;
  /** Where it waits, or who gave the opinion; empty for a draft. */
  readonly desk: string;
  /** When the note that was made of the opinion, or of the one before, was withdrawn; null when none was. */
  readonly withdrawnAt: string | null;
  readonly parentWithdrawnAt: string | null;
  readonly today: CivilDate;
}

type Rows = readonly (readonly Button[])[];

const quoted = (text: string | null): string => `<blockquote>${escapeHtml(text ?? '')}</blockquote>`;
const bold = (text: string): string => `<b>${escapeHtml(text)}</b>`;
const italic = (text: string): string => `<i>${escapeHtml(text)}</i>`;
const button = (text: string, ...data: readonly (string | number)[]): Button =>
  callback(text, OPINION_PREFIX, ...data);

/** Of class 2: neither forwarded nor saved. Longer than one message only with everything at its longest. */
function parts(blocks: readonly string[], buttons: Rows = []): readonly OutgoingPart[] {
  const html = htmlWithoutLinks(blocks.filter((block) => block !== '').join('\n\n'));
  return toParts(html, { buttons, protect: true });
}

export const dateOf = (instant: string | null): CivilDate | null =>
  instant === null ? null : civilDateOf(new Date(instant));

export function stateOf({ opinion, desk, withdrawnAt, today }: OpinionView): string {
  const title = opinion.state === 'open' && opinion.holderId === null ? null : desk;
  const state = say.stateOf(opinion.state, title, dateOf(opinion.closedAt ?? opinion.since), today);
  const gone = dateOf(withdrawnAt);
  return gone === null ? state : `${state}, ${notes.withdrawnOn(gone)}`;
}

function withdrawnMark(at: string | null): string {
  const on = dateOf(at);
  return on === null ? '' : bold(notes.opinionWithdrawn(on));
}

/** Exactly what will be sent and to whom, before it is. */
export function previewParts({ opinion }: OpinionView, title: string): readonly OutgoingPart[] {
  return parts(
    [bold(say.previewTitle(title)), quoted(opinion.text), italic(say.previewNote())],
    [
      [button(say.buttons.send, 'send', opinion.id)],
      [button(say.buttons.rewrite, 'edit', opinion.id), button(say.buttons.drop, 'drop', opinion.id)],
    ],
  );
}

/** While a text is awaited: what is awaited, and the way out. */
export function formParts(opinion: Opinion, lines: readonly string[]): readonly OutgoingPart[] {
  return parts(lines.map(escapeHtml), [[button(say.buttons.drop, 'drop', opinion.id)]]);
}

function questionBlocks(
  { opinion, parent, parentWithdrawnAt, today }: OpinionView,
  title: string,
): readonly string[] {
  const before =
    parent === null
      ? []
      : [
          quoted(parent.text),
          `${bold(say.opinionTitle(title, dateOf(parent.closedAt) ?? today))}\n${quoted(parent.answer)}`,
          withdrawnMark(parentWithdrawnAt),
          bold(say.askedOnceMore()),
        ];
  return [...before, quoted(opinion.text)];
}

/** What the superior gets. */
export function askedParts(view: OpinionView): readonly OutgoingPart[] {
  const { id } = view.opinion;
  return parts(
    [bold(say.askedTitle(view.asker)), ...questionBlocks(view, view.desk), italic(say.askedFoot(id))],
    askedButtons(view.opinion),
  );
}

function askedButtons({ id, hop }: Opinion): Rows {
  return [
    [button(say.buttons.answer, 'ans', id, hop)],
    [button(say.buttons.forward, 'up', id, hop), button(say.buttons.refuse, 'no', id, hop)],
  ];
}

/** The same message with the reasons in the place of the buttons. */
export function reasonsParts(view: OpinionView): readonly OutgoingPart[] {
  const { id, hop } = view.opinion;
  return parts(
    [bold(say.askedTitle(view.asker)), ...questionBlocks(view, view.desk), italic(say.askedFoot(id))],
    [
      ...REASONS.map((reason) => [button(say.buttons.reason(reason), 'why', id, hop, reason)]),
      [button(say.buttons.ownReason, 'own', id, hop), button(say.buttons.back, 'back', id)],
    ],
  );
}

/** The superior's own words, before they go. */
export function draftParts(view: OpinionView, field: 'answer' | 'reason'): readonly OutgoingPart[] {
  const { id, hop, draft } = view.opinion;
  const hash = hashOf(draft ?? '');
  const [title, note, verb] =
    field === 'answer'
      ? ([say.answerPreview(), say.answerNote(view.desk), 'give'] as const)
      : ([say.reasonPreview(), '', 'whyok'] as const);
  return parts(
    [bold(title), quoted(draft), note === '' ? '' : italic(note)],
    [
      [button(say.buttons.send, verb, id, hash)],
      [
        button(say.buttons.rewrite, field === 'answer' ? 'ans' : 'own', id, hop),
        button(say.buttons.drop, 'drop', id),
      ],
    ],
  );
}

/** What the asker gets, and may ask about once more. */
export function answeredParts(view: OpinionView): readonly OutgoingPart[] {
  const { opinion, parent, desk, withdrawnAt, today } = view;
  return parts(
    [
      withdrawnMark(withdrawnAt),
      bold(say.opinionTitle(desk, dateOf(opinion.closedAt) ?? today)),
      quoted(opinion.answer),
      `${escapeHtml(say.yourQuestion())}\n${quoted(opinion.text)}`,
      italic(say.isNoDirective()),
    ],
    parent === null ? [[button(say.buttons.askMore, 'more', opinion.id)]] : [],
  );
}

export function movedParts({ opinion, desk }: OpinionView): readonly OutgoingPart[] {
  return parts([escapeHtml(say.movedToAsker(desk)), quoted(opinion.text)]);
}

export function refusedParts({ opinion, desk }: OpinionView): readonly OutgoingPart[] {
  const reason = say.reasonWords(opinion.reason ?? '');
  return parts([escapeHtml(say.refusedToAsker(desk, reason)), quoted(opinion.text)]);
}

export function nobodyParts({ opinion }: OpinionView): readonly OutgoingPart[] {
  return parts([escapeHtml(say.nobodyLeft()), quoted(opinion.text)]);
}

/** After an opinion has gone: it may become knowledge. */
export function givenParts({ id }: Opinion, held: say.HeldUntil | null): readonly OutgoingPart[] {
  return parts([escapeHtml(say.answerSent(held))], [[button(notes.buttons.save, 'note', id)]]);
}

/** A question in a list, in characters. */
const IN_LIST = 90;
const LISTED = 10;

function shortened(text: string): string {
  return text.length <= IN_LIST ? text : `${text.slice(0, IN_LIST).replace(/\s+\S*$/u, '')}…`;
}

/** `/ykien`: what waits for me, then what I asked. */
export function listParts(
  waiting: readonly OpinionView[],
  asked: readonly OpinionView[],
  ownNotes: number,
): readonly OutgoingPart[] {
  const shown = waiting.slice(0, LISTED);
  const lines = shown.map(
    (view, at) => `${at + 1}. ${escapeHtml(`${view.asker}: ${shortened(view.opinion.text ?? '')}`)}`,
  );
  const rest = waiting.length - shown.length;
  const own = asked.map(
    (view) => `• ${escapeHtml(shortened(view.opinion.text ?? ''))} <i>(${escapeHtml(stateOf(view))})</i>`,
  );
  const answered = asked.flatMap((view, at) =>
    view.opinion.state === 'answered' ? [button(`${at + 1}`, 'read', view.opinion.id)] : [],
  );
  return parts(
    [
      waiting.length === 0
        ? escapeHtml(say.nothingWaits())
        : [
            bold(say.waitingHeading(waiting.length)),
            ...lines,
            ...(rest > 0 ? [escapeHtml(say.more(rest))] : []),
          ].join('\n'),
      own.length === 0 ? escapeHtml(say.nothingAsked()) : [bold(say.askedHeading()), ...own].join('\n'),
    ],
    [
      ...inRows(shown.map((view, at) => button(`${at + 1}`, 'show', view.opinion.id))),
      ...(answered.length > 0 ? inRows(answered) : []),
      ...(ownNotes > 0 ? [[button(notes.buttons.list(ownNotes), 'notes')]] : []),
    ],
  );
}

const PER_ROW = 5;
function inRows(buttons: readonly Button[]): Rows {
  return buttons.flatMap((_, at) => (at % PER_ROW === 0 ? [buttons.slice(at, at + PER_ROW)] : []));
}
