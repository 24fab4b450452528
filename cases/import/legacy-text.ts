/** Fonts of before Unicode: the letters of a text are other characters that such a font drew as Vietnamese. */
export type LegacyFont = 'TCVN3' | 'VNI';

/** TCVN 5712:1993 (ABC, fonts .Vn*), byte by byte as Windows shows it without the font. */
const TCVN3: ReadonlyMap<string, string> = new Map(
  Object.entries({
    à: 'µ',
    á: '¸',
    ả: '¶',
    ã: '·',
    ạ: '¹',
    ă: '¨',
    ằ: '»',
    ắ: '¾',
    ẳ: '¼',
    ẵ: '½',
    ặ: 'Æ',
    â: '©',
    ầ: 'Ç',
    ấ: 'Ê',
    ẩ: 'È',
    ẫ: 'É',
    ậ: 'Ë',
    è: 'Ì',
    é: 'Ð',
    ẻ: 'Î',
    ẽ: 'Ï',
    ẹ: 'Ñ',
    ê: 'ª',
    ề: 'Ò',
    ế: 'Õ',
    ể: 'Ó',
    ễ: 'Ô',
    ệ: 'Ö',
    ì: '×',
    í: 'Ý',
    ỉ: 'Ø',
    ĩ: 'Ü',
    ị: 'Þ',
    ò: 'ß',
    ó: 'ã',
    ỏ: 'á',
    õ: 'â',
    ọ: 'ä',
    ô: '«',
    ồ: 'å',
    ố: 'è',
    ổ: 'æ',
    ỗ: 'ç',
    ộ: 'é',
    ơ: '¬',
    ờ: 'ê',
    ớ: 'í',
    ở: 'ë',
    ỡ: 'ì',
    ợ: 'î',
    ù: 'ï',
    ú: 'ó',
    ủ: 'ñ',
    ũ: 'ò',
    ụ: 'ô',
    ư: '\u00ad',
    ừ: 'õ',
    ứ: 'ø',
    ử: 'ö',
    ữ: '÷',
    ự: 'ù',
    ỳ: 'ú',
    ý: 'ý',
    ỷ: 'û',
    ỹ: 'ü',
    ỵ: 'þ',
    đ: '®',
    Đ: '§',
    Ă: '¡',
    Â: '¢',
    Ê: '£',
    Ô: '¤',
    Ơ: '¥',
    Ư: '¦',
  }).map(([letter, drawn]) => [drawn, letter]),
);

/** VNI: a base letter and a mark after it; a few letters of one character. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ø: '\u0300',
  ù: '\u0301',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  à: '\u0302\u0300',
  á: '\u0302\u0301',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  è: '\u0306\u0300',
  é: '\u0306\u0301',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ñ: 'đ',
  ì: 'ì',
  í: 'í',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
  ô: 'ơ',
  ö: 'ư',
};
const VNI_PAIR = /([aeouyôö])([øùûõïâàáåãäêèéúüë])|[ñìíæóòîôö]/giu;

/** Letters that only Unicode Vietnamese has: a text with one of them is not touched. */
const VIETNAMESE = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/u;
/** What a legacy text must have for any decoding to be worth trying. */
const DRAWN = /[\u00a1-\u00ff]/u;

export const isUnicodeVietnamese = (text: string): boolean => VIETNAMESE.test(text.normalize('NFC'));

/** The text as its font showed it. A text that is ASCII or Vietnamese already comes back as it is. */
export function decodeLegacy(text: string, font: LegacyFont): string {
  if (!DRAWN.test(text) || VIETNAMESE.test(text)) return text;
  if (font === 'TCVN3') return Array.from(text, (char) => TCVN3.get(char) ?? char).join('');
  return text
    .replace(VNI_PAIR, (whole, base: string | undefined, mark: string | undefined) => {
      if (base === undefined || mark === undefined)
        return inCaseOf(whole, VNI_LETTERS[whole.toLowerCase()] ?? whole);
      const letter = VNI_LETTERS[base.toLowerCase()] ?? base.toLowerCase();
      return inCaseOf(base, letter + (VNI_MARKS[mark.toLowerCase()] ?? ''));
    })
    .normalize('NFC');
}

const inCaseOf = (model: string, text: string): string =>
  model === model.toUpperCase() ? text.toUpperCase() : text;

/** Where Windows-1258 and Windows-1252 give a byte different characters: bytes of a legacy text were never 1258. */
const FROM_1258: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Ă: 'Ã',
    '\u0300': 'Ì',
    Đ: 'Ð',
    '\u0309': 'Ò',
    Ơ: 'Õ',
    Ư: 'Ý',
    '\u0303': 'Þ',
    ă: 'ã',
    '\u0301': 'ì',
    đ: 'ð',
    '\u0323': 'ò',
    ơ: 'õ',
    ư: 'ý',
    '₫': 'þ',
  }),
);

/** A text that was decoded as Windows-1258, as Windows-1252 would have it. */
export function as1252(text: string): string {
  return Array.from(text, (char) => FROM_1258.get(char) ?? char).join('');
}
