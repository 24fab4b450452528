import { type FontDecoder, legacyFontOf } from '../font-decoder.ts';
import type { LegacyFont } from '../legacy-text.ts';
import { UnreadableFile } from './reader.ts';
import { local, type OpenPart, parseXml } from './xlsx-xml.ts';

/** Characters of all shared strings. */
const MAX_STRINGS = 60_000_000;

/** What the workbook says of its sheets. */
export interface Workbook {
  readonly date1904: boolean;
  /** Parts of the visible sheets, in order. */
  readonly sheets: readonly string[];
  readonly strings: string;
}

/** @throws UnreadableFile when the archive holds no workbook. */
export async function readWorkbook(open: OpenPart): Promise<Workbook> {
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

/** The shared texts of a workbook. */
export interface Strings {
  /** By their number; phonetic readings are left out. */
  readonly texts: readonly string[];
  /** Numbers of those whose pieces have fonts of their own: they are decoded already where they must be. */
  readonly drawn: ReadonlySet<number>;
}

export async function readStrings(
  open: OpenPart,
  part: string,
  decoder: FontDecoder,
  breathe: () => Promise<void>,
): Promise<Strings> {
  const stream = await open(part);
  const strings: string[] = [];
  const drawn = new Set<number>();
  if (stream === null) return { texts: strings, drawn };
  let font: LegacyFont | null = null;
  let current = '';
  let run = '';
  let inText = false;
  let phonetic = false;
  let total = 0;
  await parseXml(stream, {
    breathe,
    open: (name, at) => {
      if (name === 'si') current = '';
      else if (name === 'r') font = null;
      else if (name === 'rFont') {
        font = legacyFontOf(at.val ?? '');
        drawn.add(strings.length);
      } else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text: (text) => {
      if (inText) run += text;
    },
    close: (name) => {
      if (name === 't') {
        inText = false;
        current += font === null ? run : (decoder.decode(run, font) ?? run);
        run = '';
      } else if (name === 'rPh') phonetic = false;
      else if (name === 'r') font = null;
      else if (name === 'si') {
        total += current.length;
        if (total > MAX_STRINGS) throw new UnreadableFile('too-large', 'shared strings');
        strings.push(current);
      }
    },
  });
  return { texts: strings, drawn };
}

/** Number formats of Excel itself that show a date. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** True for a format code with a day, month or year in it, once literals, colours and conditions are taken out. */
const showsDate = (code: string): boolean =>
  /[dmy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|General/gi, ''));

/** What the style of a cell says of its value. */
export interface CellStyle {
  readonly isDate: boolean;
  /** The legacy font that draws it. */
  readonly font: LegacyFont | null;
}

/** The styles of cells by their number. */
export async function readStyles(open: OpenPart): Promise<readonly CellStyle[]> {
  const stream = await open('xl/styles.xml');
  if (stream === null) return [];
  const custom = new Map<number, boolean>();
  const styles: CellStyle[] = [];
  const fonts: (LegacyFont | null)[] = [];
  let inCellFormats = false;
  let inFonts = false;
  await parseXml(stream, {
    open: (name, at) => {
      if (name === 'numFmt') custom.set(Number(at.numFmtId), showsDate(at.formatCode ?? ''));
      else if (name === 'fonts') inFonts = true;
      else if (name === 'font' && inFonts) fonts.push(null);
      else if (name === 'name' && inFonts) fonts[fonts.length - 1] = legacyFontOf(at.val ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(at.numFmtId ?? 0);
        const font = fonts[Number(at.fontId ?? 0)] ?? null;
        styles.push({ isDate: custom.get(id) ?? isBuiltInDate(id), font });
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
      else if (name === 'fonts') inFonts = false;
    },
  });
  return styles;
}
