import { createReadStream } from 'node:fs';
import type { Encoding } from './inspect.ts';
import { PIECE, piecesOf } from './pieces.ts';

/** The bytes of a text file in UTF-8, whatever it is written in, without a byte order mark. */
export function inUtf8(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>;
  return decoded(stream, encoding);
}

/** The same, faster, each piece valid until the next is asked for. */
export const inUtf8Once = (path: string, encoding: Encoding): AsyncGenerator<Buffer> =>
  decoded(piecesOf(path), encoding);

async function* decoded(stream: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    let isFirst = true;
    for await (const chunk of stream) {
      const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      isFirst = false;
      yield hasMark ? chunk.subarray(3) : chunk;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of stream) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
