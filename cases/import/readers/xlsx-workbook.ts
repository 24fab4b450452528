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

/** Texts by their number; phonetic readings are left out. */
export async function readStrings(
  open: OpenPart,
  part: string,
  breathe: () => Promise<void>,
): Promise<readonly string[]> {
  const stream = await open(part);
  const strings: string[] = [];
  if (stream === null) return strings;
  let current = '';
  let inText = false;
  let phonetic = false;
  let total = 0;
  await parseXml(stream, {
    breathe,
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
        if (total > MAX_STRINGS) throw new UnreadableFile('too-large', 'shared strings');
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

/** Whether a cell style shows dates, by the style's number. */
export async function readDateStyles(open: OpenPart): Promise<readonly boolean[]> {
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
