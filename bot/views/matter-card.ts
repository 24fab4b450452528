import { isOfMoney, ofLevel } from '../../answering/mechanism/cited.ts';
import { LEVELS, type Level } from '../../answering/mechanism/model.ts';
import { mechanismOf } from '../../answering/mechanism/outcomes.ts';
import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { Citation, Library } from '../../knowledge/model.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { type CardDuty, leftOf, type MatterCard, stillStands } from '../matters/model.ts';
import { fullDate } from '../messages/amounts.ts';
import { levelName } from '../messages/answers.ts';
import * as say from '../messages/matters.ts';
import { mechanism, moneyOfProvince, shortMechanism } from '../messages/mechanism.ts';
import { footOf } from './answer.ts';
import { dutyHtml, fitted, timeLimitHtml } from './duties.ts';
import { MECHANISM_PREFIX as BT } from './lead.ts';
import { callback, escapeHtml, htmlWithoutLinks, rows } from './message.ts';

/**
 * Buttons beside those of the questions. `bt:l:PAGE` the list · `bt:c:CARD:LEVEL` a card · `bt:t:CARD:DUTY:LEVEL` and
 * `bt:u:…` set and take away a tick: each says what is wanted, so that a press that comes twice changes nothing ·
 * `bt:z`, `bt:w` ask before closing and taking back, `bt:zz`, `bt:ww` do it, `bt:o` opens again · `bt:x` ends the form.
 */
export interface CardView {
  readonly library: Library;
  readonly today: string;
  /** Initials of those who made, ticked and ended it, by id; who has none is "một công chức". */
  readonly names: ReadonlyMap<string, string>;
  readonly viewerId: string;
  /** Whose duties are shown. */
  readonly level: Level;
  /** What must be confirmed first. */
  readonly confirm?: 'close' | 'withdraw';
}

/** A card with the duties of one level, each with a button to tick it off. Class 1: it may not be passed on. */
export function cardPart(card: MatterCard, view: CardView): OutgoingPart {
  if (card.state === 'withdrawn') return { html: escapeHtml(say.card.withdrawn()), protect: true };
  const duties = ofLevel(card.duties, view.level);
  const shown = duties.map((duty) => ({ duty, citation: citationOf(duty, view.library) }));
  const standing = shown.flatMap(({ citation }) => citation ?? []);
  const page = (full: number): string => {
    const glossed = new Set<string>();
    return [
      headHtml(card, view),
      `<b>${escapeHtml(levelName(view.level))}</b>`,
      ...shown.map(({ duty, citation }, at) =>
        entryHtml(at, duty, citation, { ...view, glossed }, at < full),
      ),
      timeLimitHtml(duties.map(({ quote }) => quote)),
      ...(view.level === 'KHU_VUC' && duties.some(({ id }) => isOfMoney(id))
        ? [`<i>${escapeHtml(moneyOfProvince())}</i>`]
        : []),
      ...footOf(standing),
      ...(view.confirm === undefined ? [] : [`<b>${escapeHtml(confirmation(card, view.confirm))}</b>`]),
    ].join('\n\n');
  };
  return {
    html: htmlWithoutLinks(fitted(duties.length, page)),
    buttons: buttonsOf(card, duties, view),
    protect: true,
  };
}

const confirmation = (card: MatterCard, what: 'close' | 'withdraw'): string =>
  what === 'close' ? say.card.askClose(leftOf(card.duties)) : say.card.askWithdraw();

function headHtml(card: MatterCard, { names, viewerId }: CardView): string {
  const nameOf = (id: string): string => names.get(id) ?? say.card.somebody();
  const lines = [
    say.card.about(mechanism(mechanismOf(card.outcome)), dayOf(card.openedAt)),
    ...(card.ownerId === viewerId ? [] : [say.card.owner(nameOf(card.ownerId))]),
    ...(card.ended === null ? [] : [say.card.closed(dayOf(card.ended.at), nameOf(card.ended.by))]),
  ];
  return [
    `<b>${escapeHtml(say.card.heading(card.label))}</b>`,
    ...lines.map(escapeHtml),
    `<b>${escapeHtml(say.card.left(leftOf(card.duties), card.duties.length))}</b>`,
  ].join('\n');
}

