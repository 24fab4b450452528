import { tidy } from './text.ts';

/** How a unit of money is written, alone: `1.000 đồng`, `Triệu VNĐ`, `tr.đồng`, `1.000đ/việc`. */
const UNIT =
  /^(?:(1[.,]?000[.,]?000|triệu|trieu|trđ|tr)|(1[.,]?000|nghìn|ngàn|nghin|ngan)|(tỷ|tỉ))?\.?\s*(?:vn\s*)?(?:đồng|dong|đ|vnđ|vnd)?(?:\/\p{L}+)?\.?$/u;
/** Words that say for sure that a unit follows. */
const SURELY = /(?<!\p{L})(?:đ\.?\s?v\.?\s?t|d\.?v\.?t|đơn vị (?:tính|tiền)(?: tiền)?(?: tệ)?|don vi tinh)/u;
/** Those, and words after which a unit may follow: `Đơn vị: triệu đồng`, but also `Đơn vị: Phòng THADS khu vực 1`. */
const ANNOUNCED =
  /(?<!\p{L})(?:đ\.?\s?v\.?\s?t|d\.?v\.?t|đv|đơn vị(?: tính)?(?: tiền)?(?: tệ)?|don vi(?: tinh)?|unit|tính (?:bằng|theo)|tinh (?:bang|theo))(?!\p{L})\.?(?:\s+là)?\s*:?\s*(.*)$/u;
/** The unit at the end of a heading, brackets or not: `Giá trị, triệu đồng`, `Số tiền nghìn đồng`. */
const TRAILING =
  /(?<!chục|trăm|mười|triệu|nghìn|ngàn|tỷ|tỉ|\d)[\s,;:/([{（［｛«_–—-]+(?:(?:tính bằng|đvt|đơn vị(?: tính)?)\s*:?\s*)?((?:1[.,]?000[.,]?000|1[.,]?000|triệu|trđ|tr|nghìn|ngàn|tỷ|tỉ)?\.?\s*(?:vn\s*)?(?:đồng|vnđ|vnd)|triệu|nghìn|ngàn|tỷ|tỉ)[)\]}）］｝»]?\.?$/iu;
/** What a unit line may also count in. */
const NO_MONEY =
  /^(?:việc|vụ|vụ việc|người|đơn|án|bản án|quyết định|hồ sơ|trường hợp|m2|m²|ngày|lần|%|\s|,|;|và|-)*$/u;
/** Words by which a text is about money. */
const OF_MONEY =
  /(?<!\p{L})(?:đồng|vnđ|vnd|triệu|tỷ|tỉ|nghìn|ngàn|trăm|chục|usd|eur|euro|đô la|dong|trieu|nghin|ty|tr\.?đ|million|billion|thousand)(?!\p{L})|[$€]|\dđ/u;
/** The same in a line that announces nothing: a hundred of anything is no money there. */
const LINE_OF_MONEY =
  /(?<!\p{L})(?:đồng|vnđ|vnd|triệu|tỷ|tỉ|nghìn|ngàn|usd|trieu dong|nghin dong|tr\.?\s?đ|million)(?!\p{L})|\dđ/u;
/** Names and words that only look like money: `Đồng Nai`, `Triệu Sơn`, `hợp đồng`, `tỷ lệ`, `công ty`. */
const NAMES =
  /(?<!\p{L})(?:(?:hợp|hội|cộng|hop|hoi|cong) (?:đồng|dong)|đồng (?:nai|tháp|hới|xoài|phú|văn|hỷ|hưng|thời)|dong (?:nai|thap)|triệu (?:sơn|phong)|t[ỷỉy] (?:lệ|le|trọng)|(?:công|cong) ty|(?:thads|tỉnh|huyện|xã|phường|thị trấn|thành phố|tp\.?) (?:đồng|triệu))(?!\p{L})/gu;
/** A sum, not a unit: `từ 20 tỷ đồng trở lên`, `hai mươi tỷ`. One, a thousand and a million stand in units. */
const A_SUM =
  /(?<![\d.,])(?!1(?:[.,]?000){0,2}(?![\d.,]*\d))\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|vnđ|vnd|tr|đ)(?!\p{L})|(?<!\p{L})(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi)(?: trăm)? (?:tỷ|tỉ|triệu|nghìn)|trở (?:lên|xuống)|(?<!\p{L})(?:trên|dưới|hơn) \d/u;

/** Lower case, one form of bracket, and no words that only look like money. */
function prepared(text: string): string {
  return tidy(text)
    .replace(/[[{（［｛«【]/gu, '(')
    .replace(/[\]}）］｝»】]/gu, ')')
    .toLowerCase()
    .replace(NAMES, ' … ');
}

const inBrackets = (line: string): readonly string[] =>
  [...line.matchAll(/\(([^()]*)\)?/gu)].map(([, inside = '']) => tidy(inside));

/** What is named in a row: `việc, 1.000 đồng`, `Việc/ triệu đồng`. */
const partsOf = (text: string): readonly string[] =>
  text.split(/[,;](?!\d)|\/\s+|\s+và\s+/u).map((part) =>
    tidy(
      part
        .replace(/[()]/gu, ' ')
        .replace(ANNOUNCED, '$1')
        .replace(/^\s*(?:(?:số )?tiền\s*:?\s*)?(?:[x×*]\s*)?(?:1\s+(?=\p{L}))?/u, ''),
    ),
  );

