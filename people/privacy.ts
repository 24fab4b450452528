import type { Document, Provision } from '../knowledge/model.ts';

/** What a text must not carry into a group or to a model (domain 8.2). Pure; used by bot/gate.ts and answering/. */

export type Leak = 'personal-id' | 'phone' | 'account' | 'decision-number' | 'address' | 'e-mail';

export interface Finding {
  readonly leak: Leak;
  /** Where it stands in the text as it was checked; the matched characters themselves are class 2-3 and stay out. */
  readonly at: number;
  readonly length: number;
}

const SPACE = '[ .\\-]';
/** How people part the groups of a number: «0912 - 345 - 678», «(0912) 345678», «0912/345/678». */
const PARTED = '(?: {0,2}[.\\-/_()] {0,2}|,| {1,2})';
/** No hours of a day with a date or an hour behind them after all: «0830 - 0930 12/12/2026». */
const NO_DATE_FOLLOWS = '(?!\\d|/\\d{1,2}/|:\\d\\d|h\\d)';
/** Not «09 12 2026 08:30». */
const NO_DATE = '(?!\\d\\d \\d\\d (?:19|20)\\d\\d \\d\\d ?(?:[:h]|giờ))';
/** Not an amount of money. */
const NO_MONEY = '(?! ?(?:đồng|đ(?!\\p{L})|VN[DĐ]|tỷ|triệu|nghìn|ngàn))';
const MOBILE = '[35789]';

/** In this order: what one pattern has taken, the later ones do not see. */
const PATTERNS: readonly (readonly [Leak, RegExp])[] = [
  ['e-mail', /(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/gu],
  ['address', /(?<![\p{L}\d])(?:[ĐD]\s*\/?\s*c|Địa\s*chỉ|Dia\s*chi)\s*:/giu],
  // With letters behind it too: «46/QĐCĐ-THADS», «46/2024/QĐST-DS».
  ['decision-number', /\d+\s*[/.-]\s*(\d{4}\s*[/.-]\s*)?Q[ĐD]\p{L}{0,6}\s*(?:-|\.(?=\s*\p{L}))/giu],
  [
    'decision-number',
    /\d+\s*[/.-]?\s*(\d{4}\s*[/.-]?\s*)?Q[ĐD](?:C[ĐD])?[\s./_-]*(?:P\.?)?(?:C?CTHADS|THADS|THA)(?!\p{L})/giu,
  ],
  // Without an office behind it, and told in words; «114-QĐ/TW» is of the Party and public.
  ['decision-number', /\d+\s*\/\s*(\d{4}\s*\/\s*)?Q[ĐD](?!\p{L}|\s*[/-]\s*\p{L})/giu],
  ['decision-number', /quyết\s+định\s+(?:thi\s+hành\s+án|THA)\s+số\s*:?\s*\d+/giu],
  // After its own name a number is one however it is parted.
  [
    'personal-id',
    /(?<!\p{L})(?:CCCD|CMND|CMT|căn cước|định danh)(?:\s+số)?\s*[:.]?\s*\d(?:[ .\-/]?\d){8,11}(?!\d)/giu,
  ],
  [
    'account',
    /(?<!\p{L})(?:STK|số tài khoản|tài khoản|TK)(?:\s+số)?\s*[:.]?\s*\d(?:[ .\-/]{0,3}\d){5,18}(?![ .\-/]?\d|\s*(?:đ|VN|tỷ|triệu))/giu,
  ],
  // Mobile numbers also grouped, never with a first group of two digits: that is how dates begin (09.12.2026 08:30).
  // An office's grouped land line (02…) may stand in an announcement.
  ['phone', new RegExp(`(?<!\\d)0${MOBILE}(?=\\d)(?:${PARTED}?\\d){8}${NO_DATE_FOLLOWS}`, 'giu')],
  // Five pairs are no date.
  ['phone', new RegExp(`(?<!\\d)0${MOBILE}([.\\-])\\d{2}(?:\\1\\d{2}){3}(?!\\d)`, 'gu')],
  ['phone', new RegExp(`\\+ ?84(${SPACE}?\\d){9}(?!\\d)`, 'gu')],
  // With the nought that is not dialled: «+84 (0)912 345 678».
  [
    'phone',
    new RegExp(`(?:\\+|(?<!\\d)00) ?84${PARTED}{0,2}0?${PARTED}?${MOBILE}(?:${PARTED}?\\d){8}(?!\\d)`, 'gu'),
  ],
  // Without the plus it may be an amount; only one with dots is written as those are.
  [
    'phone',
    new RegExp(
      `(?<![\\d.,])84(?:[ \\-/()]{1,3}0?[ )]{0,2})${MOBILE}\\d{1,2}(?:[ \\-/]{1,3}\\d{2,4}){2,3}(?![\\d.,]\\d|\\d)${NO_MONEY}`,
      'giu',
    ),
  ],
  ['phone', /(?<!\d)0\d{9}(?!\d)/gu],
  // Blanks anywhere, but not «09 12 2026 08:30».
  ['phone', new RegExp(`(?<!\\d)${NO_DATE}0 ?${MOBILE}(?: ?\\d){8}(?!\\d)`, 'gu')],
  // Số định danh cá nhân: twelve digits that begin with a province, 001 to 096, also in groups of three.
  ['personal-id', new RegExp(`(?<!\\d)0\\d{2}(${SPACE}\\d{3}){3}(?!\\d)`, 'gu')],
  ['personal-id', /(?<!\d)(\d{9}|\d{12})(?!\d)/gu],
  ['account', /(?<!\d)\d{8,19}(?!\d)/gu],
  // Parted, but not as thousands are, nor a land line, nor years and hours: «1903.4567.8910.11».
  [
    'account',
    new RegExp(
      '(?<![\\d.,/\\-])(?!02)(?!\\d{1,3}(?:\\.\\d{3})+(?!\\d|\\.\\d))' +
        '(?!(?:(?:(?:19|20)\\d{2}|(?:[01]\\d|2[0-3])[0-5]\\d)[.\\-]?)+(?![.\\-]?\\d))' +
        '(?=(?:[.\\-]?\\d){9,19}(?![.\\-]?\\d))\\d{2,6}([.\\-])\\d{3,6}(?:\\1\\d{1,6})+(?!\\d)',
      'gu',
    ),
  ],
];

/** A decision number of a directive, as in «Quyết định số 3530/QĐ-BTP». */
const DOCUMENT_NUMBER = /\d+\s*\/?\s*(?:\d{4}\s*\/\s*)?Q[ĐD]\s*-[\p{L}\d-]+/giu;

/** The number of a decision to enforce: of a case and never public, also where a document names it. */
const OF_A_CASE = /QĐ-(?:C?CTHADS|THADS|THA)/u;

/** The decision numbers that stand in the given texts, but for those of cases. */
export function documentNumbers(texts: Iterable<string>): ReadonlySet<string> {
  const numbers = new Set<string>();
  for (const text of texts)
    for (const [number] of plain(text).matchAll(DOCUMENT_NUMBER)) {
      const written = compact(number);
      if (!OF_A_CASE.test(written)) numbers.add(written);
    }
  return numbers;
}

/** What decides about them: the numbers of documents and the texts of provisions. */
export interface Numbered {
  readonly documents: readonly Pick<Document, 'number'>[];
  readonly provisions: readonly Pick<Provision, 'text'>[];
}

const publicNumbers = new WeakMap<Numbered, ReadonlySet<string>>();

/**
 * What may be quoted anywhere: the decision numbers the loaded documents name, and the documents' own. Found out once for a
 * library.
 */
export function publicNumbersOf(library: Numbered): ReadonlySet<string> {
  const known = publicNumbers.get(library);
  if (known !== undefined) return known;
  const { documents, provisions } = library;
  const own = documents.flatMap(({ number }) => (number === null ? [] : [compact(plain(number))]));
  const found = new Set([...documentNumbers(provisions.map(({ text }) => text)), ...own]);
  publicNumbers.set(library, found);
  return found;
}

/**
 * Everything in the text that must not reach a group or a model; empty when it may go.
 * @param allowed numbers from {@link publicNumbersOf}.
 */
export function findPrivate(text: string, allowed: ReadonlySet<string> = new Set()): readonly Finding[] {
  const findings: Finding[] = [];
  // Public numbers are blanked first, character for character, so that positions stay.
  let rest = plain(text).replace(DOCUMENT_NUMBER, (number) =>
    allowed.has(compact(number)) ? ' '.repeat(number.length) : number,
  );
  for (const [leak, pattern] of PATTERNS)
    rest = rest.replace(pattern, (match, ...more) => {
      findings.push({
        leak,
        at: Number(more.find((value) => typeof value === 'number')),
        length: match.length,
      });
      return ' '.repeat(match.length);
    });
  return findings.sort((a, b) => a.at - b.at);
}

/** The piece of its source that an error of JSON.parse quotes. */
const QUOTED_SOURCE = /(^|, )(?:\.{3})?"[\s\S]*?"(?:\.{3})? is not valid JSON/gm;
/** Whom a form of address names: words with a capital. A name without one is not told from other words. */
const NAMED =
  /(?<!\p{L})([ÔôOo]ng|ÔNG|ONG|[Bb][àa]|BÀ|BA|[Aa]nh|ANH|[Cc]hị|CHỊ|[Cc]ụ|CỤ) +\p{Lu}[\p{L}\p{M}.'’]*(?: +\p{Lu}[\p{L}\p{M}.'’]*){0,5}/gu;

