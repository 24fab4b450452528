import type { CivilDate } from '../model.ts';
import type { SheetRow } from './cells.ts';
import { type Collector, createCollector, type TakeCase } from './collect.ts';
import { findDate } from './dates.ts';
import { excerpt, headingExcerpt } from './excerpt.ts';
import { findHeader, HEADER_WITHIN, type Header } from './header.ts';
import { createKnownRows, type KnownRows } from './known-rows.ts';
import { as1252, decodeLegacy, type LegacyFont } from './legacy-text.ts';
import { MATTER_KEY } from './matter-fields.ts';
import type { Cell, TaughtWord } from './model.ts';
import { type ProvinceNames, provincesOfIssuer, withinProvinces } from './provinces.ts';
import { type RowSink, UnreadableFile } from './readers/reader.ts';
import type { FileFacts } from './row.ts';
import { createRowHasher } from './row-hash.ts';
import { saltOf } from './row-sign.ts';
import { BLOCK } from './staging.ts';
import { createRowReader } from './table.ts';
import { tidy } from './text.ts';
import { headingReader } from './words.ts';

/** Field without which no row of a table can become a case. */
const ESSENTIAL = 'decision_no';
/** Fields whose absence as a column is said once for the file. */
const WANTED = ['executor_id', 'case_types', 'condition', 'status', 'periodic', 'updated_at'] as const;
/** Words of a title before the day its figures are of: "(Số liệu tính đến ngày 23/11/2026)". */
const AS_OF = /tính đến(?: hết)?(?: ngày)?(?=.{0,3}\d)/iu;

/** One of the threads that read a table together, from 0. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

export interface SheetOptions {
  /** Null: the day that the title of the sheet names, else `today`. */
  readonly asOf: CivilDate | null;
  readonly today: CivilDate;
  /** The day of the import, where `today` is an earlier one on which the file was written. */
  readonly importDay?: CivilDate;
  readonly resolveUnit: FileFacts['resolveUnit'];
  readonly resolveExecutor?: FileFacts['resolveExecutor'];
  /** What the provinces of the house are called: rows of one whose office is not the one in the title are kept out. */
  readonly provinces?: ProvinceNames;
  /** Headings and values an administrator has taught. */
  readonly taught?: readonly TaughtWord[];
  /** Rows that are stored already, and the latest day they were read for. */
  readonly known?: { readonly rows: KnownRows; readonly asOf: CivilDate };
  /** Called now and then between rows; reading goes on when it is done. */
  readonly breathe?: () => Promise<void>;
  /** Where several threads read one table: which of them this is. Each reads the blocks of rows that are its own. */
  readonly part?: Part;
  /** The text was decoded as Windows-1258, which a legacy font is not written in. */
  readonly was1258: boolean;
}

/** A sheet whose heading is understood. */
interface Opened {
  readonly collector: Collector;
  readonly asOf: CivilDate;
  /** The legacy font the sheet was written for, null for Unicode. */
  readonly font: LegacyFont | null;
  take(row: SheetRow): void;
}

/** A sheet that is being read. */
export interface Sheet {
  readonly sink: RowSink;
  /** @throws UnreadableFile when no heading was found. */
  finish(): Pick<Opened, 'collector' | 'asOf' | 'font'>;
}

/** Rows of a sheet in, cases out: the heading is looked for in the first rows, then every row is read as it comes. */
export function createSheet(options: SheetOptions, takeCase: TakeCase): Sheet {
  let waiting: SheetRow[] = [];
  let date1904 = false;
  let opened: Opened | null = null;
  const fonts = new Set<LegacyFont>();

  const settle = (): boolean => {
    opened = open(waiting, date1904, options, takeCase);
    waiting = [];
    return opened !== null;
  };
  return {
    sink: {
      begin: (facts) => {
        date1904 = facts.date1904;
        waiting = [];
      },
      row: (row) => {
        if (opened !== null) {
          opened.take(row);
          return true;
        }
        // Its bytes are gone when the next row is read.
        const { row: number, cells, decoded } = row;
        waiting.push({ row: number, cells, ...(decoded !== undefined && { decoded }) });
        return waiting.length < HEADER_WITHIN || settle();
      },
      font: (font) => fonts.add(font),
      end: () => opened !== null || settle(),
      ...(options.breathe !== undefined && { breathe: options.breathe }),
    },
    finish: () => {
      if (opened === null) throw new UnreadableFile('no-header', '');
      for (const font of fonts)
        if (font !== opened.font) opened.collector.warn('legacy-font', { text: font });
      return opened;
    },
  };
}

