import { loadLibrary } from '../../knowledge/library.ts';
import { publicNumbersOf } from '../../people/privacy.ts';
import { rehearsal, sweep } from '../../reminders/sweep.ts';
import { createMovableClock } from '../clock.ts';
import { createDelivery, createSweepParts } from '../delivery.ts';
import { guardSender, type Stopped } from '../guarded-sender.ts';
import { rememberSent } from '../retention/remembering-sender.ts';
import { createRetentionStore } from '../retention/store.ts';
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
    .description('Tell what should be sent at that moment and how the outbox would change; write nothing')
    .option('--at <time>', 'moment, e.g. 2026-11-30T08:00:00+07:00 (default: now)')
    .option('--deliver', 'write it and send, until nothing is due (needs TELEGRAM_BOT_TOKEN)')
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
      // The moment as given, not some milliseconds later: run again with the same --at, it is the same sweep.
      const now = at === undefined ? cli.now() : parseInstant(at);
      if (at !== undefined) clock.moveTo(now);
      await withDatabase(cli, async (database) => {
        const parts = createSweepParts(
          database,
          cli.config.dataDir,
          cli.config.opinionDays,
          cli.config.quarterBasis,
          cli.config.smallCounts,
        );
        if (!deliver || telegram === undefined) {
          const summary = await rehearsal(parts, now);
          if (json) cli.json(summary);
          else cli.print(described(summary));
          return;
        }
        await parts.opinions.tend(now);
        const outcome = await sweep(parts, now);
        if (outcome.kind === 'behind')
          throw new CliError(
            `${now.toISOString()} lies before ${outcome.newest.toISOString()}, the newest moment planned for: ` +
              'nothing was written or sent. Give a later --at, or leave out --deliver to only look.',
          );
        const { summary } = outcome;
        const { dataDir } = cli.config;
        const onStopped = ({ chatId, leaks }: Stopped): void =>
          cli.note(`A message to group ${chatId} was stopped by the outgoing gate: ${leaks.join(', ')}`);
        const { createTelegramSender } = await import('../sender.ts');
        const delivery = createDelivery({
          parts,
          clock,
          sender: guardSender(
            rememberSent(
              createTelegramSender({
                token: telegram.token,
                apiRoot: telegram.apiRoot,
                onRemark: ({ what, detail }) => cli.note(`${what}: ${detail}`),
              }),
              {
                store: createRetentionStore(database),
                clock,
                onLost: (error) => cli.note(`sent and not noted for being taken away: ${error}`),
              },
            ),
            { allowed: async () => publicNumbersOf(await loadLibrary({ dataDir })), onStopped },
          ),
          onStopped,
          dataDir,
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
