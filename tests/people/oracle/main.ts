import { compare } from './compare.ts';

// `npm run oracle -- [PAIRS] [SEED]`: who sees what, compared with the second table on so many random pairs.
const [pairs = '1000000', seed = '1'] = process.argv.slice(2);
const began = performance.now();
const { differences, ...rest } = compare(Number(pairs), Number(seed));
console.log(
  JSON.stringify({ ...rest, differences: differences.length, ms: Math.round(performance.now() - began) }),
);
for (const difference of differences.slice(0, 5)) console.error(JSON.stringify(difference));
if (differences.length > 0) process.exitCode = 1;
