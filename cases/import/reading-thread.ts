import { parentPort, workerData } from 'node:worker_threads';
import { createAsker } from './asking.ts';
import { createKnownRows } from './known-rows.ts';
import type { FromReading, ReadingOrder, ToReading } from './one-reader.ts';
import { readFile } from './read-batch.ts';
import { createStaging } from './staging.ts';

// A file from outside, or a part of it, is read here, away from everything that must go on when it is a trap.

/** Pieces on their way at once; more would only lie in memory. */
const UNDERWAY = 4;
/** Milliseconds after which a sign of life is given, when there is nothing else to say. */
const BEAT_MS = 500;

if (parentPort === null) throw new Error('This file is started as a thread by read-apart.ts.');
const parent = parentPort;
const { file, options, asking } = workerData as ReadingOrder;
const say = (message: FromReading, transfer: readonly ArrayBuffer[] = []): void =>
  parent.postMessage(message, transfer);

const asked = createAsker(asking);
const rows = createKnownRows();
const offered = Promise.withResolvers<string | null>();
let underway = 0;
let room = Promise.withResolvers<void>();
parent.on('message', (message: ToReading) => {
  if (message.kind === 'signs') rows.add(message.hex);
  else if (message.kind === 'offered') offered.resolve(message.asOf);
  else {
    underway -= 1;
    room.resolve();
  }
});

// All its code is there, which takes long on a machine that has much else to do.
say({ kind: 'beat' });
const staging = createStaging();
let lastSaid = performance.now();
async function breathe(all = false): Promise<void> {
  for (let piece = staging.flush(all); piece !== null; piece = staging.flush(all)) {
    while (underway >= UNDERWAY) {
      room = Promise.withResolvers<void>();
      await room.promise;
    }
    underway += 1;
    say({ kind: 'rows', ...piece }, [piece.json.buffer, piece.marks.buffer]);
    lastSaid = performance.now();
  }
  if (performance.now() - lastSaid > BEAT_MS) {
    say({ kind: 'beat' });
    lastSaid = performance.now();
  }
}

const reading = await readFile(
  file,
  {
    ...options,
    resolveUnit: (text) => asked(`unit\n${text}`),
    resolveExecutor: (name, unit) => asked(`executor\n${name}\n${unit}`),
    known: offered.promise.then((asOf) => ({ rows, asOf: asOf ?? '' })),
    breathe: () => breathe(),
  },
  staging.take,
);
await breathe(true);
if (reading.kind === 'refused') say({ kind: 'refused', refusal: reading.refusal });
else {
  const { known, repeated, ...read } = reading.read;
  const { seen } = rows;
  const recognition = { seen, known, repeated };
  say({ kind: 'read', read, recognition }, [
    seen.rows.buffer as ArrayBuffer,
    seen.changedAt.buffer as ArrayBuffer,
    seen.empty.buffer as ArrayBuffer,
    seen.conditionUnsaid.buffer as ArrayBuffer,
  ]);
}
parent.close();
