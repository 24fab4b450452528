import { parentPort, workerData } from 'node:worker_threads';
import { type Directions, joinDirections, toDirections } from '../dense/direction.ts';
import { openEmbedder } from '../embedders/index.ts';
import { type ColumnLengths, packColumns } from '../lexical/columns.ts';
import { createInverter, type FieldWeights, type Indexed } from '../lexical/invert.ts';
import { textOf } from './passage-text.ts';

// A thread of index-threads.ts: takes the passages of a segment piece by piece, then gives its columns and its vectors.

export interface Task {
  readonly fields: FieldWeights;
  /** Key of an embedder in EMBEDDERS, null when vectors are not wanted. */
  readonly embedder: string | null;
}

/** More passages of the segment, answered with null once they are in; or null, its end, answered with `Segment`. */
export type Piece = readonly Indexed[] | null;

export interface Segment {
  readonly lengths: ColumnLengths;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly directions: Directions | null;
}

const { fields, embedder: key } = workerData as Task;
const embedder = key === null ? null : await openEmbedder(key);

let inverter = createInverter(fields);
let vectors: Directions[] = [];

async function take(passages: readonly Indexed[]): Promise<null> {
  for (const passage of passages) inverter.add(passage);
  if (embedder !== null)
    vectors.push(
      toDirections(embedder, await embedder.embedDocuments(passages.map(textOf)), passages.length),
    );
  return null;
}

function finish(): Segment {
  const segment = {
    ...packColumns(inverter.finish()),
    directions: embedder === null ? null : joinDirections(vectors),
  };
  inverter = createInverter(fields);
  vectors = [];
  return segment;
}

// One after the other: a piece must not overtake the one before it while that is being embedded.
let turn: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (piece: Piece) => {
  turn = turn.then(async () => {
    if (piece !== null) return parentPort?.postMessage(await take(piece));
    const segment = finish();
    const rows = segment.directions?.rows.buffer as ArrayBuffer | undefined;
    parentPort?.postMessage(
      segment,
      rows === undefined ? [segment.bytes.buffer] : [segment.bytes.buffer, rows],
    );
  });
  // An error ends the thread, which the other side is told.
  turn.catch((error) => setImmediate(() => Promise.reject(error)));
});
