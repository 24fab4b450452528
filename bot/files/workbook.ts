import type { CivilDate } from '../../cases/model.ts';
import { xmlText } from './xml-text.ts';
import { zipOf } from './zip.ts';

/** What a cell holds; null is an empty one. */
export type SheetCell = string | number | { readonly date: CivilDate } | null;

export interface Sheet {
  /** At most 31 characters, without []:*?/\ */
  readonly name: string;
  readonly headings: readonly string[];
  /** Width of each column in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** Styles by their place in styles.xml. */
const STYLE = { plain: 0, heading: 1, date: 2, number: 3, text: 4 } as const;

/** The sheets as an .xlsx file (ECMA-376, transitional): text, whole numbers and dates, a heading that stays, a filter. */
export function workbookOf(sheets: readonly Sheet[]): Buffer {
  const names = sheets.map((_, i) => `sheet${i + 1}.xml`);
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${MAIN}.styles+xml"/>${names.map((name) => `<Override PartName="/xl/worksheets/${name}" ContentType="${MAIN}.worksheet+xml"/>`).join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}">${names.map((name, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/${name}"/>`).join('')}<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', content: STYLES },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/${names[i]}`, content: sheetXml(sheet) })),
  ]);
}

function sheetXml({ headings, widths, rows }: Sheet): string {
  const columns = widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const last = `${columnName(Math.max(1, headings.length))}${rows.length + 1}`;
  const names = headings.map((_, i) => columnName(i + 1));
  const lines = [
    rowXml(
      1,
      headings.map((heading, i) => textXml(`${names[i]}1`, heading, STYLE.heading)),
    ),
    ...rows.map((cells, r) =>
      rowXml(
        r + 2,
        cells.map((cell, i) => cellXml(`${names[i]}${r + 2}`, cell)),
      ),
    ),
  ];
  return `${XML}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

const rowXml = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.join('')}</row>`;

function cellXml(at: string, cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}" s="${STYLE.number}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return textXml(at, harmless(cell), STYLE.text);
  return `<c r="${at}" s="${STYLE.date}"><v>${serialOf(cell.date)}</v></c>`;
}

const textXml = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;

/**
 * A text cell of a workbook is never computed, but it is once somebody saves it as CSV and opens that: what begins
 * like a formula gets an apostrophe (OWASP, CSV injection).
 */
export function harmless(text: string): string {
  return /^\s*[=+\-@]|^[\t\r]/.test(text) ? `'${text}` : text;
}

const DAY_MS = 86_400_000;
/** 1 January 1970 in a workbook. */
const UNIX_EPOCH_SERIAL = 25_569;

/** Days since 30 December 1899, as every workbook that does not say otherwise counts them. */
export function serialOf(date: CivilDate): number {
  return Date.parse(date) / DAY_MS + UNIX_EPOCH_SERIAL;
}

/** 1 → A, 27 → AA. */
export function columnName(n: number): string {
  const rest = (n - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return n <= 26 ? letter : `${columnName(Math.floor((n - 1) / 26))}${letter}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in it
const UNSAFE = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]/;

/** XML has no word for most control characters and for half a pair of surrogates: they are left out. */
function escapeXml(text: string): string {
  // Most cells of a long list have nothing of the kind.
  if (!UNSAFE.test(text)) return text.normalize('NFC');
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const FONT = '<sz val="11"/><name val="Times New Roman"/><family val="1"/>';
/** Number format 3 is `#,##0`; 164 the day first. `quotePrefix` keeps a text a text when it is edited. */
const STYLES = `${XML}<styleSheet xmlns="${SHEET}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;