function sizeOf(candidate: string): number | null {
  const unit = candidate === '' ? null : UNIT.exec(candidate);
  if (unit === null) return null;
  const [, million, thousand, billion] = unit;
  if (billion !== undefined) return 1_000_000_000;
  if (million !== undefined) return 1_000_000;
  return thousand === undefined ? 1 : 1_000;
}

/** One size, 0 for two different ones, null for none. */
function onlyOne(sizes: ReadonlySet<number>): number | null {
  const [first] = sizes;
  return first === undefined ? null : sizes.size === 1 ? first : 0;
}

/** Whether what stands in the brackets of a money heading may be a unit that is not known: `(k)`, `(mil)`, `(1000)`. */
function mayBeUnit(part: string): boolean {
  if (part === '' || /số tiền|khoản/u.test(part)) return false;
  if (OF_MONEY.test(part)) return true;
  const undated = part.replace(/\d{1,4}(?:[/-]\d{1,4}){1,2}|(?:năm|nam) \d{4}/gu, ' ');
  if (/\d[.,]?\d{2}/u.test(undated)) return true;
  // Numbers of columns: `(7)`, `(5=3+4)`. Vietnamese words other than those of money: `(gốc và lãi)`, `(nếu có)`.
  return /\p{L}/u.test(undated) && !/[\u00e0-\u1eff]/u.test(undated);
}

/**
 * VND one unit of the column under this heading is worth, null when it names none, and 0 when it names one that is not
 * understood (`Giá trị (USD)`, `(k)`) or two: what stands below is then no sum in đồng.
 */
export function moneyUnitOfHeading(heading: string): number | null {
  const line = prepared(heading);
  const sizes = new Set<number>();
  for (const inside of inBrackets(line)) {
    for (const part of partsOf(inside)) {
      const size = /^[\d.,\s]*$/u.test(part) ? null : sizeOf(part);
      if (size !== null) sizes.add(size);
      else if (mayBeUnit(part)) return 0;
    }
  }
  const outside = line.replace(/\([^()]*\)?/gu, ' ');
  for (const [index, written] of outside.split(/\s\/\s*|\/\s+|[,;:](?!\d)/u).entries()) {
    const part = tidy(written);
    const [stripped = ''] = partsOf(part);
    const trailing = TRAILING.exec(part)?.[1];
    const size =
      (/^[\d.,\s]*$/u.test(stripped) ? null : sizeOf(stripped)) ??
      (trailing === undefined ? null : sizeOf(tidy(trailing)));
    if (size !== null) sizes.add(size);
    else if (index > 0 && OF_MONEY.test(part) && !/số tiền|khoản/u.test(part)) return 0;
  }
  return onlyOne(sizes);
}

/**
 * The same for a text above the table (`Đơn vị: 1.000 đồng`, `(Triệu đồng)`); null for one that says nothing of a unit,
 * such as a title that names a sum. `inHeading`: the text may be a heading, so only one that surely announces counts.
 */
export function moneyUnitOfLine(text: string, inHeading = false): number | null {
  const line = prepared(text);
  const isSure = SURELY.test(line);
  if (inHeading && !isSure) return null;
  const at = ANNOUNCED.exec(line);
  if (at === null) return unannounced(line);
  const before = line.slice(0, at.index);
  const isBracketed = before.lastIndexOf('(') > before.lastIndexOf(')');
  const said = isBracketed ? (at[1] ?? '').replace(/\).*$/u, '') : (at[1] ?? '');
  if (!isSure && (A_SUM.test(said) || !(OF_MONEY.test(said) || /^[(x×*\s]*1[.,]?000/u.test(said)))) {
    return isBracketed || A_SUM.test(line) ? null : unannounced(line);
  }
  const sizes = new Set<number>();
  for (const part of partsOf(said)) {
    const size = sizeOf(part);
    if (size !== null) sizes.add(size);
    else if (!NO_MONEY.test(part) && (OF_MONEY.test(part) || /^\d/u.test(part))) return 0;
  }
  return onlyOne(sizes);
}

/** A text that is a unit itself, or ends in one in brackets; 0 for one that speaks of money in another way. */
function unannounced(line: string): number | null {
  const sizes = new Set<number>();
  for (const part of [line, ...inBrackets(line)].flatMap(partsOf)) {
    const size = /^[\d.,\s]*$/u.test(part) ? null : sizeOf(part);
    if (size !== null) sizes.add(size);
  }
  if (sizes.size > 0) return onlyOne(sizes);
  return LINE_OF_MONEY.test(line) && !A_SUM.test(line) ? 0 : null;
}

/** What the texts above a table say together: two different units, or one not understood, are 0; none is 1, đồng. */
export function moneyUnitOfLines(units: readonly (number | null)[]): number {
  return onlyOne(new Set(units.filter((unit) => unit !== null))) ?? 1;
}

/** A heading without the unit of money at its end; null when there is none. */
export function withoutMoneyUnit(heading: string): string | null {
  const text = tidy(heading);
  const found = TRAILING.exec(text);
  return found === null ? null : text.slice(0, found.index);
}
