import { type DecimalMark, hasLongFraction, separatorOfGroup } from './decimal-mark.ts';
import type { Cell } from './model.ts';
import { readNumberWords } from './money-words.ts';
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
  /** An amount of another currency: it is money, and not a value in VND. */
  | { readonly kind: 'foreign' }
  /** A bare number in a column whose unit of money is not understood. */
  | { readonly kind: 'unit-unknown' }
  /** `19,999` in a column of tỷ: thousands or a fraction, a thousand times as much or not. */
  | { readonly kind: 'unclear-mark' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'negative' }
  | { readonly kind: 'unreadable' };

const UNIT_VND: Readonly<Record<string, bigint>> = {
  tỷ: 1_000_000_000n,
  tỉ: 1_000_000_000n,
  ty: 1_000_000_000n,
  triệu: 1_000_000n,
  trieu: 1_000_000n,
  tr: 1_000_000n,
  trđ: 1_000_000n,
  nghìn: 1_000n,
  ngàn: 1_000n,
  nghin: 1_000n,
  ngan: 1_000n,
};

const AMOUNT = /(\d[\d.,\s]*\d|\d)\s*(tỷ|tỉ|ty|triệu|trieu|trđ|tr|nghìn|ngàn|nghin|ngan)?(?![\p{L}\d])/giu;
const CURRENCY = /(vnđ|vnd|việt nam đồng|viet nam dong|đồng|dong|₫|đ|d)(?![\p{L}\d])/giu;
/** Money of another country, beside a number. */
const FOREIGN =
  /(?<!\p{L})(?:usd|us\$|eur|euro|đô la|đôla|do la|đô mỹ|jpy|yên|cny|rmb|nhân dân tệ|gbp|aud|sgd|krw|thb|lak|kíp|bảng anh)(?!\p{L})|[$€£¥]/u;
/** Nobody knows by how much: `trên 20 tỷ`, `khoảng 5 tỷ`. */
const ROUGHLY =
  /(?<!\p{L})(?:khoảng|hơn|trên|gần|dưới|ước(?: tính)?|chừng|tối thiểu|tối đa|ít nhất|không quá|từ)\s+\d/u;
/** A word of money in a text that was read as none. */
const MONEY_WORD =
  /(?<!\p{L})(?:tỷ|tỉ|triệu|nghìn|ngàn|trieu|nghin|ngan|đồng|vnđ|vnd|rưỡi)(?!\p{L})|\d\s*(?:tr|ty|đ|₫)(?!\p{L})|[x×*]\s*\d{1,3}(?:[.,]\d{3}){2,}|(?:tiền|phí|phạt|bồi thường|lãi)(?=\P{L}.*\d{4}|\P{L}.*\d[.,]\d{3})/u;
