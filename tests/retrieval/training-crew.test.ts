import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createControl } from '../../retrieval/training/crew.ts';

const PHASES = 500;
const TASKS = 5;

/** Counts tasks in every phase and says after each whether all of its tasks, and none of the next, were done. */
const MEMBER = `
  const { workerData: { crew, control, done, phases, tasks }, parentPort } = require('node:worker_threads');
  import(crew).then(({ joinCrew }) => {
    const { share } = joinCrew(control, 3);
    let wrong = 0;
    for (let phase = 1; phase <= phases; phase++) {
      share(tasks, () => Atomics.add(done, 0, 1));
      if (Atomics.load(done, 0) !== phase * tasks) wrong += 1;
      share(0, () => {});
    }
    parentPort.postMessage(wrong);
  });
`;

it('a crew does every task of a phase once, and none of the next before all are done, whatever wakes it', async () => {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const crew = new URL(`file://${join(import.meta.dirname, '../../retrieval/training/crew.ts')}`).href;
  const workerData = { crew, control: createControl(), done, phases: PHASES, tasks: TASKS };
  const threads = Array.from({ length: 3 }, () => new Worker(MEMBER, { eval: true, workerData }));
  const stray = setInterval(() => [0, 1, 2].map((at) => Atomics.notify(workerData.control, at)), 0);
  const wrong = await Promise.all(threads.map(async (thread) => (await once(thread, 'message'))[0]));
  clearInterval(stray);
  expect(wrong).toEqual([0, 0, 0]);
  expect(done[0]).toBe(PHASES * TASKS);
});
