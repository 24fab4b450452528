import type { IncomingMessage } from 'node:http';
import { isRefusal, type Refusal } from '../model.ts';
import { badRequest, bodyTooLarge } from './errors.ts';
import { readMultipart } from './multipart.ts';
import type { Params, UploadedFile } from './params.ts';

/** Bytes; files go up to 50 MB, so a body may be a little larger. */
const BODY_LIMIT = 51 * 1024 * 1024;

/** The whole body, or a refusal when it is too large. */
export async function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer | Refusal> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? bodyTooLarge : Buffer.concat(chunks);
}

/** Parameters come in the query string and in a JSON, urlencoded or multipart body; the body wins. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Params | Refusal> {
  const body = await readBody(request);
  if (isRefusal(body)) return body;
  const fromBody = parseBody(body, request.headers['content-type'] ?? '');
  if (isRefusal(fromBody)) return fromBody;
  return { values: new Map([...url.searchParams, ...fromBody.values]), files: fromBody.files };
}

function parseBody(body: Buffer, contentType: string): Params | Refusal {
  const files = new Map<string, UploadedFile>();
  if (body.length === 0) return { values: new Map(), files };
  const [type = ''] = contentType.toLowerCase().split(';');
  if (type.trim() === 'application/json') {
    let value: unknown;
    try {
      value = JSON.parse(body.toString('utf8'));
    } catch {
      return badRequest("can't parse JSON object");
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return badRequest('object expected as JSON body');
    }
    return { values: jsonValues(value as Record<string, unknown>), files };
  }
  if (type.trim() === 'multipart/form-data') {
    const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
    const parsed = boundary === undefined ? undefined : readMultipart(body, boundary);
    return parsed ?? badRequest("can't parse multipart form data");
  }
  return { values: new Map(new URLSearchParams(body.toString('utf8'))), files };
}

/** Numbers, flags and objects become the text they would have been in a form. */
export function jsonValues(object: Readonly<Record<string, unknown>>): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined) continue;
    values.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return values;
}
