import type { Document, Library, Provision, Standing } from '../../knowledge/model.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { dutyOf } from '../messages/answers.ts';
import * as say from '../messages/sources.ts';
import { stateOf } from '../messages/validity.ts';
import { callback, escapeHtml, foreignHtml, htmlWithoutLinks, rows, visibleLength } from './message.ts';

/** Prefix of the buttons of /nguon: `ng` (list), `ng:DOCUMENT` (its sections), `ng:DOCUMENT:SECTION:PAGE`. */
export const SOURCES_PREFIX = 'ng';
/** Visible characters of provisions on a page; leaves room for the heading below 4,096. */
const PAGE_CHARACTERS = 3000;
const SHORT_NAME_CHARACTERS = 40;

/** Every document with its number, issuer and validity, and a button each. */
export function documentList(library: Library, inForce: Library): OutgoingPart {
  if (library.documents.length === 0) return { html: escapeHtml(say.none) };
  const used = new Map(inForce.documents.map((document) => [document.id, document.standing]));
  const names = new Map(library.documents.map(({ id, shortTitle }) => [id, shortTitle]));
  const entries = library.documents.map((document, i) =>
    [
      `<b>${i + 1}. ${escapeHtml(document.title)}</b>`,
      escapeHtml(say.numberAndDate(document)),
      escapeHtml(say.issuer(document.issuer)),
      escapeHtml(
        say.validity(
          used.has(document.id),
          document.retiredOn,
          document.supersededBy === null ? null : (names.get(document.supersededBy) ?? document.supersededBy),
        ),
      ),
      ...standingLines(used.get(document.id)),
      ...document.cautions.map((caution) => `<i>${escapeHtml(say.caution(caution))}</i>`),
    ].join('\n'),
  );
  return {
    html: htmlWithoutLinks([`<b>${say.title}</b>`, ...entries, say.chooseDocument].join('\n\n')),
    buttons: rows(
      library.documents.map(({ id, shortTitle }) => callback(shorten(shortTitle), SOURCES_PREFIX, id)),
      1,
    ),
  };
}

const standingLines = (standing: Standing | undefined): readonly string[] =>
  standing === undefined || standing.kind === 'in-force'
    ? []
    : [`<i>${escapeHtml(say.caution(stateOf(standing)))}</i>`];

/** The sections of a document, a button each. */
export function sectionList(document: Document, provisions: readonly Provision[]): OutgoingPart {
  const buttons = sectionsOf(provisions).map((name, i) =>
    callback(say.section(name), SOURCES_PREFIX, document.id, i, 0),
  );
  return {
    html: [heading(document), say.chooseSection].join('\n\n'),
    buttons: [...rows(buttons, 3), [callback(say.back, SOURCES_PREFIX)]],
  };
}

/** One page of a section, verbatim and with the label of every provision; null when there is no such page. */
export function sectionPage(
  document: Document,
  provisions: readonly Provision[],
  sectionIndex: number,
  pageIndex: number,
): OutgoingPart | null {
  const name = sectionsOf(provisions)[sectionIndex];
  if (name === undefined) return null;
  const pages = pagesOf(provisions.filter(({ section }) => section === name));
  const page = pages[pageIndex];
  if (page === undefined) return null;
  const go = (text: string, to: number): Button =>
    callback(text, SOURCES_PREFIX, document.id, sectionIndex, to);
  const turn = [
    ...(pageIndex > 0 ? [go(say.previousPage, pageIndex - 1)] : []),
    ...(pageIndex + 1 < pages.length ? [go(say.nextPage, pageIndex + 1)] : []),
  ];
  const place =
    pages.length > 1 ? `${say.section(name)}, ${say.page(pageIndex + 1, pages.length)}` : say.section(name);
  return {
    html: [heading(document), `<b>${foreignHtml(place)}</b>`, ...page].join('\n\n'),
    buttons: [
      ...(turn.length > 0 ? [turn] : []),
      [callback(say.backToDocument, SOURCES_PREFIX, document.id)],
    ],
  };
}

/** A whole provision under its label and the level whose duty it is, as «Xem nguyên văn» shows it. */
export function wholeProvision(document: Document, provision: Provision): string {
  const { addressee } = provision;
  const duty = addressee === 'ALL' ? [] : [`<b>${escapeHtml(dutyOf([addressee]))}</b>`];
  return [heading(document), ...duty, provisionHtml(provision)].join('\n\n');
}

function heading(document: Document): string {
  return htmlWithoutLinks(
    `<b>${escapeHtml(document.shortTitle)}</b> (${escapeHtml(say.numberAndDate(document))})`,
  );
}

function provisionHtml({ label, text }: Provision): string {
  return htmlWithoutLinks(`<i>${escapeHtml(label)}</i>\n<blockquote>${escapeHtml(text)}</blockquote>`);
}

function sectionsOf(provisions: readonly Provision[]): string[] {
  return [...new Set(provisions.map(({ section }) => section))];
}

/** Whole provisions, as many as fit on each page; one that is longer than a page is cut into several. */
function pagesOf(provisions: readonly Provision[]): string[][] {
  const pages: string[][] = [];
  let room = 0;
  for (const provision of provisions.flatMap(cutLong)) {
    const html = provisionHtml(provision);
    const length = visibleLength(html);
    if (length > room || pages.length === 0) {
      pages.push([]);
      room = PAGE_CHARACTERS;
    }
    pages.at(-1)?.push(html);
    room -= length;
  }
  return pages;
}

function cutLong(provision: Provision): Provision[] {
  const pieces = provision.text.match(new RegExp(`[\\s\\S]{1,${PAGE_CHARACTERS - 200}}(?=\\s|$)`, 'g')) ?? [];
  return pieces.map((text) => ({ ...provision, text: text.trim() }));
}

function shorten(name: string): string {
  return name.length <= SHORT_NAME_CHARACTERS ? name : `${name.slice(0, SHORT_NAME_CHARACTERS - 1)}…`;
}
