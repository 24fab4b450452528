import { type Collector, createCollector } from './collect.ts';
import type { Batch, Mode, Refusal } from './model.ts';
import { type Inspection, inspect } from './readers/inspect.ts';
import { readJson } from './readers/json.ts';
import { UnreadableFile } from './readers/reader.ts';
import { createSheet, type SheetOptions, warnOfColumns } from './sheet.ts';
import { headingReader } from './words.ts';

/** A file on this disk, and the name by which the report calls it. */
export interface SourceFile {
  readonly path: string;
  /** File name or address, without credentials; its ending tells JSON from a table. */
  readonly name: string;
}

export interface ReadOptions extends Omit<SheetOptions, 'was1258'> {
  readonly feed: string;
  /** Null: what the file says of itself, else full. */
  readonly mode: Mode | null;
  /** Bytes of the longest file that is read. */
  readonly limitBytes?: number;
}

export type BatchReading =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** 1,000,000 rows of CSV are about 300 MB. */
const LIMIT_BYTES = 600_000_000;

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
  const sheet = createSheet({ ...options, was1258: !isWorkbook && encoding === 'windows-1258' });
  if (isWorkbook) {
    const { readXlsx } = await import('./readers/xlsx.ts');
    await readXlsx(file.path, sheet.sink);
  } else {
    if (head.includes(0) && !encoding.startsWith('utf-16'))
      throw new UnreadableFile('unknown-format', file.name);
    const { readCsv } = await import('./readers/csv.ts');
    await readCsv(file.path, encoding, head, sheet.sink);
  }
  const { collector, asOf, font } = sheet.finish();
  if (encoding === 'windows-1258' && !isWorkbook && font === null) {
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
  const json = await readJson(file.path, encoding, headingReader(options.taught ?? []));
  const asOf = options.asOf ?? json.asOf ?? options.today;
  const collector = createCollector({
    asOf,
    columns: json.columns,
    date1904: false,
    multiplierOf: () => 1,
    resolveUnit: options.resolveUnit,
    ...(options.resolveExecutor !== undefined && { resolveExecutor: options.resolveExecutor }),
    ...(options.taught !== undefined && { taught: options.taught }),
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
  // A file of matters alone says nothing of cases: they are not gone because they are not in it.
  const onlyMatters = collected.cases.length === 0 && (collected.matters?.length ?? 0) > 0;
  const fullMatters = common.mode === 'full' && (collected.matters?.length ?? 0) > 0;
  return { ...common, ...collected, fullMatters, mode: onlyMatters ? 'delta' : common.mode };
}
