import type { RawCells } from '../cells.ts';
import { readHeading } from '../headings.ts';
import { type CsvRecord, createCsvParser, UnclosedQuote } from './csv-parser.ts';
import type { Encoding } from './inspect.ts';
import { MAX_COLUMNS, MAX_ROWS, type RowSink, UnreadableFile } from './reader.ts';
import { inUtf8Once } from './utf8.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Reads a table of separated values; the separator is the one under which the heading is best understood. */
export async function readCsv(path: string, encoding: Encoding, head: Buffer, sink: RowSink): Promise<void> {
  const sample = new TextDecoder(encoding).decode(head, { stream: true });
  const parser = createCsvParser(delimiterOf(sample));
  sink.begin({ date1904: false });
  let row = 0;
  const take = (record: CsvRecord): boolean => {
    row += 1;
    if (row > MAX_ROWS) throw new UnreadableFile('too-large', `${MAX_ROWS}`);
    return sink.row(new CsvRow(row, record));
  };
  try {
    let wanted = true;
    for await (const bytes of inUtf8Once(path, encoding)) {
      wanted = parser.write(bytes, take);
      if (!wanted) break;
      await sink.breathe?.();
    }
    if (wanted) parser.end(take);
  } catch (cause) {
    if (cause instanceof UnclosedQuote) {
      const line = await lineAt(path, encoding, cause.offset);
      throw new UnreadableFile('unclosed-quote', `${line}`, { cause });
    }
    if (cause instanceof RangeError) throw new UnreadableFile('unreadable', `CSV, row ${row + 1}`, { cause });
    throw cause;
  }
  sink.end();
}

/** The line, from 1, of a byte of the text: what an editor calls it, whatever cells hold line breaks of their own. */
async function lineAt(path: string, encoding: Encoding, offset: number): Promise<number> {
  let line = 1;
  let before = 0;
  let wasReturn = false;
  for await (const bytes of inUtf8Once(path, encoding)) {
    const end = Math.min(bytes.length, offset - before);
    for (let at = 0; at < end; at += 1) {
      if (bytes[at] === 13 || (bytes[at] === 10 && !wasReturn)) line += 1;
      wasReturn = bytes[at] === 13;
    }
    before += bytes.length;
    if (before >= offset) break;
  }
  return line;
}

/** A row whose cells are decoded when somebody looks at them. */
class CsvRow {
  readonly row: number;
  readonly #record: CsvRecord;
  #cells: readonly string[] | null = null;
  constructor(row: number, record: CsvRecord) {
    this.row = row;
    this.#record = record;
  }
  get raw(): RawCells {
    return this.#record;
  }
  get cells(): readonly string[] {
    if (this.#cells === null) {
      const fields = this.#record.fields();
      this.#cells = fields.length > MAX_COLUMNS ? fields.slice(0, MAX_COLUMNS) : fields;
    }
    return this.#cells;
  }
}

function delimiterOf(sample: string): string {
  const lines = sample.split(/\r\n|\n|\r/, 60).filter((line) => line.length < 20_000);
  let best = { delimiter: ',', hits: -1, pieces: 0 };
  for (const delimiter of DELIMITERS) {
    for (const line of lines) {
      const pieces = line.split(delimiter);
      if (pieces.length < 2 || pieces.length > MAX_COLUMNS) continue;
      const hits = pieces.filter((piece) => {
        const heading = readHeading(piece.replace(/^\s*"|"\s*$/g, ''));
        return heading !== null && heading !== 'class-3';
      }).length;
      if (hits > best.hits || (hits === best.hits && pieces.length > best.pieces)) {
        best = { delimiter, hits, pieces: pieces.length };
      }
    }
  }
  return best.delimiter;
}
