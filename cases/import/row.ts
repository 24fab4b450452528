import { addDays, instantOf } from '../civil-date.ts';
import type { CivilDate } from '../model.ts';
import { type DateReading, readDate } from './dates.ts';
import type { DecimalMark } from './decimal-mark.ts';
import { excerpt } from './excerpt.ts';
import type { Cell, Reason, ReasonCode, TaughtWord, WarningCode } from './model.ts';
import { readMoney } from './money.ts';
import { codeShape } from './shapes.ts';
import { tidy } from './text.ts';
import { nearestWord, readTruth } from './vocabulary.ts';

/** One row of a file, its cells by field name; a field without a column has no entry, an empty cell none or undefined. */
export interface RawRecord {
  readonly row: number;
  readonly cells: Readonly<Record<string, Cell | undefined>>;
  /** The unit that a group row above named, as it stands there. */
  readonly groupUnit: string | null;
  /** Fields for which two columns of the row say different things. */
  readonly contradicting?: readonly string[];
  /** As `FileFacts.multiplierOf`, for fields that this row takes from a further column. */
  readonly multipliers?: Readonly<Record<string, number>>;
  /** The row holds something behind the last column of the heading: its cells may have slipped. */
  readonly tooWide?: true;
}

/** What the file says as a whole, and who knows the house's units and executors. */
export interface FileFacts {
  /** Decisions after this day are errors. */
  readonly asOf: CivilDate;
  /** Day of the import in Việt Nam. */
  readonly today: CivilDate;
  /** Fields the file has a column for. */
  readonly columns: ReadonlySet<string>;
  readonly date1904: boolean;
  /** VND that one unit of a money column is worth; 0 where that is not understood. */
  readonly multiplierOf: (field: string) => number;
  /** The decimal mark of the table's amounts, null or left out where they do not tell. */
  readonly decimalMark?: DecimalMark | null;
  /** Code of the unit that is exactly meant, else null. */
  readonly resolveUnit: (text: string) => string | null;
  /** Feed id of the one executor of that name in the unit, else null. */
  readonly resolveExecutor?: (name: string, unit: string) => string | null;
  /** Headings and values an administrator has taught. */
  readonly taught?: readonly TaughtWord[];
  /** The provinces that the title names, and whether a unit is of one of them; left out where that keeps nothing out. */
  readonly title?: { readonly provinces: string; readonly names: (unit: string) => boolean };
}

/** The civil enforcement bodies were set up in 1993: no decision of theirs is older. */
export const EARLIEST = '1993-01-01';

/** A source whose clock or zone is off may be so far ahead of the day of the import. */
const AHEAD_MS = 86_400_000;
/** A spreadsheet's mark of a text that looks like a number. */
const APOSTROPHE = 39;

/** Times of change of one file are few and stand there by the thousand. */
const instants = new Map<string, string>();

/** Reads the cells of one row and remembers the first reason to keep it out and every warning. */
export interface Row {
  readonly reason: () => Reason | null;
  readonly warnings: readonly { readonly code: WarningCode; readonly field: string }[];
  fail(code: ReasonCode, params?: Reason['params']): void;
  /** A word that a field of codes does not know; the nearest known one is named. */
  failUnknown(field: string, written: string): void;
  warn(code: WarningCode, field?: string): void;
  /** The cell's text, tidied, without a leading apostrophe; empty when there is none. */
  text(field: string): string;
  /** The code in the cell, null for none; a text that has not the shape of one keeps the row out. */
  code(field: string): string | null;
  /** The cell's text as it stands, line breaks and all. */
  raw(field: string): string;
  /** A date that the row cannot be understood without: anything unreadable keeps the row out. */
  baseDate(field: string): CivilDate | null;
  /** The same bounds for a base date that stood inside another cell. */
  insideDate(field: string, date: CivilDate): CivilDate;
  /** Any other date: unreadable becomes null with a warning. */
  date(field: string): CivilDate | null;
  /** ISO instant; a date alone means its first minute in Việt Nam. */
  instant(field: string): string | null;
  /** The source's last change of the row; one that is still to come is none, or it would win for ever. */
  changedAt(): string | null;
  truth(field: string): boolean | null;
}