/** Understands the heading among the first rows, and reads what stands below it; null when there is none. */
function open(
  first: readonly SheetRow[],
  date1904: boolean,
  options: SheetOptions,
  takeCase: TakeCase,
): Opened | null {
  const understood = understand(first, options);
  if (understood === null) return null;
  const { header, rows, font } = understood;
  const columns = new Set(header.fields.flatMap((field) => (field === null ? [] : [field.name])));
  if (!columns.has(ESSENTIAL) && !columns.has(MATTER_KEY)) return null;
  const title = rows.slice(0, header.next).flatMap((row) => row.cells);
  const asOf = notToCome(options.asOf ?? dateInTitle(title, options.today) ?? options.today, options);
  const titled = provincesInTitle(title);
  const isOfTitle = withinProvinces(titled, options.provinces);
  const { resolveUnit, resolveExecutor } = options;
  const facts: FileFacts = {
    asOf,
    today: options.today,
    columns,
    date1904,
    multiplierOf: (field) => header.multipliers.get(field) ?? 1,
    decimalMark: header.decimalMark,
    resolveUnit,
    ...(resolveExecutor !== undefined && { resolveExecutor }),
    ...(options.taught !== undefined && { taught: options.taught }),
    ...(isOfTitle !== null && { title: { provinces: excerpt(titled.join(', ')), names: isOfTitle } }),
  };
  const salt = saltOf({
    columns: header.fields.map((field) => field?.name ?? null),
    multipliers: [...header.multipliers, ...header.doubles, header.decimalMark],
    date1904,
    font,
    taught: options.taught ?? [],
    ...(isOfTitle !== null && { title: titled }),
  });
  const collector = createCollector(facts, takeCase, knownOn(asOf, options.known));
  const hasher = createRowHasher(header, facts, salt);
  warnOfColumns(collector, columns, header.class3, header.unknown);
  for (const [field, vnd] of header.multipliers) {
    if (vnd === 0) collector.warn('money-unit-unknown', { field });
    else if (vnd !== 1) collector.warn('money-unit', { field, vnd });
  }
  for (const { field, taken, heading } of header.doubles) {
    collector.warn('columns-doubled', { field: field.name, taken: excerpt(taken), text: excerpt(heading) });
  }
  if (font !== null) collector.warn('legacy-font', { text: font });

  const reader = createRowReader(header, resolveUnit, date1904);
  const isOwn = ownRows(options.part, columns);
  let isFirst = true;
  let ended = false;
  const takeDecoded = (row: SheetRow): void => {
    const rowHash = hasher.hashOf(row, reader.groupUnit);
    const mayBeKnown = collector.knowsRows && !ended && !isFirst;
    isFirst = false;
    if (mayBeKnown && collector.recognise(rowHash, row.row, () => hasher.changedAtOf(row))) return;
    const reading = reader.read(row);
    if (reading.kind === 'end') ended = true;
    else if (reading.kind === 'record') {
      if (!ended) collector.add(reading.record, rowHash);
      else if (reading.record.cells[ESSENTIAL] !== undefined) {
        collector.warn('rows-after-signature', {}, reading.record.row);
      }
    }
  };
  /** A row of another thread: only what it says of the rows below it is wanted. */
  const follow = (row: SheetRow): void => {
    isFirst = false;
    if (!ended && reader.read(row).kind === 'end') ended = true;
  };
  const decoded = (row: SheetRow): SheetRow => (font === null ? row : decodeRow(row, font, options.was1258));
  for (const row of rows.slice(header.next)) (isOwn(row.row) ? takeDecoded : follow)(row);
  return {
    collector,
    asOf,
    font,
    take: (row) => {
      if (isOwn(row.row)) takeDecoded(decoded(row));
      else if (isFirst || !reader.isSurelyRecord(row)) follow(decoded(row));
    },
  };
}

