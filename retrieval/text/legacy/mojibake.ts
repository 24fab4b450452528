import { isSyllable } from '../syllable.ts';

/** What Windows-1252 has at 0x80 to 0x9f; five codes have nothing and come through as control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function byteOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x100) return code;
  const at = WINDOWS_1252.indexOf(char);
  return at < 0 ? -1 : 0x80 + at;
}

const isTail = (byte: number | undefined): byte is number =>
  byte !== undefined && byte >= 0x80 && byte < 0xc0;

/** Letters of the longest syllable; what is further off tells nothing of a lost byte. */
const LONGEST = 8;

/** Letters whose last byte Windows-1252 lacks, by what is left of them; the likeliest in Vietnamese first. */
const CUT_SHORT: ReadonlyMap<string, readonly string[]> = new Map([
  ['á»', ['ề', 'ờ', 'ọ', 'ỏ', 'Ố']],
  ['áº', ['ậ', 'Ạ']],
  ['Ã', ['à', 'í']],
  ['Ä', ['Đ']],
  ['Æ', ['Ơ']],
]);

/**
 * UTF-8 that was read as Windows-1252 ("thi hÃ nh Ã¡n"), read anew; null when the line is no such thing. Bytes that got
 * lost on the way (a no-break space made a blank, codes the page lacks) are guessed where a syllable tells which.
 */
export function readAsUtf8(line: string): string | null {
  const chars = [...line];
  const bytes = chars.map(byteOf);
  let read = '';
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < chars.length; ) {
    const lead = bytes[at] ?? -1;
    const length = lead < 0xc2 || lead > 0xef ? 1 : lead < 0xe0 ? 2 : 3;
    const tails = length === 1 ? [] : bytes.slice(at + 1, at + length);
    if (length > 1 && tails.length === length - 1 && tails.every(isTail)) {
      read += String.fromCodePoint(
        tails.reduce((code, tail) => (code << 6) | (tail & 0x3f), lead & (0x7f >> length)),
      );
      whole += 1;
      at += length;
      continue;
    }
    const left = [2, 1]
      .map((kept) => chars.slice(at, at + kept).join(''))
      .find((kept) => CUT_SHORT.has(kept));
    if (left !== undefined) {
      const word = /[\p{L}\p{M}]*$/u.exec(read.slice(-LONGEST))?.[0] ?? '';
      const isBlank = chars[at + left.length] === ' ' && left === 'Ã';
      const from = at + left.length + (isBlank ? 1 : 0);
      const rest = followingWord(chars, bytes, from);
      const isFirst = left === 'Ä' && word === '' && /^\p{L}/u.test(rest);
      const fits = isFirst
        ? 'Đ'
        : likeliest(left, isBlank || rest === '').find((letter) =>
            isSyllable((word + letter + rest).toLowerCase()),
          );
      if (fits !== undefined) {
        read += fits;
        at = from;
        continue;
      }
    }
    if (lead < 0 || lead >= 0x80) broken += 1;
    read += chars[at];
    at += 1;
  }
  return whole > 0 && broken * 8 <= whole ? read : null;
}

/** à ends in the byte of the no-break space, which is kept as a blank; í in that of the soft hyphen, which is dropped. */
function likeliest(left: string, isBlank: boolean): readonly string[] {
  const letters = CUT_SHORT.get(left) ?? [];
  return left === 'Ã' && !isBlank ? letters.toReversed() : letters;
}

/** The letters behind a lost byte, read in the same way where they are whole. */
function followingWord(chars: readonly string[], bytes: readonly number[], from: number): string {
  let end = from;
  while (end < Math.min(chars.length, from + 3 * LONGEST) && /[^\s!-@[-`{-~]/.test(chars[end] ?? ' '))
    end += 1;
  return Buffer.from(bytes.slice(from, end).map((byte) => byte & 0xff)).toString('utf8');
}
