/** Bytes of one record; a longer one is an unclosed quote, or no table. */
const MAX_RECORD = 4_000_000;
/** Fields of a record that are told apart; what lies behind them is not looked at. */
const MAX_FIELDS = 512;
const QUOTE = 34;
const BLANK = 32;
const LINE_FEED = 10;
const RETURN = 13;

/**
 * A quotation mark that opens a field and that nothing closes: what is a cell and what a row behind it is not known.
 * The message of an error may be shown; this one holds nothing of the file.
 */
export class UnclosedQuote extends Error {
  /** Bytes of the text before the quotation mark. */
  readonly offset: number;
  constructor(offset: number) {
    super(`unclosed quote at byte ${offset}`);
    this.offset = offset;
  }
}

/** One record in the bytes it was read from. Valid only until the next one is read. */
export interface CsvRecord {
  readonly bytes: Buffer;
  /** First and last + 1 byte of every field, quotes included: 2i and 2i + 1. */
  readonly bounds: Int32Array;
  readonly count: number;
  /** The fields as text; decoded when asked for, because most rows of a daily export are known and need none. */
  fields(): string[];
}

/** Takes UTF-8 in pieces of any length and gives complete records. `onRecord` returns false to stop; so does `write`. */
export interface CsvParser {
  write(bytes: Buffer, onRecord: (record: CsvRecord) => boolean): boolean;
  /** The last record, when the text does not end with a line break. */
  end(onRecord: (record: CsvRecord) => boolean): boolean;
}

/**
 * RFC 4180 as spreadsheets really write it: any separator of one byte, any line break, quotes doubled inside quotes, a
 * quote in the middle of a bare field taken as it stands, records of any number of fields. An empty line is a record
 * with one empty field, so that records count as rows do. Quotes over several lines must end as a field does: those that
 * end in the middle of one began in a slip of the pen, and would swallow the rows between.
 * @throws UnclosedQuote, also of a record that grows over four million bytes behind its quote.
 * @throws RangeError when a record has more than four million bytes.
 */
export function createCsvParser(delimiter: string): CsvParser {
  const mark = delimiter.charCodeAt(0);
  const bounds = new Int32Array(2 * MAX_FIELDS);
  /** Holds the bytes of a record that has only begun, at its beginning, and then what comes behind them. */
  let held = Buffer.alloc(0);
  let rest = 0;
  /** Bytes of the text before those that are parsed. */
  let before = 0;

  /** Makes room in `held`, whose first bytes stay. */
  const reserve = (length: number, kept: number): void => {
    if (length <= held.length) return;
    const longer = Buffer.allocUnsafeSlow(Math.ceil(length * 1.5));
    held.copy(longer, 0, 0, kept);
    held = longer;
  };
  const parse = (bytes: Buffer, isLast: boolean, onRecord: (record: CsvRecord) => boolean): boolean => {
    let at = 0;
    while (at < bytes.length) {
      const record = scan(bytes, at, mark, isLast, bounds, before);
      if (record === null) break;
      const { count, hasQuotes } = record;
      const from = at;
      at = record.next;
      const fields = (): string[] => fieldsOf(bytes, bounds, count, hasQuotes, delimiter, from);
      if (!onRecord({ bytes, bounds, count, fields })) return false;
    }
    const begun = bytes.subarray(at);
    if (begun.length > MAX_RECORD) {
      // As if it ended here, which tells of a quote that is open.
      scan(begun, 0, mark, true, bounds, before + at);
      throw new RangeError('record too long');
    }
    reserve(begun.length, 0);
    begun.copy(held);
    rest = begun.length;
    before += at;
    return true;
  };
  return {
    write: (bytes, onRecord) => {
      if (rest === 0) return parse(bytes, false, onRecord);
      const length = rest + bytes.length;
      reserve(length, rest);
      bytes.copy(held, rest);
      return parse(held.subarray(0, length), false, onRecord);
    },
    end: (onRecord) => parse(held.subarray(0, rest), true, onRecord),
  };
}

/**
 * Fills `bounds` with the record that begins at `start`; null when its end lies in bytes that have not come yet.
 * @param before bytes of the text before these.
 */