/**
 * The text for what may be read by anybody: the kind of each finding stands in its place, behind an address the rest of
 * the line is gone, and so are names behind «ông», «bà», «anh», «chị», «cụ» and what an error of JSON quotes. A name
 * that nothing announces stays. A text without any of it stays as it is.
 */
export function withoutPrivate(text: string): string {
  return text
    .replace(QUOTED_SOURCE, '$1[text] is not valid JSON')
    .split('\n')
    .map(lineWithoutPrivate)
    .join('\n');
}

function lineWithoutPrivate(line: string): string {
  const checked = plain(line);
  let shown = '';
  let end = 0;
  for (const { leak, at, length } of findPrivate(line)) {
    shown += `${checked.slice(end, at)}[${leak}]`;
    // Where somebody lives, and often who, goes on to the end of the line.
    end = leak === 'address' ? checked.length : at + length;
    if (leak === 'address') break;
  }
  const left = (shown + checked.slice(end)).replace(NAMED, '$1 [name]');
  return left === checked ? line : left;
}

/**
 * NFC, ordinary digits and spaces, nothing invisible: the spellings that look alike are one spelling, also the Ð of
 * Iceland and the Ɖ of Africa, which some keyboards give for Đ.
 */
export function plain(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .normalize('NFKC')
    .replace(/[\u00d0\u0189]/g, 'Đ')
    .replace(/[\u00f0\u0256]/g, 'đ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2044\u2215\u29f8]/g, '/')
    .replace(/\s/g, ' ');
}

function compact(number: string): string {
  return number
    .replace(/\s/g, '')
    .toUpperCase()
    .replaceAll('QD-', 'QĐ-')
    .replace(/(\d)(?=QĐ-)/u, '$1/');
}
