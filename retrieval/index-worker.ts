import { parentPort, workerData } from 'node:worker_threads';
import { type Directions, toDirections } from './direction.ts';
import { openEmbedder } from './embedders/index.ts';
import { type ColumnLengths, packColumns } from './lexical/columns.ts';
import { type FieldWeights, type Indexed, invert } from './lexical/invert.ts';
import { textOf } from './passage-text.ts';

// A thread of index-threads.ts: each message is the passages of a segment, answered with its columns and its vectors.

export interface Task {
  readonly fields: FieldWeights;
  /** Key of an embedder in EMBEDDERS, null when vectors are not wanted. */
  readonly embedder: string | null;
}

export interface Done {
  readonly lengths: ColumnLengths;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly directions: Directions | null;
}

const { fields, embedder: key } = workerData as Task;
const embedder = key === null ? null : await openEmbedder(key);

/** Texts embedded at once. */
const SLICE = 256;

async function embed(passages: readonly Indexed[]): Promise<Directions | null> {
  if (embedder === null) return null;
  const slices: Directions[] = [];
  for (let from = 0; from < passages.length; from += SLICE) {
    const texts = passages.slice(from, from + SLICE).map(textOf);
    slices.push(toDirections(embedder, await embedder.embedDocuments(texts), texts.length));
  }
  const dimensions = slices[0]?.dimensions ?? 0;
  const rows = new Int8Array(passages.length * dimensions);
  slices.forEach((slice, at) => {
    rows.set(slice.rows, at * SLICE * dimensions);
  });
  return { dimensions, rows };
}

parentPort?.on('message', async (passages: readonly Indexed[]) => {
  const directions = await embed(passages);
  const done: Done = { ...packColumns(invert(passages, fields)), directions };
  const moved = directions === null ? [] : [directions.rows.buffer as ArrayBuffer];
  parentPort?.postMessage(done, [done.bytes.buffer, ...moved]);
});
