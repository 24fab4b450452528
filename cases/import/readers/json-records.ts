import type { Encoding } from './inspect.ts';
import { UnreadableFile } from './reader.ts';
import { inUtf8 } from './utf8.ts';

/** Bytes of one record, and of all that stands outside of records. */
const MAX_RECORD = 4_000_000;
/** Brackets within brackets; a record of ours has three. */
const MAX_DEPTH = 64;

/** How the records of a JSON file stand: in one list, in the list `cases` of an object, or one a line. */
export type JsonShape = 'list' | 'batch' | 'lines';

/** @param head the beginning of the text. */
export function shapeOf(head: string): JsonShape {
  if (/^[\s\ufeff]*\[/.test(head)) return 'list';
  return /^[\s\ufeff]*\{(?:[^{}]|\{[^{}]*\})*?"cases"\s*:\s*\[/.test(head) ? 'batch' : 'lines';
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [91, 93, 123, 125];

/**
 * Gives the text of every record in order, then returns what stands around them. JSON.parse of a whole file would take
 * twenty times its size at worst, in one step that no limit of memory can end without ending the whole process.
 * @throws UnreadableFile when brackets do not close, nest too deep, or a record is too long.
 */
export async function* jsonRecords(
  path: string,
  encoding: Encoding,
  shape: 'list' | 'batch',
): AsyncGenerator<string, string> {
  const level = shape === 'list' ? 1 : 2;
  const outside: Buffer[] = [];
  let outsideBytes = 0;
  let begun: Buffer[] = [];
  let begunBytes = 0;
  let depth = 0;
  let inCases = shape === 'list';
  let inString = false;
  let escaped = false;
  let commas = 0;
  let records = 0;

  const addOutside = (bytes: Buffer): void => {
    outsideBytes += bytes.length;
    if (outsideBytes > MAX_RECORD) throw new UnreadableFile('too-large', 'JSON');
    if (bytes.length > 0) outside.push(bytes);
  };
  for await (const chunk of inUtf8(path, encoding)) {
    let from = 0;
    let isRecord = begunBytes > 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk[at] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inString = false;
      } else if (code === QUOTE) inString = true;
      else if (code === COMMA && depth === level && inCases) commas += 1;
      else if (code === OPEN || code === OPEN_LIST) {
        if (depth === level && inCases && code === OPEN) {
          addOutside(chunk.subarray(from, at));
          from = at;
          isRecord = true;
        } else if (depth === 1 && shape === 'batch' && code === OPEN_LIST) {
          const before = Buffer.concat([...outside, chunk.subarray(from, at)]).toString('utf8');
          inCases = /"cases"\s*:\s*$/.test(before);
        }
        depth += 1;
        if (depth > MAX_DEPTH) throw new UnreadableFile('too-large', 'nesting');
      } else if (code === CLOSE || code === CLOSE_LIST) {
        depth -= 1;
        if (depth < 0) throw new UnreadableFile('unreadable', 'JSON');
        if (shape === 'batch' && depth < level) inCases = false;
        if (isRecord && depth === level) {
          records += 1;
          const text = Buffer.concat([...begun, chunk.subarray(from, at + 1)]).toString('utf8');
          begun = [];
          begunBytes = 0;
          isRecord = false;
          from = at + 1;
          yield text;
        }
      }
    }
    const rest = chunk.subarray(from);
    if (!isRecord) {
      // Blanks around records are nothing to keep.
      addOutside(records > 0 && rest.every((byte) => byte <= 32) ? rest.subarray(0, 0) : rest);
      continue;
    }
    begun.push(Buffer.from(rest));
    begunBytes += rest.length;
    if (begunBytes > MAX_RECORD) throw new UnreadableFile('too-large', 'JSON');
  }
  if (depth !== 0 || inString || begunBytes > 0) throw new UnreadableFile('unreadable', 'JSON');
  if (commas !== Math.max(0, records - 1)) throw new UnreadableFile('unreadable', 'JSON');
  return Buffer.concat(outside).toString('utf8');
}

/** One JSON object a line. */
export async function* jsonLines(path: string, encoding: Encoding): AsyncGenerator<string, string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of inUtf8(path, encoding)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(10, from); end >= 0; end = bytes.indexOf(10, from)) {
      if (end - from > MAX_RECORD) throw new UnreadableFile('too-large', 'JSON');
      yield bytes.toString('utf8', from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > MAX_RECORD) throw new UnreadableFile('too-large', 'JSON');
  }
  if (rest.length > 0) yield rest.toString('utf8');
  return '';
}
