import { isSyllable } from '../syllable.ts';
import { ENCODINGS, type Encoding } from './encodings.ts';
import { readAsUtf8 } from './mojibake.ts';

/** What legacy text has and plain ASCII has not. */
const BEYOND_ASCII = /[\u0080-\u00ff]/;
/** Letters and marks that Vietnamese in Unicode has and no legacy text shows: such a line is as it should be. */
const UNICODE_VIETNAMESE = /[\u0300-\u036f]|[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]/u;
/** What stands between the words of legacy text; its letters may look like signs («, ¸, ÷). */
const BETWEEN = /([\s!-@[-`{-~]+)/;

/** Characters of a word that may be one syllable; VNI writes two for a letter, and words may hang together. */
const LONGEST_WORD = 24;

/** UTF-8 of two or three bytes as Windows-1252 shows it. */
const MIXED = /[\u00c2-\u00df][\u0080-\u00bf\u0152-\u2122]|[\u00e0-\u00ef][\u0080-\u00bf\u0152-\u2122]{2}/u;

/** Letters without a vowel are no syllable and no slip: QĐ, tđg. */
const ABBREVIATION = /^[bcdđghklmnpqrstvx]+$/iu;

/** Decoded words without a syllable a certain line may have, against those with: names and slips. */
const WORST = 0.25;

interface Evidence {
  /** Different words of three letters and more that are no syllables as they stand and are decoded. */
  readonly good: number;
  /** Share of words against it among all that tell. */
  readonly bad: number;
  /** Whether one word alone is proof: four letters, or two codes, and nothing against it. */
  readonly isClear: boolean;
}

function judge(words: readonly string[], encoding: Encoding): Evidence {
  const good = new Set<string>();
  let better = 0;
  let worse = 0;
  let isClear = false;
  for (const word of words) {
    if (!BEYOND_ASCII.test(word)) continue;
    if (word.length > LONGEST_WORD) {
      worse += 1;
      continue;
    }
    const decoded = encoding.decode(word);
    if (ABBREVIATION.test(decoded)) continue;
    if (encoding.foreign.test(word) || !isSyllable(decoded.toLowerCase())) worse += 1;
    // "bé" is bé or, in TCVN3, bộ: says nothing.
    else if (!isSyllable(word.toLowerCase())) {
      better += 1;
      if (decoded.length < 3) continue;
      good.add(word);
      const codes = word.replace(/[\0-\u007f]/g, '').length;
      isClear ||= decoded.length <= word.length && (decoded.length >= 4 || codes >= 2);
    }
  }
  return { good: good.size, bad: worse / (better + worse || 1), isClear: isClear && worse === 0 };
}

function isCertain({ good, bad, isClear }: Evidence, { wordsNeeded }: Encoding): boolean {
  return bad <= WORST && (good >= 2 || (good >= wordsNeeded && isClear));
}

/** Old fonts write capitals with the codes of small letters: a word in capitals is one whole. */
function decodeLine(line: string, encoding: Encoding): string {
  const allCapitals = !/[a-z]/.test(line);
  return line
    .split(BETWEEN)
    .map((word) => {
      const decoded = encoding.decode(word);
      const capitals = word.replace(/[^A-Z]/g, '').length;
      const isCapital = capitals > 0 && !/[a-z]/.test(word) && (capitals > 1 || allCapitals);
      return decoded !== word && isCapital ? decoded.toUpperCase() : decoded;
    })
    .join('');
}

function encodingOf(line: string): Encoding | null {
  if (!BEYOND_ASCII.test(line) || UNICODE_VIETNAMESE.test(line)) return null;
  const words = line.split(BETWEEN);
  let best: Encoding | null = null;
  let most = -1;
  for (const encoding of ENCODINGS) {
    const evidence = judge(words, encoding);
    const worth = evidence.good * (1 - 2 * evidence.bad);
    if (isCertain(evidence, encoding) && worth > most) {
      best = encoding;
      most = worth;
    }
  }
  return best;
}

/** UTF-8 read as another code page, once or twice over; null when it is not. */
function unmixed(line: string): string | null {
  if (!MIXED.test(line)) return null;
  const once = readAsUtf8(line);
  if (once === null) return null;
  const again = unmixed(once);
  if (again !== null) return again;
  const words = once.split(BETWEEN).filter((word) => /[^\0-\u007f]/.test(word) && !ABBREVIATION.test(word));
  const syllables = words.filter((word) => isSyllable(word.replace(/[^\p{L}\p{M}]/gu, '').toLowerCase()));
  return syllables.length > 0 && syllables.length >= (1 - WORST) * words.length ? once : null;
}

/**
 * Lines in TCVN3 (ABC), VNI, VISCII or Windows-1258, and UTF-8 that was read as Windows-1252, in Unicode. A line is touched
 * only when decoding makes syllables of words that are none; any other line comes back byte for byte. In a text of
 * mostly such lines those with too few words to tell ("Bé T­ ph¸p") follow the others.
 */
export function healLegacy(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  const lines = text.split('\n');
  const found = lines.map((line) => {
    if (UNICODE_VIETNAMESE.test(line)) return line;
    const mixed = unmixed(line);
    return mixed ?? encodingOf(line) ?? line;
  });
  const common = mostOf(found);
  return found
    .map((result, at) => {
      const line = lines[at] ?? '';
      if (typeof result !== 'string') return decodeLine(line, result);
      const follows =
        common !== null && result === line && BEYOND_ASCII.test(line) && !UNICODE_VIETNAMESE.test(line);
      return follows ? decodeLine(line, common) : result;
    })
    .join('\n');
}

/** Lines that must be sure of their encoding before others follow them. */
const SURE_LINES = 3;

function mostOf(found: readonly (string | Encoding)[]): Encoding | null {
  const sure = found.filter((result) => typeof result !== 'string');
  const [first] = sure;
  const isOne = sure.length >= SURE_LINES && sure.every((encoding) => encoding === first);
  const plain = found.filter((result) => typeof result === 'string' && UNICODE_VIETNAMESE.test(result));
  return first !== undefined && isOne && plain.length === 0 ? first : null;
}
