import { parentPort, workerData } from 'node:worker_threads';
import { openEmbedder } from '../embedders/index.ts';
import { toDirections } from './direction.ts';

// A thread of embed-threads.ts: takes lists of texts, gives their directions.
const { name, thread } = workerData as { name: string; thread: string };
const embedder = await openEmbedder(thread);
if (embedder.name !== name)
  throw new Error(`A thread opened embedder ${embedder.name} in the place of ${name}.`);

parentPort?.on('message', async (texts: string[]) => {
  const directions = toDirections(embedder, await embedder.embedDocuments(texts), texts.length);
  parentPort?.postMessage(directions, [directions.rows.buffer as ArrayBuffer]);
});
