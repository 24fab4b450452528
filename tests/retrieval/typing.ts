import { ENCODINGS } from '../../retrieval/text/legacy/encodings.ts';
import { splitTone, stripMarks } from '../../retrieval/text/syllable.ts';
import { telexKeys, vniKeys } from './keys.ts';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const eachWord = (text: string, change: (word: string) => string): string =>
  text.normalize('NFC').replace(/\p{L}+/gu, change);

/** The letters of a one-byte encoding by what they stand for, from its own decoder. */
function lettersOf(name: string): ReadonlyMap<string, string> {
  const encoding = ENCODINGS.find((one) => one.name === name);
  if (encoding === undefined) throw new Error(`No encoding ${name}.`);
  const codes = Array.from({ length: 0x100 - 0xa1 }, (_, at) => String.fromCharCode(0xa1 + at));
  return new Map(
    codes.flatMap((code) => {
      const letter = encoding.decode(code);
      return letter === code ? [] : [[letter, code] as const];
    }),
  );
}

const TCVN3 = lettersOf('TCVN3');
/** In the fonts of ABC; capitals with a tone as the capital fonts have them, in the codes of small letters. */
export const asTcvn3 = (text: string): string =>
  [...text.normalize('NFC')].map((char) => TCVN3.get(char) ?? TCVN3.get(char.toLowerCase()) ?? char).join('');

const VISCII = lettersOf('VISCII');
export const asViscii = (text: string): string =>
  [...text.normalize('NFC')].map((char) => VISCII.get(char) ?? char).join('');

const VNI_MARKS: Readonly<Record<string, string>> = {
  '\u0302': 'âáàåãä',
  '\u0306': 'êéèúüë',
  '': '·ùøûõï',
};
const VNI_WHOLE: Readonly<Record<string, string>> = {
  í: 'í',
  ì: 'ì',
  ỉ: 'æ',
  ĩ: 'ó',
  ị: 'ò',
  ỵ: 'î',
  đ: 'ñ',
  ơ: 'ô',
  ư: 'ö',
};

/** In the fonts of VNI for Windows, small letters. */
export function asVniFont(text: string): string {
  return [...text.normalize('NFC').toLowerCase()]
    .map((char) => {
      if (VNI_WHOLE[char] !== undefined) return VNI_WHOLE[char];
      const { letters, tone } = splitTone(char);
      const [base = '', quality = ''] = letters.normalize('NFD').replace('\u031b', '+');
      const isHorn = quality === '+';
      const mark =
        VNI_MARKS[isHorn ? '' : quality]?.[isHorn || quality === '' ? tone : tone === 0 ? 0 : tone] ?? '';
      const plain = isHorn ? (base === 'o' ? 'ô' : 'ö') : base;
      return quality === '' && tone === 0 ? char : plain + (mark === '·' ? '' : mark);
    })
    .join('');
}

/** UTF-8 read as Windows-1252. */
export const asMojibake = (text: string): string =>
  new TextDecoder('windows-1252').decode(Buffer.from(text.normalize('NFC')));

export const asTelex = (text: string): string => eachWord(text, telexKeys);
export const asVniKeys = (text: string): string => eachWord(text, vniKeys);

/** Some of the words without marks, as when one tires of them. */
export function withMarksOn(share: number): (text: string) => string {
  return (text) => {
    const dice = createDice(text.length);
    return eachWord(text, (word) => (dice() < share ? word : stripMarks(word)));
  };
}

/** Half of the words as a Telex keyboard leaves them when it is off, or comes on too late. */
export function asHalfTelex(text: string): string {
  const dice = createDice(text.length);
  return eachWord(text, (word) => (dice() < 0.5 ? word : telexKeys(word)));
}

/** Without marks, and one word in ten with a slip: two letters swapped, one lost or one doubled. */
export function withTypos(text: string): string {
  const dice = createDice(text.length);
  return eachWord(stripMarks(text.normalize('NFC')), (word) => {
    if (word.length < 3 || dice() >= 0.1) return word;
    const at = 1 + Math.floor(dice() * (word.length - 2));
    const kind = dice();
    if (kind < 1 / 3) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    return kind < 2 / 3
      ? word.slice(0, at) + word.slice(at + 1)
      : word.slice(0, at) + word.charAt(at) + word.slice(at);
  });
}
