import { isSyllable } from '../syllable.ts';

/** An old way of writing Vietnamese with one byte a letter, as it looks when its bytes are read as Windows-1252. */
export interface Encoding {
  readonly name: string;
  /** Matches a character beyond ASCII that none of its texts has. */
  readonly foreign: RegExp;
  /** A word (no blanks in it) in Unicode; characters the encoding does not use stay. */
  decode(word: string): string;
  /** How many telling words of three letters make a line certain; fewer where the codes are letters of no other language. */
  readonly wordsNeeded: number;
}

/** Letters at the codes from `first` on; `·` stands at codes without one. */
const tableFrom = (first: number, letters: string): ReadonlyMap<string, string> =>
  new Map(
    [...letters].flatMap((letter, at) =>
      letter === '·' ? [] : [[String.fromCharCode(first + at), letter] as const],
    ),
  );

const noneOf = (letters: readonly string[], flags: string): RegExp =>
  new RegExp(`[^\\0-\\u007f${letters.join('')}]`, flags);

const mapped = (table: ReadonlyMap<string, string>) => (word: string) =>
  [...word].map((char) => table.get(char) ?? char).join('');

const TCVN3 = tableFrom(
  0xa1,
  'ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ',
);

/**
 * TCVN 5712 as the ABC fonts (.VnTime) have it. ư is the code of the soft hyphen, which many programs drop: it is put back
 * before ơ where no syllable is without it. Capitals with tones exist in the capital fonts (.VnTimeH) only.
 */
const tcvn3: Encoding = {
  name: 'TCVN3',
  foreign: noneOf([...TCVN3.keys()], 'u'),
  wordsNeeded: 1,
  decode(word) {
    const decoded = mapped(TCVN3)(word);
    const whole = decoded.replace(/(?<![ưƯ])(?=[ơờớởỡợ](?:ng|c|u))/u, 'ư');
    return whole !== decoded && isSyllable(whole.toLowerCase()) ? whole : decoded;
  },
};

/** The second character of a VNI letter: what it puts on the first. */
const VNI_MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ù: '\u0301',
    ø: '\u0300',
    û: '\u0309',
    õ: '\u0303',
    ï: '\u0323',
    â: '\u0302',
    á: '\u0302\u0301',
    à: '\u0302\u0300',
    å: '\u0302\u0309',
    ã: '\u0302\u0303',
    ä: '\u0302\u0323',
    ê: '\u0306',
    é: '\u0306\u0301',
    è: '\u0306\u0300',
    ú: '\u0306\u0309',
    ü: '\u0306\u0303',
    ë: '\u0306\u0323',
  }),
);
const VNI_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', ô: 'ơ', ö: 'ư', î: 'ỵ', ñ: 'đ' }),
);

/** VNI for Windows: most letters are a plain one and a mark behind it. */
const vni: Encoding = {
  name: 'VNI',
  foreign: noneOf([...VNI_MARKS.keys(), ...VNI_LETTERS.keys()], 'iu'),
  wordsNeeded: 1,
  decode: (word) =>
    word.replace(
      /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[íìæóòôöîñ]/giu,
      (whole, base?: string, mark: string = '') => {
        const letter = base ?? whole;
        const plain = VNI_LETTERS.get(letter.toLowerCase()) ?? letter.toLowerCase();
        const small = (plain + (VNI_MARKS.get(mark.toLowerCase()) ?? '')).normalize('NFC');
        return letter === letter.toLowerCase() ? small : small.toUpperCase();
      },
    ),
};

/** RFC 1456. Half of its letters stand where Latin 1 has them, so that more words are asked for. */
const viscii: Encoding = {
  name: 'VISCII',
  foreign: /[^\0-\u00ff]/u,
  wordsNeeded: 2,
  decode: mapped(
    tableFrom(
      0xa1,
      'ắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ',
    ),
  ),
};

/** Windows' own code page: Latin 1 with a few letters replaced and the tones behind their letters. */
const windows1258: Encoding = {
  name: 'Windows-1258',
  foreign: /[^\0-\u007f\u00c0-\u00ff]/u,
  wordsNeeded: 2,
  decode: (word) => mapped(WINDOWS_1258)(word).normalize('NFC'),
};
const WINDOWS_1258: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Ã: 'Ă',
    ã: 'ă',
    Ð: 'Đ',
    ð: 'đ',
    Õ: 'Ơ',
    õ: 'ơ',
    Ý: 'Ư',
    ý: 'ư',
    Ì: '\u0300',
    Ò: '\u0309',
    Þ: '\u0303',
    ì: '\u0301',
    ò: '\u0323',
  }),
);

export const ENCODINGS: readonly Encoding[] = [tcvn3, vni, viscii, windows1258];
