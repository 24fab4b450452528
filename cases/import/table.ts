import { type Field, readHeading } from './fields.ts';
import type { Cell } from './model.ts';
import { moneyUnitIn } from './money.ts';
import type { RawRecord } from './row.ts';
import { fold, tidy } from './text.ts';

/** A row of a sheet, `row` counted from 1 as a spreadsheet counts. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

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
  /** VND that one unit of a money column is worth, by field. */
  readonly multipliers: ReadonlyMap<string, number>;
  /** Headings whose columns are dropped at the door, and headings nobody knows. */
  readonly class3: readonly string[];
  readonly unknown: readonly string[];
}

const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined || typeof cell === 'object' ? '' : tidy(String(cell));

/** Finds the heading by its known names, in one row or in two flattened to `parent / child`; null when there is none. */
export function findHeader(rows: readonly SheetRow[]): Header | null {
  let best: { readonly hits: number; readonly next: number; readonly headings: readonly string[] } | null =
    null;
  for (const [index, row] of rows.entries()) {
    const single = row.cells.map(textOf);
    const below = rows[index + 1];
    for (const [next, headings] of [
      [index + 1, single] as const,
      [index + 2, below === undefined ? [] : flatten(single, below.cells.map(textOf))] as const,
    ]) {
      const hits = countHits(headings);
      if (hits >= ENOUGH_HITS && hits > (best?.hits ?? 0)) best = { hits, next, headings };
    }
  }
  if (best === null) return null;
  const above = rows.slice(0, best.next).flatMap((row) => row.cells.map(textOf));
  return describe(best.next, best.headings, sheetUnit(above));
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

function countHits(headings: readonly string[]): number {
  const names = new Set<string>();
  for (const heading of headings) {
    if (heading === '' || heading.length > 200) continue;
    const field = readHeading(heading);
    if (field !== null && field !== 'class-3') names.add(field.name);
  }
  return names.size;
}

function sheetUnit(above: readonly string[]): number {
  for (const text of above) {
    if (!/đvt|đơn vị tính|dvt/iu.test(text)) continue;
    const unit = moneyUnitIn(text);
    if (unit !== null) return unit;
  }
  return 1;
}

function describe(next: number, headings: readonly string[], unit: number): Header {
  const fields: (Field | null)[] = [];
  const multipliers = new Map<string, number>();
  const class3: string[] = [];
  const unknown: string[] = [];
  const taken = new Set<string>();
  for (const heading of headings) {
    const field = heading === '' ? null : readHeading(heading);
    if (field === 'class-3') class3.push(heading);
    if (field === null && heading !== '' && !/^(stt|tt|số tt)$/iu.test(heading)) unknown.push(heading);
    const first = field !== null && field !== 'class-3' && !taken.has(field.name);
    fields.push(first ? field : null);
    if (!first) continue;
    taken.add(field.name);
    if (field.kind === 'money') multipliers.set(field.name, moneyUnitIn(heading) ?? unit);
  }
  return { next, fields, multipliers, class3, unknown };
}

const TOTAL = /^(?:tổng cộng|tổng số|tổng|cộng|tong cong|tong so)(?![\p{L}])/iu;
const SIGNATURE =
  /^(?:người lập(?: biểu| danh sách)?|trưởng phòng|phó trưởng phòng|trưởng thads|thủ trưởng(?: đơn vị| cơ quan)?|chấp hành viên(?: trưởng)?|kế toán(?: trưởng)?|kt\.|tl\.|tm\.|.{0,40}, ngày .{0,3} ?tháng)/iu;
const NUMBERING = /^(?:[IVXLC]+|[A-Z]|[a-z]|\d{1,3})\s*[.)/-]\s*/u;
const UNIT_LIKE =
  /(?:^| )(?:phong thads|phong thi hanh an|chi cuc|cuc thads|cuc thi hanh an|thads|thi hanh an dan su)(?: |$)/;

/** What one row below the heading is. */
export type RowReading =
  | { readonly kind: 'record'; readonly record: RawRecord }
  | { readonly kind: 'skip' }
  | { readonly kind: 'end' };

const SKIP: RowReading = { kind: 'skip' };

/**
 * Reads the rows below a heading in order: empty rows, column numbers, totals and repeated headings are dropped, a
 * row that only names a unit speaks for the rows below it, and a signature ends the sheet.
 */
export function createRowReader(
  header: Header,
  resolveUnit: (text: string) => string | null,
): (row: SheetRow) => RowReading {
  const numberColumn = header.fields.findIndex((field) => field?.name === 'decision_no');
  const dateColumn = header.fields.findIndex((field) => field?.name === 'decision_date');
  let groupUnit: string | null = null;
  let first = true;

  return ({ row, cells }) => {
    const filled: string[] = [];
    for (const cell of cells) {
      if (cell === null || cell === '') continue;
      const text = typeof cell === 'string' ? cell.trim() : 'date' in Object(cell) ? 'date' : String(cell);
      if (text !== '') filled.push(text);
      if (filled.length > 3 && !first) break;
    }
    if (filled.length === 0) return SKIP;
    if (first) {
      first = false;
      if (filled.length >= 3 && filled.every((text) => /^\(?\s*(?:\d{1,2}|[A-Z])\s*\)?$/.test(text)))
        return SKIP;
    }
    const decision = numberColumn < 0 ? '' : textOf(cells[numberColumn]);
    const dated = dateColumn >= 0 && !isBlank(cells[dateColumn]);
    const [lead = ''] = filled;
    const isDecision = /\d/.test(decision) && !TOTAL.test(lead);
    if (!dated && TOTAL.test(tidy(lead).replace(NUMBERING, ''))) return SKIP;
    if (filled.length <= 3 && !dated && !isDecision) {
      if (filled.some((text) => SIGNATURE.test(tidy(text)))) return { kind: 'end' };
      if (filled.length <= 2) {
        const named = tidy(filled[filled.length - 1] ?? '').replace(NUMBERING, '');
        if (resolveUnit(named) !== null || UNIT_LIKE.test(fold(named))) {
          groupUnit = named;
          return SKIP;
        }
        if (filled.length === 1) return SKIP;
      }
    }
    if (!isDecision && decision !== '') {
      const repeated = readHeading(decision);
      if (repeated !== null && repeated !== 'class-3' && repeated.name === 'decision_no') return SKIP;
    }
    const record: Record<string, Cell> = {};
    for (const [column, field] of header.fields.entries()) {
      const cell = cells[column];
      if (field !== null && cell !== undefined && cell !== null) record[field.name] = cell;
    }
    return { kind: 'record', record: { row, cells: record, groupUnit } };
  };
}

const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
