import { parseArgs } from 'node:util';
import { engines } from '../../database.ts';
import { crash, seeded } from './run.ts';

/** `npm run crash -- --rounds N [--seed S] [--cli]`: the crash test of the suite for as long as you like, on each engine. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    seed: { type: 'string' },
    cli: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? 1);
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error(
    'Usage: npm run crash -- --rounds N [--seed S] [--cli], both whole numbers; --cli kills the command line itself.',
  );
  process.exit(2);
}
for (const engine of engines) {
  const onRounds = (done: number): void => {
    process.stderr.write(`\r${engine.name}: ${done}/${rounds} rounds`);
  };
  const way = values.cli ? 'cli' : 'together';
  const report = await crash({ engine, rounds, random: seeded(seed), way, onRounds });
  process.stderr.write('\n');
  console.log(JSON.stringify({ engine: engine.name, seed, ...report }));
  const { lost, doubled, notEdited, editedTwice, integrity } = report;
  if (lost + doubled + notEdited + editedTwice > 0 || integrity !== 'ok') process.exitCode = 1;
}
