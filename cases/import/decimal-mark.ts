import type { Cell } from './model.ts';
import { tidy } from './text.ts';

/** What stands before the fraction of a number. */
export type DecimalMark = ',' | '.';

/** A number alone: one with its own unit was written by hand, and may differ from what a program wrote beside it. */
const NUMBER = /^\d[\d.,]*\d$/;
const MILLION = 1_000_000;

const otherThan = (mark: string | undefined): DecimalMark => (mark === '.' ? ',' : '.');

/** `12.345` or `12,345`: its separator, which may mark thousands or a fraction. */
export const separatorOfGroup = (digits: string): string | undefined =>
  /^[1-9]\d{0,2}([.,])\d{3}$/.exec(digits)?.[1];

/** A number whose last separator can only begin a fraction: `0,312`, `1234,567`, `19,9999`, `1.234,567`. */
export const hasLongFraction = (digits: string): boolean =>
  /^\d+[.,]\d{4,}$|^(?:0+|\d{4,})[.,]\d{3}$|^\d{1,3}(?:([.,])\d{3})+(?!\1)[.,]\d{3,}$/.test(digits);

/**
 * The decimal mark of a table, told by the amounts in its first rows; null when they do not tell, or contradict.
 * Where a column counts in đồng there are no fractions, so its separators mark thousands.
 */
export function decimalMarkOf(
  columns: readonly { readonly cells: readonly Cell[]; readonly multiplier: number }[],
): DecimalMark | null {
  const marks = new Set<DecimalMark>();
  for (const { cells, multiplier } of columns) {
    const round = new Set<DecimalMark>();
    let hasBare = false;
    for (const cell of cells) {
      const digits = typeof cell === 'string' ? (NUMBER.exec(tidy(cell))?.[0] ?? '') : '';
      if (/^[1-9]\d{1,2}$/.test(digits)) hasBare = true;
      const mark = markIn(digits, multiplier === 1);
      if (mark !== null) marks.add(mark);
      const separator = digits.endsWith('0') ? separatorOfGroup(digits) : undefined;
      if (separator !== undefined) round.add(otherThan(separator));
    }
    // `25.000` beside `850`: three decimals for every cell would make that `850.000`, and nobody else writes a nought
    // at the end of a fraction. In tỷ somebody may: `1.500` is then one and a half.
    if (hasBare && multiplier === MILLION) for (const mark of round) marks.add(mark);
  }
  const [mark] = marks;
  return marks.size === 1 && mark !== undefined ? mark : null;
}

/** What one number says of the decimal mark. */
function markIn(digits: string, isWhole: boolean): DecimalMark | null {
  const last = /([.,])\d+$/.exec(digits)?.[1];
  if (last === undefined) return null;
  if (/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/.test(digits)) return otherThan(last);
  if (hasLongFraction(digits) || /^\d{1,3}(?:([.,])\d{3})+(?!\1)[.,]\d{1,2}$|^\d+[.,]\d{1,2}$/.test(digits))
    return last === '.' ? '.' : ',';
  return isWhole && separatorOfGroup(digits) !== undefined ? otherThan(last) : null;
}
