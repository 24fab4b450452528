import { backup } from '../backup.ts';
import type { Register } from './command.ts';
import { withDatabase } from './database.ts';

export const register: Register = (program, cli) => {
  program
    .command('backup <file>')
    .description('Write the database and the added documents into one file (both engines; the bot may go on)')
    .option('--json', 'print one JSON object')
    .action(async (file: string, { json }: { json?: true }) => {
      const { dataDir } = cli.config;
      const summary = await withDatabase(cli, (database) =>
        backup({ database, dataDir, file, now: cli.now() }),
      );
      if (json) cli.json({ file, ...summary });
      else cli.print(`${file}: ${summary.rows} rows, ${summary.files} document files`);
    });
};
