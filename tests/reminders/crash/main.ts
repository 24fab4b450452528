import { parseArgs } from 'node:util';
import { engines } from '../../database.ts';
import { crash, seeded } from './run.ts';

/** `npm run crash -- --rounds N [--seed S]`: the crash test of the suite for as long as you like, on each engine. */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '300' }, seed: { type: 'string' } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? 1);
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('Usage: npm run crash -- --rounds N [--seed S], both whole numbers.');
  process.exit(2);
}
for (const engine of engines) {
  const onKill = (kills: number): void => {
    process.stderr.write(`\r${engine.name}: ${kills}/${rounds} kills`);
  };
  const report = await crash({ engine, rounds, random: seeded(seed), onKill });
  process.stderr.write('\n');
  console.log(JSON.stringify({ engine: engine.name, seed, ...report }));
  if (report.lost > 0 || report.doubled > 0 || report.integrity !== 'ok') process.exitCode = 1;
}
