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
  /(?<!\p{L})(?:tỷ|tỉ|triệu|nghìn|ngàn|trieu|nghin|ngan|đồng|vnđ|vnd|rưỡi)(?!\p{L})|\d\s*(?:tr|ty|đ|₫)(?!\p{L})|(?:tiền|phí|phạt|bồi thường|lãi)(?=\P{L}.*\d{4}|\P{L}.*\d[.,]\d{3})/u;
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
/** `/tháng`, `mỗi kỳ`, but not an interest of `1%/tháng`. */
const PERIOD =
  /(?<!%\s?)(?:\/|mỗi|hàng|từng)\s*(?:\d{1,2}\s*)?(?:tháng|kỳ|quý)|theo định kỳ|[x×*]\s*\d{1,3}\s*(?:tháng|kỳ|quý)/iu;

/**
 * Reads an amount as officers write it (domain 3.8). Without a unit word, a separator followed by exactly three
 * digits marks thousands; with tỷ, triệu or nghìn a comma is decimal, and `1.234 tỷ` is refused because it may be
 * either. `multiplier` is the sheet's or the column's unit in VND ("ĐVT: 1.000 đồng") and applies where the cell
 * itself names none; 0 says that this unit is not understood. All arithmetic is on whole numbers.
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
  if (FOREIGN.test(text) && /\d/.test(text)) return { kind: 'foreign' };
  if (ROUGHLY.test(text)) return { kind: 'ambiguous' };
  const inWords = readInWords(text);
  if (inWords !== null) return inWords;
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
    if (only === undefined || only === text) {
      return { kind: MONEY_WORD.test(text) ? 'ambiguous' : 'not-money' };
    }
    return readMoney(only, multiplier);
  }
  if (!/^[\s.,]*$/.test(leftover)) return { kind: 'unreadable' };
  return sum(amounts, hadCurrency ? 1 : multiplier);
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
function sum(amounts: readonly RegExpExecArray[], multiplier: number): MoneyReading {
  // No amount is nothing in every unit.
  const isBare = amounts.length === 1 && amounts[0]?.[2] === undefined;
  if (isBare && multiplier === 0 && /[1-9]/.test(amounts[0]?.[1] ?? '')) return { kind: 'unit-unknown' };
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

/** How a unit of money is written, alone: `1.000 đồng`, `Triệu VNĐ`, `tr.đồng`, `1.000đ/việc`. */
const UNIT =
  /^(?:(1[.,]?000[.,]?000|triệu|trieu|trđ|tr)|(1[.,]?000|nghìn|ngàn|nghin|ngan)|(tỷ|tỉ))?\.?\s*(?:vn\s*)?(?:đồng|dong|đ|vnđ|vnd)?(?:\/\p{L}+)?\.?$/u;
const ANNOUNCED = /(?:đvt|đơn vị(?: tính)?(?: tiền)?|dvt)\s*:?\s*(.*)$/u;
/** The unit at the end of a heading, brackets or not: `Giá trị, triệu đồng`, `Số tiền nghìn đồng`. */
const TRAILING =
  /(?<!chục|trăm|mười|triệu|nghìn|ngàn|tỷ|tỉ|\d)[\s,;:/([–—-]+(?:(?:tính bằng|đvt|đơn vị(?: tính)?)\s*:?\s*)?((?:1[.,]?000[.,]?000|1[.,]?000|triệu|trđ|tr|nghìn|ngàn|tỷ|tỉ)?\.?\s*(?:vn\s*)?(?:đồng|vnđ|vnd)|triệu|nghìn|ngàn|tỷ|tỉ)[)\]]?\.?$/iu;
/** What a unit line may also count in. */
const NO_MONEY =
  /^(?:việc|vụ|vụ việc|người|đơn|án|bản án|quyết định|hồ sơ|trường hợp|m2|m²|ngày|lần|%|\s|,|;|và|-)*$/u;
/** Words by which a text is about money. */
const OF_MONEY =
  /(?<!\p{L})(?:đồng|vnđ|vnd|triệu|tỷ|tỉ|nghìn|ngàn|trăm|chục|usd|eur|euro|đô la|dong|trieu|nghin|ty)(?!\p{L})|[$€]|\dđ/u;

/** VND a unit line multiplies by: `ĐVT: 1.000 đồng` → 1000, `(triệu đồng)` → 1000000; null when it names none. */
export function moneyUnitIn(text: string): number | null {
  const line = tidy(text).toLowerCase();
  const announced = ANNOUNCED.exec(line)?.[1];
  const inBrackets = [...line.matchAll(/[([]([^)\]]*)[)\]]/gu)].map(([, inside = '']) => inside);
  // A bare number is a unit only where it was announced as one.
  const others = [...inBrackets, line].filter((part) => !/^[\d.,\s()]*$/u.test(part));
  const candidates = [...(announced === undefined ? [] : [announced]), ...others]
    .flatMap((part) => part.split(/[,;](?!\d)/u))
    .map((part) =>
      tidy(part.replace(/[()[\]]/gu, ' ').replace(/^.*(?:đvt|đơn vị(?: tính)?(?: tiền)?|dvt)\s*:?/u, '')),
    );
  for (const candidate of candidates) {
    const size = sizeOf(candidate);
    if (size !== null) return size;
  }
  return null;
}

function sizeOf(candidate: string): number | null {
  const unit = candidate === '' ? null : UNIT.exec(candidate);
  if (unit === null) return null;
  const [, million, thousand, billion] = unit;
  if (billion !== undefined) return 1_000_000_000;
  if (million !== undefined) return 1_000_000;
  return thousand === undefined ? 1 : 1_000;
}

/**
 * VND one unit of the column under this heading is worth, null when it names none, and 0 when it names one that is not
 * understood (`Giá trị (USD)`): what stands below is then no sum in đồng.
 */
export function moneyUnitOfHeading(heading: string): number | null {
  const line = tidy(heading).toLowerCase();
  const trailing = TRAILING.exec(line)?.[1];
  const known = moneyUnitIn(heading) ?? (trailing === undefined ? null : sizeOf(tidy(trailing)));
  if (known !== null) return known;
  const parts = [
    ...[...line.matchAll(/[([]([^)\]]*)[)\]]?/gu)].map(([, inside = '']) => inside),
    ...line.split(/[,;:]/u).slice(1),
  ];
  return parts.some((part) => OF_MONEY.test(part) && !/số tiền|khoản/u.test(part)) ? 0 : null;
}

/** The same for a line above the table that announces a unit (`ĐVT: 1.000 đồng`); null for any other text. */
export function moneyUnitOfLine(text: string): number | null {
  const line = tidy(text).toLowerCase();
  const said = /(?:đvt|đơn vị tính(?: tiền)?|đơn vị tiền|dvt)\s*:?\s*(.*)$/u.exec(line)?.[1];
  if (said === undefined) return null;
  const known = moneyUnitIn(text);
  if (known !== null) return known;
  const bare = tidy(said.replace(/[()[\]]/gu, ' '));
  return !NO_MONEY.test(bare) && (OF_MONEY.test(bare) || /^\d/.test(bare)) ? 0 : null;
}

/** A heading without the unit of money at its end; null when there is none. */
export function withoutMoneyUnit(heading: string): string | null {
  const text = tidy(heading);
  const found = TRAILING.exec(text);
  return found === null ? null : text.slice(0, found.index);
}
