import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { dateOfSerial } from '../dates.ts';
import { createFontDecoder, type FontDecoder } from '../font-decoder.ts';
import type { Cell } from '../model.ts';
import { MAX_COLUMNS, MAX_ROWS, type RowSink, UnreadableFile } from './reader.ts';
import { type CellStyle, readStrings, readStyles, readWorkbook, type Strings } from './xlsx-workbook.ts';
import { type OpenPart, parseXml } from './xlsx-xml.ts';

/** Bounds on a workbook from outside: enough for 1,000,000 rows of ours, too little for a bomb. */
const LIMITS = {
  entries: 2_000,
  /** Bytes after unpacking, of one part and of the parts that are read. */
  unpacked: 2_000_000_000,
  /** Unpacked to packed, judged on parts of over a megabyte; a sheet of ours stays below 40. */
  ratio: 200,
} as const;

/**
 * Streams the rows of the first visible sheet that the sink wants. Dates come out as civil dates, by the number
 * format of their cell and the workbook's day count; formulas come out as the value that was last computed.
 * @throws UnreadableFile when it is no workbook, is damaged or exceeds the limits.
 */
export async function readXlsx(path: string, sink: RowSink): Promise<void> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch (cause) {
    throw new UnreadableFile('unreadable', 'XLSX', { cause });
  }
  try {
    const parts = await listParts(zip);
    const open: OpenPart = (name): Promise<Readable> | null => {
      const entry = parts.get(name.replace(/^\//, '').toLowerCase());
      return entry === undefined ? null : zip.openReadStreamPromise(entry);
    };
    const book = await readWorkbook(open);
    const decoder = createFontDecoder();
    const strings = await readStrings(open, book.strings, decoder, async () => sink.breathe?.());
    const styles = await readStyles(open);
    for (const sheet of book.sheets) {
      sink.begin({ date1904: book.date1904 });
      await readSheet(open, sheet, { strings, styles, decoder, date1904: book.date1904 }, sink);
      for (const font of decoder.used) sink.font?.(font);
      if (sink.end()) return;
    }
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause;
    throw new UnreadableFile('unreadable', 'XLSX', { cause });
  } finally {
    zip.close();
  }
}

async function listParts(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.entries) throw new UnreadableFile('too-large', `${zip.entryCount} entries`);
  const parts = new Map<string, Entry>();
  let unpacked = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      const bomb =
        entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > LIMITS.ratio * entry.compressedSize;
      if (bomb || unpacked > LIMITS.unpacked) {
        reject(new UnreadableFile('too-large', entry.fileName.slice(0, 40)));
        return;
      }
      parts.set(entry.fileName.toLowerCase(), entry);
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  return parts;
}

interface Reading {
  readonly strings: Strings;
  readonly styles: readonly CellStyle[];
  readonly decoder: FontDecoder;
  readonly date1904: boolean;
}

async function readSheet(open: OpenPart, part: string, reading: Reading, sink: RowSink): Promise<void> {
  const stream = await open(part);
  if (stream === null) return;
  let row = 0;
  let column = -1;
  let cells: Cell[] = [];
  let decoded: Set<number> | undefined;
  let type = '';
  let style = '';
  let value = '';
  let inValue = false;
  let wanted = true;
  await parseXml(stream, {
    open: (name, at) => {
      if (name === 'c') {
        column = at.r === undefined ? column + 1 : columnOf(at.r);
        type = at.t ?? '';
        style = at.s ?? '';
        value = '';
      } else if (name === 'v' || name === 't') inValue = true;
      else if (name === 'row') {
        row = at.r === undefined ? row + 1 : Number(at.r);
        if (!(row <= MAX_ROWS)) throw new UnreadableFile('too-large', `${MAX_ROWS}`);
        column = -1;
        cells = [];
        decoded = undefined;
      }
    },
    text: (text) => {
      if (inValue) value += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c') {
        if (value === '' || column < 0 || column >= MAX_COLUMNS) return;
        while (cells.length < column) cells.push(null);
        const cell = cellOf(value, type, style, reading);
        const redrawn = typeof cell === 'string' ? byFont(cell, value, type, style, reading) : null;
        if (redrawn !== null) {
          decoded ??= new Set();
          decoded.add(column);
        }
        cells[column] = redrawn ?? cell;
      } else if (name === 'row' && wanted) {
        wanted = sink.row({ row, cells, ...(decoded !== undefined && { decoded }) });
      }
    },
    done: () => !wanted,
    breathe: async () => sink.breathe?.(),
  });
}

function cellOf(value: string, type: string, style: string, reading: Reading): Cell {
  switch (type) {
    case 's':
      return reading.strings.texts[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
    case 'd':
      return value;
    case 'b':
      return value === '1';
    case 'e':
      return { error: value };
    default: {
      const number = Number(value);
      if (Number.isNaN(number)) return value;
      if (style !== '' && reading.styles[Number(style)]?.isDate === true) {
        const date = dateOfSerial(number, reading.date1904);
        return date === null ? number : { date };
      }
      return number;
    }
  }
}

/** A text as the legacy font of its cell draws it; null where there is no such font, or its pieces have their own. */
function byFont(
  text: string,
  value: string,
  type: string,
  style: string,
  { strings, styles, decoder }: Reading,
): string | null {
  const font = styles[Number(style || 0)]?.font ?? null;
  if (font === null || (type === 's' && strings.drawn.has(Number(value)))) return null;
  return decoder.decode(text, font);
}

/** `BC12` → 54. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
