const PAGE_NUMBER = /^(?:-\s*|Trang\s+)?\d{1,4}(?:\s*-|\s*\/\s*\d{1,4})?$/u;

/**
 * The lines of a text that carry words, each with runs of white space as one blank. Page numbers that stand alone
 * between blank lines or page breaks are dropped, because they cut sentences in two; a number that merely ends up
 * alone on a wrapped line has a neighbour and stays.
 */
export function linesOf(raw: string): readonly string[] {
  const rows = raw
    .normalize('NFC')
    .replace(/^\uFEFF/u, '')
    .split(/\r\n?|\n|(?=\f)/u)
    .map((row) => ({ text: row.replace(/\s+/gu, ' ').trim(), newPage: row.startsWith('\f') }));
  const bounds = (index: number): boolean => (rows[index]?.text ?? '') === '';
  return rows.flatMap(({ text, newPage }, index) => {
    const alone = (newPage || bounds(index - 1)) && (bounds(index + 1) || rows[index + 1]?.newPage === true);
    return text === '' || (alone && PAGE_NUMBER.test(text)) ? [] : [text];
  });
}

/** Longest line of a hard-wrapped text, in characters; a longer one means that each line is a whole paragraph. */
const WRAPPED_AT_MOST = 200;
/** Lines looked at on either side to learn how wide the column is there. */
const NEIGHBOURS = 8;
/** A justified line that reaches this share of its column was filled; a shorter one ended a paragraph. */
const FILLED = 0.93;
/** A line shorter than this share ends a heading even without a full stop. */
const HEADING = 0.7;

/** Tells whether a new paragraph begins at line `index`, where no number and no bullet says so. */
export function paragraphBreaks(lines: readonly string[]): (index: number) => boolean {
  if (lines.some((line) => line.length > WRAPPED_AT_MOST)) return () => true;
  return (index) => {
    const before = lines[index - 1];
    const line = lines[index];
    if (before === undefined || line === undefined) return true;
    if (!/^[\p{Lu}«“"]/u.test(line)) return false;
    const around = lines.slice(Math.max(0, index - 1 - NEIGHBOURS), index + NEIGHBOURS);
    const reached = before.length / Math.max(...around.map((neighbour) => neighbour.length));
    return reached < (/[.…!?:;]$/u.test(before) ? FILLED : HEADING);
  };
}
