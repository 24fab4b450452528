import { newTally, runQuarter } from './run.ts';

/** `npm run quarters -- [HOW_MANY] [FIRST_SEED]`: simulated quarters against the oracle; exit 1 on any difference. */
const many = Number(process.argv[2] ?? 1_000);
const first = Number(process.argv[3] ?? 1);
const begun = performance.now();
const tally = newTally();
for (let seed = first; seed < first + many; seed += 1) runQuarter(seed, tally);
const { differences, ...counts } = tally;
for (const line of differences.slice(0, 40)) console.error(line);
console.log(
  JSON.stringify({
    ...counts,
    differences: differences.length,
    s: Math.round((performance.now() - begun) / 100) / 10,
  }),
);
process.exitCode = differences.length === 0 ? 0 : 1;
