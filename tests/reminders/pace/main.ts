import { Command } from 'commander';
import { anyMix, everybody } from './run.ts';

// `npm run pace`: Telegram's limits over a million simulated sends. docs/decisions/031 has the figures.

await new Command('npm run pace --')
  .description('Send on paper as fast as the limiter lets, and count what Telegram would refuse')
  .option('--sends <number>', 'in the mix', Number, 1_000_000)
  .option('--people <number>', 'who each get one message', Number, 10_000)
  .option('--seed <number>', 'of the mix', Number, 1)
  .action(({ sends, people, seed }: { sends: number; people: number; seed: number }) => {
    const all = everybody(people);
    const mix = anyMix(sends, seed);
    console.log(JSON.stringify({ everybody: all, mix }, null, 2));
    if (all.violations + mix.violations > 0) process.exitCode = 1;
  })
  .parseAsync();
