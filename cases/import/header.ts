import { type SheetRow, textOf } from './cells.ts';
import { type DecimalMark, decimalMarkOf } from './decimal-mark.ts';
import type { Field } from './fields.ts';
import { readHeading } from './headings.ts';
import { moneyUnitOfHeading, moneyUnitOfLine, moneyUnitOfLines } from './money-units.ts';
import type { HeadingReader } from './words.ts';

/** Rows looked at before a sheet is given up as one without a heading. */
export const HEADER_WITHIN = 60;
/** Known headings that make a row the heading (domain 3.8). */
const ENOUGH_HITS = 4;

/** What the heading of a sheet says. */
export interface Header {
  /** Index, in the rows that were searched, of the first row below the heading. */
  readonly next: number;
  /** The field of each column, null where the column is not read. */
  readonly fields: readonly (Field | null)[];
  /** VND that one unit of a money column is worth, by field; 0 where the unit is not understood. */
  readonly multipliers: ReadonlyMap<string, number>;
  /** The decimal mark of the amounts, as the first of them show it; null when they do not. */
  readonly decimalMark: DecimalMark | null;
  /** Further columns of a field that has one already: read only to fill a gap, or to find that they contradict. */
  readonly doubles: readonly Double[];
  /** Cells of the heading, to the last that is filled: nothing can belong to a column behind it. */
  readonly width: number;
  /** Headings whose columns are dropped at the door, and headings nobody knows. */
  readonly class3: readonly string[];
  readonly unknown: readonly string[];
}

/** A column that means the same field as one before it. */
export interface Double {
  readonly column: number;
  readonly field: Field;
  /** As `Header.multipliers`. */
  readonly multiplier: number;
  /** The heading whose column is taken, and this one's. */
  readonly taken: string;
  readonly heading: string;
}

/** Finds the heading by its known names, in one row or in two flattened to `parent / child`; null when there is none. */
export function findHeader(rows: readonly SheetRow[], read: HeadingReader = readHeading): Header | null {
  let best: { readonly hits: number; readonly next: number; readonly headings: readonly string[] } | null =
    null;
  for (const [index, row] of rows.entries()) {
    const single = row.cells.map(textOf);
    const below = rows[index + 1];
    for (const [next, headings] of [
      [index + 1, single] as const,
      [index + 2, below === undefined ? [] : flatten(single, below.cells.map(textOf))] as const,
    ]) {
      const hits = countHits(headings, read);
      if (hits >= ENOUGH_HITS && hits > (best?.hits ?? 0)) best = { hits, next, headings };
    }
  }
  if (best === null) return null;
  const { next, headings } = best;
  const above = rows.slice(0, next).map((row) => row.cells.map(textOf));
  const below = unitsBelow(rows, next, headings, read);
  const unit = moneyUnitOfLines([...unitLines(above), ...below.lines]);
  const header = describe(below.next, headings, unit, below.columns, read);
  const own = describe(below.next, above.at(-1) ?? [], unit, below.columns, read);
  const isTitled = (above.at(-2) ?? []).filter((text) => text !== '').length <= TITLE_CELLS;
  const found = isTitled && meansTheSame(header, own) ? own : header;
  return { ...found, decimalMark: markBelow(found, rows.slice(found.next)) };
}

/** A title right above the heading fills so many cells, and is no parent of the columns when it tells nothing of them. */
const TITLE_CELLS = 2;

function meansTheSame(one: Described, other: Described): boolean {
  const meaning = ({ fields, multipliers, doubles, width, class3 }: Described): string =>
    JSON.stringify([
      fields.map((field) => field?.name ?? null),
      [...multipliers],
      doubles.map(({ column, field, multiplier }) => [column, field.name, multiplier]),
      width,
      class3.length,
    ]);
  return meaning(one) === meaning(other);
}

function markBelow(
  { fields, multipliers, doubles }: Described,
  rows: readonly SheetRow[],
): DecimalMark | null {
  const amounts = rows.filter(({ cells }) => !numbersColumns(cells.map(textOf)));
  const own = fields.flatMap((field, column) =>
    field?.kind === 'money' ? [{ column, multiplier: multipliers.get(field.name) ?? 1 }] : [],
  );
  const columns = [...own, ...doubles.filter(({ field }) => field.kind === 'money')];
  return decimalMarkOf(
    columns.map(({ column, multiplier }) => ({
      cells: amounts.map(({ cells }) => cells[column] ?? null),
      multiplier,
    })),
  );
}

/** A merged parent stands in its first column only: it is carried to the right over the columns that have a child. */
function flatten(parents: readonly string[], children: readonly string[]): string[] {
  let carried = '';
  return Array.from({ length: Math.max(parents.length, children.length) }, (_, column) => {
    const parent = parents[column] ?? '';
    const child = children[column] ?? '';
    if (parent !== '') carried = parent;
    if (child === '') return parent;
    return carried === '' ? child : `${carried} / ${child}`;
  });
}

function countHits(headings: readonly string[], read: HeadingReader): number {
  const names = new Set<string>();
  for (const heading of headings) {
    if (heading === '' || heading.length > 200) continue;
    const field = read(heading);
    if (field !== null && field !== 'class-3') names.add(field.name);
  }
  return names.size;
}

