import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from '../retrieval/evaluation/metrics.ts';
import type { ColdOrder, ColdStart } from './cold.ts';
import { machineLine } from './machine.ts';
import { findShared } from './sets.ts';
import { markdownTable, threeFigures } from './table.ts';

/** Fresh processes; the figures of the start are the median over them. */
const STARTS = 5;

/** Times the questions are asked before they are counted come to this many, so that compiled code is what is measured. */
const REPEATS = 4;

function readQuestions(): string[] {
  const file =
    findShared('eval/questions.jsonl') ?? join(import.meta.dirname, '../tests/eval/officers.jsonl');
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => String(JSON.parse(line).question));
}

async function startOnce(order: ColdOrder): Promise<ColdStart> {
  const child = fork(join(import.meta.dirname, 'cold.ts'), {
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
  });
  const ended = once(child, 'exit').then(() => null);
  child.send(order);
  const report = await Promise.race([once(child, 'message'), ended]);
  if (report === null) throw new Error('The process that was to ask ended without an answer; see above.');
  return report[0] as ColdStart;
}

/** Old space of a process that holds a large library with what answering makes of its texts. */
const MEMORY_MB = 8192;

/** An office that adds the law itself: passages beside the directives. */
export const ASK_DEFAULTS = { passages: 60_000 };

/** What a question takes with the two directives alone and with so many passages beside them. */
export async function benchAsk(
  { passages }: { passages: number },
  print: (line: string) => void,
): Promise<void> {
  await benchDirectives(print);
  const questions = readQuestions();
  const asked = Array.from({ length: REPEATS }, () => questions).flat();
  const { asks, start, megabytes } = await startOnce({ questions: asked, passages });
  const first = asks.slice(0, questions.length);
  const last = asks.slice(-questions.length);
  const row = (what: string, times: readonly number[]) => [
    what,
    threeFigures(percentile(times, 0.5)),
    threeFigures(percentile(times, 0.99)),
  ];
  print(`\nThe directives and ${passages.toLocaleString('en')} passages of law, one fresh process`);
  print(`${machineLine()}\n`);
  print(
    markdownTable(
      ['what', 'p50 ms', 'p99 ms'],
      [row('a question, the first time', first), row('a question, answered', last)],
    ),
  );
  const seconds = (start.index + start.rest + start['first ask']) / 1000;
  print(`\nbuilt in ${seconds.toFixed(0)} s; the process then: ${Math.round(megabytes)} MB`);
}

/** The two directives: what a start costs, one question, and the embedding of one. */
async function benchDirectives(print: (line: string) => void): Promise<void> {
  const questions = readQuestions();
  const asked = Array.from({ length: REPEATS }, () => questions).flat();
  const starts: ColdStart[] = [];
  for (let at = 0; at < STARTS; at++) starts.push(await startOnce({ questions: asked, passages: 0 }));
  const last = starts.flatMap(({ asks }) => asks.slice(-questions.length));
  const embedded = starts.flatMap(({ embeddings }) => embeddings.slice(-questions.length));
  const median = (of: (start: ColdStart) => number) => percentile(starts.map(of), 0.5);
  const row = (what: string, p50: number, p99: number | null = null) => [
    what,
    threeFigures(p50),
    p99 === null ? null : threeFigures(p99),
  ];
  print(`The two directives, ${questions.length} questions, ${STARTS} fresh processes`);
  print(`${machineLine()}\n`);
  print(
    markdownTable(
      ['what', 'p50 ms', 'p99 ms'],
      [
        row(
          'reading the directives',
          median(({ start }) => start.directives),
        ),
        row(
          'opening the embedder',
          median(({ start }) => start.embedder),
        ),
        row(
          'indexing their provisions',
          median(({ start }) => start.index),
        ),
        row(
          'the rest: clauses, judgement',
          median(({ start }) => start.rest),
        ),
        row(
          'the first question',
          median(({ start }) => start['first ask']),
        ),
        row('a question, answered', percentile(last, 0.5), percentile(last, 0.99)),
        row('embedding a question', percentile(embedded, 0.5), percentile(embedded, 0.99)),
      ],
    ),
  );
  print(`\nthe process then: ${Math.round(median(({ megabytes }) => megabytes))} MB`);
}
