import { civilDateOf, isCivilDate } from '../civil-date.ts';
import type { CivilDate } from '../model.ts';
import type { Cell } from './model.ts';
import { tidy } from './text.ts';

/** A date cell read. `swapped`: only readable as month first, as an American spreadsheet writes it. */
export type DateReading =
  | { readonly kind: 'date'; readonly date: CivilDate; readonly swapped: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'month-only' }
  | { readonly kind: 'unreadable' };

const EMPTY: DateReading = { kind: 'empty' };
const UNREADABLE: DateReading = { kind: 'unreadable' };
/** Serials of 1954 to 2119: anything else in a date column is no day count. */
const SERIALS = { from: 20_000, to: 80_000 };
/** Days between the two day counts of Excel. */
export const DAYS_1904 = 1462;
const SERIAL_0 = Date.UTC(1899, 11, 30);

const DAY_FIRST =
  /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?)?$/i;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/;
const WORDS = /^ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/i;
const MONTH_ONLY = /^(?:tháng )?(\d{1,2})\s?[/.-]\s?(\d{4})$|^tháng \d{1,2} năm \d{4}$/i;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/;

/** The civil date of an Excel day count; null outside the range that dates of cases can lie in. */
export function dateOfSerial(serial: number, date1904: boolean): CivilDate | null {
  const days = Math.floor(serial) + (date1904 ? DAYS_1904 : 0);
  if (days < SERIALS.from || days > SERIALS.to) return null;
  return new Date(SERIAL_0 + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Reads a date as Vietnamese officers and their spreadsheets write it (domain 3.8): the day comes first always, two
 * digits of a year mean 20yy, and the month comes first only where nothing else is possible.
 */
export function readDate(cell: Cell, date1904 = false): DateReading {
  if (cell === null || cell === '') return EMPTY;
  if (typeof cell !== 'string' || cell.length > 10) return readAnyDate(cell, date1904);
  const known = short.get(cell);
  if (known !== undefined && !date1904) return known;
  const reading = readAnyDate(cell, date1904);
  if (short.size < 20_000 && !date1904) short.set(cell, reading);
  return reading;
}

/** Dates of one file are few and stand there by the thousand. */
const short = new Map<string, DateReading>();

function readAnyDate(cell: Cell, date1904: boolean): DateReading {
  if (cell === null) return EMPTY;
  if (typeof cell === 'number') return ofSerial(cell, date1904);
  if (typeof cell === 'boolean') return UNREADABLE;
  if (typeof cell === 'object') {
    return 'date' in cell ? { kind: 'date', date: cell.date, swapped: false } : UNREADABLE;
  }
  const text = tidy(cell).replace(/^'/, '');
  if (text === '' || /^[-–—.…]+$/.test(text)) return EMPTY;
  if (isCivilDate(text)) return { kind: 'date', date: text, swapped: false };
  const dayFirst = DAY_FIRST.exec(text.replace(/^ngày /i, ''));
  if (dayFirst !== null) return ofParts(dayFirst[1], dayFirst[2], dayFirst[3]);
  const words = WORDS.exec(text);
  if (words !== null) return ofParts(words[1], words[2], words[3]);
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null)
    return ofDay(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), false);
  if (WITH_ZONE.test(text)) {
    const instant = new Date(text);
    return Number.isNaN(instant.getTime())
      ? UNREADABLE
      : { kind: 'date', date: civilDateOf(instant), swapped: false };
  }
  if (/^\d{5}(\.\d+)?$/.test(text)) return ofSerial(Number(text), date1904);
  return MONTH_ONLY.test(text) ? { kind: 'month-only' } : UNREADABLE;
}

function ofSerial(serial: number, date1904: boolean): DateReading {
  const date = dateOfSerial(serial, date1904);
  return date === null ? UNREADABLE : { kind: 'date', date, swapped: false };
}

function ofParts(first = '', second = '', yearText = ''): DateReading {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const [a, b] = [Number(first), Number(second)];
  const straight = ofDay(year, b, a, false);
  return straight.kind === 'date' || b <= 12 ? straight : ofDay(year, a, b, true);
}

function ofDay(year: number, month: number, day: number, swapped: boolean): DateReading {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCivilDate(date) ? { kind: 'date', date, swapped } : UNREADABLE;
}

/** A date standing inside a text such as `46/QĐ-THADS ngày 20/11/2025`, and the text without it; null when there is none. */
export function findDate(text: string): { readonly date: CivilDate; readonly rest: string } | null {
  const found = /(?:,?\s*ngày\s*)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)/i.exec(text);
  if (found === null) return null;
  const reading = ofParts(found[1], found[2], found[3]);
  if (reading.kind !== 'date') return null;
  const rest = tidy(text.slice(0, found.index) + text.slice(found.index + found[0].length));
  return { date: reading.date, rest: rest.replace(/[;,:\s]+$/, '') };
}
