import type { CivilDate } from '../model.ts';
import { createCollector, type TakeCase, type Tally } from './collect.ts';
import { createGathering } from './gather.ts';
import type { Batch, Mode, Refusal } from './model.ts';
import { type Inspection, inspect } from './readers/inspect.ts';
import { readJson } from './readers/json.ts';
import { UnreadableFile } from './readers/reader.ts';
import type { FileFacts } from './row.ts';
import { createRecordHasher } from './row-hash.ts';
import { saltOf } from './row-sign.ts';
import { createSheet, knownOn, notToCome, type SheetOptions, warnOfColumns } from './sheet.ts';
import { headingReader } from './words.ts';

/** A file on this disk, and the name by which the report calls it. */
export interface SourceFile {
  readonly path: string;
  /** File name or address, without credentials; its ending tells JSON from a table. */
  readonly name: string;
}

/** How a file is read, whoever keeps its cases. */
export interface FileOptions extends Omit<SheetOptions, 'was1258' | 'known'> {
  /** As SheetOptions.known, when they are all there. */
  readonly known?: Promise<NonNullable<SheetOptions['known']>>;
  /** Null: what the file says of itself, else full. */
  readonly mode: Mode | null;
  /** Bytes of the longest file that is read. */
  readonly limitBytes?: number;
}

export interface ReadOptions extends FileOptions {
  readonly feed: string;
  /** How many threads read a long table; left out: one, or two where that pays. */
  readonly threads?: 1 | 2;
}

export type BatchReading =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What a file says as a whole, and what its rows came to. */
export interface FileRead extends Tally {
  readonly asOf: CivilDate;
  readonly mode: Mode;
  /** The file holds every matter of its feed. */
  readonly fullMatters: boolean;
  readonly sha256: string;
}
export type FileReading =
  | { readonly kind: 'read'; readonly read: FileRead }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Bytes of the longest file: a million rows of CSV, or of XLSX several times over (domain 3.8, issue of untrusted files). */
export const LIMIT_BYTES = 256 * 1024 * 1024;

/** As readFile, with all cases of the file in memory. */
export async function readBatch(file: SourceFile, options: ReadOptions): Promise<BatchReading> {
  const gathering = createGathering();
  const reading = await readFile(file, options, gathering.take);
  if (reading.kind === 'refused') return reading;
  const { asOf, mode, fullMatters, sha256 } = reading.read;
  const batch = { feed: options.feed, source: file.name, asOf, mode, fullMatters, sha256 };
  return { kind: 'batch', batch: { ...batch, ...gathering.collected(reading.read) } };
}

/**
 * Reads a file of cases to the end, whatever it is: CSV in four encodings, XLSX or JSON. Touches no store. A file
 * that cannot be understood at all is refused with its reason; rows that cannot are quarantined with theirs.
 */
export async function readFile(file: SourceFile, options: FileOptions, take: TakeCase): Promise<FileReading> {
  try {
    const inspection = await inspectFile(file, options);
    const read = await readInspected(file, inspection, options, take);
    // One thread of several may have no row of its own.
    if (read.rows === 0 && options.part === undefined) throw new UnreadableFile('no-rows', file.name);
    // A file of matters alone says nothing of cases: they are not gone because they are not in it.
    const hasMatters = read.matters.length > 0 || read.heldMatters !== undefined;
    const others = read.matters.length + read.repeatedMatters + read.quarantined.length;
    const saysMatters = hasMatters || read.brokenMatters !== undefined;
    const mode = saysMatters && others === read.rows ? 'delta' : read.mode;
    return { kind: 'read', read: { ...read, mode, fullMatters: read.mode === 'full' && hasMatters } };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { kind: 'refused', refusal: { code: error.code, detail: error.detail } };
  }
}

