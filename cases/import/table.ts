import { type RawCells, type SheetRow, textOf } from './cells.ts';
import { readDate } from './dates.ts';
import { isBlank, saysTheSame } from './doubles.ts';
import { type Header, isColumnNumber } from './header.ts';
import { readHeading } from './headings.ts';
import type { Cell } from './model.ts';
import type { RawRecord } from './row.ts';
import { fold } from './text.ts';

const TOTAL = /^(?:tổng cộng|tổng số|tổng|cộng|tong cong|tong so)(?!\p{L}| công ty| cục)/iu;
/** A signer's title that fills its cell, or the place and day above it. */
const SIGNATURE =
  /^(?:(?:kt|tl|tm)\.\s*)?(?:người lập(?: biểu| danh sách)?|(?:phó )?trưởng phòng|trưởng thads.{0,40}|thủ trưởng(?: đơn vị| cơ quan)?|chấp hành viên(?: trưởng)?|kế toán(?: trưởng)?)(?:\s*\(.*\))?$|^.{0,40}, ngày .{0,3} ?tháng/iu;
const NUMBERING = /^(?:[IVXLC]+|[A-Z]|[a-z]|\d{1,3})\s*[.)/-]\s*/u;
/** `46/QĐ-THADS`, `Số: 46`; not `Phòng THADS khu vực 1`. */
const DECISION_LIKE = /^\D{0,6}\d/;
/** Names of units, known or not: what stands below an unknown one must not fall to the unit before it. */
const UNIT_LIKE =
  /(?:^| )(?:phong|chi cuc|cuc)? ?(?:thads|thi hanh an dan su) (?:khu vuc|kv|tinh|tp|thanh pho|huyen|quan|thi xa)(?: |$)/;
const COUNT = /^\d[\d.,]*(?:\s*(?:việc|vụ|vụ việc|quyết định|QĐ|hồ sơ))?$/iu;
/** A number of cases in words, which no decision bears: `6 việc`. */
const COUNTED = /^\d[\d.,]*\s*(?:việc|vụ|vụ việc|quyết định|QĐ|hồ sơ)$/iu;
/** The number of a group in a cell of its own, Roman or a letter: cases are numbered in digits. */
const GROUP_NUMBER = /^(?:[IVXLC]+|[A-Z])\s*[.)]?$/u;
/** Columns from the left in which a group row names its unit. */
const GROUP_COLUMNS = 3;

/** What one row below the heading is. */
export type RowReading =
  | { readonly kind: 'record'; readonly record: RawRecord }
  | { readonly kind: 'skip' }
  | { readonly kind: 'end' };

const SKIP: RowReading = { kind: 'skip' };

export interface RowReader {
  read(row: SheetRow): RowReading;
  /**
   * Whether a row that is not the first is a record beyond doubt and says nothing of the rows below it; told from its
   * bytes, far faster than by reading it. False says nothing.
   */
  isSurelyRecord(row: SheetRow): boolean;
  /** The unit that the last group row named, as it stands there. */
  readonly groupUnit: string | null;
}

/**
 * Reads the rows below a heading in order: empty rows, column numbers, totals and repeated headings are dropped, a
 * row that only names a unit (its sub-totals beside it) speaks for the rows below it, and a signature ends the sheet.
 */
