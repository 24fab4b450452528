import { Command } from 'commander';
import { whyNotRecorded } from './record.ts';
import { powerCuts } from './run.ts';

// `npm run power`: what a power cut leaves, at as many points as you like. docs/decisions/031 has the figures.

await new Command('npm run power --')
  .description(
    'Record what delivering does to the disk, drop what was not synced at random points, and look at the rest',
  )
  .option('--cuts <number>', 'power cuts', Number, 1_000)
  .option('--messages <number>', 'delivered meanwhile', Number, 40)
  .option('--seed <number>', 'of the cuts', Number, 1)
  .action(async (options: { cuts: number; messages: number; seed: number }) => {
    const why = whyNotRecorded();
    if (why !== null) {
      console.error(`Nothing was done: ${why}.`);
      process.exitCode = 1;
      return;
    }
    const report = await powerCuts(options);
    console.log(JSON.stringify(report));
    if (report.lost + report.doubled + report.broken > 0) process.exitCode = 1;
  })
  .parseAsync();
