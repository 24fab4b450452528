import { readFile } from 'node:fs/promises';
import { isCivilDate } from '../../civil-date.ts';
import type { CivilDate } from '../../model.ts';
import { isBlank, saysTheSame } from '../doubles.ts';
import type { Field } from '../fields.ts';
import type { Cell, Mode } from '../model.ts';
import { moneyUnitOfHeading } from '../money.ts';
import type { RawRecord } from '../row.ts';
import type { HeadingReader } from '../words.ts';
import type { Encoding } from './inspect.ts';
import { UnreadableFile } from './reader.ts';

/** A JSON feed read: its records, and what it says of itself (domain 3.1). */
export interface JsonFile {
  readonly records: readonly RawRecord[];
  readonly columns: ReadonlySet<string>;
  readonly class3: readonly string[];
  readonly unknown: readonly string[];
  /** Fields under a key with a unit of money that is not understood. */
  readonly unknownUnits: readonly string[];
  readonly feed: string | null;
  readonly asOf: CivilDate | null;
  readonly mode: Mode | null;
}

/** Reads `[…]`, `{"cases": […], …}` or one JSON object a line. */
export async function readJson(path: string, encoding: Encoding, read: HeadingReader): Promise<JsonFile> {
  const text = new TextDecoder(encoding).decode(await readFile(path));
  const { records, batch } = parseText(text);
  const rowCount = batch.row_count;
  if (typeof rowCount === 'number' && rowCount !== records.length) {
    throw new UnreadableFile('truncated', `${records.length}/${rowCount}`);
  }
  const seen = { columns: new Set<string>(), class3: new Set<string>(), unknown: new Set<string>() };
  const keys = new Map<string, Key | null>();
  const meaningOf = (key: string): Key | null => {
    const known = keys.get(key);
    if (known !== undefined) return known;
    const field = read(key);
    const isField = field !== null && field !== 'class-3';
    const meaning = isField
      ? { field, multiplier: field.kind === 'money' ? (moneyUnitOfHeading(key) ?? 1) : 1 }
      : null;
    if (field === 'class-3') seen.class3.add(key);
    else if (field === null) seen.unknown.add(key);
    else seen.columns.add(field.name);
    keys.set(key, meaning);
    return meaning;
  };
  const rows = records.map((record, index) => toRecord(record, index + 1, meaningOf));
  // An answer such as {"error": "…"} is JSON too.
  if (records.length > 0 && seen.columns.size === 0) throw new UnreadableFile('no-header', '');
  return {
    records: rows,
    columns: seen.columns,
    class3: [...seen.class3],
    unknown: [...seen.unknown],
    unknownUnits: [...keys.values()].flatMap((key) => (key?.multiplier === 0 ? [key.field.name] : [])),
    feed: typeof batch.feed_id === 'string' ? batch.feed_id : null,
    asOf: typeof batch.as_of_date === 'string' && isCivilDate(batch.as_of_date) ? batch.as_of_date : null,
    mode: batch.mode === 'full' || batch.mode === 'delta' ? batch.mode : null,
  };
}

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseText(text: string): { readonly records: readonly unknown[]; readonly batch: JsonObject } {
  const whole = tryParse(text);
  if (Array.isArray(whole)) return { records: whole, batch: {} };
  if (isObject(whole) && Array.isArray(whole.cases)) return { records: whole.cases, batch: whole };
  const lines = text.split(/\r?\n/);
  const records: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const record = tryParse(line);
    if (!isObject(record)) throw new UnreadableFile('unreadable', `JSON, line ${index + 1}`);
    records.push(record);
  }
  return { records, batch: {} };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a key of a record means, and VND that one unit of it is worth. */
interface Key {
  readonly field: Field;
  readonly multiplier: number;
}

function toRecord(value: unknown, row: number, meaningOf: (key: string) => Key | null): RawRecord {
  const cells: Record<string, Cell> = {};
  const multipliers: Record<string, number> = {};
  const contradicting: string[] = [];
  for (const [key, written] of Object.entries(isObject(value) ? value : {})) {
    const meaning = meaningOf(key);
    const cell = meaning === null ? null : toCell(written);
    if (meaning === null || cell === null) continue;
    const { field, multiplier } = meaning;
    const other = cells[field.name];
    const first = multipliers[field.name] ?? 1;
    if (other === undefined || isBlank(other)) {
      cells[field.name] = cell;
      if (multiplier !== 1) multipliers[field.name] = multiplier;
    } else if (!isBlank(cell) && !saysTheSame(field, [other, first], [cell, multiplier])) {
      contradicting.push(field.name);
    }
  }
  return { row, cells, groupUnit: null, multipliers, contradicting };
}

/** A list becomes the text it would be in a sheet; an object inside a record is no value of ours. */
function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string').join(', ') : null;
}
