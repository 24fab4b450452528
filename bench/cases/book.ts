import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { crc32, createDeflateRaw } from 'node:zlib';
import { HEADINGS, rowOf } from './file.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Writes a workbook of one sheet with so many rows, texts in their cells, as tools for reports write it. */
export async function writeWorkbook(path: string, rows: number): Promise<void> {
  const parts: { name: string; crc: number; packed: Buffer; size: number }[] = [];
  const add = async (name: string, pieces: Iterable<string>): Promise<void> => {
    const deflate = createDeflateRaw({ level: 3 });
    const packed: Buffer[] = [];
    deflate.on('data', (chunk: Buffer) => packed.push(chunk));
    let crc = 0;
    let size = 0;
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      crc = crc32(bytes, crc);
      size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
    await once(deflate, 'end');
    parts.push({ name, crc, packed: Buffer.concat(packed), size });
  };
  await add('xl/workbook.xml', [
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ]);
  await add('xl/_rels/workbook.xml.rels', [
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ]);
  await add('xl/worksheets/sheet1.xml', sheet(rows));
  const file = createWriteStream(path);
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, crc, packed, size } of parts) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc, 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(size, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, Buffer.from(name)]));
    offset += entry.length;
    file.write(entry);
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  file.end(Buffer.concat([directory, end]));
  await once(file, 'close');
}

function* sheet(rows: number): Generator<string> {
  yield `<worksheet xmlns="${MAIN}"><sheetData>${rowXml(1, HEADINGS)}`;
  for (let from = 0; from < rows; from += 500) {
    let text = '';
    for (let index = from; index < Math.min(rows, from + 500); index += 1) {
      text += rowXml(index + 2, rowOf(index, false));
    }
    yield text;
  }
  yield '</sheetData></worksheet>';
}

const rowXml = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells
    .map((cell, column) =>
      cell === ''
        ? ''
        : `<c r="${String.fromCharCode(65 + column)}${number}" t="inlineStr"><is><t>${cell.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</t></is></c>`,
    )
    .join('')}</row>`;
