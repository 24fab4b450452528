import type { Cell } from './model.ts';
import { tidy } from './text.ts';

/** A money cell read, in whole VND. */
export type MoneyReading =
  /** `rounded`: written as 1.2E+10, so digits may be lost. */
  | { readonly kind: 'vnd'; readonly vnd: number; readonly rounded: boolean }
  | { readonly kind: 'empty' }
  /** An amount a month or a period: says that the case may be periodic, and gives no value. */
  | { readonly kind: 'periodic' }
  /** An area, a car, an act. */
  | { readonly kind: 'not-money' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'negative' }
  | { readonly kind: 'unreadable' };

const UNIT_VND: Readonly<Record<string, bigint>> = {
  tỷ: 1_000_000_000n,
  tỉ: 1_000_000_000n,
  ty: 1_000_000_000n,
  triệu: 1_000_000n,
  tr: 1_000_000n,
  trđ: 1_000_000n,
  nghìn: 1_000n,
  ngàn: 1_000n,
};

const AMOUNT = /(\d[\d.,\s]*\d|\d)\s*(tỷ|tỉ|ty|triệu|trđ|tr|nghìn|ngàn)?(?![\p{L}\d])/giu;
const CURRENCY = /(vnđ|vnd|việt nam đồng|đồng|₫|đ|d)(?![\p{L}\d])/giu;
/** One amount with its unit or currency inside other words: `phạt 1 tỷ 200 triệu đồng`. */
const PHRASE =
  /\d[\d.,]*(?:\s*(?:tỷ|tỉ|triệu|trđ|tr|nghìn|ngàn)(?:\s+\d[\d.,]*\s*(?:triệu|trđ|tr|nghìn|ngàn))*(?:\s*(?:vnđ|vnd|đồng|₫|đ))?|\s*(?:vnđ|vnd|đồng|₫|đ))(?![\p{L}\d])/giu;
/** A unit that belongs to no number read so far: `20 nghìn tỷ`, `1 tỷ rưỡi`, `1tỷ2`, `5 củ`. */
const STRAY_UNIT = /(?<!\p{L})(?:tỷ|tỉ|triệu|nghìn|ngàn|rưỡi|tỏi|củ)(?!\p{L})/u;
/** A spreadsheet's error, as a CSV file carries it. */
const SHEET_ERROR = /^#(?:ref!|n\/a|value!|name\?|div\/0!|num!|null!)/u;
/** Nearly every cell of an export: nothing else needs to be tried. Below 2^53 by its length. */
const PLAIN = /^\d{1,3}(?:\.\d{3}){0,4}$/;
/** `/tháng`, `mỗi kỳ`, but not an interest of `1%/tháng`. */
const PERIOD =
  /(?<!%\s?)(?:\/|mỗi|hàng|từng)\s*(?:\d{1,2}\s*)?(?:tháng|kỳ|quý)|theo định kỳ|[x×*]\s*\d{1,3}\s*(?:tháng|kỳ|quý)/iu;

/**
 * Reads an amount as officers write it (domain 3.8). Without a unit word, a separator followed by exactly three
 * digits marks thousands; with tỷ, triệu or nghìn a comma is decimal, and `1.234 tỷ` is refused because it may be
 * either. `multiplier` is the sheet's or the column's unit in VND ("ĐVT: 1.000 đồng") and applies where the cell
 * itself names none. All arithmetic is on whole numbers.
 */
