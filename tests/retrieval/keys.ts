import { splitTone } from '../../retrieval/text/syllable.ts';

const TELEX: Readonly<Record<string, string>> = {
  ă: 'aw',
  â: 'aa',
  ê: 'ee',
  ô: 'oo',
  ơ: 'ow',
  ư: 'uw',
  đ: 'dd',
};
const VNI: Readonly<Record<string, string>> = {
  ă: 'a8',
  â: 'a6',
  ê: 'e6',
  ô: 'o6',
  ơ: 'o7',
  ư: 'u7',
  đ: 'd9',
};

/** What a keyboard without its driver leaves of a word: the keys in order, the tone last. */
function keysOf(word: string, letters: Readonly<Record<string, string>>, tones: string): string {
  const { letters: spelt, tone } = splitTone(word.normalize('NFC').toLowerCase());
  return [...spelt].map((letter) => letters[letter] ?? letter).join('') + (tone === 0 ? '' : tones[tone - 1]);
}

export const telexKeys = (word: string): string => keysOf(word, TELEX, 'sfrxj');
export const vniKeys = (word: string): string => keysOf(word, VNI, '12345');