/** `bằng chữ` in brackets after the figures. */
const IN_WORDS =
  /^(.*\d.*?)\s*[(:,;-]?\s*\(?\s*(?:bằng chữ|viết bằng chữ)?\s*:?\s*(\p{L}[\p{L}\s,]*)\)?\.?$/u;
/** One amount with its unit or currency inside other words: `phạt 1 tỷ 200 triệu đồng`. */
const PHRASE =
  /\d[\d.,]*(?:\s*(?:tỷ|tỉ|triệu|trđ|tr|nghìn|ngàn)(?:\s+\d[\d.,]*\s*(?:triệu|trđ|tr|nghìn|ngàn))*(?:\s*(?:vnđ|vnd|đồng|₫|đ))?|\s*(?:vnđ|vnd|đồng|₫|đ))(?![\p{L}\d])/giu;
/** A unit that belongs to no number read so far: `20 nghìn tỷ`, `1 tỷ rưỡi`, `1tỷ2`, `5 củ`. */
const STRAY_UNIT =
  /(?<!\p{L})(?:tỷ|tỉ|triệu|nghìn|ngàn|rưỡi|tỏi|củ)(?!\p{L})|\d\s*(?:tỷ|tỉ|ty|triệu|trieu|tr|nghìn|ngàn)\s*\d/u;
/** A spreadsheet's error, as a CSV file carries it. */
const SHEET_ERROR = /^#(?:ref!|n\/a|value!|name\?|div\/0!|num!|null!)/u;
/** Nearly every cell of an export: nothing else needs to be tried. Below 2^53 by its length. */
const PLAIN = /^\d{1,3}(?:\.\d{3}){0,4}$/;
/** A currency word or a line break ends a number: what stands behind it is another one. */
const END = ' ¦ ';
/** Part of a sum or several times a sum: `50% giá trị 20 tỷ`, `2 x 10 tỷ`, `mỗi người 12 tỷ`, `1/2 của 20 tỷ`. */
const SHARE =
  /%(?!\s*(?:\/|một|mỗi|năm|tháng))|[½⅓¼⅔¾]|\d[^¦]{0,8}\s*[x×*]\s*\d|(?<!\p{L})(?:mỗi|từng|chia|gấp|nhân|nửa|một phần|hai phần|phần trăm)(?!\p{L})|(?<![\d/])\d{1,2}\s*\/\s*\d{1,2}(?![\d/])(?=\s*(?:của|giá trị|số|tổng|phần|\d))|\/\s*\d*\s*(?:người|hộ|bị cáo|bị án|đương sự|bên|phần|suất|thửa)(?!\p{L})/u;
/** A sum beside the one that was found. */
const OTHER_SUM = /\d{1,3}(?:[.,]\d{3})+(?![\d/])|(?<![\d/])\d{5,}(?![\d/])/u;
/** `/tháng`, `mỗi kỳ`, but not an interest of `1%/tháng`. */
const PERIOD =
  /(?<!%\s?)(?:\/|mỗi|hàng|từng)\s*(?:\d{1,2}\s*)?(?:tháng|kỳ|quý)|theo định kỳ|[x×*]\s*\d{1,3}\s*(?:tháng|kỳ|quý)/iu;

/**
 * Reads an amount as officers write it (domain 3.8). Without a unit word, a separator followed by exactly three
 * digits marks thousands; with tỷ, triệu or nghìn a comma is decimal, and `1.234 tỷ` is refused because it may be
 * either. `multiplier` is the sheet's or the column's unit in VND ("ĐVT: 1.000 đồng") and applies where the cell
 * itself names none; 0 says that this unit is not understood. Under a unit of triệu or tỷ `19,999` is read only where
 * `mark`, the decimal mark of the table, is known. All arithmetic is on whole numbers.
 */
export function readMoney(cell: Cell, multiplier = 1, mark: DecimalMark | null = null): MoneyReading {
  if (cell === null || cell === '') return { kind: 'empty' };
  if (typeof cell === 'number') return ofDecimal(String(cell), multiplier, false);
  if (typeof cell !== 'string') return { kind: 'unreadable' };
  if (multiplier === 1 && PLAIN.test(cell))
    return { kind: 'vnd', vnd: Number(cell.replace(/\./g, '')), rounded: false };
  const text = tidy(withEnds(cell)).replace(/^'/, '').toLowerCase();
  const reading = readText(text, multiplier, mark);
  return reading.kind === 'vnd' && SHARE.test(text) ? { kind: 'ambiguous' } : reading;
}

/** A number may run on over a line break into its unit, never into more digits. */
function withEnds(cell: string): string {
  if (!/[\r\n\v\f\u2028]/.test(cell)) return cell;
  const lines = cell.split(/[\r\n\v\f\u2028]+/);
  return lines.reduce((text, line) => text + (/\d/.test(text) && /\d/.test(line) ? END : ' ') + line);
}

function readText(text: string, multiplier: number, mark: DecimalMark | null): MoneyReading {
  if (text === '' || /^[-–—.…]+$/.test(text)) return { kind: 'empty' };
  if (SHEET_ERROR.test(text)) return { kind: 'unreadable' };
  if (PERIOD.test(text)) return { kind: 'periodic' };
  if (/^\(\s*[\d.,]+\s*\)$|^[-−–]\s*\d/.test(text)) return { kind: 'negative' };
  if (FOREIGN.test(text) && /\d/.test(text)) return { kind: 'foreign' };
  if (ROUGHLY.test(text)) return { kind: 'ambiguous' };
  const inWords = readInWords(text);
  if (inWords !== null) return inWords;
  const plain = tidy(text.replace(CURRENCY, END));
  const hadCurrency = plain !== text;
  const power = tidy(plain.replaceAll('¦', ' '));
  if (/^\d+(?:[.,]\d+)?e[+-]?\d+$/.test(power)) {
    return ofDecimal(String(Number(power.replace(',', '.'))), multiplier, true);
  }
  const amounts = [...plain.matchAll(AMOUNT)];
  const leftover = tidy(plain.replace(AMOUNT, ' '));
  if (STRAY_UNIT.test(leftover)) return { kind: 'ambiguous' };
  if (amounts.length === 0 || /[\p{L}²]/u.test(leftover)) {
    const phrases = text.match(PHRASE) ?? [];
    if (phrases.length > 1) return { kind: 'ambiguous' };
    const [only] = phrases;
    if (only === undefined || only === text) {
      return { kind: MONEY_WORD.test(text) ? 'ambiguous' : 'not-money' };
    }
    const [before = '', after = ''] = text.split(only);
    if (/\d\s+$/.test(before) || OTHER_SUM.test(before) || OTHER_SUM.test(after))
      return { kind: 'ambiguous' };
    return readText(only, multiplier, mark);
  }
  if (plain.split('¦').filter((part) => /\d/.test(part)).length > 1) return { kind: 'ambiguous' };
  if (!/^[\s.,¦]*$/.test(leftover)) return { kind: 'unreadable' };
  return sum(amounts, hadCurrency ? 1 : multiplier, mark);
}

/** `hai mươi tỷ đồng`, or `20.000.000đ (Hai mươi triệu đồng)` where both must say the same; null for anything else. */
function readInWords(text: string): MoneyReading | null {
  if (!/\d/.test(text)) {
    if (!MONEY_WORD.test(text)) return null;
    const amount = readNumberWords(text);
    return amount === null ? { kind: 'ambiguous' } : whole(amount, false);
  }
  const parts = IN_WORDS.exec(text);
  const words = parts === null || !/[\s(]/.test(text) ? null : readNumberWords(parts[2] ?? '');
  if (parts === null || words === null || words < 1_000n) return null;
  const figures = readMoney(parts[1] ?? '');
  if (figures.kind !== 'vnd') return figures;
  return BigInt(figures.vnd) === words ? figures : { kind: 'ambiguous' };
}

/** `1 tỷ 200 triệu`: units must fall, and a number without a unit stands alone or last. */
function sum(
  amounts: readonly RegExpExecArray[],
  multiplier: number,
  mark: DecimalMark | null,
): MoneyReading {
  // No amount is nothing in every unit.
  const isBare = amounts.length === 1 && amounts[0]?.[2] === undefined;
  if (isBare && multiplier === 0 && /[1-9]/.test(amounts[0]?.[1] ?? '')) return { kind: 'unit-unknown' };
  let total = 0n;
  let above: bigint | null = null;
  for (const [, digits = '', word] of amounts) {
    const unit = word === undefined ? null : (UNIT_VND[word.toLowerCase()] ?? null);
    // `1 tỷ 200` may mean 200 triệu; only a number with its thousands written out is what it says.
    const isShort = !/^\d{1,3}(?:[.,]\d{3})+$|^\d{5,}$/.test(digits);
    if (unit === null && amounts.length > 1 && (above === null || isShort)) return { kind: 'ambiguous' };
    const size = unit ?? 1n;
    if (above !== null && size >= above) return { kind: 'ambiguous' };
    above = size;
    const part =
      unit === null
        ? plainNumber(digits, amounts.length === 1 ? multiplier : 1, mark)
        : unitNumber(digits, unit);
    if (typeof part === 'string') return { kind: part };
    total += part;
  }
  return whole(total, false);
}

/** With a unit word: a comma is decimal; a single dot is decimal unless three digits follow it. */
function unitNumber(digits: string, unit: bigint): bigint | 'ambiguous' | 'unreadable' {
  const text = withoutBlanks(digits);
  if (text === null || /^\d{1,3}\.\d{3}$/.test(text)) return 'ambiguous';
  if (/^\d+\.\d{1,2}$/.test(text)) return scaled(text, unit);
  if (/^\d{1,3}(?:\.\d{3})*(?:,\d+)?$|^\d+(?:,\d+)?$/.test(text)) {
    return scaled(text.replace(/\./g, '').replace(',', '.'), unit);
  }
  return 'unreadable';
}

/** Without a unit word: 1.234.567 and 1,234,567 are thousands; what is left of a fraction must come out whole. */
function plainNumber(
  digits: string,
  multiplier: number,
  mark: DecimalMark | null,
): bigint | 'ambiguous' | 'unreadable' | 'unclear-mark' {
  const text = withoutBlanks(digits);
  if (text === null) return 'ambiguous';
  const unit = BigInt(multiplier);
  if (/^\d+$/.test(text)) return BigInt(text) * unit;
  const fraction = multiplier > 1 ? isFraction(text, multiplier, mark) : false;
  if (fraction === null) return 'unclear-mark';
  if (fraction) {
    const at = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
    return scaled(`${text.slice(0, at).replace(/[.,]/g, '')}.${text.slice(at + 1)}`, unit);
  }
  const grouped = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?$/.exec(text);
  if (grouped !== null)
    return scaled(`${(grouped[1] ?? '').replace(/[.,]/g, '')}.${grouped[3] ?? '0'}`, unit);
  return /^\d+[.,]\d{1,2}$/.test(text) ? scaled(text.replace(',', '.'), unit) : 'unreadable';
}

/**
 * Whether three digits or more behind the last separator are a fraction of the column's unit; null when it may be
 * either. A sum below a thousand đồng is no obligation, so a column of nghìn has three decimals only where its mark
 * says so; and taken wrongly it stays below 20 tỷ. A nought ends no fraction but one of a fixed length, whose columns
 * look like thousands.
 */
function isFraction(digits: string, multiplier: number, mark: DecimalMark | null): boolean | null {
  if (hasLongFraction(digits)) return true;
  const separator = separatorOfGroup(digits);
  if (separator === undefined) return false;
  if (separator === mark) return digits.endsWith('0') ? null : true;
  return mark === null && multiplier > 1_000 ? null : false;
}

/** Blanks mark thousands alone or not at all: `300.000 200` and `200000 2025` are two numbers, and give null. */
function withoutBlanks(digits: string): string | null {
  if (!/\s/.test(digits)) return digits;
  return /^\d{1,3}(?:\s\d{3})+(?:[.,]\d{1,2})?$/.test(digits) ? digits.replace(/\s/g, '') : null;
}

/** A decimal number times a whole one, or `unreadable` when the result is not whole. */
function scaled(decimal: string, unit: bigint): bigint | 'unreadable' {
  const [before = '0', after = ''] = decimal.split('.');
  const power = 10n ** BigInt(after.length);
  const product = BigInt(before + after) * unit;
  return product % power === 0n ? product / power : 'unreadable';
}

function ofDecimal(decimal: string, multiplier: number, rounded: boolean): MoneyReading {
  if (multiplier === 0 && Number(decimal) !== 0) return { kind: 'unit-unknown' };
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