function scan(
  bytes: Buffer,
  start: number,
  mark: number,
  isLast: boolean,
  bounds: Int32Array,
  before: number,
): { readonly count: number; readonly next: number; readonly hasQuotes: boolean } | null {
  const { length } = bytes;
  let hasQuotes = false;
  let count = 0;
  let at = start;
  for (;;) {
    const from = at;
    if (bytes[at] === QUOTE) {
      hasQuotes = true;
      const end = endOfQuotes(bytes, at + 1);
      if (!isLast && (end < 0 || end === length)) return null;
      if (end < 0 || !isFieldEnd(bytes, from, end, mark)) throw new UnclosedQuote(before + from);
      at = end;
    }
    let code = 0;
    for (; at < length; at += 1) {
      code = bytes[at] ?? 0;
      if (code === mark || code === LINE_FEED || code === RETURN) break;
    }
    if (count < MAX_FIELDS) {
      bounds[2 * count] = from;
      bounds[2 * count + 1] = at;
      count += 1;
    }
    if (at >= length) return isLast ? { count, next: length, hasQuotes } : null;
    if (code === mark) {
      at += 1;
      // The next field is not there yet, unless it is the empty one at the very end.
      if (at === length && !isLast) return null;
      continue;
    }
    if (code === RETURN) {
      if (at + 1 === length && !isLast) return null;
      return { count, next: at + (bytes[at + 1] === LINE_FEED ? 2 : 1), hasQuotes };
    }
    return { count, next: at + 1, hasQuotes };
  }
}

/** The byte behind the quote that closes, or -1. */
function endOfQuotes(bytes: Buffer, start: number): number {
  for (let from = start; ; ) {
    const close = bytes.indexOf(QUOTE, from);
    if (close < 0) return -1;
    if (bytes[close + 1] !== QUOTE) return close + 1;
    from = close + 2;
  }
}

/** Whether a field can end behind the quote that ends at `end`; what stands there in one line is taken as it is. */
function isFieldEnd(bytes: Buffer, from: number, end: number, mark: number): boolean {
  let at = end;
  while (bytes[at] === BLANK && mark !== BLANK) at += 1;
  const code = bytes[at];
  if (code === undefined || code === mark || code === LINE_FEED || code === RETURN) return true;
  const line = bytes.indexOf(LINE_FEED, from);
  if (line >= 0 && line < end) return false;
  const old = bytes.indexOf(RETURN, from);
  return old < 0 || old >= end;
}

function fieldsOf(
  bytes: Buffer,
  bounds: Int32Array,
  count: number,
  hasQuotes: boolean,
  delimiter: string,
  from: number,
): string[] {
  const end = bounds[2 * count - 1] ?? from;
  // Decoding a record in one piece is cheaper than its fields one by one, even if they have to be found again.
  if (count < MAX_FIELDS) {
    const text = bytes.toString('utf8', from, end);
    return hasQuotes ? splitQuoted(text, delimiter) : text.split(delimiter);
  }
  return Array.from({ length: count }, (_, field) => {
    const start = bounds[2 * field] ?? 0;
    const text = bytes.toString('utf8', start, bounds[2 * field + 1]);
    return bytes[start] === QUOTE ? unquote(text) : text;
  });
}

/** The fields of a record as text, by the same rules as `scan`. */
function splitQuoted(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  for (let from = 0; ; ) {
    const isQuoted = text.charCodeAt(from) === QUOTE;
    const behind = isQuoted ? endOfQuotedText(text, from + 1) : from;
    const mark = text.indexOf(delimiter, behind);
    const field = text.slice(from, mark < 0 ? text.length : mark);
    fields.push(isQuoted ? unquote(field) : field);
    if (mark < 0) return fields;
    from = mark + 1;
  }
}

/** The character behind the quote that closes, or the end of the text. */
function endOfQuotedText(text: string, start: number): number {
  for (let from = start; ; ) {
    const close = text.indexOf('"', from);
    if (close < 0) return text.length;
    if (text.charCodeAt(close + 1) !== QUOTE) return close + 1;
    from = close + 2;
  }
}

/** What stands between the closing quote and the separator belongs to the field as it is. */
function unquote(text: string): string {
  let value = '';
  for (let from = 1; ; ) {
    const close = text.indexOf('"', from);
    if (close < 0) return value + text.slice(from);
    if (text[close + 1] !== '"') return value + text.slice(from, close) + text.slice(close + 1);
    value += text.slice(from, close + 1);
    from = close + 2;
  }
}
