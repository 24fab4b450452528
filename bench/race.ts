import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from '../retrieval/evaluation/metrics.ts';
import type { Passage } from '../retrieval/model.ts';
import type { Answer, Megabytes, Order, Report } from './child.ts';

export interface RaceOptions {
  /** Names of `ENGINES`. */
  readonly engines: readonly string[];
  readonly passages: readonly Passage[];
  readonly questions: readonly string[];
  /** Passages wanted a question. */
  readonly top: number;
  /** How often every question is asked. */
  readonly rounds: number;
  /** Seconds of answering, as the stopwatch has them, after which an engine is asked no more. */
  readonly patience: number;
  readonly onProgress?: (line: string) => void;
}

/** What an engine did. */
export interface Lap {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  readonly hides: boolean;
  /** Of a core, over all threads. */
  readonly buildSeconds: number;
  readonly megabytes: Megabytes;
  /** By the number of the question; those it was not asked are missing. `ms` is the median of the rounds. */
  readonly answers: readonly Answer[];
}

/** Questions an engine answers before the next one has its turn. */
const TURN = 25;

/** Old space of a child; LangChain's retrievers and Orama want more than Node's default. */
const CHILD_MEMORY_MB = 8192;

interface Runner {
  readonly key: string;
  send(order: Order): Promise<Report>;
  readonly process: ChildProcess;
}

function startRunner(key: string): Runner {
  const child = fork(join(import.meta.dirname, 'child.ts'), {
    execArgv: ['--expose-gc', `--max-old-space-size=${CHILD_MEMORY_MB}`],
    serialization: 'advanced',
  });
  const ended = once(child, 'exit').then(() => null);
  const nextReport = async () => (await once(child, 'message'))[0] as Report;
  return {
    key,
    process: child,
    async send(order) {
      child.send(order);
      const report = await Promise.race([nextReport(), ended]);
      if (report === null)
        throw new Error(
          `${key} ended its process in the middle of "${order.kind}", most likely for want of memory.`,
        );
      if (report.kind === 'failed') throw new Error(`${key} failed to ${order.kind}: ${report.error}`);
      return report;
    },
  };
}

async function writePassages(path: string, passages: readonly Passage[]): Promise<void> {
  const file = await open(path, 'w');
  for (let from = 0; from < passages.length; from += 1000) {
    const lines = passages.slice(from, from + 1000).map((passage) => `${JSON.stringify(passage)}\n`);
    await file.write(lines.join(''));
  }
  await file.close();
}

/**
 * Lets engines answer the same questions over the same passages, each in its own process. They are built one after the other
 * and answer by turns, a few questions each, so that what else the machine does hits all alike. Throws when one fails.
 */
export async function race(options: RaceOptions): Promise<Lap[]> {
  const { engines, passages, questions, top, rounds, patience, onProgress = () => undefined } = options;
  const folder = await mkdtemp(join(tmpdir(), 'thads-bench-'));
  const runners = engines.map(startRunner);
  try {
    const file = join(folder, 'passages.jsonl');
    await writePassages(file, passages);
    const laps = [];
    for (const runner of runners) {
      const built = await runner.send({ kind: 'build', engine: runner.key, passages: file });
      if (built.kind !== 'built') throw new Error(`${runner.key} answered before it was asked.`);
      onProgress(`${built.name}: indexed in ${built.seconds.toFixed(1)} s of a core`);
      laps.push({ runner, built, spent: 0, heard: questions.map((): Answer[] => []) });
    }
    for (let round = 0; round < rounds; round++)
      for (let from = 0; from < questions.length; from += TURN) {
        const turn = questions.slice(from, from + TURN);
        for (const lap of laps) {
          if (lap.spent >= patience) continue;
          const report = await lap.runner.send({
            kind: 'ask',
            questions: turn,
            top,
            seconds: patience - lap.spent,
          });
          if (report.kind !== 'answers') throw new Error(`${lap.runner.key} did not answer.`);
          report.answers.forEach((answer, at) => {
            lap.heard[from + at]?.push(answer);
            lap.spent += answer.ms / 1000;
          });
        }
        if ((from / TURN) % 10 === 0)
          onProgress(
            `round ${round + 1} of ${rounds}, ${from + turn.length} of ${questions.length} questions`,
          );
      }
    return laps.map(({ runner, built, heard }) => ({
      key: runner.key,
      name: built.name,
      note: built.note,
      hides: built.hides,
      buildSeconds: built.seconds,
      megabytes: built.megabytes,
      answers: heard.flatMap((answers) => summarise(answers)),
    }));
  } finally {
    for (const runner of runners) runner.process.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One answer out of the rounds of a question; none where it was not asked. */
function summarise(answers: readonly Answer[]): Answer[] {
  const times = answers.map(({ ms }) => ms);
  return answers.slice(0, 1).map(({ found }) => ({ found, ms: percentile(times, 0.5) }));
}