export function createRowReader(
  header: Header,
  resolveUnit: (text: string) => string | null,
  date1904 = false,
): RowReader {
  const columnOf = (name: string): number => header.fields.findIndex((field) => field?.name === name);
  const numberColumn = columnOf('decision_no');
  const dateColumn = columnOf('decision_date');
  const unitColumn = columnOf('unit_code');
  const columns = header.fields.flatMap((field, column) => (field === null ? [] : [column]));
  const names = columns.map((column) => header.fields[column]?.name ?? '');
  let groupUnit: string | null = null;
  let isFirst = true;

  const unitNamed = (cells: readonly Cell[]): string | null => {
    // Where every row names its unit, a group row is known by its number (`I | Phòng THADS khu vực 1`) and by having
    // nothing else but sums.
    const [first = '', ...others] = cells.map(textOf).filter((text) => text !== '');
    const isNumbered = GROUP_NUMBER.test(first) && others.slice(1).every((text) => COUNT.test(text));
    for (let column = 0; column < GROUP_COLUMNS; column += 1) {
      if (column === unitColumn && !isNumbered) continue;
      const named = textOf(cells[column]).replace(NUMBERING, '');
      if (named !== '' && (resolveUnit(named) !== null || UNIT_LIKE.test(fold(named)))) return named;
    }
    return null;
  };
  /** A row of totals may count its cases in the column of the day, or behind its first word: `Cộng: 5 việc`. */
  const isTotal = (cells: readonly Cell[]): boolean => {
    const first = textOf(cells.find((cell) => !isBlank(cell)));
    if (!TOTAL.test(first.replace(NUMBERING, ''))) return false;
    const number = textOf(cells[numberColumn]);
    if (number !== first && DECISION_LIKE.test(number) && !COUNTED.test(number)) return false;
    const day = cells[dateColumn] ?? null;
    return isBlank(day) || (COUNT.test(textOf(day)) && readDate(day, date1904).kind !== 'date');
  };
  /** A row without a decision: only in an error is it a record. */
  const readAside = (cells: readonly Cell[]): RowReading | null => {
    const filled = cells.map(textOf).filter((text) => text !== '');
    if (filled.length === 0) return SKIP;
    if (TOTAL.test((filled[0] ?? '').replace(NUMBERING, ''))) return SKIP;
    if (filled.some((text) => SIGNATURE.test(text))) return { kind: 'end' };
    const unit = unitNamed(cells);
    if (unit !== null) {
      groupUnit = unit;
      return SKIP;
    }
    const heading = readHeading(textOf(cells[numberColumn]));
    const repeated = heading !== null && heading !== 'class-3' && heading.name === 'decision_no';
    return filled.length === 1 || repeated ? SKIP : null;
  };

  const read = ({ row, cells }: SheetRow): RowReading => {
    const mayNumberColumns = isFirst;
    isFirst = false;
    if (mayNumberColumns) {
      const filled = cells.map(textOf).filter((text) => text !== '');
      if (filled.length >= 3 && filled.every((text) => isColumnNumber(text))) return SKIP;
    }
    const isRecord =
      (!isBlank(cells[dateColumn]) || DECISION_LIKE.test(textOf(cells[numberColumn]))) && !isTotal(cells);
    const aside = isRecord ? null : readAside(cells);
    if (aside !== null) return aside;
    // Every column is named, also where it is empty: objects of one shape are what makes looking up cheap.
    const record: Record<string, Cell | undefined> = {};
    for (let at = 0; at < columns.length; at += 1) {
      const cell = cells[columns[at] ?? 0];
      record[names[at] ?? ''] = cell === null || cell === '' ? undefined : cell;
    }
    const tooWide =
      cells.length > header.width && cells.findLastIndex((cell) => !isBlank(cell)) >= header.width;
    const doubled =
      header.doubles.length === 0 ? null : readDoubles(record, cells, header, date1904, resolveUnit);
    return {
      kind: 'record',
      record: { row, cells: record, groupUnit, ...doubled, ...(tooWide && { tooWide }) },
    };
  };
  return {
    read,
    isSurelyRecord: ({ raw }) => raw !== undefined && hasDay(raw, dateColumn) && beginsWithNumber(raw),
    get groupUnit() {
      return groupUnit;
    },
  };
}

const [SLASH, ZERO, NINE, LETTER_Q] = [47, 48, 57, 81];
const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

/** The cell of the day holds a figure, so it is not empty. */
function hasDay({ bytes, bounds, count }: RawCells, column: number): boolean {
  if (column < 0 || column >= count) return false;
  const end = bounds[2 * column + 1] ?? 0;
  for (let at = bounds[2 * column] ?? 0; at < end; at += 1) if (isDigit(bytes[at] ?? 0)) return true;
  return false;
}

/** The first cell that holds anything is a number, or one of a decision (`46/QĐ-…`): no row of totals begins so. */
function beginsWithNumber({ bytes, bounds, count }: RawCells): boolean {
  for (let column = 0; column < count; column += 1) {
    const [start = 0, end = 0] = [bounds[2 * column], bounds[2 * column + 1]];
    if (start === end) continue;
    let at = start;
    while (at < end && isDigit(bytes[at] ?? 0)) at += 1;
    return at > start && (at === end || (bytes[at] === SLASH && bytes[at + 1] === LETTER_Q));
  }
  return false;
}

/** Fills gaps of `record` from the further columns of its fields, and names the fields that say two things. */
function readDoubles(
  record: Record<string, Cell | undefined>,
  cells: readonly Cell[],
  header: Header,
  date1904: boolean,
  resolveUnit: (text: string) => string | null,
): Pick<RawRecord, 'contradicting' | 'multipliers'> {
  const contradicting: string[] = [];
  const multipliers: Record<string, number> = {};
  for (const { column, field, multiplier } of header.doubles) {
    const cell = cells[column];
    if (cell === undefined || isBlank(cell)) continue;
    const own = record[field.name];
    if (own === undefined || isBlank(own)) {
      record[field.name] = cell;
      multipliers[field.name] = multiplier;
      continue;
    }
    if (field.name === 'unit_code') {
      // A province and its Phòng in two columns: the Phòng enforces.
      const [one, other] = [resolveUnit(textOf(own)), resolveUnit(textOf(cell))];
      if (one !== null && other?.startsWith(`${one}.`) === true) record[field.name] = cell;
      if (one !== null && other !== null && (one.startsWith(`${other}.`) || other.startsWith(`${one}.`)))
        continue;
    }
    const first = multipliers[field.name] ?? header.multipliers.get(field.name) ?? 1;
    if (!saysTheSame(field, [own, first], [cell, multiplier], date1904, header.decimalMark))
      contradicting.push(field.name);
  }
  return { contradicting, multipliers };
}
