import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { dateOfSerial } from '../dates.ts';
import type { Cell } from '../model.ts';
import { MAX_COLUMNS, MAX_ROWS, type RowSink, UnreadableFile } from './reader.ts';

/** Bounds on a workbook from outside: enough for 1,000,000 rows of ours, too little for a bomb. */
const LIMITS = {
  entries: 2_000,
  /** Bytes after unpacking, of one part and of the parts that are read. */
  unpacked: 2_000_000_000,
  /** Unpacked to packed, judged on parts of over a megabyte; a sheet of ours stays below 40. */
  ratio: 200,
  /** Characters of all shared strings. */
  strings: 300_000_000,
  /** Depth of elements; a worksheet has less than ten. */
  depth: 64,
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
    const open = (name: string): Promise<Readable> | null => {
      const entry = parts.get(name.replace(/^\//, '').toLowerCase());
      return entry === undefined ? null : zip.openReadStreamPromise(entry);
    };
    const book = await readWorkbook(open);
    const strings = await readStrings(open, book.strings);
    const dateStyles = await readDateStyles(open);
    for (const sheet of book.sheets) {
      sink.begin({ date1904: book.date1904 });
      await readSheet(open, sheet, { strings, dateStyles, date1904: book.date1904 }, sink);
      if (sink.end()) return;
    }
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause;
    throw new UnreadableFile('unreadable', 'XLSX', { cause });
  } finally {
    zip.close();
  }
}

type Open = (name: string) => Promise<Readable> | null;

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

type Attributes = Readonly<Record<string, string>>;
interface Handlers {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Asked after each piece of the stream; true ends the reading. */
  done?(): boolean;
}

const local = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

async function parseXml(stream: Readable, handlers: Handlers): Promise<void> {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > LIMITS.depth) throw new UnreadableFile('too-large', 'nesting');
    handlers.open?.(local(tag.name), tag.attributes as Attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handlers.close?.(local(tag.name));
  });
  if (handlers.text !== undefined) {
    const { text } = handlers;
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (handlers.done?.() === true) {
      stream.destroy();
      return;
    }
  }
  parser.write(decoder.decode());
  parser.close();
}

interface Workbook {
  readonly date1904: boolean;
  /** Parts of the visible sheets, in order. */
  readonly sheets: readonly string[];
  readonly strings: string;
}

async function readWorkbook(open: Open): Promise<Workbook> {
  const stream = await open('xl/workbook.xml');
  if (stream === null) throw new UnreadableFile('unknown-format', 'ZIP');
  const ids: string[] = [];
  let date1904 = false;
  await parseXml(stream, {
    open: (name, at) => {
      if (name === 'workbookPr') date1904 = at.date1904 === '1' || at.date1904 === 'true';
      if (name === 'sheet' && (at.state ?? 'visible') === 'visible') {
        ids.push(Object.entries(at).find(([key]) => local(key) === 'id')?.[1] ?? '');
      }
    },
  });
  const targets = new Map<string, string>();
  let strings = 'xl/sharedStrings.xml';
  const relations = await open('xl/_rels/workbook.xml.rels');
  if (relations !== null) {
    await parseXml(relations, {
      open: (name, at) => {
        if (name !== 'Relationship' || at.Target === undefined) return;
        const target = at.Target.startsWith('/') ? at.Target.slice(1) : `xl/${at.Target}`;
        targets.set(at.Id ?? '', target);
        if (at.Type?.endsWith('/sharedStrings') === true) strings = target;
      },
    });
  }
  return {
    date1904,
    sheets: ids.map((id, index) => targets.get(id) ?? `xl/worksheets/sheet${index + 1}.xml`),
    strings,
  };
}

async function readStrings(open: Open, part: string): Promise<readonly string[]> {
  const stream = await open(part);
  const strings: string[] = [];
  if (stream === null) return strings;
  let current = '';
  let inText = false;
  let phonetic = false;
  let total = 0;
  await parseXml(stream, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        total += current.length;
        if (total > LIMITS.strings) throw new UnreadableFile('too-large', 'shared strings');
        strings.push(current);
      }
    },
  });
  return strings;
}

/** Number formats of Excel itself that show a date. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** True for a format code with a day, month or year in it, once literals, colours and conditions are taken out. */
const showsDate = (code: string): boolean =>
  /[dmy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|General/gi, ''));

async function readDateStyles(open: Open): Promise<readonly boolean[]> {
  const stream = await open('xl/styles.xml');
  if (stream === null) return [];
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await parseXml(stream, {
    open: (name, at) => {
      if (name === 'numFmt') custom.set(Number(at.numFmtId), showsDate(at.formatCode ?? ''));
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(at.numFmtId ?? 0);
        styles.push(custom.get(id) ?? isBuiltInDate(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

interface Reading {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly date1904: boolean;
}

async function readSheet(open: Open, part: string, reading: Reading, sink: RowSink): Promise<void> {
  const stream = await open(part);
  if (stream === null) return;
  let row = 0;
  let column = -1;
  let cells: Cell[] = [];
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
        cells[column] = cellOf(value, type, style, reading);
      } else if (name === 'row' && wanted) wanted = sink.row({ row, cells });
    },
    done: () => !wanted,
  });
}

function cellOf(value: string, type: string, style: string, reading: Reading): Cell {
  switch (type) {
    case 's':
      return reading.strings[Number(value)] ?? null;
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
      if (style !== '' && reading.dateStyles[Number(style)] === true) {
        const date = dateOfSerial(number, reading.date1904);
        return date === null ? number : { date };
      }
      return number;
    }
  }
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
