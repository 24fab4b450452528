import { crc32, deflateRawSync } from 'node:zlib';

/** A file inside an archive; names are ASCII paths with `/`. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** 1 January 1980, the first day a ZIP can name: the same content gives the same bytes. */
const DOS_DATE = 0x21;
const VERSION = 20;
const DEFLATED = 8;

/**
 * The entries as one ZIP archive in memory (PKWARE APPNOTE 6.3.10, without ZIP64: everything together stays below
 * 4 GB and 65,535 entries). node:zlib does the compressing; a library would only add the frame that stands here.
 */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const raw = Buffer.from(content as Uint8Array);
    const packed = deflateRawSync(raw);
    const path = Buffer.from(name, 'ascii');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(0, 2);
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(DOS_DATE, 8);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(path.length, 22);
    local.push(signature(0x04034b50), common, path, packed);
    const directory = Buffer.alloc(14);
    directory.writeUInt32LE(offset, 10);
    central.push(signature(0x02014b50), uint16(VERSION), common, directory, path);
    offset += 4 + common.length + path.length + packed.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, ...central, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