/**
 * Which rows a thread reads. Records of matters are few and speak of one another, so a table that may hold some is read
 * by the first thread alone.
 */
function ownRows(part: Part | undefined, columns: ReadonlySet<string>): (row: number) => boolean {
  if (part === undefined) return () => true;
  if (columns.has(MATTER_KEY) || columns.has('record_kind')) return () => part.index === 0;
  return (row) => Math.floor(row / BLOCK) % part.of === part.index;
}

/** The rows that may be known again in a file of that day: one that was right on a later day may be of the future on it. */
export function knownOn(asOf: CivilDate, known: SheetOptions['known']): KnownRows {
  return known !== undefined && asOf >= known.asOf ? known.rows : createKnownRows();
}

/** The heading as it stands, else as a legacy font would show it: that is the one sure sign of such a font. */
function understand(
  rows: readonly SheetRow[],
  { was1258, taught = [] }: Pick<SheetOptions, 'was1258' | 'taught'>,
): { readonly header: Header; readonly rows: readonly SheetRow[]; readonly font: LegacyFont | null } | null {
  const read = headingReader(taught);
  for (const font of [null, 'TCVN3', 'VNI'] as const) {
    const decoded = font === null ? rows : rows.map((row) => decodeRow(row, font, was1258));
    const header = findHeader(decoded, read);
    if (header !== null) return { header, rows: decoded, font };
  }
  return null;
}

function decodeRow(row: SheetRow, font: LegacyFont, was1258: boolean): SheetRow {
  return {
    row: row.row,
    cells: row.cells.map((cell, column) =>
      typeof cell === 'string' && row.decoded?.has(column) !== true
        ? decodeLegacy(was1258 ? as1252(cell) : cell, font)
        : cell,
    ),
  };
}

/**
 * The day its figures are of, as given. A day that is still to come is a slip of the pen: data of it would never grow old,
 * and taken for that of today it would be fresher than it is.
 * @throws UnreadableFile when it lies after the import.
 */
export function notToCome(
  asOf: CivilDate,
  { today, importDay = today }: Pick<SheetOptions, 'today' | 'importDay'>,
): CivilDate {
  if (asOf > importDay) throw new UnreadableFile('future-day', asOf);
  return asOf;
}

/** A day that the title says its figures are of: one that has come, where it names any, else one that is still to come. */
function dateInTitle(title: readonly Cell[], today: CivilDate): CivilDate | null {
  let toCome: CivilDate | null = null;
  for (const cell of title) {
    if (typeof cell !== 'string') continue;
    const text = tidy(cell);
    const words = AS_OF.exec(text);
    const date = words === null ? null : (findDate(text.slice(words.index))?.date ?? null);
    if (date !== null && date <= today) return date;
    toCome ??= date;
  }
  return toCome;
}

/** The provinces whose office issues the list, as its title says. */
function provincesInTitle(title: readonly Cell[]): readonly string[] {
  const found = title.flatMap((cell) => (typeof cell === 'string' ? provincesOfIssuer(cell) : []));
  return [...new Set(found)].sort();
}

/** Says once for the file which columns it lacks, and which of its columns are not read. */
export function warnOfColumns(
  collector: Collector,
  columns: ReadonlySet<string>,
  class3: readonly string[],
  unknown: readonly string[],
): void {
  const list = (names: readonly string[]): string => {
    const all = names.slice(0, 12).map(headingExcerpt).join('; ');
    // Half a heading is marked as one: nobody can teach it.
    return all.length <= 300 ? all : `${all.slice(0, 299)}…`;
  };
  if (class3.length > 0) collector.warn('columns-not-imported', { text: list(class3) });
  if (unknown.length > 0) collector.warn('columns-unknown', { text: list(unknown) });
  for (const field of WANTED) if (!columns.has(field)) collector.warn('column-absent', { field });
}
