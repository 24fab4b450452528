import { readJsonLines } from '../retrieval/evaluation/json-lines.ts';
import type { Passage } from '../retrieval/model.ts';
import type { Find } from './engine.ts';
import { openEngine } from './engines.ts';
import { createStopwatch } from './stopwatch.ts';

// One engine in a process of its own, so that neither memory nor compiled code of another touches it.

export type Order =
  | { readonly kind: 'build'; readonly engine: string; readonly passages: string }
  /** Stops after `seconds`, with the answers so far. */
  | {
      readonly kind: 'ask';
      readonly questions: readonly string[];
      readonly top: number;
      readonly seconds: number;
    };

export interface Answer {
  readonly found: readonly string[];
  readonly ms: number;
}

/** Resident memory of a process that holds the passages: before indexing and after it. */
export interface Megabytes {
  readonly before: number;
  readonly after: number;
}

export type Report =
  | {
      readonly kind: 'built';
      readonly name: string;
      readonly note: string;
      readonly hides: boolean;
      /** Of a core, over all threads. */
      readonly seconds: number;
      readonly megabytes: Megabytes;
    }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] }
  | { readonly kind: 'failed'; readonly error: string };

const stopwatch = createStopwatch();
let find: Find = () => Promise.reject(new Error('Nothing is built yet.'));
/** Held, as a program that answers with passages holds them. */
let passages: readonly Passage[] = [];

function settledMegabytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}

async function readPassages(path: string): Promise<Passage[]> {
  const read: Passage[] = [];
  for await (const line of readJsonLines(path)) read.push(line as unknown as Passage);
  return read;
}

async function obey(order: Order): Promise<Report> {
  if (order.kind === 'build') {
    const { name, note, hides = false, build } = await openEngine(order.engine);
    passages = await readPassages(order.passages);
    const before = settledMegabytes();
    const started = process.cpuUsage();
    find = await build(passages);
    const { user, system } = process.cpuUsage(started);
    return {
      kind: 'built',
      name,
      note,
      hides,
      seconds: (user + system) / 1e6,
      megabytes: { before, after: settledMegabytes() },
    };
  }
  const answers: Answer[] = [];
  let left = order.seconds * 1000;
  for (const question of order.questions) {
    const taken = stopwatch.start();
    const found = await find(question, order.top);
    const ms = taken();
    answers.push({ ms, found: [...found] });
    left -= ms;
    if (left <= 0) break;
  }
  return { kind: 'answers', answers };
}

// Whoever asked is gone: nobody waits for the work at hand.
process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  obey(order).then(
    (report) => process.send?.(report),
    (error: Error) => process.send?.({ kind: 'failed', error: error.stack ?? error.message }),
  );
});
