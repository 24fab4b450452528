import { parentPort } from 'node:worker_threads';
import { packColumns } from './columns.ts';
import { type FieldWeights, type Indexed, invert } from './invert.ts';

// A thread of `buildIndex`: each message is a segment's passages, answered with its columns.

export type Job = {
  readonly fields: FieldWeights;
  readonly passages: readonly Indexed[];
};

parentPort?.on('message', ({ fields, passages }: Job) => {
  const packed = packColumns(invert(passages, fields));
  parentPort?.postMessage(packed, [packed.bytes.buffer]);
});