/** A title or a line with the unit fills a cell or two; a row that fills more may be part of the heading. */
function unitLines(above: readonly (readonly string[])[]): (number | null)[] {
  return above.flatMap((row) => {
    const filled = row.filter((text) => text !== '');
    return filled.map((text) => moneyUnitOfLine(text, filled.length > 2));
  });
}

const COLUMN_NUMBER = /^\(?\s*(?:\d{1,2}|[A-Z])\s*\)?$/;
/** A cell of the row that numbers the columns: `(3)`, `B`. */
export const isColumnNumber = (text: string): boolean => COLUMN_NUMBER.test(text);
/** The same where a column is reckoned from others: `(5=3-4)`. */
const RECKONED = /^\(?\s*\d{1,2}\s*=[\d\s=+–()-]+$/;
const numbersColumns = (texts: readonly string[]): boolean =>
  texts.every((text) => text === '' || isColumnNumber(text) || RECKONED.test(text));
/** Rows below the heading among which its units are looked for. */
const UNITS_WITHIN = 4;

/** What the rows right below the heading say of units: `(triệu đồng)` under a column, `ĐVT: triệu đồng` for all. */
interface UnitsBelow {
  /** Index of the first row below them. */
  readonly next: number;
  readonly lines: readonly number[];
  readonly columns: ReadonlyMap<number, number>;
}

function unitsBelow(
  rows: readonly SheetRow[],
  next: number,
  headings: readonly string[],
  read: HeadingReader,
): UnitsBelow {
  const isMoney = headings.map((heading) => {
    const field = heading === '' ? null : read(heading);
    return field !== null && field !== 'class-3' && field.kind === 'money';
  });
  let after = next;
  const lines: number[] = [];
  const columns = new Map<number, number>();
  for (const [index, { cells }] of rows.slice(next, next + UNITS_WITHIN).entries()) {
    const texts = cells.map(textOf);
    const filled = texts.filter((text) => text !== '');
    if (numbersColumns(texts)) continue;
    const found = unitsIn(texts, filled.length, isMoney);
    if (found === null) break;
    lines.push(...found.lines);
    for (const [column, unit] of found.columns) columns.set(column, unit);
    after = next + index + 1;
  }
  // A unit in merged cells stands in the first of them.
  for (const column of isMoney.keys()) {
    const before = columns.get(column - 1);
    const isOwn = columns.has(column) || moneyUnitOfHeading(headings[column] ?? '') !== null;
    if (isMoney[column] === true && before !== undefined && !isOwn) columns.set(column, before);
  }
  return { next: after, lines, columns };
}

/** The units in one row, or null for a row that says none or more than units. */
function unitsIn(
  texts: readonly string[],
  filled: number,
  isMoney: readonly boolean[],
): Pick<UnitsBelow, 'lines' | 'columns'> | null {
  const lines: number[] = [];
  const columns = new Map<number, number>();
  for (const [column, text] of texts.entries()) {
    if (text === '' || isColumnNumber(text)) continue;
    // `1.000.000 đồng` beside other cells is an amount.
    const mayBeAmount = /^\d/.test(text) && filled > 1;
    const line = mayBeAmount ? null : moneyUnitOfLine(text, filled > 2 || isMoney[column] === true);
    const own = mayBeAmount || line !== null || isMoney[column] !== true ? null : moneyUnitOfHeading(text);
    if (line !== null) lines.push(line);
    else if (own !== null) columns.set(column, own);
    else if (/\d/.test(text)) return null;
  }
  return lines.length + columns.size === 0 ? null : { lines, columns };
}

type Described = Omit<Header, 'decimalMark'>;

function describe(
  next: number,
  headings: readonly string[],
  unit: number,
  units: UnitsBelow['columns'],
  read: HeadingReader,
): Described {
  const fields: (Field | null)[] = [];
  const multipliers = new Map<string, number>();
  const class3: string[] = [];
  const unknown: string[] = [];
  const doubles: Double[] = [];
  const taken = new Map<string, string>();
  for (const [column, heading] of headings.entries()) {
    const field = heading === '' ? null : read(heading);
    if (field === 'class-3') class3.push(heading);
    if (field === null && heading !== '' && !/^(stt|tt|số tt)$/iu.test(heading)) unknown.push(heading);
    const first = field !== null && field !== 'class-3' && !taken.has(field.name);
    fields.push(first ? field : null);
    if (field === null || field === 'class-3') continue;
    const said = [moneyUnitOfHeading(heading), units.get(column) ?? null];
    const own = said.every((size) => size === null) ? unit : moneyUnitOfLines(said);
    const multiplier = field.kind === 'money' ? own : 1;
    if (!first) {
      doubles.push({ column, field, multiplier, taken: taken.get(field.name) ?? '', heading });
      continue;
    }
    taken.set(field.name, heading);
    if (field.kind === 'money') multipliers.set(field.name, multiplier);
  }
  const width = headings.findLastIndex((heading) => heading !== '') + 1;
  return { next, fields, multipliers, doubles, width, class3, unknown };
}
