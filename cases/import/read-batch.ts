import type { CivilDate } from '../model.ts';
import { type Collector, createCollector } from './collect.ts';
import { as1252, decodeLegacy, type LegacyFont } from './legacy-text.ts';
import type { Batch, Mode, Refusal } from './model.ts';
import { type Inspection, inspect } from './readers/inspect.ts';
import { readJson } from './readers/json.ts';
import { type RowSink, UnreadableFile } from './readers/reader.ts';
import type { FileFacts } from './row.ts';
import { createRowReader, findHeader, HEADER_WITHIN, type Header, type SheetRow } from './table.ts';

/** A file on this disk, and the name by which the report calls it. */
export interface SourceFile {
  readonly path: string;
  /** File name or address, without credentials; its ending tells JSON from a table. */
  readonly name: string;
}

export interface ReadOptions {
  readonly feed: string;
  /** Null: what the file says of itself, else `today`. */
  readonly asOf: CivilDate | null;
  readonly today: CivilDate;
  /** Null: what the file says of itself, else full. */
  readonly mode: Mode | null;
  readonly resolveUnit: FileFacts['resolveUnit'];
  readonly resolveExecutor?: FileFacts['resolveExecutor'];
  /** Bytes of the longest file that is read. */
  readonly limitBytes?: number;
}

export type BatchReading =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** 1,000,000 rows of CSV are about 300 MB. */
const LIMIT_BYTES = 600_000_000;

/** Fields without which no row of a table can become a case. */
const ESSENTIAL = ['decision_no'] as const;
/** Fields whose absence as a column is said once for the file. */
const WANTED = ['executor_id', 'case_types', 'condition', 'status', 'periodic', 'updated_at'] as const;

/**
 * Reads a file of cases to the end, whatever it is: CSV in four encodings, XLSX or JSON. Touches no store. A file
 * that cannot be understood at all is refused with its reason; rows that cannot are quarantined with theirs.
 */
