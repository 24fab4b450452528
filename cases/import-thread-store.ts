import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase, spareMemory } from '../storage/open.ts';
import { applyOnce } from './batch-store.ts';
import { ask } from './import/asking.ts';
import { readApart } from './import/read-apart.ts';
import type { ImportOrder, ImportResult } from './import-store.ts';

// A long file is compared and written here, on a connection of its own.

if (parentPort === null) throw new Error('This file is started as a thread by import-store.ts.');
const { location, feed, file, read, apply, askings, clock } = workerData as ImportOrder;

async function run(): Promise<ImportResult> {
  const database = await openDatabase(location);
  try {
    await spareMemory(database);
    const open = () => readApart({ feed, file }, read, askings);
    const now = () => new Date(ask(clock, 'now') ?? 0);
    const outcome = await applyOnce(database, feed, open, { ...apply, now }, true);
    return { outcome };
  } finally {
    await database.destroy();
  }
}

let result: ImportResult;
try {
  result = await run();
} catch (error) {
  result = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
parentPort.postMessage(result);
