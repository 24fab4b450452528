import { crc32, deflateRawSync } from 'node:zlib';

/** A cell of a test workbook: text, number, a date by its serial, a formula's error, a text in a font, or nothing. */
export type TestCell =
  | string
  | number
  | null
  | { readonly serial: number }
  | { readonly error: string }
  | { readonly text: string; readonly font: string }
  /** One text whose font is its own and not the cell's. */
  | { readonly rich: string; readonly font: string };

/** The fonts a cell may name, in the order of their styles. */
const FONTS = ['Times New Roman', '.VnTime', 'VNI-Times', '.VnTimeH'];

export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  readonly hidden?: boolean;
  readonly merged?: readonly string[];
}

/** Bytes of an .xlsx with these sheets, as Excel would write it: shared strings, a date style, merged cells. */
export function workbook(
  sheets: readonly TestSheet[],
  options: { readonly date1904?: boolean } = {},
): Buffer {
  const strings = new Map<string, number>();
  const shared = (text: string): number => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  };
  const parts: [string, string][] = sheets.map((sheet, index) => [
    `xl/worksheets/sheet${index + 1}.xml`,
    sheetXml(sheet, shared),
  ]);
  const sheetList = sheets
    .map(
      ({ name, hidden }, index) =>
        `<sheet name="${xmlText(name)}" sheetId="${index + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
    )
    .join('');
  const relations = sheets
    .map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    )
    .join('');
  return zip([
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${options.date1904 === true ? ' date1904="1"' : ''}/><sheets>${sheetList}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}<Relationship Id="rIdS" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="[$-42A]dd/mm/yyyy;@"/></numFmts><fonts>${FONTS.map((font) => `<font><sz val="12"/><name val="${font}"/></font>`).join('')}</fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="170" applyNumberFormat="1"/>${FONTS.map((_, index) => `<xf numFmtId="0" fontId="${index}"/>`).join('')}</cellXfs></styleSheet>`,
    ],
    ...parts,
    ['xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${[...strings.keys()].map(stringXml).join('')}</sst>`],
  ]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function sheetXml({ rows, merged }: TestSheet, shared: (text: string) => number): string {
  const lines = rows.map((cells, index) => {
    const filled = cells.map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`, shared));
    return `<row r="${index + 1}">${filled.join('')}</row>`;
  });
  const merges = (merged ?? []).map((reference) => `<mergeCell ref="${reference}"/>`).join('');
  return `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>${merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function cellXml(cell: TestCell, reference: string, shared: (text: string) => number): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${shared(cell)}</v></c>`;
  if ('text' in cell)
    return `<c r="${reference}" s="${2 + FONTS.indexOf(cell.font)}" t="s"><v>${shared(cell.text)}</v></c>`;
  if ('rich' in cell)
    return `<c r="${reference}" s="3" t="s"><v>${shared(`${RICH}${cell.font}${RICH}${cell.rich}`)}</v></c>`;
  if ('serial' in cell) return `<c r="${reference}" s="1"><v>${cell.serial}</v></c>`;
  return `<c r="${reference}" t="e"><f>NA()</f><v>${xmlText(cell.error)}</v></c>`;
}

function letters(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** Stands around the font of a text in pieces. */
const RICH = '\u0001';
function stringXml(text: string): string {
  const t = (part: string) => `<t xml:space="preserve">${xmlText(part)}</t>`;
  if (!text.startsWith(RICH)) return `<si>${t(text)}</si>`;
  const [, font = '', written = ''] = text.split(RICH);
  return `<si><r><rPr><rFont val="${font}"/></rPr>${t(written)}</r></si>`;
}

const xmlText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** A ZIP archive of text parts, each deflated. */
export function zip(parts: readonly (readonly [name: string, text: string])[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(raw), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(raw.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, Buffer.from(name)]));
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
