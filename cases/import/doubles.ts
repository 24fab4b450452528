import { readDate } from './dates.ts';
import type { DecimalMark } from './decimal-mark.ts';
import type { Field } from './fields.ts';
import type { Cell } from './model.ts';
import { readMoney } from './money.ts';
import { fold } from './text.ts';

/** A cell, and VND that one unit of its column is worth. */
type Valued = readonly [cell: Cell, multiplier: number];

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');

/** Whether two columns for one field say the same, however they write it. */
export function saysTheSame(
  field: Field,
  one: Valued,
  other: Valued,
  date1904 = false,
  mark: DecimalMark | null = null,
): boolean {
  return meaningOf(field, one, date1904, mark) === meaningOf(field, other, date1904, mark);
}

function meaningOf(
  field: Field,
  [cell, multiplier]: Valued,
  date1904: boolean,
  mark: DecimalMark | null,
): string {
  // A number and a day of one decision: both say that there is one.
  if (field.kind === 'presence') return '';
  if (field.kind === 'money') {
    const amount = readMoney(cell, multiplier, mark);
    if (amount.kind === 'vnd') return String(amount.vnd);
  }
  if (field.kind === 'date') {
    const date = readDate(cell, date1904);
    if (date.kind === 'date') return date.date;
  }
  return typeof cell === 'object' ? JSON.stringify(cell) : fold(String(cell));
}
