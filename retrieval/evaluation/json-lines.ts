import { createReadStream } from 'node:fs';
import { createBrotliDecompress } from 'node:zlib';

const NEWLINE = 10;

/**
 * The objects of a JSON-lines file, `.br` unpacked on the way; only the line being read is held in memory. Blank lines are
 * passed over. Throws, naming the file and the line, at a line that is no JSON object, and when the file cannot be read or
 * is cut short.
 */
export async function* readJsonLines(path: string): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for await (const { row } of readNumberedLines(path)) yield row;
}

/** The same with the number of each line, from 1. */
export async function* readNumberedLines(
  path: string,
): AsyncGenerator<{ readonly line: number; readonly row: Readonly<Record<string, unknown>> }> {
  let number = 0;
  for await (const line of readLines(path)) {
    number += 1;
    const text = line.toString('utf8').trim();
    if (text !== '') yield { line: number, row: parseObject(text, path, number) };
  }
}

function parseObject(text: string, path: string, number: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path}, line ${number} is not JSON; is the file cut short?`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${path}, line ${number} is no JSON object.`);
  return value as Record<string, unknown>;
}

async function* readLines(path: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of readBytes(path)) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      parts.push(chunk.subarray(from, end));
      yield parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

async function* readBytes(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const unpacked = path.endsWith('.br') ? file.pipe(createBrotliDecompress({ chunkSize: 1 << 20 })) : file;
  file.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked) yield chunk as Buffer;
  } catch (cause) {
    throw new Error(`${path} cannot be read to its end: ${(cause as Error).message}.`, { cause });
  } finally {
    file.destroy();
  }
}
