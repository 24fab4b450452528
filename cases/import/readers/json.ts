import { isCivilDate } from '../../civil-date.ts';
import type { CivilDate } from '../../model.ts';
import { isBlank, saysTheSame } from '../doubles.ts';
import type { Field } from '../fields.ts';
import type { Cell, Mode } from '../model.ts';
import { moneyUnitOfHeading } from '../money-units.ts';
import type { RawRecord } from '../row.ts';
import type { HeadingReader } from '../words.ts';
import type { Encoding } from './inspect.ts';
import { doubledKeys, parseExactly } from './json-exact.ts';
import { type JsonShape, jsonLines, jsonRecords, shapeOf } from './json-records.ts';
import { MAX_ROWS, UnreadableFile } from './reader.ts';

/** A JSON feed read: its records, and what it says of itself (domain 3.1). */
export interface JsonFile {
  /** In order; read from the file again, because what its keys mean and which day it is of may stand at its end. */
  records(): AsyncGenerator<RawRecord>;
  readonly columns: ReadonlySet<string>;
  readonly class3: readonly string[];
  readonly unknown: readonly string[];
  /** Fields under a key with a unit of money that is not understood. */
  readonly unknownUnits: readonly string[];
  readonly asOf: CivilDate | null;
  readonly mode: Mode | null;
}

/** Reads `[…]`, `{"cases": […], …}` or one JSON object a line, record by record. */
export async function readJson(
  path: string,
  encoding: Encoding,
  head: Buffer,
  read: HeadingReader,
  breathe?: () => Promise<void>,
): Promise<JsonFile> {
  const shape = shapeOf(new TextDecoder(encoding).decode(head, { stream: true }));
  const texts = () => (shape === 'lines' ? jsonLines(path, encoding) : jsonRecords(path, encoding, shape));
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
  let count = 0;
  const first = texts();
  let step = await first.next();
  for (let place = 1; step.done !== true; place += 1, step = await first.next()) {
    if (step.value.trim() === '') continue;
    for (const key of Object.keys(parseRecord(step.value, place))) meaningOf(key);
    count += 1;
    if (count % 1_000 === 0) await breathe?.();
    if (count > MAX_ROWS) throw new UnreadableFile('too-large', `${MAX_ROWS}`);
  }
  const batch = batchOf(step.value, shape);
  const rowCount = batch.row_count;
  if (typeof rowCount === 'number' && rowCount !== count) {
    throw new UnreadableFile('truncated', `${count}/${rowCount}`);
  }
  // An answer such as {"error": "…"} is JSON too.
  if (count > 0 && seen.columns.size === 0) throw new UnreadableFile('no-header', '');
  return {
    async *records() {
      let row = 0;
      for await (const text of texts()) {
        if (text.trim() === '') continue;
        row += 1;
        const record = parseRecord(text, row);
        yield toRecord(record, doubledKeys(text, Object.keys(record).length), row, meaningOf);
      }
    },
    columns: seen.columns,
    class3: [...seen.class3],
    unknown: [...seen.unknown],
    unknownUnits: [...keys.values()].flatMap((key) => (key?.multiplier === 0 ? [key.field.name] : [])),
    asOf: typeof batch.as_of_date === 'string' && isCivilDate(batch.as_of_date) ? batch.as_of_date : null,
    mode: batch.mode === 'full' || batch.mode === 'delta' ? batch.mode : null,
  };
}

/** What a batch says of itself (domain 3.1). */
const BATCH_KEYS: ReadonlySet<string> = new Set(
  'feed_id source generated_at as_of_date mode row_count sha256 cases next'.split(' '),
);

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * @param place which record or line it is, from 1.
 * @throws UnreadableFile when it is no JSON object.
 */
export function parseRecord(text: string, place: number): JsonObject {
  const record = tryParse(text);
  if (!isObject(record)) throw new UnreadableFile('unreadable', `JSON, record ${place}`);
  return record;
}

/**
 * What stands around the records: nothing in a list or in lines, the facts of the batch in an object.
 * @throws UnreadableFile when that is no JSON, says one thing twice, or more than the records stands in their list.
 */
export function batchOf(outside: string, shape: JsonShape): JsonObject {
  if (shape === 'lines') return {};
  const whole = tryParse(outside.replace(/(^\s*|"cases"\s*:\s*)\[[\s,]*\]/, '$1[]'));
  const isWhole = shape === 'list' ? Array.isArray(whole) && whole.length === 0 : isObject(whole);
  if (!isWhole) throw new UnreadableFile('unreadable', 'JSON');
  if (!isObject(whole)) return {};
  const doubled = doubledKeys(outside, Object.keys(whole).length);
  if (doubled.length > 0) {
    // This is told and logged: a key that is none of ours may be anything, a person's name too.
    const named = doubled.filter((key) => BATCH_KEYS.has(key));
    const what = named.length === doubled.length ? named : [...named, 'another key'];
    throw new UnreadableFile('unreadable', `JSON, ${what.join(', ')} twice`);
  }
  return whole;
}

function tryParse(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

/** What a key of a record means, and VND that one unit of it is worth. */
interface Key {
  readonly field: Field;
  readonly multiplier: number;
}

function toRecord(
  value: JsonObject,
  doubled: readonly string[],
  row: number,
  meaningOf: (key: string) => Key | null,
): RawRecord {
  const cells: Record<string, Cell> = {};
  const multipliers: Record<string, number> = {};
  // Of a key that stands twice only the last value was read.
  const contradicting = doubled.flatMap((key) => meaningOf(key)?.field.name ?? []);
  for (const [key, written] of Object.entries(value)) {
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
