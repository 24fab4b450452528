/** Characters of one field; a longer one is an unclosed quote. */
const MAX_FIELD = 1_000_000;

/** Takes text in pieces of any length and gives complete records. */
export interface CsvParser {
  write(text: string, onRecord: (record: string[]) => boolean): boolean;
  /** The last record, when the text does not end with a line break. */
  end(onRecord: (record: string[]) => boolean): boolean;
}

/**
 * RFC 4180 as spreadsheets really write it: any separator, any line break, quotes doubled inside quotes, a quote in
 * the middle of a bare field taken as it stands, records of any number of fields. An empty line is a record with one
 * empty field, so that records count as rows do. `onRecord` returns false to stop; `write` then returns false.
 * @throws RangeError when a quote is not closed within a million characters.
 */
export function createCsvParser(delimiter: string): CsvParser {
  let rest = '';
  let fields: string[] = [];

  const parse = (text: string, isLast: boolean, onRecord: (record: string[]) => boolean): boolean => {
    let at = 0;
    while (at < text.length) {
      const field =
        text.charCodeAt(at) === 34 ? quoted(text, at, delimiter, isLast) : bare(text, at, delimiter, isLast);
      if (field === null) break;
      fields.push(field.value);
      at = field.next;
      if (field.endsRecord) {
        const record = fields;
        fields = [];
        if (!onRecord(record)) return false;
      }
    }
    rest = text.slice(at);
    if (rest.length > MAX_FIELD) throw new RangeError('unclosed quote');
    return true;
  };

  return {
    write: (text, onRecord) => parse(rest + text, false, onRecord),
    end: (onRecord) => {
      const endsWithDelimiter = rest === '' && fields.length > 0;
      if (!parse(rest, true, onRecord)) return false;
      if (fields.length === 0) return true;
      const record = endsWithDelimiter ? [...fields, ''] : fields;
      fields = [];
      return onRecord(record);
    },
  };
}

interface Piece {
  readonly value: string;
  readonly next: number;
  readonly endsRecord: boolean;
}

/** Null when the end of the field lies in text that has not come yet. */
function bare(text: string, start: number, delimiter: string, isLast: boolean): Piece | null {
  const mark = delimiter.charCodeAt(0);
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === mark) return { value: text.slice(start, at), next: at + 1, endsRecord: false };
    if (code === 10) return { value: text.slice(start, at), next: at + 1, endsRecord: true };
    if (code === 13) {
      if (at + 1 === text.length && !isLast) return null;
      const width = text.charCodeAt(at + 1) === 10 ? 2 : 1;
      return { value: text.slice(start, at), next: at + width, endsRecord: true };
    }
  }
  return isLast ? { value: text.slice(start), next: text.length, endsRecord: true } : null;
}

function quoted(text: string, start: number, delimiter: string, isLast: boolean): Piece | null {
  let value = '';
  let from = start + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) {
      return isLast ? { value: value + text.slice(from), next: text.length, endsRecord: true } : null;
    }
    if (close + 1 === text.length && !isLast) return null;
    if (text.charCodeAt(close + 1) === 34) {
      value += text.slice(from, close + 1);
      from = close + 2;
      continue;
    }
    // What stands between the closing quote and the separator belongs to the field as it is.
    const tail = bare(text, close + 1, delimiter, isLast);
    if (tail === null) return null;
    return { ...tail, value: value + text.slice(from, close) + tail.value };
  }
}
