import { Command, InvalidArgumentError } from 'commander';
import { PEERS } from './engines.ts';
import { machineLine } from './machine.ts';
import { SUITES } from './quality.ts';
import { missingPeers } from './retrieval.ts';
import { type Judged, judgeAll, readExpectations, record, rounded } from './scores.ts';
import { markdownTable } from './table.ts';

// `npm run eval`: the quality of the search against what is expected of it; exit 1 when something got worse.

interface Given {
  readonly full: boolean;
  readonly peers: boolean;
  readonly record: boolean;
  readonly only: readonly string[];
}

const note = (line: string) => console.error(line);

function suites(text: string): string[] {
  const names = text.split(',');
  const known = SUITES.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`knows no "${unknown}", only ${known.join(', ')}.`);
  return names;
}

function scoresTable(judged: readonly Judged[]): string {
  const signed = (value: number) => (value > 0 ? '+' : '') + value.toFixed(3);
  const rows = judged.map(({ set, system, figure, value, expected, goal, verdict }) => [
    set,
    system,
    figure,
    rounded(value).toFixed(3),
    expected?.toFixed(3) ?? null,
    expected === undefined ? null : signed(rounded(value) - expected),
    goal === undefined ? null : `${rounded(value) >= goal ? '≥' : '<'} ${goal.toFixed(3)}`,
    verdict,
  ]);
  return markdownTable(['set', 'system', 'figure', 'score', 'expected', 'moved', 'goal', 'verdict'], rows, 3);
}

async function evaluate(given: Given): Promise<void> {
  const missing = given.peers ? missingPeers(PEERS) : null;
  if (missing !== null) throw new Error(missing);
  const print = (text: string) => console.log(`${text}\n`);
  const options = { full: given.full, peers: given.peers, note, print };
  const judged: Judged[] = [];
  for (const suite of SUITES.filter(({ name }) => given.only.includes(name))) {
    const absent = suite.missing(options);
    note(absent === null ? `${suite.name} …` : `${suite.name}: ${absent}`);
    if (absent === null) judged.push(...judgeAll(await suite.measure(options), readExpectations()));
  }
  console.log(`${machineLine()}\n\n${scoresTable(judged)}`);
  const count = (verdict: string) => judged.filter((one) => one.verdict === verdict).length;
  console.log(`\n${count('OK')} OK, ${count('OKish')} OKish, ${count('FAIL')} FAIL, ${count('new')} new`);
  if (given.record) {
    record(judged, new Date().toISOString().slice(0, 10), `npm run eval, Node ${process.versions.node}`);
    note('recorded in bench/scores.yaml');
  } else if (count('FAIL') > 0) process.exitCode = 1;
}

await new Command('npm run eval --')
  .description('Measure the quality of the search against the scores expected of it')
  .option('--full', 'the whole of dsc2026 instead of its first 60,000 passages', false)
  .option('--peers', 'the peers on alqac2025 as well (needs `npm ci --prefix bench`)', false)
  .option('--record', 'write what was measured as what is expected from now on', false)
  .option(
    '--only <names>',
    `of ${SUITES.map(({ name }) => name).join(',')}`,
    suites,
    SUITES.map(({ name }) => name),
  )
  .action(evaluate)
  .parseAsync()
  .catch((error: Error) => {
    note(error.message);
    process.exitCode = 1;
  });