/** What is done stands in a line; what is not, with the words it rests on. */
function entryHtml(
  at: number,
  duty: CardDuty,
  citation: Citation | null,
  { library, today, names, glossed }: CardView & { readonly glossed: Set<string> },
  isFull: boolean,
): string {
  const { ticked, core, quote, place, who } = duty;
  const outdated = stillStands(duty, library, today) ? [] : [escapeHtml(say.card.outdated())];
  const inShort = `${at + 1}. «${escapeHtml(core ?? quote)}» <i>(${escapeHtml(place)})</i>`;
  if (ticked !== null) {
    const at_ = new Date(ticked.at);
    const when = `${wallTimeOf(at_)} ${dayOf(ticked.at)}`;
    const by = names.get(ticked.by) ?? say.card.somebody();
    return [inShort, escapeHtml(say.card.ticked(by, when)), ...outdated].join('\n');
  }
  const body = isFull && citation !== null ? dutyHtml(at + 1, { citation, who }, glossed) : inShort;
  return [body, ...outdated].join('\n');
}

/** The kept words as a citation of what is loaded; null when they stand there no longer. */
function citationOf(
  { provision: id, quote, core }: CardDuty,
  { provisions, documents }: Library,
): Citation | null {
  const provision = provisions.find((known) => known.id === id);
  const document = documents.find((known) => known.id === provision?.document);
  if (provision === undefined || document === undefined || !provision.text.includes(quote)) return null;
  return { document, provision, quote, ...(core !== null && { focus: core }) };
}

function buttonsOf(card: MatterCard, duties: readonly CardDuty[], view: CardView): (readonly Button[])[] {
  const { level, viewerId, confirm } = view;
  const stay = callback(say.buttons.stay, BT, 'c', card.id, level);
  if (confirm === 'close') return [[callback(say.buttons.closeYes, BT, 'zz', card.id, level)], [stay]];
  if (confirm === 'withdraw') return [[callback(say.buttons.withdrawYes, BT, 'ww', card.id, level)], [stay]];
  const withdraw = card.ownerId === viewerId ? [callback(say.buttons.withdraw, BT, 'w', card.id, level)] : [];
  const list = callback(say.buttons.list, BT, 'l', 0);
  if (card.state === 'closed')
    return [[callback(say.buttons.reopen, BT, 'o', card.id, level), ...withdraw], [list]];
  const ticks = duties.map(({ id, ticked }, at) =>
    callback(
      say.buttons.tick(at + 1, ticked !== null),
      ...[BT, ticked === null ? 't' : 'u', card.id, id, level],
    ),
  );
  const others = LEVELS.filter((each) => each !== level && ofLevel(card.duties, each).length > 0);
  return [
    ...rows(ticks, 5),
    ...others.map((each) => [
      callback(
        say.buttons.level(levelName(each), leftOf(ofLevel(card.duties, each))),
        ...[BT, 'c', card.id, each],
      ),
    ]),
    [callback(say.buttons.close, BT, 'z', card.id, level), ...withdraw],
    [list],
  ];
}

/** Cards on a page of the list. */
const PAGE = 8;

/** Open cards, newest first, and the way to a new one. */
export function cardListPart(
  cards: readonly MatterCard[],
  view: { readonly page: number; readonly viewerId: string; readonly names: ReadonlyMap<string, string> },
): OutgoingPart {
  const pages = Math.max(1, Math.ceil(cards.length / PAGE));
  const page = Math.min(Math.max(0, view.page), pages - 1);
  const shown = cards.slice(page * PAGE, (page + 1) * PAGE);
  const lines = shown.map((card, at) => {
    const line = say.list.line(card.label, shortMechanism(mechanismOf(card.outcome)), leftOf(card.duties));
    const owner = view.names.get(card.ownerId) ?? say.card.somebody();
    const whose = card.ownerId === view.viewerId ? [] : [say.list.owner(owner)];
    return escapeHtml(`${page * PAGE + at + 1}. ${[line, ...whose].join(' · ')}`);
  });
  const openers = shown.map((card, at) => callback(String(page * PAGE + at + 1), BT, 'c', card.id, '-'));
  const turns = [
    ...(page > 0 ? [callback(say.buttons.previous, BT, 'l', page - 1)] : []),
    ...(page < pages - 1 ? [callback(say.buttons.next, BT, 'l', page + 1)] : []),
  ];
  return {
    html: [
      `<b>${escapeHtml(say.list.heading(cards.length))}</b>`,
      ...(pages > 1 ? [`<i>${escapeHtml(say.list.page(page + 1, pages))}</i>`] : []),
      htmlWithoutLinks(lines.join('\n')),
      escapeHtml(say.list.choose()),
    ].join('\n\n'),
    buttons: [
      ...rows(openers, 4),
      ...(turns.length > 0 ? [turns] : []),
      [callback(say.buttons.begin, BT, 'n')],
    ],
    protect: true,
  };
}

/** The prompt for a label, with the way out. */
export function labelPart(text: string): OutgoingPart {
  return { html: escapeHtml(text), buttons: [[callback(say.buttons.cancel, BT, 'x')]] };
}

const dayOf = (instant: string): string => fullDate(civilDateOf(new Date(instant)));
