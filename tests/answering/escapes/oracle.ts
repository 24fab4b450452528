import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Point } from '../../../answering/model.ts';

/**
 * Says whether what an answer shows is true, from the directives' files alone. It shares nothing with the program:
 * neither its parser nor its clauses nor its comparing, so that a mistake there is no mistake here.
 */
export interface Oracle {
  isTrue(point: Point): boolean;
}

const FILES: Readonly<Record<string, string>> = {
  D1: 'nhiem-vu-2026.txt',
  D2: 'cong-van-btnn-bdtc.txt',
};

/** The file in one line: blanks are one blank, page numbers that stand alone on a line are gone. */
function readFlat(file: string): string {
  const folder = join(import.meta.dirname, '../../../knowledge/directives');
  return readFileSync(join(folder, file), 'utf8')
    .normalize('NFC')
    .split('\n')
    .filter((line) => !/^\s*\d{1,2}\s*$/u.test(line))
    .join(' ')
    .replace(/\s+/gu, ' ');
}

/** Where each section of D1 begins and whose duties it states. */
const SECTIONS: readonly (readonly [section: string, opening: string, names: readonly string[]])[] = [
  ['1.1', '1.1. ', []],
  ['1.2', '1.2. ', []],
  ['2', '2. Giải pháp cụ thể', []],
  ['2.1', '2.1. Trưởng', ['Trưởng các Ban chuyên môn', 'Ban chuyên môn thuộc Cục Quản lý THADS']],
  ['2.2', '2.2. Trưởng', ['Trưởng THADS tỉnh, thành phố', 'THADS tỉnh, thành phố']],
  ['2.3', '2.3. Trưởng', ['Trưởng phòng THADS khu vực', 'Phòng THADS khu vực']],
];

interface Place {
  /** The text of the section, or of the whole letter. */
  readonly text: string;
  readonly names: readonly string[];
}

export function createOracle(): Oracle {
  const texts = new Map(Object.entries(FILES).map(([id, file]) => [id, readFlat(file)]));

  /** The bullet of a label, found by counting dashes in the file; null when the label names none. */
  function placeOf(document: string, label: string): Place | null {
    const text = texts.get(document) ?? '';
    if (document !== 'D1') return { text, names: [] };
    const section = /mục ([\d.]+)/u.exec(label)?.[1] ?? '';
    const at = SECTIONS.findIndex(([name]) => name === section);
    const [, opening = '#', names = []] = SECTIONS[at] ?? [];
    const next = SECTIONS[at + 1]?.[1];
    const from = text.indexOf(opening);
    if (from < 0) return null;
    const whole = text.slice(from, next === undefined ? undefined : text.indexOf(next, from));
    const bullet = /gạch đầu dòng (\d+)/u.exec(label)?.[1];
    const parts = whole.split(/ - (?=\p{Lu})/u);
    const own = bullet === undefined ? whole : parts[Number(bullet)];
    return own === undefined ? null : { text: own, names };
  }

  function isTrue({ wording, citations }: Point): boolean {
    const quotesAreTrue = citations.every(({ document, provision, quote }) => {
      const place = placeOf(document.id, provision.label);
      return place !== null && standsWhole(place.text, flat(quote));
    });
    if (!quotesAreTrue) return false;
    if (wording === null) return true;
    return citations.some(({ document, provision }) => {
      const place = placeOf(document.id, provision.label);
      if (place === null) return false;
      const places = [`${document.shortTitle}, ${provision.label}`];
      return [...place.names, ...places, ...places.map((one) => `Theo ${one}`), '']
        .map((name) => (name === '' ? '' : `${name}: `))
        .some((lead) => wording.startsWith(lead) && reads(place.text, flat(wording.slice(lead.length))));
    });
  }

  return { isTrue };
}

const flat = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** What follows changes what stands before it. */
const EXCEPTS = /^[.;\s]*(?:trừ|ngoại trừ|tuy nhiên|nhưng) /iu;

/** In one piece between ends of sentences or clauses. */
function isWhole(text: string, at: number, piece: string): boolean {
  const before = text.slice(0, at).trimEnd();
  const after = text.slice(at + piece.length);
  const begins = before === '' || /[.;:!?…\-\d]$/u.test(before) || /^\p{Lu}/u.test(piece);
  const ends = /[.;:…/]$/u.test(piece) || /^(?:[.;:…]|,\s*\.\.\.)/u.test(after) || after.trim() === '';
  return begins && ends;
}

/** Whole, and not cut off from an exception behind it. */
function standsWhole(text: string, piece: string): boolean {
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1))
    if (isWhole(text, at, piece) && !EXCEPTS.test(text.slice(at + piece.length))) return true;
  return false;
}

/** The sentences of a wording, one after the other, with nothing of the text reversed or cut off from its exception. */
function reads(text: string, wording: string): boolean {
  let from = 0;
  let behind = '';
  for (const sentence of wording.split(/(?<=[.;])\s+/u)) {
    const bare = sentence.replace(/[.;,:…/\s]+$/u, '');
    const at = findFrom(text, bare, from);
    if (at < 0 || !isWhole(text, at, text.slice(at, at + bare.length))) return false;
    const skips = text.slice(from, at).replace(/[\s.;,:…/]/gu, '') !== '';
    if (EXCEPTS.test(behind) && skips) return false;
    from = at + bare.length;
    behind = text.slice(from);
  }
  return !EXCEPTS.test(behind);
}

/** As it stands, or with its first letter small or large. */
function findFrom(text: string, words: string, from: number): number {
  const rest = words.slice(1);
  const found = [words.charAt(0).toLowerCase(), words.charAt(0).toUpperCase()]
    .map((first) => text.indexOf(`${first}${rest}`, from))
    .filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}
