import { parentPort, workerData } from 'node:worker_threads';
import type { Embedder } from '../embedders/embedder.ts';
import type { Directions } from './direction.ts';
import { growStore } from './grow-store.ts';

// The thread of graph.ts: builds a graph and saves it, then says so.
const { name, directions, place, contents } = workerData as {
  name: string;
  directions: Directions;
  place: string;
  contents: string;
};
/** A graph is made of vectors: nothing is embedded here. */
const unasked = () => Promise.reject(new Error('A graph worker embeds nothing.'));
const embedder: Embedder = { name, embedQuery: unasked, embedDocuments: unasked };
await (await growStore(embedder, directions)).save(place, contents);
parentPort?.postMessage('saved');
