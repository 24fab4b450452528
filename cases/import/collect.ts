import type { Matter } from '../matters/model.ts';
import type { Case } from '../model.ts';
import { createKnownRows, type KnownRows } from './known-rows.ts';
import { createMatterGathering } from './matter-rivals.ts';
import { createMissingCounter, emptyFieldsOf, emptyToday } from './missing.ts';
import { NAMED_ROWS, type Reason, type Warning, type WarningCode } from './model.ts';
import { readRecord } from './record.ts';
import { inFileOrder, warningsOf } from './rivals.ts';
import type { FileFacts, RawRecord } from './row.ts';
import { type RowNotes, SIGN_BYTES, warningsIn } from './row-sign.ts';
import { valueTranslator } from './words.ts';

/** A row that became a case, on its way to whoever keeps it. */
export interface ReadCase {
  readonly case: Case;
  readonly row: number;
  readonly notes: RowNotes;
  /** What its sign is made of; null where the row cannot be known again. */
  readonly rowHash: Buffer | null;
}
export type TakeCase = (read: ReadCase) => void;

/** Everything the rows of a file came to, besides its cases. */
export interface Tally {
  /** BTNN and BĐTC records: a file has tens of them at most. */
  readonly matters: readonly Matter[];
  /** Data rows read: cases + matters + quarantined. */
  readonly rows: number;
  /** Of the rows: known again, and not read. */
  readonly known: number;
  /** Of the known: the same row a second time. */
  readonly repeated: number;
  /** Rows of one matter of which another was taken. */
  readonly repeatedMatters: number;
  /** Rows of matters that are kept out each for itself; left out where there are none. */
  readonly brokenMatters?: number;
  /** Keys of matters whose rows contradict each other: the file holds them, and their rows are quarantined. */
  readonly heldMatters?: readonly string[];
  readonly quarantined: readonly { readonly row: number; readonly reason: Reason }[];
  /** Known and read cases without a value, by field name. */
  readonly missing: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
}

export interface Collector {
  add(record: RawRecord, rowHash?: Buffer | null): void;
  /** Counts the row as known when it is, and says so. `changedAt` in ms, NaN where the row gives none. */
  recognise(rowHash: Buffer, row: number, changedAt: () => number): boolean;
  readonly knowsRows: boolean;
  warn(code: WarningCode, params: Warning['params'], row?: number): void;
  finish(): Tally;
}

/** Takes the records of one file in order and passes their cases on; of several rows for one case it passes all. */
export function createCollector(
  facts: FileFacts,
  take: TakeCase,
  knownRows: KnownRows = createKnownRows(),
): Collector {
  const quarantined: { row: number; reason: Reason }[] = [];
  const warnings = new Map<
    string,
    { code: WarningCode; params: Warning['params']; count: number; rows: number[] }
  >();
  const translate = valueTranslator(facts.taught ?? []);
  const missing = createMissingCounter();
  const matters = createMatterGathering();
  let rows = 0;
  let known = 0;
  let repeated = 0;
  let brokenMatters = 0;

  const warnAs = (
    key: string,
    code: WarningCode,
    params: Warning['params'],
    row: number | undefined,
  ): void => {
    let warning = warnings.get(key);
    if (warning === undefined) {
      warning = { code, params, count: 0, rows: [] };
      warnings.set(key, warning);
    }
    warning.count += 1;
    if (row !== undefined && warning.rows.length < NAMED_ROWS) warning.rows.push(row);
  };
  const warnOfRow = ({ code, field }: { code: WarningCode; field: string }, row: number): void =>
    warnAs(`${code} ${field}`, code, field === '' ? {} : { field }, row);

  return {
    knowsRows: knownRows.size > 0,
    warn: (code, params, row) => warnAs(`${code} ${JSON.stringify(params)}`, code, params, row),
    recognise: (rowHash, row, changedAt) => {
      const number = knownRows.find(rowHash);
      if (number < 0) return false;
      const { seen, signs } = knownRows;
      rows += 1;
      known += 1;
      if (seen.rows[number] !== 0) repeated += 1;
      // The newest of rows that say the same, of equals the last; one that gives no time is the oldest.
      const before = seen.changedAt[number] ?? Number.NaN;
      const now = changedAt();
      const isOlder =
        seen.rows[number] !== 0 && (before > now || (Number.isNaN(now) && !Number.isNaN(before)));
      if (!isOlder) {
        if (seen.rows[number] !== 0) missing.add(seen.empty[number] ?? 0, -1);
        seen.empty[number] = emptyToday(seen.empty[number] ?? 0, now);
        missing.add(seen.empty[number] ?? 0);
        seen.rows[number] = row;
        seen.changedAt[number] = now;
      }
      for (const warning of warningsIn(signs, number * SIGN_BYTES)) warnOfRow(warning, row);
      return true;
    },
    add: (record, rowHash = null) => {
      rows += 1;
      const outcome = readRecord(translate(record), facts);
      if (outcome.kind === 'quarantined') {
        quarantined.push({ row: record.row, reason: outcome.reason });
        if (outcome.isMatter === true) brokenMatters += 1;
        return;
      }
      for (const warning of outcome.warnings) warnOfRow(warning, record.row);
      if (outcome.kind === 'matter') {
        matters.add(outcome.matter, record.row);
        return;
      }
      const empty = emptyFieldsOf(outcome.case);
      missing.add(empty);
      take({
        case: outcome.case,
        row: record.row,
        notes: { empty, warnings: outcome.warnings, conditionUnsaid: outcome.conditionUnsaid },
        rowHash,
      });
    },
    finish: () => {
      const settled = matters.settle();
      return {
        rows,
        known,
        repeated,
        repeatedMatters: settled.repeated,
        matters: settled.matters,
        ...(brokenMatters > 0 && { brokenMatters }),
        ...(settled.heldKeys.length > 0 && { heldMatters: settled.heldKeys }),
        quarantined: settled.held.length === 0 ? quarantined : inFileOrder([...quarantined, ...settled.held]),
        missing: missing.counts(),
        warnings: [...warnings.values(), ...warningsOf(settled.differing)],
      };
    },
  };
}
