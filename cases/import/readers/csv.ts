import { createReadStream } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { readHeading } from '../fields.ts';
import { createCsvParser } from './csv-parser.ts';
import type { Encoding } from './inspect.ts';
import { MAX_COLUMNS, MAX_ROWS, type RowSink, UnreadableFile } from './reader.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Reads a table of separated values; the separator is the one under which the heading is best understood. */
export async function readCsv(path: string, encoding: Encoding, head: Buffer, sink: RowSink): Promise<void> {
  const sample = new TextDecoder(encoding).decode(head, { stream: true });
  const parser = createCsvParser(delimiterOf(sample));
  sink.begin({ date1904: false });
  let row = 0;
  const take = (record: string[]): boolean => {
    row += 1;
    if (row > MAX_ROWS) throw new UnreadableFile('too-large', `${MAX_ROWS}`);
    const cells = record.length > MAX_COLUMNS ? record.slice(0, MAX_COLUMNS) : record;
    return sink.row({ row, cells });
  };
  try {
    let wanted = true;
    for await (const text of decoded(path, encoding)) {
      wanted = parser.write(text, take);
      if (!wanted) break;
      await turn();
    }
    if (wanted) parser.end(take);
  } catch (cause) {
    if (cause instanceof RangeError) throw new UnreadableFile('unreadable', `CSV, row ${row + 1}`, { cause });
    throw cause;
  }
  sink.end();
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function delimiterOf(sample: string): string {
  const lines = sample.split(/\r\n|\n|\r/, 60).filter((line) => line.length < 20_000);
  let best = { delimiter: ',', hits: -1, pieces: 0 };
  for (const delimiter of DELIMITERS) {
    for (const line of lines) {
      const pieces = line.split(delimiter);
      if (pieces.length < 2 || pieces.length > MAX_COLUMNS) continue;
      const hits = pieces.filter((piece) => {
        const heading = readHeading(piece.replace(/^\s*"|"\s*$/g, ''));
        return heading !== null && heading !== 'class-3';
      }).length;
      if (hits > best.hits || (hits === best.hits && pieces.length > best.pieces)) {
        best = { delimiter, hits, pieces: pieces.length };
      }
    }
  }
  return best.delimiter;
}
