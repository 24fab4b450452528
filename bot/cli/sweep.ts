import { sweep } from '../../reminders/sweep.ts';
import { createMovableClock } from '../clock.ts';
import { createDelivery, createSweepParts } from '../delivery.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';
import { parseInstant } from './instant.ts';

interface Options {
  readonly at?: string;
  readonly deliver?: true;
  readonly json?: true;
}

/** A message put off by Telegram for no longer than this is waited for. */
const PATIENCE_MS = 60_000;

export const register: Register = (program, cli) => {
  program
    .command('sweep')
    .description('Plan what should be sent at that moment and reconcile the outbox with it')
    .option('--at <time>', 'moment, e.g. 2026-11-30T08:00:00+07:00 (default: now)')
    .option('--deliver', 'also send, until nothing is due (needs TELEGRAM_BOT_TOKEN)')
    .option('--json', 'print one JSON object')
    .action(async ({ at, deliver, json }: Options) => {
      const { telegram } = cli.config;
      if (deliver && telegram === undefined) {
        throw new CliError(
          '--deliver needs TELEGRAM_BOT_TOKEN (and TELEGRAM_API_ROOT for another server).',
          2,
        );
      }
      const clock = createMovableClock({ now: cli.now });
      if (at !== undefined) clock.moveTo(parseInstant(at));
      await withDatabase(cli, async (database) => {
        const parts = createSweepParts(database, cli.config.dataDir);
        const summary = await sweep(parts, clock.now());
        if (!deliver || telegram === undefined) {
          if (json) cli.json(summary);
          else cli.print(described(summary));
          return;
        }
        const { createTelegramSender } = await import('../sender.ts');
        const delivery = createDelivery({
          parts,
          clock,
          sender: createTelegramSender({
            token: telegram.token,
            apiRoot: telegram.apiRoot,
            onRemark: ({ what, detail }) => cli.note(`${what}: ${detail}`),
          }),
          dataDir: cli.config.dataDir,
        });
        const delivered = await delivery.drain({ patienceMs: PATIENCE_MS });
        if (json) cli.json({ ...summary, delivered });
        else cli.print(`${described(summary)}\n${described(delivered)}`);
      });
    });
};

/** `wanted 12, added 12, …` */
function described(counts: object): string {
  return Object.entries(counts)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
