import { isSyllable, PLACES } from './persons.ts';
import { fold, tidy } from './text.ts';

/** Nearly every decision. */
const PLAIN_NUMBER = /^\d{1,6}\/QĐ-[A-Z]{0,2}THADS$/;
/** Syllables that symbols are made of: `QĐ-THA`, `QĐ-TA`. */
const SYMBOLS: ReadonlySet<string> = new Set(['THA', 'TA', 'CA', 'QU', 'PHA', 'NO', 'TYC']);
/** The symbol of an enforcement body, behind which two capitals are a province's or a town's: `QĐ-THADS-NA`. */
const OF_BODY = /THA(?:DS)?$/i;
/** Đ as other keyboards and fonts leave it in a symbol: the Icelandic letter, and those of VNI and TCVN3. */
const OTHER_D = /(?<=\/\s?Q)[ÐÑ§]|(?<=\/\s?q)[ðÐñ®]/gu;
const BEFORE = /^(?:(?:quyết định|qđ)(?: thi hành án| tha)?\s+|qđ-?(?=\d+\/))?(?:số\s*:?\s*)?(?=\d)/iu;
/** A day behind a number, in words or in figures, and which way the case began. */
const DAY = /[,;]?\s*\(?(?:ra\s+)?(?:ngày\s*)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})\)?\s*$/iu;
const DAY_IN_WORDS = /[,;]?\s*\(?(?:ra\s+)?ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}\)?\s*$/iu;
const BEGINNING = /[,;]?\s*(?:\(?(?:chủ động|theo yêu cầu)\)?|\((?:cđ|tyc|yc)\))\s*$/iu;
const MAX_NUMBER = 60;

/** A word of a number or symbol: `46`, `1a`, `46bis`, `2025`, `QĐ`, `KV1`. */
function isPart(part: string, index: number, parts: readonly string[]): boolean {
  if (index === 0) return /^\d{1,7}(?:[a-zđ]{0,2}|bis|ter)$/iu.test(part);
  if (/^\d+$/.test(part)) return /^(?:\d{1,2}|(?:19|20)\d{2})$/.test(part);
  if (!/^[a-zđÐ&]{1,10}\d{0,2}$/iu.test(part)) return false;
  if (/^[A-Z]{2}$/.test(part) && OF_BODY.test(parts[index - 1] ?? '')) return true;
  return SYMBOLS.has(part.toUpperCase()) || !isSyllable(part.replace(/\d+$/, ''));
}

/**
 * The number and symbol of a decision or judgment, `46/QĐ-THADS` or `12/2020/HS-ST`, without the day that stands
 * behind it; null for a text that holds anything else, such as a name.
 */
export function numberShape(text: string): string | null {
  if (PLAIN_NUMBER.test(text)) return text;
  if (text.length > 200) return null;
  let bare = tidy(text)
    .replace(/[／\\]/g, '/')
    .replace(OTHER_D, (d) => (/[ÐÑ§]/.test(d) ? 'Đ' : 'đ'));
  // A spreadsheet's thousands in a number: 1.046/QĐ-THADS.
  bare = bare.replace(BEFORE, '').replace(/^(\d{1,3})\.(\d{3})(?=\/)/, '$1$2');
  for (const tail of [BEGINNING, DAY_IN_WORDS, /[,;]?\s*\(?(?:ra\s+)?ngày\s*$/iu])
    bare = bare.replace(tail, '');
  if (/\p{L}.*\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}/u.test(bare)) bare = bare.replace(DAY, '');
  bare = bare.replace(/[;,:.\s]+$/, '');
  if (bare === '' || bare.length > MAX_NUMBER || !/^[\p{L}\d\s/.&‐‑‒–—−_-]+$/u.test(bare)) return null;
  const parts = bare.split(/[\s/.‐‑‒–—−_-]+/u).filter((part) => part !== '');
  if (parts.length > 8 || !parts.every((part, at) => isPart(part, at, parts))) return null;
  return parts.filter((part, at) => at > 0 && /^\d+$/.test(part)).length > 2 ? null : bare;
}

/** The number at the beginning of a cell; `rest` is what is not kept of it and is neither a day nor a court. */
export function leadingNumber(text: string): { readonly number: string | null; readonly rest: boolean } {
  const whole = numberShape(text);
  if (whole !== null) return { number: whole, rest: false };
  const plain = tidy(text);
  const [first = '', ...others] = plain.split(/[;,\n(]\s*/u);
  const number = numberShape(first);
  if (number !== null) {
    const rest = others.some((one) => !isDay(one) && courtShape(one)?.rest !== false);
    return { number, rest };
  }
  const words = first.split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const found = numberShape(words.slice(0, count).join(' '));
    if (found !== null) return { number: found, rest: true };
  }
  return { number: null, rest: true };
}
const isDay = (text: string): boolean =>
  /^(?:ngày\s*)?[\d\s/.-]*\)?$/iu.test(text) || /^ngày \d{1,2} tháng \d{1,2} năm \d{4}$/iu.test(text);

