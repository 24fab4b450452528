import { Command } from 'commander';
import { countEscapes } from './run.ts';

// `npm run escapes -- --answers 100000`: how many mutated answers the check lets out. docs/decisions/021 has the figure.

await new Command('npm run escapes --')
  .description('Mutate true answers and count the false ones that the check lets out')
  .option('--answers <number>', 'mutated answers', Number, 100_000)
  .option('--seed <number>', 'of the mutations', Number, 1)
  .action(async ({ answers, seed }: { answers: number; seed: number }) => {
    const { escapes, kinds, ...count } = await countEscapes(answers, seed);
    console.log(JSON.stringify({ ...count, escapes: escapes.length, kinds }, null, 2));
    for (const { kind, claim } of escapes.slice(0, 20)) console.log(kind, JSON.stringify(claim));
    // Rule of three: with none in n, fewer than 3/n at 95 %.
    if (escapes.length === 0)
      console.log(`0 escapes; at 95 % fewer than ${((3 / count.mutants) * 100).toPrecision(2)} % escape`);
    else process.exitCode = 1;
  })
  .parseAsync();
