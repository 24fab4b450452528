import { Command } from 'commander';
import { fuzzImports } from './run.ts';

// `npm run fuzz -- --inputs 10000`: damaged files of every kind. docs/decisions/023 has the figure.

await new Command('npm run fuzz --')
  .description(
    'Damage real files, read them, and count what crashes and what changes data though it is refused',
  )
  .option('--inputs <number>', 'damaged files', Number, 10_000)
  .option('--seed <number>', 'of the damage', Number, 1)
  .action(async ({ inputs, seed }: { inputs: number; seed: number }) => {
    const { crashes, ...count } = await fuzzImports(inputs, seed);
    console.log(JSON.stringify({ ...count, crashes: crashes.length }, null, 2));
    for (const crash of crashes.slice(0, 20)) console.log(crash);
    if (crashes.length > 0 || count.changes > 0) process.exitCode = 1;
  })
  .parseAsync();