export async function readBatch(file: SourceFile, options: ReadOptions): Promise<BatchReading> {
  try {
    const inspection = await inspectFile(file, options.limitBytes ?? LIMIT_BYTES);
    return { kind: 'batch', batch: await readInspected(file, inspection, options) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { kind: 'refused', refusal: { code: error.code, detail: error.detail } };
  }
}

async function inspectFile(file: SourceFile, limit: number): Promise<Inspection> {
  try {
    return await inspect(file.path, limit);
  } catch (cause) {
    if (cause instanceof RangeError) throw new UnreadableFile('too-large', `${Math.round(limit / 1e6)} MB`);
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new UnreadableFile(code === 'ENOENT' ? 'not-found' : 'unreadable', file.name, { cause });
  }
}

/** ZIP, the box of XLSX, and the box of XLS and of a workbook with a password. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const startsWith = (head: Buffer, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

async function readInspected(file: SourceFile, inspection: Inspection, options: ReadOptions): Promise<Batch> {
  const { head, encoding, sha256 } = inspection;
  if (inspection.bytes === 0) throw new UnreadableFile('no-rows', file.name);
  if (startsWith(head, OLE)) throw new UnreadableFile('old-excel', file.name);
  const common = { feed: options.feed, source: file.name, sha256 };
  const isWorkbook = startsWith(head, ZIP);
  if (!isWorkbook && isJson(file.name, head)) return readJsonBatch(file, encoding, options, common);
  const asOf = options.asOf ?? options.today;
  const sheet = createSheet({ ...options, asOf }, !isWorkbook && encoding === 'windows-1258');
  if (isWorkbook) {
    const { readXlsx } = await import('./readers/xlsx.ts');
    await readXlsx(file.path, sheet.sink);
  } else {
    if (head.includes(0) && !encoding.startsWith('utf-16'))
      throw new UnreadableFile('unknown-format', file.name);
    const { readCsv } = await import('./readers/csv.ts');
    await readCsv(file.path, encoding, head, sheet.sink);
  }
  const collector = sheet.finish();
  if (encoding === 'windows-1258' && !isWorkbook && sheet.font() === null) {
    collector.warn('legacy-encoding', { text: 'Windows-1258' });
  }
  return toBatch(collector, { ...common, asOf, mode: options.mode ?? 'full' });
}

const isJson = (name: string, head: Buffer): boolean =>
  /\.(json|jsonl|ndjson)$/i.test(name) || /^[\s\ufeff]*[[{]\s*["{[\]}]/.test(head.toString('utf8', 0, 200));

async function readJsonBatch(
  file: SourceFile,
  encoding: Inspection['encoding'],
  options: ReadOptions,
  common: { readonly feed: string; readonly source: string; readonly sha256: string },
): Promise<Batch> {
  const json = await readJson(file.path, encoding);
  const asOf = options.asOf ?? json.asOf ?? options.today;
  const collector = createCollector({
    asOf,
    columns: json.columns,
    date1904: false,
    multiplierOf: () => 1,
    resolveUnit: options.resolveUnit,
    ...(options.resolveExecutor !== undefined && { resolveExecutor: options.resolveExecutor }),
  });
  warnOfColumns(collector, json.columns, json.class3, json.unknown);
  for (const record of json.records) collector.add(record);
  return toBatch(collector, { ...common, asOf, mode: options.mode ?? json.mode ?? 'full' });
}

function toBatch(
  collector: Collector,
  common: Pick<Batch, 'feed' | 'source' | 'sha256' | 'asOf' | 'mode'>,
): Batch {
  const collected = collector.finish();
  if (collected.rows === 0) throw new UnreadableFile('no-rows', common.source);
  return { ...common, ...collected };
}

/** Rows of a sheet in, cases out: the heading is looked for in the first rows, then every row is read as it comes. */
function createSheet(
  options: ReadOptions & { readonly asOf: CivilDate },
  was1258: boolean,
): {
  readonly sink: RowSink;
  /** The legacy font the sheet was written for, null for Unicode. */
  font(): LegacyFont | null;
  finish(): Collector;
} {
  let waiting: SheetRow[] = [];
  let date1904 = false;
  let ended = false;
  let font: LegacyFont | null = null;
  let open: { readonly collector: Collector; readonly read: ReturnType<typeof createRowReader> } | null =
    null;

  const take = (row: SheetRow): void => {
    if (open === null) return;
    const reading = open.read(row);
    if (reading.kind === 'end') ended = true;
    else if (reading.kind === 'record') {
      if (!ended) open.collector.add(reading.record);
      else if (reading.record.cells.decision_no !== undefined) {
        open.collector.warn('rows-after-signature', {}, reading.record.row);
      }
    }
  };
  const settle = (): boolean => {
    let header = findHeader(waiting);
    // A heading that is only understood through a font is the one sure sign of that font.
    for (const tried of header === null ? (['TCVN3', 'VNI'] as const) : []) {
      const decoded = waiting.map((row) => decodeRow(row, tried, was1258));
      header = findHeader(decoded);
      if (header === null) continue;
      font = tried;
      waiting = decoded;
      break;
    }
    if (header === null) return false;
    const columns = new Set(header.fields.flatMap((field) => (field === null ? [] : [field.name])));
    if (ESSENTIAL.some((field) => !columns.has(field))) return false;
    const collector = createCollector({
      asOf: options.asOf,
      columns,
      date1904,
      multiplierOf: (field) => header.multipliers.get(field) ?? 1,
      resolveUnit: options.resolveUnit,
      ...(options.resolveExecutor !== undefined && { resolveExecutor: options.resolveExecutor }),
    });
    warnOfHeader(collector, header, columns);
    if (font !== null) collector.warn('legacy-font', { text: font });
    open = { collector, read: createRowReader(header, options.resolveUnit) };
    const below = waiting.slice(header.next);
    waiting = [];
    for (const row of below) take(row);
    return true;
  };

  return {
    sink: {
      begin: (facts) => {
        date1904 = facts.date1904;
        waiting = [];
      },
      row: (row) => {
        if (open !== null) {
          take(font === null ? row : decodeRow(row, font, was1258));
          return true;
        }
        waiting.push(row);
        return waiting.length < HEADER_WITHIN || settle();
      },
      end: () => open !== null || settle(),
    },
    font: () => font,
    finish: () => {
      if (open === null) throw new UnreadableFile('no-header', '');
      return open.collector;
    },
  };
}

function decodeRow(row: SheetRow, font: LegacyFont, was1258: boolean): SheetRow {
  return {
    row: row.row,
    cells: row.cells.map((cell) =>
      typeof cell === 'string' ? decodeLegacy(was1258 ? as1252(cell) : cell, font) : cell,
    ),
  };
}

function warnOfHeader(collector: Collector, header: Header, columns: ReadonlySet<string>): void {
  warnOfColumns(collector, columns, header.class3, header.unknown);
  for (const [field, vnd] of header.multipliers) if (vnd !== 1) collector.warn('money-unit', { field, vnd });
}

function warnOfColumns(
  collector: Collector,
  columns: ReadonlySet<string>,
  class3: readonly string[],
  unknown: readonly string[],
): void {
  const list = (names: readonly string[]): string => names.slice(0, 12).join('; ').slice(0, 300);
  if (class3.length > 0) collector.warn('columns-not-imported', { text: list(class3) });
  if (unknown.length > 0) collector.warn('columns-unknown', { text: list(unknown) });
  for (const field of WANTED) if (!columns.has(field)) collector.warn('column-absent', { field });
}