async function inspectFile(
  file: SourceFile,
  { limitBytes: limit = LIMIT_BYTES, breathe, part }: FileOptions,
): Promise<Inspection> {
  try {
    return await inspect(file.path, limit, breathe, part === undefined || part.index === 0);
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new UnreadableFile('too-large', `${Math.round(limit / 2 ** 20)} MB`);
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new UnreadableFile(code === 'ENOENT' ? 'not-found' : 'unreadable', file.name, { cause });
  }
}

/** ZIP, the box of XLSX, and the box of XLS and of a workbook with a password. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const startsWith = (head: Buffer, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

async function readInspected(
  file: SourceFile,
  inspection: Inspection,
  options: FileOptions,
  take: TakeCase,
): Promise<Omit<FileRead, 'fullMatters'>> {
  const { head, encoding, sha256 } = inspection;
  if (inspection.bytes === 0) throw new UnreadableFile('no-rows', file.name);
  if (startsWith(head, OLE)) throw new UnreadableFile('old-excel', file.name);
  const isWorkbook = startsWith(head, ZIP);
  const isTable = !isWorkbook && !isJson(file.name, head);
  const { known, part, ...plain } = options;
  // What is no table is read by the first thread alone.
  if (part !== undefined && part.index > 0 && !isTable)
    return { ...NOTHING, asOf: options.today, mode: 'full', sha256 };
  if (!isWorkbook && !isTable) {
    return { ...(await readJsonFile(file, inspection, options, take)), sha256 };
  }
  const sheet = createSheet(
    {
      ...plain,
      ...(part !== undefined && isTable && { part }),
      was1258: !isWorkbook && encoding === 'windows-1258',
      ...(known !== undefined && { known: await known }),
    },
    take,
  );
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
  return { ...collector.finish(), asOf, mode: options.mode ?? 'full', sha256 };
}

/** What a thread has read that had nothing to read. */
const NOTHING: Tally = {
  rows: 0,
  known: 0,
  repeated: 0,
  matters: [],
  repeatedMatters: 0,
  quarantined: [],
  missing: {},
  warnings: [],
};

const isJson = (name: string, head: Buffer): boolean =>
  /\.(json|jsonl|ndjson)$/i.test(name) || /^[\s\ufeff]*[[{]\s*["{[\]}]/.test(head.toString('utf8', 0, 200));

async function readJsonFile(
  file: SourceFile,
  { encoding, head }: Inspection,
  options: FileOptions,
  take: TakeCase,
): Promise<Omit<FileRead, 'sha256' | 'fullMatters'>> {
  const json = await readJson(
    file.path,
    encoding,
    head,
    headingReader(options.taught ?? []),
    options.breathe,
  );
  const asOf = notToCome(options.asOf ?? json.asOf ?? options.today, options);
  const { resolveUnit, resolveExecutor, taught, known: offered } = options;
  const facts: FileFacts = {
    asOf,
    today: options.today,
    columns: json.columns,
    date1904: false,
    multiplierOf: () => 1,
    resolveUnit,
    ...(resolveExecutor !== undefined && { resolveExecutor }),
    ...(taught !== undefined && { taught }),
  };
  const known = await offered;
  const collector = createCollector(facts, take, knownOn(asOf, known));
  const columns = [...json.columns].sort();
  const salt = saltOf({ columns, multipliers: [], date1904: false, font: null, taught: taught ?? [] });
  const hasher = createRecordHasher(facts, salt);
  warnOfColumns(collector, json.columns, json.class3, json.unknown);
  for (const field of json.unknownUnits) collector.warn('money-unit-unknown', { field });
  let count = 0;
  for await (const record of json.records()) {
    const hash = hasher.hashOf(record);
    const isKnown =
      collector.knowsRows && collector.recognise(hash, record.row, () => hasher.changedAtOf(record));
    if (!isKnown) collector.add(record, hash);
    count += 1;
    if (count % 1_000 === 0) await options.breathe?.();
  }
  return { ...collector.finish(), asOf, mode: options.mode ?? json.mode ?? 'full' };
}
