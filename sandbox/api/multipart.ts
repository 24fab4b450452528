import type { Params, UploadedFile } from './params.ts';

const LINE_BREAK = Buffer.from('\r\n');
const HEADER_END = Buffer.from('\r\n\r\n');

/**
 * Reads a multipart/form-data body (RFC 7578). Lenient where bots are sloppy: header names in any case, no space after
 * the colon, file names without quotes and in plain UTF-8, as grammY sends them. Undefined: the body is broken.
 */
export function readMultipart(body: Buffer, boundary: string): Params | undefined {
  const values = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  const marker = Buffer.from(`--${boundary}`);
  let start = body.indexOf(marker);
  if (start < 0) return undefined;
  for (;;) {
    const from = start + marker.length;
    if (body.subarray(from, from + 2).equals(Buffer.from('--'))) return { values, files };
    const next = body.indexOf(Buffer.concat([LINE_BREAK, marker]), from);
    const headerEnd = body.indexOf(HEADER_END, from);
    if (next < 0 || headerEnd < 0 || headerEnd > next) return undefined;
    const headers = body.subarray(from, headerEnd).toString('utf8');
    const content = body.subarray(headerEnd + HEADER_END.length, next);
    const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? '';
    const name = attribute(disposition, 'name');
    const fileName = attribute(disposition, 'filename');
    if (name !== undefined && fileName === undefined) values.set(name, content.toString('utf8'));
    if (name !== undefined && fileName !== undefined) {
      const mime = /^content-type:\s*([^;\r\n]+)/im.exec(headers)?.[1]?.trim() ?? 'application/octet-stream';
      files.set(name, { name: fileName, mime, bytes: Buffer.from(content) });
    }
    start = next + LINE_BREAK.length;
  }
}

function attribute(disposition: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, 'i').exec(disposition);
  return (match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2]?.trim()) || (match ? '' : undefined);
}
