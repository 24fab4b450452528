import { isFoldedSyllable, isSyllable, joinTone, splitTone, stripMarks } from '../text/syllable.ts';

const TELEX_TONES: Readonly<Record<string, number>> = { z: 0, s: 1, f: 2, r: 3, x: 4, j: 5 };
const CIRCUMFLEX: Readonly<Record<string, string>> = { a: 'â', e: 'ê', o: 'ô' };
const HORN: Readonly<Record<string, string>> = { u: 'ư', o: 'ơ', a: 'ă' };

function lastIndex(letters: readonly string[], wanted: string): number {
  for (let at = letters.length - 1; at >= 0; at--) if (wanted.includes(letters[at] ?? '')) return at;
  return -1;
}

/** w: uo together take the horn, else the last of u, o, a. */
function addHorn(letters: string[], only: string): boolean {
  const at = lastIndex(letters, only);
  const letter = letters[at];
  if (letter === undefined) return false;
  letters[at] = HORN[letter] ?? letter;
  const before = letters[at - 1];
  if (letter === 'o' && before === 'u' && letters[at - 2] !== 'q') letters[at - 1] = 'ư';
  return true;
}

function addCircumflex(letters: string[], only: string): boolean {
  const at = lastIndex(letters, only);
  const letter = letters[at];
  if (letter === undefined) return false;
  letters[at] = CIRCUMFLEX[letter] ?? letter;
  return true;
}

function barD(letters: string[]): boolean {
  if (letters[0] !== 'd') return false;
  letters[0] = 'đ';
  return true;
}

/** Applies one key of Telex to what stands so far; false when the key is a plain letter here. */
function telexKey(key: string, letters: string[], setTone: (tone: number) => void): boolean {
  const tone = TELEX_TONES[key];
  if (tone !== undefined && lastIndex(letters, 'aeiouyăâêôơư') >= 0) {
    setTone(tone);
    return true;
  }
  if (key === 'w') return addHorn(letters, 'uoa');
  if (key === 'd') return letters.length > 0 && barD(letters);
  return key in CIRCUMFLEX && addCircumflex(letters, key);
}

function vniKey(key: string, letters: string[], setTone: (tone: number) => void): boolean {
  if (key >= '0' && key <= '5') {
    setTone(Number(key));
    return true;
  }
  if (key === '6') return addCircumflex(letters, 'aeo');
  if (key === '7') return addHorn(letters, 'uo');
  if (key === '8') return addHorn(letters, 'a');
  return key === '9' && barD(letters);
}

function decode(word: string, apply: typeof telexKey): string | null {
  const start = splitTone(word);
  let tone = start.tone;
  const letters: string[] = [];
  let applied = 0;
  for (const key of start.letters) {
    const done = apply(key, letters, (wanted) => {
      tone = wanted;
    });
    if (done) applied += 1;
    else letters.push(key);
  }
  // A final uơ (thuở) is the one place where the horn stays off the u.
  const decoded = joinTone({ letters: letters.join('').replace(/ươ$/, 'uơ'), tone });
  return applied > 0 && decoded !== word && isSyllable(decoded) ? decoded : null;
}

/**
 * The syllable that keystrokes left behind by a Telex or VNI keyboard stand for ("hanhf", "ddofi", "lua65t"),
 * in lower case; null when the word is a syllable already or the keystrokes give none.
 */
export function decodeKeystrokes(word: string): string | null {
  if (word.length > 40) return null;
  const lower = word.normalize('NFC').toLowerCase();
  if (/^\p{L}{2,14}$/u.test(lower))
    return isFoldedSyllable(stripMarks(lower)) ? null : decode(lower, telexKey);
  if (
    /^\p{L}[\p{L}\d]{1,9}$/u.test(lower) &&
    /\d/.test(lower) &&
    /\p{L}.*\p{L}|^[aeou][678][1-5]$/u.test(lower)
  )
    return decode(lower, vniKey);
  return null;
}
