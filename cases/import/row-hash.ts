import type { RawCells, SheetRow } from './cells.ts';
import type { Header } from './header.ts';
import type { Cell } from './model.ts';
import { createRow, type FileFacts, type RawRecord } from './row.ts';
import { createHasher } from './row-sign.ts';
import { tidy } from './text.ts';

/** Texts a file asks about again and again; beyond so many nothing is remembered. */
const REMEMBERED = 50_000;

export interface RowHasher {
  /**
   * Hash over everything a row's case is made of: the cells of columns that are read, without the time of change, the
   * unit that a group row named, and which unit and executor of the house are meant today.
   */
  hashOf(row: SheetRow, groupUnit: string | null): Buffer;
  /** The row's own time of change in ms, NaN where it gives none. */
  changedAtOf(row: SheetRow): number;
}

export function createRowHasher(header: Header, facts: FileFacts, salt: Buffer): RowHasher {
  const hasher = createHasher(salt);
  const columnOf = (name: string): number => header.fields.findIndex((field) => field?.name === name);
  const changed = columnOf('updated_at');
  const unit = columnOf('unit_code');
  const executor = columnOf('executor_name');
  const doubled = new Set(header.doubles.map(({ column }) => column));
  const read = header.fields.flatMap((field, column) =>
    (field !== null || doubled.has(column)) && column !== changed ? [column] : [],
  );
  const runs = runsOf(read);
  const { units, executors, instants } = createMeanings(facts);
  /** Which unit the bytes of a cell mean; null where the cell says nothing. */
  const meantBy = remember((bytes): string | null => {
    const text = tidy(decoded(bytes));
    return text === '' ? null : units(text);
  });
  const decoded = remember((bytes) => tidy(unquoted(Buffer.from(bytes, 'latin1').toString('utf8'))));

  const textAt = (row: SheetRow, column: number): string => {
    if (column < 0) return '';
    if (row.raw === undefined) return textOf(row.cells[column]);
    if (column >= row.raw.count) return '';
    const { bytes, bounds } = row.raw;
    const [start = 0, end = 0] = [bounds[2 * column], bounds[2 * column + 1]];
    return start === end ? '' : decoded(bytes.toString('latin1', start, end));
  };

  const unitOf = (row: SheetRow): string | null => {
    const { raw } = row;
    if (raw === undefined || unit < 0 || unit >= raw.count) {
      const text = tidy(textAt(row, unit));
      return text === '' ? null : units(text);
    }
    const [start = 0, end = 0] = [raw.bounds[2 * unit], raw.bounds[2 * unit + 1]];
    return start === end ? null : meantBy(raw.bytes.toString('latin1', start, end));
  };

  return {
    hashOf: (row, groupUnit) => {
      hasher.begin();
      if (row.raw !== undefined) {
        for (const [first, last] of runs) addRun(hasher, row.raw, first, last);
        if (row.raw.count > header.width) addRun(hasher, row.raw, header.width, row.raw.count - 1);
      } else {
        for (const column of read) hasher.text(keyOf(row.cells[column]));
        for (const cell of row.cells.slice(header.width)) hasher.text(keyOf(cell));
      }
      const meant = unitOf(row) ?? units(tidy(groupUnit ?? ''));
      hasher.text(`${groupUnit ?? ''}\n${meant}`);
      if (executor >= 0) hasher.text(executors(`${textAt(row, executor)}\n${meant}`));
      return hasher.end();
    },
    changedAtOf: (row) => {
      const text = textAt(row, changed);
      return text === '' ? Number.NaN : instants(text);
    },
  };
}

/** What words of a row mean in this house today, asked once each. */
function createMeanings(facts: FileFacts) {
  return {
    units: remember((text) => (text === '' ? '' : (facts.resolveUnit(text) ?? ''))),
    /** Asked `NAME\nUNIT`. */
    executors: remember((asked) => {
      const [name = '', of = ''] = asked.split('\n');
      return name === '' || of === '' ? '' : (facts.resolveExecutor?.(name, of) ?? '');
    }),
    instants: remember((text) => {
      const row = createRow({ row: 0, cells: { updated_at: text }, groupUnit: null }, facts);
      const instant = row.changedAt();
      return instant === null ? Number.NaN : Date.parse(instant);
    }),
  };
}

/** As RowHasher, for records that come with the names of their fields (JSON). */
export interface RecordHasher {
  hashOf(record: RawRecord): Buffer;
  changedAtOf(record: RawRecord): number;
}

export function createRecordHasher(facts: FileFacts, salt: Buffer): RecordHasher {
  const hasher = createHasher(salt);
  const { units, executors, instants } = createMeanings(facts);
  const read = [...facts.columns].filter((name) => name !== 'updated_at').sort();
  return {
    hashOf: ({ cells, multipliers, contradicting }) => {
      hasher.begin();
      for (const name of read) hasher.text(keyOf(cells[name]));
      hasher.text(JSON.stringify([multipliers ?? {}, contradicting ?? []]));
      const meant = units(textOf(cells.unit_code));
      hasher.text(meant);
      if (facts.columns.has('executor_name')) {
        hasher.text(executors(`${textOf(cells.executor_name)}\n${meant}`));
      }
      return hasher.end();
    },
    changedAtOf: ({ cells }) => {
      const text = textOf(cells.updated_at);
      return text === '' ? Number.NaN : instants(text);
    },
  };
}

/** Columns that stand side by side are hashed in one piece, separators and all. */
function runsOf(columns: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === column - 1) last[1] = column;
    else runs.push([column, column]);
  }
  return runs;
}

function addRun(hasher: ReturnType<typeof createHasher>, raw: RawCells, first: number, last: number): void {
  if (first >= raw.count) {
    hasher.text('');
    return;
  }
  const end = raw.bounds[2 * Math.min(last, raw.count - 1) + 1] ?? 0;
  hasher.bytes(raw.bytes, raw.bounds[2 * first] ?? 0, end);
}

/** A date, a number and a text that look alike are different cells. */
const keyOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? `s${cell}` : cell === undefined || cell === null ? '' : JSON.stringify(cell);

const textOf = (cell: Cell | undefined): string => {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'object') return 'date' in cell ? cell.date : '';
  return tidy(String(cell)).replace(/^'/, '');
};

const unquoted = (text: string): string =>
  (text.startsWith('"') ? text.slice(1).replace(/"$/, '').replace(/""/g, '"') : text).replace(/^'/, '');

function remember<T>(answer: (asked: string) => T): (asked: string) => T {
  const answers = new Map<string, T>();
  return (asked) => {
    const known = answers.get(asked);
    if (known !== undefined) return known;
    const found = answer(asked);
    if (answers.size < REMEMBERED) answers.set(asked, found);
    return found;
  };
}
