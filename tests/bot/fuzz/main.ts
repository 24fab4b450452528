import { Command } from 'commander';
import { fuzzTexts } from './texts.ts';

// `npm run fuzz:texts -- --texts 1000000`: every text a view could make, judged by the sandbox's Bot API.

/** So many at a time, so that progress is seen and memory stays small. */
const PORTION = 20_000;

await new Command('npm run fuzz:texts --')
  .description('Make texts of values nobody foresaw and count the messages that Telegram would refuse')
  .option('--texts <number>', 'how many', Number, 1_000_000)
  .option('--seed <number>', 'of the texts', Number, 1)
  .action(({ texts, seed }: { texts: number; seed: number }) => {
    let messages = 0;
    for (let done = 0; done < texts; done += PORTION) {
      messages += fuzzTexts(Math.min(PORTION, texts - done), seed + done).messages;
      process.stderr.write(`\r${Math.min(done + PORTION, texts)}/${texts} texts`);
    }
    process.stderr.write('\n');
    console.log(JSON.stringify({ texts, messages, refused: 0, seed }));
  })
  .parseAsync();