export const createRow = (raw: RawRecord, facts: FileFacts): Row => new CellReader(raw, facts);

/** A class, because a million rows with a closure for every question cost more than reading them. */
class CellReader implements Row {
  readonly warnings: { code: WarningCode; field: string }[] = [];
  readonly #raw: RawRecord;
  readonly #facts: FileFacts;
  #reason: Reason | null = null;

  constructor(raw: RawRecord, facts: FileFacts) {
    this.#raw = raw;
    this.#facts = facts;
  }

  reason(): Reason | null {
    return this.#reason;
  }

  fail(code: ReasonCode, params: Reason['params'] = {}): void {
    this.#reason ??= { code, params };
  }

  failUnknown(field: string, written: string): void {
    if (this.#reason !== null) return;
    const nearest = nearestWord(field, written);
    this.fail('unknown-value', { field, text: excerpt(written), ...(nearest !== null && { nearest }) });
  }

  warn(code: WarningCode, field = ''): void {
    this.warnings.push({ code, field });
  }

  text(field: string): string {
    const cell = this.#raw.cells[field];
    if (cell === undefined || cell === null) return '';
    if (typeof cell === 'string') {
      const tidied = tidy(cell);
      return tidied.charCodeAt(0) === APOSTROPHE ? tidied.slice(1) : tidied;
    }
    if (typeof cell !== 'object') return String(cell);
    if ('date' in cell) return cell.date;
    this.fail('formula-error', { field, text: excerpt(cell.error) });
    return '';
  }

  code(field: string): string | null {
    const written = this.text(field);
    if (written === '') return null;
    const code = codeShape(written);
    if (code === null) this.fail('bad-shape', { field, text: excerpt(written) });
    return code;
  }

  raw(field: string): string {
    const cell = this.#raw.cells[field];
    return typeof cell === 'string' ? cell : this.text(field);
  }

  date(field: string): CivilDate | null {
    const reading = this.#readDate(field);
    if (reading.kind === 'date') return reading.date;
    if (reading.kind !== 'empty') this.warn('unreadable-date', field);
    return null;
  }

  baseDate(field: string): CivilDate | null {
    const reading = this.#readDate(field);
    if (reading.kind === 'date') return this.insideDate(field, reading.date);
    if (reading.kind !== 'empty') {
      const code = reading.kind === 'month-only' ? 'month-only-date' : 'bad-date';
      this.fail(code, { field, text: excerpt(this.text(field)) });
    }
    return null;
  }

  insideDate(field: string, date: CivilDate): CivilDate {
    if (date > this.#facts.asOf) this.fail('future-date', { field, date });
    if (date < EARLIEST) this.fail('date-before-1993', { field, date });
    return date;
  }

  instant(field: string): string | null {
    const written = this.text(field);
    const plain = this.warnings.length;
    const before = instants.get(written);
    if (before !== undefined) return before;
    const found = this.#readInstant(field, written);
    // One that was read without a warning reads so everywhere.
    if (found !== null && this.warnings.length === plain && instants.size < 20_000 && !this.#facts.date1904) {
      instants.set(written, found);
    }
    return found;
  }

  changedAt(): string | null {
    const found = this.instant('updated_at');
    if (found === null || found < firstTooLate(this.#facts.today)) return found;
    this.warn('future-change', 'updated_at');
    return null;
  }

  truth(field: string): boolean | null {
    const written = this.text(field);
    if (written === '') return null;
    if (written === 'true' || written === 'false') return written === 'true';
    const reading = readTruth(written);
    if (reading !== 'unreadable') return reading;
    this.warn('unreadable-value', field);
    return null;
  }

  #readDate(field: string): DateReading {
    const cell = this.#raw.cells[field] ?? null;
    if (cell !== null && typeof cell === 'object' && 'error' in cell) {
      this.fail('formula-error', { field, text: excerpt(cell.error) });
      return { kind: 'empty' };
    }
    const reading = readDate(cell, this.#facts.date1904);
    if (reading.kind === 'date' && reading.swapped) this.warn('us-date', field);
    return reading;
  }

  #readInstant(field: string, written: string): string | null {
    const instant = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(written) ? new Date(written) : null;
    if (instant !== null && !Number.isNaN(instant.getTime())) return instant.toISOString();
    const day = this.date(field);
    const time = /(?:^|[ T])(\d{1,2}):(\d{2})/.exec(written);
    const clock = time === null ? '00:00' : `${(time[1] ?? '').padStart(2, '0')}:${time[2]}`;
    const at = day === null ? null : instantOf(day, clock);
    return at === null || Number.isNaN(at.getTime()) ? null : at.toISOString();
  }
}

let tooLate = { today: '', instant: '' };
/** The first instant of change that no clock of a source can be right with on the day of the import. */
function firstTooLate(today: CivilDate): string {
  if (tooLate.today !== today) {
    const first = instantOf(addDays(today, 1), '00:00').getTime() + AHEAD_MS;
    tooLate = { today, instant: new Date(first).toISOString() };
  }
  return tooLate.instant;
}

/** A money cell as the assembly of a case needs it. */
export interface Amount {
  readonly vnd: number | null;
  /** It is written as so much a month or a period. */
  readonly periodic: boolean;
  /** It is an area or a thing. */
  readonly notMoney: 'land' | 'thing' | null;
  /** It is money, but how much in VND is not known. */
  readonly unknownSum: boolean;
}

const NO_AMOUNT: Amount = { vnd: null, periodic: false, notMoney: null, unknownSum: false };
/** What a case is about that is not money, by words that leave no doubt. */
const LAND = /\d\s*(?:m2|m²|ha|mét vuông)(?!\p{L})|quyền sử dụng đất|thửa đất/iu;
const THING =
  /(?<!\p{L})(?:xe|nhà|căn hộ|tài sản|vàng|máy|giấy chứng nhận|sổ đỏ|điện thoại|tàu|thuyền|trâu|bò|cổ phiếu|cổ phần)(?!\p{L})/iu;

/** No obligation is smaller, in đồng: such a cell counts cases, or its column is in millions and does not say so. */
const LEAST_VND = 1_000;

/** Reads an amount; what cannot be read surely keeps the row out, or is left unknown with a warning when `lenient`. */
export function readAmount(
  row: Row,
  raw: RawRecord,
  facts: FileFacts,
  field: string,
  lenient: boolean,
): Amount {
  const cell = raw.cells[field] ?? null;
  if (cell !== null && typeof cell === 'object') {
    row.text(field);
    return NO_AMOUNT;
  }
  const multiplier = raw.multipliers?.[field] ?? facts.multiplierOf(field);
  const reading = readMoney(cell, multiplier, facts.decimalMark);
  switch (reading.kind) {
    case 'vnd':
      if (reading.vnd > 0 && reading.vnd < LEAST_VND) {
        row.warn('tiny-money', field);
        return { ...NO_AMOUNT, unknownSum: true };
      }
      if (reading.rounded) row.warn('scientific-money', field);
      return { ...NO_AMOUNT, vnd: reading.vnd };
    case 'empty':
      return NO_AMOUNT;
    case 'periodic':
      return { ...NO_AMOUNT, periodic: true };
    case 'not-money': {
      const notMoney = LAND.test(String(cell)) ? 'land' : THING.test(String(cell)) ? 'thing' : null;
      if (field !== 'obligation_text') row.warn(notMoney === null ? 'unreadable-value' : 'not-money', field);
      return { ...NO_AMOUNT, notMoney };
    }
    case 'foreign':
      row.warn('foreign-money', field);
      return { ...NO_AMOUNT, unknownSum: true };
    case 'unit-unknown':
      // Said once for the file, with the words of the heading.
      return { ...NO_AMOUNT, unknownSum: true };
    default:
      if (lenient) row.warn('unreadable-value', field);
      else {
        const codes = {
          ambiguous: 'ambiguous-money',
          negative: 'negative-money',
          unreadable: 'bad-money',
          'unclear-mark': 'unclear-decimal',
        } as const;
        row.fail(codes[reading.kind], {
          field,
          text: excerpt(String(cell), true),
          ...(reading.kind === 'unclear-mark' && { vnd: multiplier }),
        });
      }
      return NO_AMOUNT;
  }
}
