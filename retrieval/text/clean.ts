/**
 * Characters that stand between letters and are not seen: soft hyphen, joiners, zero-width blanks, direction marks,
 * variation selectors, byte-order marks.
 */
const INVISIBLE =
  /\u00ad|\u034f|[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\ufe00-\ufe0f]/gu;

/** Letters and digits in another width, face or frame: full-width, mathematical, ligatures, circled, Roman numerals. */
const OTHER_FACES = /[\u2160-\u217f\u24b6-\u24e9\ufb00-\ufb06\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu;

/** Metres squared and cubed; other raised digits are footnotes. */
const RAISED = /(?<=\b[cdk]?m)[²³]/gu;

/** Eth and the African D look like đ, and đ is also written as d with a stroke through it. */
const BARRED_D = /ð|ɖ|[dđ][\u0335-\u0338]/gu;
const BARRED_CAPITAL_D = /Ð|Ɖ|[DĐ][\u0335-\u0338]/gu;

/** No letter carries more; sorting longer heaps of marks takes time that grows with their square. */
const HEAP = /(\p{M}{4})\p{M}+/gu;

/** A tone typed before the mark of the vowel it stands on: é and a circumflex. Composing alone leaves them apart. */
const TONE_FIRST = /([\u0300\u0301\u0303\u0309\u0323]{1,4})([\u0302\u0306\u031b]{1,4})/gu;

/** Nothing but plain characters and the composed letters of Vietnamese: nearly every line. */
const CLEAN = /^[\n\r\t -~À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]*$/u;

/**
 * The text as a careful typist would have keyed it: composed (NFC), without invisible characters, in plain letters, đ
 * with its own code. Correct text comes back unchanged.
 */
export function clean(text: string): string {
  if (CLEAN.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .replace(HEAP, '$1')
    .replace(OTHER_FACES, (char) => char.normalize('NFKC'))
    .replace(RAISED, (digit) => digit.normalize('NFKC'))
    .replace(BARRED_D, 'đ')
    .replace(BARRED_CAPITAL_D, 'Đ')
    .normalize('NFD')
    .replace(TONE_FIRST, '$2$1')
    .normalize('NFC');
}
