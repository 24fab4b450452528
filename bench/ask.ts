import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from '../retrieval/evaluation/metrics.ts';
import type { ColdStart } from './cold.ts';
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

async function startOnce(questions: readonly string[]): Promise<ColdStart> {
  const child = fork(join(import.meta.dirname, 'cold.ts'));
  const ended = once(child, 'exit').then(() => null);
  child.send([...questions]);
  const report = await Promise.race([once(child, 'message'), ended]);
  if (report === null) throw new Error('The process that was to ask ended without an answer; see above.');
  return report[0] as ColdStart;
}

/** The two directives: what a start costs, one question, and the embedding of one. */
export async function benchAsk(print: (line: string) => void): Promise<void> {
  const questions = readQuestions();
  const asked = Array.from({ length: REPEATS }, () => questions).flat();
  const starts: ColdStart[] = [];
  for (let at = 0; at < STARTS; at++) starts.push(await startOnce(asked));
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