const COURT =
  /^(?:TAND|TANDTC|TANDCC|TA|Tòa án|Toà án|Tòa|Toà)(?:\s+(?:nhân dân|quân sự|tối cao|cấp cao|phúc thẩm|kinh tế|dân sự|hình sự|tỉnh|thành phố|TP\.?|huyện|quận|thị xã|khu vực|tại|\d{1,2}|[A-Z]))*(?![\p{L}\d])/iu;
const PLACE = new RegExp(
  `^(?:[\\s,–-]*(?:tỉnh|thành phố|TP\\.?)?\\s*(?:${PLACES.join('|')})(?!\\p{L}))`,
  'iu',
);

/** A court without anybody beside it: its kind and level, and the province when it is one; null for no court. */
export function courtShape(text: string): { readonly court: string; readonly rest: boolean } | null {
  const plain = tidy(text);
  const court = COURT.exec(plain)?.[0];
  if (court === undefined) return null;
  const after = plain.slice(court.length);
  const place = PLACE.exec(after)?.[0] ?? '';
  const behind = after.slice(place.length);
  // "Hà Nam Anh" is no place.
  if (place !== '' && /^\s+\p{Lu}\p{Ll}/u.test(behind)) return { court: tidy(court), rest: true };
  return { court: tidy(court + place), rest: behind.replace(/[\s.,;)]/g, '') !== '' };
}

/** A phone number or the number of an identity card. */
const OF_PERSON = /(?<!\d)(?:0[35789]\d{8}|0(?!00)\d{2}[0-3]\d{8})(?!\d)/;
const CODE = /^[a-zđÐ\d][a-zđÐ\d ._:|/#+@&‐‑‒–—−-]*$/iu;

/** The code of a case, matter or executor as it stands; null for what may be a name, a formula or a tag. */
export function codeShape(written: string): string | null {
  // A GUID as a database writes it.
  const text = written.replace(/^\{([\da-f-]{36})\}$/i, '$1');
  if (text.length > 120 || !CODE.test(text) || OF_PERSON.test(text)) return null;
  const words = text.split(/[^a-zđÐ]+/iu).filter((word) => word !== '');
  if (/[a-zđÐ]{2,} +[a-zđÐ]{2,}/iu.test(text) && !/\d/.test(text)) return null;
  const spoken = words.filter((word) => isSyllable(word) && !SYMBOLS.has(word.toUpperCase()));
  if (spoken.length > 1) return null;
  return spoken.length === 1 && words.length === 1 && !/\d/.test(text) && text.trim() === spoken[0]
    ? null
    : text;
}

const MEASURES: Readonly<Record<string, readonly string[]>> = {
  BAO_DAM: ['Bảo đảm', 'Biện pháp bảo đảm', 'Bảo đảm thi hành án'],
  CUONG_CHE: ['Cưỡng chế', 'Cưỡng chế thi hành án'],
  KE_BIEN: ['Kê biên', 'Kê biên tài sản', 'Kê biên, xử lý tài sản'],
  KHAU_TRU: ['Khấu trừ', 'Khấu trừ tiền', 'Khấu trừ tiền trong tài khoản', 'Khấu trừ tài khoản'],
  TRU_THU_NHAP: ['Trừ vào thu nhập', 'Khấu trừ thu nhập'],
  PHONG_TOA: ['Phong tỏa', 'Phong tỏa tài khoản', 'Phong tỏa tiền trong tài khoản'],
  TAM_GIU: ['Tạm giữ tài sản, giấy tờ', 'Tạm giữ tài sản', 'Tạm giữ giấy tờ'],
  TAM_DUNG: ['Tạm dừng việc đăng ký', 'Tạm dừng giao dịch'],
  KHAI_THAC: ['Khai thác tài sản'],
  CHUYEN_GIAO: [
    'Buộc chuyển giao vật',
    'Buộc chuyển giao quyền tài sản',
    'Chuyển giao tài sản',
    'Buộc chuyển giao',
  ],
  HANH_VI: ['Buộc thực hiện công việc', 'Buộc thực hiện hoặc không thực hiện công việc'],
};
const measures = new Map(
  Object.entries(MEASURES).flatMap(([code, words]) =>
    [code, ...words].map((word) => [fold(word), code] as const),
  ),
);

/** The code of a measure of enforcement (domain 3.2, law on civil judgment enforcement), else null. */
export const readMeasure = (text: string): string | null => measures.get(fold(text)) ?? null;

/** `VND` for the đồng, else a currency's three letters; null for anything else. */
export function readCurrency(text: string): string | null {
  const code = tidy(text).toUpperCase();
  if (['Đ', 'ĐỒNG', 'VNĐ', 'VIỆT NAM ĐỒNG', 'ĐỒNG VIỆT NAM'].includes(code)) return 'VND';
  return /^(?:VND|USD|EUR|JPY|GBP|AUD|CNY|KRW|CAD|SGD|THB|CHF|HKD|TWD)$/.test(code) ? code : null;
}
