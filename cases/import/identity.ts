import type { CivilDate } from '../model.ts';

/** What tells one decision from every other where the source has no id of its own (domain 3.2, trap 4). */
export interface Decision {
  readonly unit: string;
  /** What stands behind the slash, in capitals: `QĐ-THADS`. */
  readonly symbol: string;
  /** What stands before it. */
  readonly number: string;
  readonly date: CivilDate;
}

/**
 * The key of a decision. `01/QĐ-THADS` and `1/QĐ – THADS` of one unit and day are one decision written twice: zeros
 * before a number, the kind of dash and a Đ from another keyboard (U+00D0) mean nothing. Everything else does, letters behind the number too (`1a`).
 */
export function keyOf({ unit, symbol, number, date }: Decision): string {
  return `${unit}|${plainDashes(symbol)}|${plainNumber(number)}|${date}`;
}

/** A key made before zeros and dashes were evened out, as it is made today; any other key as it stands. */
export function keyOfToday(key: string): string {
  const [unit, symbol, number, date, ...rest] = key.split('|');
  const isOurs = date !== undefined && rest.length === 0 && /^\d{4}-\d{2}-\d{2}$/.test(date);
  return isOurs ? keyOf({ unit: unit ?? '', symbol: symbol ?? '', number: number ?? '', date }) : key;
}

/** Digits, and letters with a plain dash: nearly every decision. */
const PLAIN_NUMBER = /^[1-9]\d*$/;
const PLAIN_SYMBOL = /^[A-ZĐ]*(?:-[A-ZĐ]+)*$/;
const plainNumber = (number: string): string =>
  PLAIN_NUMBER.test(number) ? number : number.replace(/\s+/g, '').replace(/^0+(?=\d)/, '');
const plainDashes = (symbol: string): string =>
  PLAIN_SYMBOL.test(symbol)
    ? symbol
    : symbol
        .replace(/[,;]?\s*NGÀY\s.*$/u, '')
        .replace(/\s*[-‐‑‒–—−]\s*/g, '-')
        .replaceAll('Ð', 'Đ');