export function readMoney(cell: Cell, multiplier = 1): MoneyReading {
  if (cell === null || cell === '') return { kind: 'empty' };
  if (typeof cell === 'number') return ofDecimal(String(cell), multiplier, false);
  if (typeof cell !== 'string') return { kind: 'unreadable' };
  if (multiplier === 1 && PLAIN.test(cell))
    return { kind: 'vnd', vnd: Number(cell.replace(/\./g, '')), rounded: false };
  const text = tidy(cell).replace(/^'/, '').toLowerCase();
  if (text === '' || /^[-–—.…]+$/.test(text)) return { kind: 'empty' };
  if (SHEET_ERROR.test(text)) return { kind: 'unreadable' };
  if (PERIOD.test(text)) return { kind: 'periodic' };
  if (/^\(\s*[\d.,]+\s*\)$|^[-−–]\s*\d/.test(text)) return { kind: 'negative' };
  const plain = tidy(text.replace(CURRENCY, ' '));
  const hadCurrency = plain !== text;
  if (/^\d+(?:[.,]\d+)?e[+-]?\d+$/.test(plain)) {
    return ofDecimal(String(Number(plain.replace(',', '.'))), multiplier, true);
  }
  const amounts = [...plain.matchAll(AMOUNT)];
  const leftover = tidy(plain.replace(AMOUNT, ' '));
  if (STRAY_UNIT.test(leftover)) return { kind: 'ambiguous' };
  if (amounts.length === 0 || /[\p{L}²]/u.test(leftover)) {
    const phrases = text.match(PHRASE) ?? [];
    if (phrases.length > 1) return { kind: 'ambiguous' };
    const [only] = phrases;
    return only === undefined || only === text ? { kind: 'not-money' } : readMoney(only, multiplier);
  }
  if (!/^[\s.,]*$/.test(leftover)) return { kind: 'unreadable' };
  return sum(amounts, hadCurrency ? 1 : multiplier);
}

/** `1 tỷ 200 triệu`: units must fall, and a number without a unit stands alone or last. */
function sum(amounts: readonly RegExpExecArray[], multiplier: number): MoneyReading {
  let total = 0n;
  let above: bigint | null = null;
  for (const [, digits = '', word] of amounts) {
    const unit = word === undefined ? null : (UNIT_VND[word.toLowerCase()] ?? null);
    // `1 tỷ 200` may mean 200 triệu; only a number with its thousands written out is what it says.
    const isShort = digits.replace(/\D/g, '').length < 4;
    if (unit === null && amounts.length > 1 && (above === null || isShort)) return { kind: 'ambiguous' };
    const size = unit ?? 1n;
    if (above !== null && size >= above) return { kind: 'ambiguous' };
    above = size;
    const part =
      unit === null ? plainNumber(digits, amounts.length === 1 ? multiplier : 1) : unitNumber(digits, unit);
    if (typeof part === 'string') return { kind: part };
    total += part;
  }
  return whole(total, false);
}

/** With a unit word: a comma is decimal; a single dot is decimal unless three digits follow it. */
function unitNumber(digits: string, unit: bigint): bigint | 'ambiguous' | 'unreadable' {
  const text = digits.replace(/\s/g, '');
  if (/^\d{1,3}\.\d{3}$/.test(text)) return 'ambiguous';
  if (/^\d+\.\d{1,2}$/.test(text)) return scaled(text, unit);
  if (/^\d{1,3}(?:\.\d{3})*(?:,\d+)?$|^\d+(?:,\d+)?$/.test(text)) {
    return scaled(text.replace(/\./g, '').replace(',', '.'), unit);
  }
  return 'unreadable';
}

/** Without a unit word: 1.234.567 and 1,234,567 are thousands; what is left of a fraction must come out whole. */
function plainNumber(digits: string, multiplier: number): bigint | 'unreadable' {
  const text = digits.replace(/\s(?=\d{3}(?!\d))/g, '.').replace(/\s/g, '');
  const unit = BigInt(multiplier);
  if (/^\d+$/.test(text)) return BigInt(text) * unit;
  const grouped = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?$/.exec(text);
  if (grouped !== null)
    return scaled(`${(grouped[1] ?? '').replace(/[.,]/g, '')}.${grouped[3] ?? '0'}`, unit);
  return /^\d+[.,]\d{1,2}$/.test(text) ? scaled(text.replace(',', '.'), unit) : 'unreadable';
}

/** A decimal number times a whole one, or `unreadable` when the result is not whole. */
function scaled(decimal: string, unit: bigint): bigint | 'unreadable' {
  const [before = '0', after = ''] = decimal.split('.');
  const power = 10n ** BigInt(after.length);
  const product = BigInt(before + after) * unit;
  return product % power === 0n ? product / power : 'unreadable';
}

function ofDecimal(decimal: string, multiplier: number, rounded: boolean): MoneyReading {
  if (decimal.startsWith('-')) return { kind: 'negative' };
  if (!/^\d+(\.\d+)?$/.test(decimal)) return { kind: 'unreadable' };
  const value = scaled(decimal, BigInt(multiplier));
  return typeof value === 'bigint' ? whole(value, rounded) : { kind: 'unreadable' };
}

function whole(value: bigint, rounded: boolean): MoneyReading {
  return value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? { kind: 'vnd', vnd: Number(value), rounded }
    : { kind: 'unreadable' };
}

/** How a unit of money is written, alone: `1.000 đồng`, `Triệu VNĐ`, `tr.đồng`, `1.000đ/việc`. */
const UNIT =
  /^(?:(1[.,]?000[.,]?000|triệu|trđ|tr)|(1[.,]?000|nghìn|ngàn)|(tỷ|tỉ))?\.?\s*(?:vn\s*)?(?:đồng|đ|vnđ|vnd)?(?:\/\p{L}+)?\.?$/u;

/** VND a unit line or a heading multiplies by: `ĐVT: 1.000 đồng` → 1000, `(triệu đồng)` → 1000000; null when it names none. */
export function moneyUnitIn(text: string): number | null {
  const line = tidy(text).toLowerCase();
  const announced = /(?:đvt|đơn vị(?: tính)?(?: tiền)?|dvt)\s*:?\s*(.*)$/u.exec(line)?.[1];
  const inBrackets = [...line.matchAll(/\(([^)]*)\)/gu)].map(([, inside = '']) => inside);
  // A bare number is a unit only where it was announced as one.
  const others = [...inBrackets, line].filter((part) => !/^[\d.,\s()]*$/u.test(part));
  const candidates = [...(announced === undefined ? [] : [announced]), ...others]
    .flatMap((part) => part.split(/[,;](?!\d)/u))
    .map((part) =>
      tidy(part.replace(/[()]/gu, ' ').replace(/^.*(?:đvt|đơn vị(?: tính)?(?: tiền)?|dvt)\s*:?/u, '')),
    );
  for (const candidate of candidates) {
    const unit = candidate === '' ? null : UNIT.exec(candidate);
    if (unit === null) continue;
    const [, million, thousand, billion] = unit;
    if (billion !== undefined) return 1_000_000_000;
    if (million !== undefined) return 1_000_000;
    return thousand === undefined ? 1 : 1_000;
  }
  return null;
}
