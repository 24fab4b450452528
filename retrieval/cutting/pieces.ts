/** A piece of a text that is not cut further: a sentence, a line, or as much of one as a passage may hold. */
export interface Piece {
  readonly from: number;
  /** Exclusive; the blanks behind the piece belong to it. */
  readonly to: number;
  /** Between blanks. */
  readonly words: number;
}

const NEWLINE = 10;
/** Written as codes: the walk asks for every character. */
const isStop = (code: number) => code === 46 || code === 59 || code === 58 || code === 63 || code === 33;
const LOWER = /\p{Ll}/u;
/** "a) ", "đ) ": a point, whose letter is small as that of a broken sentence is. */
const POINT = /^[a-zđ]{1,2}\)/u;

const isBlank = (code: number) => code <= 32 || code === 160;

/** Words no sentence ends with: what follows them belongs to it, capital or not. */
const OPEN_WORDS = new Set('của và các với cho về tại theo do từ đến hoặc là những'.split(' '));

/** Whether the sentence that `last` (its last character so far) belongs to goes on at `next`, behind a line break. */
export function goesOn(text: string, last: number, next: number): boolean {
  if (LOWER.test(text.charAt(next))) return !POINT.test(text.slice(next, next + 3));
  return (
    text.charAt(last) === ',' ||
    OPEN_WORDS.has(/\p{L}+$/u.exec(text.slice(Math.max(0, last - 5), last + 1))?.[0] ?? '')
  );
}

/** Where the first character that is no blank stands, from `at` to `end`. */
export function skipBlanks(text: string, at: number, end = text.length): number {
  let next = at;
  while (next < end && isBlank(text.charCodeAt(next))) next += 1;
  return next;
}

/** Whether the word from `from` to its stop `at` numbers or shortens something: "2.", "a.", "TP.", but not "án.". */
function isNumbering(text: string, from: number, at: number): boolean {
  const length = at - from;
  return text.charAt(at) === '.' && length <= 2 && (length === 1 || !LOWER.test(text.charAt(from)));
}

/**
 * The pieces of `text` from `from` to `to`. A sentence ends at its stop, but not at that of a number or a letter ("2.",
 * "TP."); a line ends a piece unless the next one goes on with its sentence, as in text set in columns. One walk over the
 * characters.
 */
export function splitPieces(text: string, from: number, to: number, longest: number): Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  let words = 0;
  let wordStart = from;
  let inWord = false;
  let last = from;
  const end = (at: number) => {
    if (words > 0) pieces.push({ from: start, to: at, words });
    start = at;
    words = 0;
  };
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!isBlank(code)) {
      if (!inWord) {
        if (words >= longest) end(at);
        words += 1;
        inWord = true;
        wordStart = at;
      }
      last = at;
      continue;
    }
    inWord = false;
    if (words === 0) continue;
    if (isStop(text.charCodeAt(last)) && !isNumbering(text, wordStart, last)) end(at + 1);
    else if (code === NEWLINE) {
      const next = skipBlanks(text, at, to);
      if (!goesOn(text, last, next)) end(at + 1);
      at = next - 1;
    }
  }
  end(to);
  return pieces;
}
