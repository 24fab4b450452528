import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { auditChain, type ChainedEntry, verifyAudit } from '../../people/audit-store.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

interface ListOptions {
  readonly since?: string;
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly json?: true;
}

export const register: Register = (program, cli) => {
  const audit = program
    .command('audit')
    .description('Who did what, when, to which record; never its content');

  audit
    .command('list')
    .description('Entries, oldest first, one a line')
    .option('--since <date>', 'from this day on, YYYY-MM-DD')
    .option('--actor <id>', 'what this person did; operator is the command line, system the program')
    .option('--action <prefix>', 'actions that begin so, e.g. person. or announcement.approved')
    .option('--subject <id>', 'what was done to this record')
    .option('--json', 'print JSON lines')
    .action(async (options: ListOptions) => {
      if (options.since !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(options.since))
        throw new CliError(`${options.since} is no day: write YYYY-MM-DD.`, 2);
      await withDatabase(cli, async (database) => {
        for await (const entry of auditChain(database)) {
          if (!isWanted(entry, options)) continue;
          const { seq, at, actor, action, subject } = entry;
          if (options.json) cli.json({ seq, at, actor, action, subject });
          else cli.print(`${seq}  ${at}  ${actor}  ${action}  ${subject}`);
        }
      });
    });

  audit
    .command('verify')
    .description('Check the chain of hashes; exit 1 and the first broken entry when something was changed')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: true }) => {
      const verdict = await withDatabase(cli, verifyAudit);
      if (json) cli.json(verdict);
      if (verdict.kind === 'broken') throw new CliError(BROKEN[verdict.why](verdict.seq));
      if (json) return;
      const { rows, head } = verdict;
      cli.print(
        head === null ? 'intact, no entries' : `intact, ${rows} entries, head ${head.seq} ${head.hash}`,
      );
    });

  audit
    .command('export <file>')
    .description('Write every entry with its hashes as JSON lines into a new file')
    .action(async (file: string) => {
      let entries = 0;
      await withDatabase(cli, async (database) => {
        async function* lines(): AsyncGenerator<string> {
          for await (const entry of auditChain(database)) {
            entries += 1;
            yield `${JSON.stringify(entry)}\n`;
          }
        }
        const out = createWriteStream(file, { mode: 0o600, flags: 'wx' });
        await pipeline(Readable.from(lines()), out).catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') throw new CliError(`${file} exists already; choose another name.`);
          throw error;
        });
      });
      cli.note(`${entries} entries written to ${file}`);
    });
};

const BROKEN = {
  changed: (seq: number): string =>
    `Entry ${seq} does not say what was written: it was changed afterwards. Compare it with a backup or an export.`,
  unlinked: (seq: number): string =>
    `Entry ${seq} does not follow what stands before it: entries before it were removed, added or replaced. Compare with a backup or an export.`,
  cut: (seq: number): string =>
    `Entries from ${seq} on are missing at the end. Compare with a backup or an export.`,
} as const;

function isWanted(entry: ChainedEntry, { since, actor, action, subject }: ListOptions): boolean {
  return (
    (since === undefined || entry.at >= since) &&
    (actor === undefined || entry.actor === actor) &&
    (action === undefined || entry.action.startsWith(action)) &&
    (subject === undefined || entry.subject === subject)
  );
}
